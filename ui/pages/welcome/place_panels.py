"""What the choice of a place asks right under it: which society, or which number to call first."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.numbers import EMERGENCY
from caregiver_app.concerns.own_numbers import key_of, usable
from caregiver_app.concerns.places import USUAL
from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.settings import ELSEWHERE

from ...context import Context
from ...onboarding.example import ExampleChoice
from ...onboarding.pairs import pair
from ...onboarding.society import NOT_SURE, OTHER, listed, looks_dialable
from ...theme import current_theme
from ...widgets import Button, Columns, Combo, Flow, FormRow, Label, TextField, column

MAIN = "main"


class PlacePanel(QWidget):
    """Fields for an agency that the program has no rules of, and what can stand in their place.

    ``entered`` comes with Enter in a field, ``bring_in`` with the link to a file of rules.
    """

    entered = Signal()
    bring_in = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        settings, theme = context.settings, current_theme()
        self._box = column(gap=8, on=self)
        # Under the words of the card, not under its button.
        self._box.setContentsMargins(theme.px(16 + 22 + 14), 0, 0, theme.space(4))
        self.name = TextField(str(settings.society_name))
        self.phone = TextField(str(settings.society_phone))
        self.phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.name_row = FormRow(self.tr("&Name of your agency"), self.name)
        self.phone_row = FormRow(self.tr("Its &day and night number"), self.phone)
        self.phone.setPlaceholderText(self.tr("You may leave it empty for now."))
        for field in (self.name, self.phone):
            field.returnPressed.connect(self.entered)
        self.own = pair(self.name_row, self.phone_row)
        self.example = ExampleChoice(context, bare=True)
        self.file = Button(self.tr("I have a file with its rules"), "link")
        self.file.clicked.connect(self.bring_in)
        self.rest = QWidget()
        self.rest.setLayout(column(self.example, Flow(self.file), gap=6))
        self._doubted = ""

    @property
    def said(self) -> bool:
        """Say whether enough is said to be kept as it is."""
        return True

    def values(self) -> dict[str, str]:
        """Give the settings that follow."""
        return {
            "society": OTHER,
            "pack": self.example.pack(OTHER),
            "society_name": self.name.text().strip(),
            "society_phone": self.phone.text().strip(),
        }

    def check(self) -> list[FormRow]:
        """Show what is to be done, at its field; give the rows that may hold an error."""
        self.phone_row.set_error("" if self._phone_is_fine() else self._look_again())
        return [self.phone_row]

    def keep_numbers(self, _tell: Callable[[str], object]) -> bool:
        """Keep the numbers that are no settings; tell why not and give False where that fails."""
        return True

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen."""
        return {
            "name": self.name.text(),
            "phone": self.phone.text(),
            "example": self.example.box.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self.name.setText(state.get("name", self.name.text()))
        self.phone.setText(state.get("phone", self.phone.text()))
        self.example.box.setChecked(state.get("example", False))

    def _phone_is_fine(self) -> bool:
        """Doubt a number once: asked again, it is kept as it was written."""
        said = self.phone.text().strip()
        if not self.own.isVisibleTo(self) or not said or looks_dialable(said):
            return True
        if said == self._doubted:
            return True
        self._doubted = said
        return False

    def _look_again(self) -> str:
        return self.tr(
            "Look at the number again. Most have 10 digits. To keep it so, press Continue."
        )


class AnotherPanel(PlacePanel):
    """Another society of the usual place: from the list, or written down where it is not there."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        chosen = str(context.settings.society)
        self.society = Combo("", self._choices(), "" if chosen == NOT_SURE else chosen)
        words = Label(self.tr("Which &society?"), "field", wrap=False)
        words.setBuddy(self.society)
        self.row = FormRow("", self.society)
        self.society.setAccessibleName(self.tr("Which society?"))
        asked = Columns(wide_at=560, gap=12)
        asked.add(words, 0)
        asked.add(self.row, 1)
        self._box.addWidget(asked)
        self._box.addWidget(self.own)
        self._box.addWidget(self.rest)
        self.society.currentIndexChanged.connect(lambda _at: self._follow())
        self._follow()

    @property
    def said(self) -> bool:
        society = self.society.value()
        return bool(society) and (society != OTHER or bool(self.name.text().strip()))

    def values(self) -> dict[str, str]:
        society = self.society.value()
        found = super().values() | {"society": society, "pack": self.example.pack(society)}
        return found if society == OTHER else found | {"society_name": "", "society_phone": ""}

    def check(self) -> list[FormRow]:
        society = self.society.value()
        missing = self.tr("Choose your society, or “It is not in this list”.")
        self.row.set_error("" if society else missing)
        nameless = society == OTHER and not self.name.text().strip()
        self.name_row.set_error(
            self.tr("Write its name. If you do not know it, choose “I am not sure” above.")
            if nameless
            else ""
        )
        return [self.row, self.name_row, *super().check()]

    def state(self) -> dict[str, Any]:
        return super().state() | {"society": self.society.value()}

    def restore(self, state: dict[str, Any]) -> None:
        self.society.choose(state.get("society", ""))
        super().restore(state)

    def _choices(self) -> list[tuple[str, str]]:
        others = [
            (one, name)
            for one, name, _ in listed(self.context)
            if not self.context.has_rules_of(one)
        ]
        return [
            ("", self.tr("Choose, or type a few letters")),
            *others,
            (OTHER, self.tr("It is not in this list")),
        ]

    def _follow(self) -> None:
        society = self.society.value()
        self.row.set_error()
        self.own.setVisible(society == OTHER)
        self.rest.setVisible(bool(society))
        self.example.follow(society)


class OutsidePanel(PlacePanel):
    """Outside the usual place: where, whom to call first there, and the agency."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        places = [(one.id, one.title) for one in context.places if one.id != USUAL]
        there = str(context.settings.place)
        self.place = Combo("", [(ELSEWHERE, self.tr("Another place")), *places], there or ELSEWHERE)
        self.emergency = TextField(self._emergency_now())
        self.emergency.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.emergency.returnPressed.connect(self.entered)
        self.emergency_row = FormRow(self.tr("Emergency n&umber there"), self.emergency)
        where = FormRow(self.tr("&Where?"), self.place)
        self._box.addWidget(pair(where, self.emergency_row))
        self._box.addWidget(self.own)
        self._box.addWidget(self.rest)
        self.place.currentIndexChanged.connect(lambda _at: self._follow())
        self._follow()

    def values(self) -> dict[str, str]:
        place = self.place.value()
        found = super().values() | {"place": place}
        return found if place == ELSEWHERE else found | {"pack": ""}

    def check(self) -> list[FormRow]:
        said = self.emergency.text()
        fine = self.place.value() != ELSEWHERE or usable(said)
        self.emergency_row.set_error(
            "" if fine else self.tr("Write the number to call in danger, such as 911 or 112.")
        )
        return [self.emergency_row, *super().check()]

    def keep_numbers(self, tell: Callable[[str], object]) -> bool:
        said = self.emergency.text().strip()
        if self.place.value() != ELSEWHERE or said == self._emergency_now():
            return True
        try:
            self.context.keep_number(key_of(USUAL, EMERGENCY, MAIN), said, own=True)
        except Known as error:
            tell(message(error).line())
            return False
        return True

    def state(self) -> dict[str, Any]:
        return super().state() | {
            "place": self.place.value(),
            "emergency": self.emergency.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.place.choose(state.get("place", ELSEWHERE))
        self.emergency.setText(state.get("emergency", self.emergency.text()))
        super().restore(state)

    def _emergency_now(self) -> str:
        helpline = self.context.concerns.societies.helplines[EMERGENCY]
        return helpline.numbers[0].phone

    def _follow(self) -> None:
        elsewhere = self.place.value() == ELSEWHERE
        self.emergency_row.setVisible(elsewhere)
        self.rest.setVisible(elsewhere)
        self.example.follow(OTHER)
