"""The duty to report on the page of a kind: the age of the child changes what it says."""

from PySide6.QtCore import Signal

from caregiver_app.concerns.duty import UNKNOWN

from ....urgent.telephone import Telephone
from ....widgets import Card, Columns, Heading, Label, Segmented, announce


class DutyCard(Card):
    """``band`` is the age chosen before ("" for none: then it counts as unknown).

    ``chosen`` tells the band of age that the person chose.
    """

    chosen = Signal(str)

    def __init__(self, telephone: Telephone, band: str) -> None:
        super().__init__("plain", margins=(20, 14, 20, 16), gap=10)
        self._telephone = telephone
        rules = telephone.concerns.duty
        bands = [*(age.id for age in rules.ages), UNKNOWN]
        options = [(name, telephone.fill(rules.labels[name])) for name in bands]
        question = telephone.fill(rules.question)
        self.age = Segmented(question, options, band if band in bands else UNKNOWN)
        self.age.chosen.connect(self._chosen)
        asked = Columns(wide_at=560, gap=14)
        asked.add(Heading(question, 3), 0)
        asked.add(self.age, 1)
        self.body.addWidget(asked)
        # Where every age asks the same, nobody is asked for it.
        asked.setVisible(len(rules.ages) > 1)
        self.says = Label("", "bold")
        self.body.addWidget(self.says)
        fixed = telephone.concerns.fixed
        more = f"{fixed['second-call']} {fixed['again']}"
        self.body.addWidget(Label(telephone.fill(more), "small", tone="ink"))
        self._show()

    def _show(self) -> None:
        rules = self._telephone.concerns.duty
        words = [self._telephone.fill(rules.says[rules.of_band(self.age.value())])]
        if self.age.value() == UNKNOWN:
            words.append(self._telephone.fill(self._telephone.concerns.fixed["age"]))
        self.says.setText(" ".join(words))

    def _chosen(self, band: str) -> None:
        self._show()
        announce(self, self.says.text())
        self.chosen.emit(band)
