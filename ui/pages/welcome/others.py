"""Step 6: does anyone else use this computer?"""

from ...context import Context
from ...onboarding.setting_row import SettingRow
from ...widgets import Card, Notice, Toggle, hline
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
        self.cover.toggled.connect(lambda on: self.keep(cover_by_shift=on))
        self.plain_name.toggled.connect(lambda on: self.keep(plain_window_name=on))

    @property
    def primary(self) -> str:
        return self.tr("Finish")
