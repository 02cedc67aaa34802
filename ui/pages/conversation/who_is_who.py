"""Who each sender of a conversation is: proposed where something fits, decided by a person."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.intake.values import NewPerson, SenderIs, Suggestion
from caregiver_app.record.import_values import ME
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import Home

from ...models.rulings import may_i
from ...models.words import breakable
from ...shown_names import shown_name, shown_words
from ...widgets import Combo, FormRow, Label, column, panel, verdict_word

_NEW, _NOBODY = "new:", "nobody"
_WIDE = 380


class WhoIsWho(QWidget):
    """A row for each of ``senders``, whose values are what the source calls them besides."""

    def __init__(
        self,
        senders: Mapping[str, str],
        home: Home,
        proposed: Mapping[str, Suggestion],
        *,
        me_told: bool,
    ) -> None:
        super().__init__()
        self._home, people = home, home.people
        words = load_words()
        self._called = dict(senders)
        self.rows: dict[str, FormRow] = {}
        self.combos: dict[str, Combo] = {}
        self.verdicts: dict[str, Label] = {}
        box = column(gap=10, on=self)
        choices = [("", self.tr("Choose who this is"))]
        if not me_told:
            choices.append((ME, self.tr("This is me")))
        choices += [(one.id, shown_name(one.name)) for one in people]
        choices.append((_NOBODY, self.tr("Nobody on record (a group, an app)")))
        for who in Who:
            new = self.tr("New: {what}").format(what=words.of("who", who.value))
            choices.append((f"{_NEW}{who.value}", new))
        for sender, called in senders.items():
            name = shown_words(f"{sender} ({called})" if called else sender)
            told = proposed.get(sender)
            combo = Combo(name, choices, told.person if told is not None else "")
            row = FormRow(breakable(name.replace("&", "&&")), combo, width=_WIDE)
            combo.setAccessibleName(name)
            row.need()
            combo.currentIndexChanged.connect(partial(self._chosen, sender))
            self.rows[sender], self.combos[sender] = row, combo
            self.verdicts[sender] = Label("", "small")
            box.addWidget(panel(column(row, self.verdicts[sender], gap=2)))
            self._say_verdict(sender)

    def _chosen(self, sender: str, _place: int) -> None:
        self.rows[sender].set_error("")
        self._say_verdict(sender)

    def _say_verdict(self, sender: str) -> None:
        """Say beside who it is what the guide says of texting with them."""
        value, label = self.combos[sender].value(), self.verdicts[sender]
        person = next((one for one in self._home.people if one.id == value), None)
        if value.startswith(_NEW):
            person = Person(who=value.removeprefix(_NEW))
        label.setVisible(person is not None)
        if person is not None:
            ruled = self._home.rule(person)[Action.TEXT].strictest
            words = self.tr("{action}: {verdict}")
            action = may_i(Action.TEXT, Who(person.who))
            verdict = verdict_word(ruled.answer.verdict)
            label.setText(words.format(action=action, verdict=verdict))

    def check(self) -> bool:
        """Say beside each sender who is not told yet, or cannot be so; give whether all are."""
        wrong: dict[str, str] = {}
        for sender, combo in self.combos.items():
            if not combo.value():
                wrong[sender] = self.tr("Say who this is.")
            elif combo.value() == ME and sender != self.me():
                wrong[sender] = self.tr("Only one of them can be you.")
        if wrong:
            # Each that shows would lay out the whole page: of 300 senders that takes ten seconds.
            self.hide()
        for sender, row in self.rows.items():
            row.set_error(wrong.get(sender, ""))
        if wrong:
            self.show()
        return not wrong

    def me(self) -> str:
        """Give the sender who is the caregiver, "" for none of them."""
        return next((one for one, combo in self.combos.items() if combo.value() == ME), "")

    def senders(self) -> dict[str, SenderIs]:
        """Give who each sender but the caregiver is."""
        found: dict[str, SenderIs] = {}
        for sender, combo in self.combos.items():
            value = combo.value()
            if value == ME:
                continue
            if value.startswith(_NEW):
                called = self._called[sender]
                reach = sender if called else ""
                found[sender] = NewPerson(called or sender, value.removeprefix(_NEW), reach)
            else:
                found[sender] = None if value in ("", _NOBODY) else value
        return found
