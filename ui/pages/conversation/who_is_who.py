"""Who each sender of a conversation is: proposed where something fits, decided by a person."""

from collections.abc import Mapping, Sequence
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
from ...widgets import (
    Button,
    Combo,
    Flow,
    FormRow,
    Label,
    column,
    let_go,
    panel,
    verdict_word,
)

_NEW, _NOBODY = "new:", "nobody"
_WIDE = 380
_MANY, _FIRST = 20, 12
"""Of more senders than the one, only so many are asked about one by one at first."""


class WhoIsWho(QWidget):
    """A row for each of ``senders``, whose values are what the source calls them besides.

    They come with those first who matter. Of very many the others are asked about together: nobody
    on record is what most of a large group is, and it is said by a person.
    """

    def __init__(
        self,
        senders: Mapping[str, str],
        home: Home,
        proposed: Mapping[str, Suggestion],
        *,
        me_told: bool,
    ) -> None:
        super().__init__()
        self._home, self._proposed = home, proposed
        self._me_told = me_told
        self._called = dict(senders)
        self.rows: dict[str, FormRow] = {}
        self.combos: dict[str, Combo] = {}
        self.verdicts: dict[str, Label] = {}
        self._box = column(gap=10, on=self)
        self.others: FormRow | None = None
        self.rest, self.each = Combo(""), Button("", "link")
        known = sum(sender in proposed for sender in senders)
        order = sorted(senders, key=lambda sender: sender not in proposed)
        first = max(known, _FIRST) if len(senders) > _MANY else len(senders)
        self._choices = self._all_choices()
        self._add(order[:first])
        self._left = order[first:]
        if self._left:
            self._add_others()

    def _add_others(self) -> None:
        count = f"{len(self._left):,}"
        name = self.tr("The others who wrote: {count}").format(count=count)
        self.rest = Combo(
            name,
            [
                ("", self.tr("Choose who they are")),
                (_NOBODY, self.tr("Nobody of them is on record")),
            ],
        )
        self.others = FormRow(name, self.rest, width=_WIDE)
        self.rest.currentIndexChanged.connect(lambda _at, row=self.others: row.set_error(""))
        self.others.need()
        self.each = Button(self.tr("Ask about each of them"), "link")
        self.each.clicked.connect(self.ask_each)
        self._box.addWidget(self.others)
        self._asks = panel(Flow(self.each))
        self._box.addWidget(self._asks)

    def ask_each(self) -> None:
        """Ask about the others one by one."""
        if self.others is None:
            return
        told, left = self.rest.value(), self._left
        for part in (self.others, self._asks):
            self._box.removeWidget(part)
            let_go(part)
        self.others, self._left = None, []
        self._add(left)
        for sender in left:
            self.combos[sender].choose(told)

    @property
    def asked(self) -> tuple[FormRow, ...]:
        """Give every row that asks, in its order."""
        return (*self.rows.values(), *((self.others,) if self.others is not None else ()))

    def _all_choices(self) -> list[tuple[str, str]]:
        words = load_words()
        choices = [("", self.tr("Choose who this is"))]
        if not self._me_told:
            choices.append((ME, self.tr("This is me")))
        choices += [(one.id, shown_name(one.name)) for one in self._home.people]
        choices.append((_NOBODY, self.tr("Nobody on record (a group, an app)")))
        for who in Who:
            new = self.tr("New: {what}").format(what=words.of("who", who.value))
            choices.append((f"{_NEW}{who.value}", new))
        return choices

    def _add(self, senders: Sequence[str]) -> None:
        for sender in senders:
            called = self._called[sender]
            name = shown_words(f"{sender} ({called})" if called else sender)
            told = self._proposed.get(sender)
            combo = Combo(name, self._choices, told.person if told is not None else "")
            row = FormRow(breakable(name.replace("&", "&&")), combo, width=_WIDE)
            combo.setAccessibleName(name)
            row.need()
            combo.currentIndexChanged.connect(partial(self._chosen, sender))
            self.rows[sender], self.combos[sender] = row, combo
            self.verdicts[sender] = Label("", "small")
            self._box.addWidget(panel(column(row, self.verdicts[sender], gap=2)))
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
        missing = self.others is not None and not self.rest.value()
        if self.others is not None:
            self.others.set_error(self.tr("Say who they are.") if missing else "")
        if wrong:
            self.show()
        return not wrong and not missing

    def told(self) -> dict[str, str]:
        """Give what was said of each sender, to be put back by :meth:`put`."""
        shown = {sender: combo.value() for sender, combo in self.combos.items()}
        return shown | dict.fromkeys(self._left, self.rest.value())

    def put(self, told: Mapping[str, str]) -> None:
        """Put back what :meth:`told` gave, as far as these senders are among it."""
        of_others = {told.get(sender, "") for sender in self._left}
        if of_others == {_NOBODY}:
            self.rest.choose(_NOBODY)
        elif of_others - {"", _NOBODY}:
            self.ask_each()
        for sender, combo in self.combos.items():
            if sender in told:
                combo.choose(told[sender])

    def me(self) -> str:
        """Give the sender who is the caregiver, "" for none of them."""
        return next((one for one, combo in self.combos.items() if combo.value() == ME), "")

    def senders(self) -> dict[str, SenderIs]:
        """Give who each sender but the caregiver is."""
        found: dict[str, SenderIs] = dict.fromkeys(self._left)
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
