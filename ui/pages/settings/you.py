"""You: care type, society and its number, the ways to workers and policy. Layout only."""

from PySide6.QtCore import QCoreApplication, Qt

from caregiver_app.concerns.places import Place
from caregiver_app.guidance.vocabulary import CareType
from caregiver_app.settings import Settings

from ...context import Context
from ...doors.setting_row import SettingRow
from ...doors.society import NOT_SURE, OTHER, listed
from ...widgets import Button, Combo, FormRow, TextField
from .section import Section


class You(Section):
    """The controls are attributes; :meth:`follow` shows what the settings say now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._phones = {one: phone for one, _, phone in listed(context)}
        unset = self.tr("Choose one")
        self._context = context
        settings = context.settings
        words = context.pack.words.care_types
        kinds = [(kind.value, words[kind].label) for kind in CareType]
        kinds.append((NOT_SURE, self.tr("I am not sure")))
        self.care_type = Combo("", _with_blank(kinds, settings.care_type, unset))
        places = [(one.id, _titled(one)) for one in context.places]
        self.place = Combo("", places, context.place)
        societies = [(one, name) for one, name, _ in listed(context)]
        societies.append((OTHER, self.tr("Another society")))
        societies.append((NOT_SURE, self.tr("I am not sure")))
        self.society = Combo("", _with_blank(societies, settings.society, unset))
        self.name, self.phone = TextField(), TextField()
        self.phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.name_row = FormRow(self.tr("&Name of the society"), self.name, width=420)
        self.phone_row = FormRow(
            self.tr("A &day and night number you were given"),
            self.phone,
            help=self.tr("Urgent help shows it first. You can leave it empty."),
            width=320,
        )
        self.people = Button(self.tr("Open People"), icon="users-round")

        self.set_title(self.tr("You"))
        help = self.tr("Answers change with this.")
        self.add(SettingRow(self.tr("Your care type"), help, self.care_type))
        help = self.tr("Concerns and the numbers to call follow this.")
        self.add(SettingRow(self.tr("Where the child lives"), help, self.place))
        self._society_row = SettingRow(self.tr("Your society"), "", self.society)
        self.add(self._society_row, self.name_row, self.phone_row)
        help = self.tr("Workers are kept with the other people, inside your locked log.")
        name = self.tr("Open People, where your workers are")
        self.add(SettingRow(self.tr("Your workers"), help, self.people, name=name))
        self.numbers = Button(self.tr("See the numbers"), icon="phone")
        help = self.tr("Each one with its source. You can check and change them.")
        self.add(SettingRow(self.tr("Numbers to call"), help, self.numbers))
        self.policy = Button(self.tr("See or change"), icon="book-open")
        name = self.tr("See or change whose policy answers")
        title = context.pack.policy.title
        self.add(SettingRow(self.tr("Whose policy answers"), title, self.policy, name=name))
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Show ``settings`` without telling anyone; what is being typed stays."""
        for combo, value in (
            (self.place, self._context.place),
            (self.care_type, settings.care_type),
            (self.society, settings.society),
        ):
            combo.blockSignals(True)
            combo.choose(value)
            combo.blockSignals(False)
        for field, words in (
            (self.name, settings.society_name),
            (self.phone, settings.society_phone),
        ):
            if not field.hasFocus():
                field.setText(words)
        self.name_row.setVisible(settings.society == OTHER)
        known = self._phones.get(settings.society, "")
        self._society_row.set_help(
            self.tr("Urgent help shows {phone}.").format(phone=known)
            if known
            else self.tr("Urgent help shows how to reach it.")
        )


def _titled(place: Place) -> str:
    tr = QCoreApplication.translate
    said = tr("You", "{place} (draft, not checked)") if place.draft else "{place}"
    return said.format(place=place.title)


def _with_blank(choices: list[tuple[str, str]], current: str, words: str) -> list[tuple[str, str]]:
    return choices if current else [("", words), *choices]
