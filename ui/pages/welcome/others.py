"""Step 6: does anyone else use this computer?"""

from ...context import Context
from ...onboarding.setting_row import SettingRow
from ...widgets import Button, Card, Columns, Label, Notice, Toggle, column, hline, panel, row
from .step import WelcomeStep


class OthersStep(WelcomeStep):
    """What hides the screen, and what that cannot do. Both switches act at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            6,
            self.tr("Does anyone else use this computer?"),
            self.tr(
                "“Hide the screen” covers everything at once. It is at the foot of the window."
            ),
        )
        settings = context.settings
        self.cover = Toggle("", checked=settings.cover_by_shift)
        self.plain_name = Toggle("", checked=settings.plain_window_name)
        card = Card(gap=14)
        card.body.addWidget(
            SettingRow(
                self.tr("Hide the screen with 3 taps of Shift"),
                self.tr("Works from any page. Then press Enter to go on."),
                self.cover,
            )
        )
        card.body.addWidget(hline())
        card.body.addWidget(
            SettingRow(
                self.tr("Plain window name"),
                self.tr("Shows “Notes” in the task bar."),
                self.plain_name,
            )
        )
        self.body.addWidget(card)
        self.body.addWidget(
            Notice(
                [
                    ("bold", self.tr("Know the limits.")),
                    " ",
                    self.tr(
                        "This hides what is on the screen. It does not hide that the app is here,"
                        " and it cannot stop spy software."
                    ),
                ],
                icon="eye-off",
            )
        )
        self.look = Button(
            self.tr("Take a look around"), "link", name=self.tr("Take a look around")
        )
        self.look.clicked.connect(self.tour)
        words = self.tr("New here? A look around in five cards. You can skip it at any time.")
        offer = Columns(wide_at=560, gap=10)
        offer.add(panel(column(Label(words))), 1)
        offer.add(panel(row(self.look)), 0)
        self.body.addWidget(offer)
        self._offer = offer
        self.cover.toggled.connect(lambda on: self.keep(cover_by_shift=on))
        self.plain_name.toggled.connect(lambda on: self.keep(plain_window_name=on))

    def shown(self) -> None:
        # A log that was brought along is locked yet: its passphrase comes next.
        self._offer.setVisible(self.context.unlocked)

    @property
    def primary(self) -> str:
        return self.tr("Finish")
