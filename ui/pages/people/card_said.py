"""The worker's answers about a person, and the questions that still wait for one."""

from caregiver_app.guidance.around import in_force
from caregiver_app.record.cases import said_about
from caregiver_app.record.home import Home
from caregiver_app.record.values import Person

from ...widgets import Card, Heading, Icon, Label, column, row
from .record_words import said_line


class SaidCard(Card):
    """One line for each answer that holds; ``is_empty`` where there is none."""

    def __init__(self, home: Home, person: Person) -> None:
        super().__init__("soft", margins=(16, 14, 16, 14), gap=8)
        self.body.addWidget(Heading(self.tr("What the worker answered"), 3))
        said = [one for one in said_about(person, home.questions) if in_force(one.until, home.day)]
        said.sort(key=lambda one: str(one.said_on), reverse=True)
        self.is_empty = not said
        for one in said:
            look = "yes" if one.agreed else "no"
            mark = column(
                Icon("circle-check" if one.agreed else "octagon-x", look, 18, box=24), None
            )
            words = column(Label(said_line(one, home.people)), gap=2)
            if one.words:
                words.addWidget(Label(one.words, "small"))
            line = row(mark, words, gap=8, stretch=False)
            line.setStretch(1, 1)
            self.body.addLayout(line)
