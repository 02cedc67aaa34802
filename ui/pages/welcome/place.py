"""Step 1: where do you care for the child? Whose rules answer and whom to call follow from it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal

from caregiver_app import assets
from caregiver_app.concerns.places import USUAL
from caregiver_app.concerns.welcome_words import place_words
from caregiver_app.settings import ELSEWHERE

from ...context import Context
from ...onboarding.example import without_example
from ...onboarding.society import NOT_SURE
from ...widgets import Button, ChoiceRow, Flow, Icon, Label
from .place_panels import AnotherPanel, OutsidePanel, PlacePanel
from .step import LOW, WelcomeStep

ANOTHER, OUTSIDE = "another", "outside"


class PlaceStep(WelcomeStep):
    """Four choices, none made for the person; what a choice asks opens right under it.

    ``moving`` is the way for who has a log already; ``bring_in`` that for a file with the rules of
    their agency.
    """

    moving = Signal()
    bring_in = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            1,
            self.tr("Where do you care for the child?"),
            self.tr(
                "The rules and the numbers to call depend on it. Nothing leaves this computer."
            ),
        )
        place = assets.resources() / "concerns" / USUAL
        self._words = place_words(place, context.settings.language)
        self.choice = ChoiceRow(self.heading.text(), self._options(), pairs=False)
        self.body.addWidget(self.choice)
        self.panels: dict[str, PlacePanel] = {}
        self.have_log = Button(
            self.tr("I already have a log"),
            "link",
            name=self.tr("I already have a log on a stick, in a folder or on an old computer"),
        )
        self.have_log.clicked.connect(self.moving)
        where = Label(
            self.tr("on a stick, in a folder or on an old computer"), wrap=False, tone="soft"
        )
        self.body.addLayout(Flow(Icon("file-down", "primary", 20, box=26), self.have_log, where))
        self.choice.chosen.connect(self._picked)
        self.choice.choose(_chosen(context, self._words.society))

    def _options(self) -> list[tuple[str, str, str]]:
        words = self._words
        offers = {
            words.society: words.own,
            ANOTHER: words.another,
            OUTSIDE: words.outside,
            NOT_SURE: words.not_sure,
        }
        return [(value, one.title, one.text) for value, one in offers.items()]

    def go_on(self) -> bool:
        chosen = self.choice.value()
        self.choice.set_error(
            "" if chosen else self.tr("Choose one. “I am not sure” is a fine answer.")
        )
        panel = self.panels.get(chosen)
        rows = panel.check() if panel is not None else []
        self.summary.show_errors([self.choice, *rows])
        if self.choice.error or any(row.error for row in rows):
            return False
        return self._keep()

    def leave(self) -> None:
        panel = self.panels.get(self.choice.value())
        if self.choice.value() and (panel is None or panel.said):
            self._keep()

    def fit(self, high: float) -> None:
        super().fit(high)
        self.choice.set_low(high < 720, titles_only=high < LOW)

    def state(self) -> dict[str, Any]:
        panels = {name: panel.state() for name, panel in self.panels.items()}
        return {"place": self.choice.value(), "panels": panels}

    def restore(self, state: dict[str, Any]) -> None:
        self.choice.choose(state.get("place", ""))
        for name, kept in state.get("panels", {}).items():
            self._panel(name).restore(kept)

    def _keep(self) -> bool:
        chosen = self.choice.value()
        panel = self.panels.get(chosen)
        values = {"society": chosen, "place": USUAL, "society_name": "", "society_phone": ""}
        values |= panel.values() if panel is not None else {"pack": without_example(self.context)}
        if values["place"] == USUAL and self.context.settings.place in ("", USUAL):
            del values["place"]
        return self.keep(**values) and (panel is None or panel.keep_numbers(self.told.emit))

    def _panel(self, name: str) -> PlacePanel:
        if name not in self.panels:
            panel = AnotherPanel(self.context) if name == ANOTHER else OutsidePanel(self.context)
            panel.entered.connect(self.entered)
            panel.bring_in.connect(self.bring_in)
            self.choice.put_under(name, panel)
            self.panels[name] = panel
        return self.panels[name]

    def _picked(self, value: str) -> None:
        self.choice.set_error()
        if value in (ANOTHER, OUTSIDE):
            self._panel(value)
        for name, panel in self.panels.items():
            panel.setVisible(name == value)
        if value in self.panels and self.isVisible():
            # It may stand below the edge of a small screen.
            panel = self.panels[value]
            QTimer.singleShot(0, panel, partial(self.ensureWidgetVisible, panel, 0, 24))


def _chosen(context: Context, own: str) -> str:
    """Give the choice that the settings of now speak of, ``own`` among them; "" for none."""
    settings = context.settings
    if settings.place == ELSEWHERE or context.place != USUAL:
        return OUTSIDE
    if settings.society in ("", NOT_SURE, own):
        return str(settings.society)
    return ANOTHER
