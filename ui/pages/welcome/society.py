"""Step 2: which children's aid society?"""

from typing import Any

from PySide6.QtCore import Qt

from ...context import Context
from ...doors.society import NOT_SURE, OTHER, listed, looks_dialable
from ...theme import current_theme
from ...widgets import Card, ChoiceRow, FormRow, TextField
from .step import Step


class SocietyStep(Step):
    """The societies of the place, another one to fill in, or "I am not sure"."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            2,
            self.tr("Which children’s aid society?"),
            self.tr("Urgent help will show its number. You can change this later."),
        )
        settings = context.settings
        options = [(name_id, name, phone) for name_id, name, phone in listed(context)]
        options.append(
            (OTHER, self.tr("Another society"), self.tr("Write its name and number below."))
        )
        options.append(
            (NOT_SURE, self.tr("I am not sure"), self.tr("We will show you how to find it."))
        )
        self.choice = ChoiceRow(self.tr("Which children’s aid society?"), options)
        self.body.addWidget(self.choice)
        self._other = Card(gap=14)
        self.name = TextField(settings.society_name)
        self.phone = TextField(settings.society_phone)
        self.phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self._other.body.addWidget(FormRow(self.tr("&Name of the society"), self.name))
        self.phone_row = FormRow(
            self.tr("Its &day and night number"),
            self.phone,
            help=self.tr("Ask your worker for it. You can leave it empty for now."),
            width=320,
        )
        self._other.body.addWidget(self.phone_row)
        self._other.body.setSpacing(current_theme().space(14))
        self.body.addWidget(self._other)
        self._doubted = ""
        self.choice.chosen.connect(self._follow)
        self.choice.choose(settings.society)
        self._follow()
        for field in (self.name, self.phone):
            field.returnPressed.connect(self.entered)

    def go_on(self) -> bool:
        society = self.choice.value()
        self.choice.set_error(
            "" if society else self.tr("Choose one. “I am not sure” is a fine answer.")
        )
        self.phone_row.set_error("" if self._phone_is_fine() else self._look_again())
        self.summary.show_errors([self.choice, self.phone_row])
        if self.choice.error or self.phone_row.error:
            return False
        mine = society == OTHER
        return self.keep(
            society=society,
            society_name=self.name.text().strip() if mine else "",
            society_phone=self.phone.text().strip() if mine else "",
        )

    def state(self) -> dict[str, Any]:
        return {
            "society": self.choice.value(),
            "name": self.name.text(),
            "phone": self.phone.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.choice.choose(state.get("society", ""))
        self.name.setText(state.get("name", self.name.text()))
        self.phone.setText(state.get("phone", self.phone.text()))

    def _follow(self) -> None:
        self._other.setVisible(self.choice.value() == OTHER)

    def _phone_is_fine(self) -> bool:
        """Doubt a number once: asked again, it is kept as it was written."""
        said = self.phone.text().strip()
        if self.choice.value() != OTHER or not said or looks_dialable(said):
            return True
        if said == self._doubted:
            return True
        self._doubted = said
        return False

    def _look_again(self) -> str:
        return self.tr(
            "Look at the number again. Most have 10 digits. To keep it so, press Continue."
        )
