"""You: care type, society and its number, the ways to workers and policy. Layout only."""

from PySide6.QtCore import QCoreApplication, Qt

from caregiver_app.concerns.places import ConcernPlace
from caregiver_app.guidance.vocabulary import CareType
from caregiver_app.settings import ELSEWHERE, Settings

from ...context import Context
from ...models.record_words import care_choices
from ...onboarding.example import ExampleChoice
from ...onboarding.setting_row import SettingRow
from ...onboarding.society import NOT_SURE, OTHER, listed
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
        kinds = [*care_choices(context.pack), (NOT_SURE, self.tr("I am not sure"))]
        self.care_type = Combo("", _with_blank(kinds, settings.care_type, unset))
        places = [(one.id, _titled(one)) for one in context.places]
        places.append((ELSEWHERE, self.tr("Another place")))
        self.place = Combo("", places, _place(context))
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

        self.names: Button | None = None

        self.set_title(self.tr("You"))
        help = self.tr("Answers change with this.")
        self.add(SettingRow(self.tr("Your care type"), help, self.care_type))
        self.adopted = Button(self.tr("Open the card"))
        help = self.tr("The adoption stands on the child's card, with its day. Press Edit there.")
        name = self.tr("Open the card of the child who is adopted")
        self._adopted_row = SettingRow(
            self.tr("The court made the order"), help, self.adopted, name=name
        )
        self._adopted_line = self.add(self._adopted_row)
        help = self.tr("Concerns and the numbers to call follow this.")
        self.add(SettingRow(self.tr("Where the child lives"), help, self.place))
        self._society_row = SettingRow(self.tr("Your society"), "", self.society, wide_at=620)
        self.add(self._society_row, self.name_row, self.phone_row)
        if context.unlocked:
            self.names = Button(self.tr("See or change"))
            help = self.tr("Your name, your worker and the children, inside your locked log.")
            name = self.tr("See or change the names on your papers")
            self.add(SettingRow(self.tr("Names on your papers"), help, self.names, name=name))
        help = self.tr("Workers are kept with the other people, inside your locked log.")
        name = self.tr("Open People, where your workers are")
        self.add(SettingRow(self.tr("Your workers"), help, self.people, name=name))
        self.numbers = Button(self.tr("See the numbers"), icon="phone")
        help = self.tr("Each one with its source. You can check and change them.")
        self.add(SettingRow(self.tr("Numbers to call"), help, self.numbers))
        self.policy = Button(self.tr("See or change"), icon="book-open")
        name = self.tr("See or change whose policy answers")
        self._policy_row = SettingRow(self.tr("Whose policy answers"), "", self.policy, name=name)
        self.example = ExampleChoice(context)
        self.add(self._policy_row, self.example)
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Show ``settings`` without telling anyone; what is being typed stays."""
        for combo, value in (
            (self.place, _place(self._context)),
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
        for part in filter(None, (self._adopted_line, self._adopted_row)):
            part.setVisible(settings.care_type == CareType.ADOPTION_PROBATION)
        self.name_row.setVisible(settings.society == OTHER)
        policy = self._context.pack.policy
        self._policy_row.set_help(f"{policy.title}. {policy.mark}" if policy.mark else policy.title)
        self.example.follow(settings.society)
        known = self._phones.get(settings.society, "")
        self._society_row.set_help(
            self.tr("Urgent help shows {phone}.").format(phone=known)
            if known
            else self.tr("Urgent help shows how to reach it.")
        )


def _place(context: Context) -> str:
    return ELSEWHERE if context.settings.place == ELSEWHERE else context.place


def _titled(place: ConcernPlace) -> str:
    tr = QCoreApplication.translate
    said = tr("You", "{place} (draft, not checked)") if place.draft else "{place}"
    return said.format(place=place.title)


def _with_blank(choices: list[tuple[str, str]], current: str, words: str) -> list[tuple[str, str]]:
    return choices if current else [("", words), *choices]
