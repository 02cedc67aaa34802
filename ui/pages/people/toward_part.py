"""Who a person is to each child, where more than one child lives here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import Toward
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.values import Person

from ...widgets import Card, Combo, FormRow, Heading, Label, column

_NOT_OFFERED = (Who.CHILD_IN_MY_CARE,)


class TowardCard(Card):
    """One choice for each child: the same as above, or something else."""

    edited = Signal()

    def __init__(self, pack: Pack, toward: tuple[Toward, ...], children: Sequence[Person]) -> None:
        super().__init__(gap=12)
        self._before = toward
        help = self.tr("A grandmother of one child may be nobody to the other.")
        title = self.tr("Who are they to each child?")
        self.body.addLayout(column(Heading(title, 3), Label(help, "small"), gap=2))
        known = {one.child: one.who for one in toward}
        same = [("", self.tr("As chosen above"))]
        whos = [(who.value, pack.words.whos[who].label) for who in Who if who not in _NOT_OFFERED]
        choices = same + [(who, label[0].upper() + label[1:]) for who, label in whos]
        self.choices: dict[str, Combo] = {}
        for child in children:
            combo = Combo("", choices, known.get(child.id, ""))
            combo.currentIndexChanged.connect(self.edited)
            self.choices[child.id] = combo
            words = self.tr("To {child}").format(child=child.name)
            self.body.addWidget(FormRow(words.replace("&", "&&"), combo, width=480))

    def value(self) -> tuple[Toward, ...]:
        """Give what was chosen; children that are not asked about stay as they were."""
        others = [one for one in self._before if one.child not in self.choices]
        said = {one.child: one.words for one in self._before}
        named = [
            Toward(child, combo.value(), said.get(child, ""))
            for child, combo in self.choices.items()
            if combo.value()
        ]
        return (*others, *named)
