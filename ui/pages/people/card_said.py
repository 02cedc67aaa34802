"""The worker's answers about a person, and the questions that still wait for one."""

from PySide6.QtWidgets import QHBoxLayout

from caregiver_app.guidance.around import WorkerSaid, in_force
from caregiver_app.record.cases import said_about
from caregiver_app.record.home import Home
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.values import Asked, Person

from ...models.moments import day_words
from ...models.record_words import asked_line, said_line
from ...widgets import Button, Card, Heading, Icon, Label, column, row


class SaidCard(Card):
    """One line for each answer that holds and each open question; ``is_empty`` without any."""

    def __init__(self, home: Home, person: Person) -> None:
        super().__init__("soft", margins=(16, 14, 16, 14), gap=8)
        said = [one for one in said_about(person, home.questions) if in_force(one.until, home.day)]
        said.sort(key=lambda one: str(one.said_on), reverse=True)
        open_ones = [one for one in home.questions if one.person == person.id and waits(one)]
        self.see = Button(self.tr("See all questions"), "link")
        self.is_empty = not said and not open_ones
        self.body.addWidget(Heading(self.tr("What you asked the worker"), 3))
        for one in said:
            self.body.addLayout(_answer(home, one))
        for asked in open_ones:
            self.body.addLayout(self._question(home, asked))
        self.body.addLayout(row(self.see))

    def _question(self, home: Home, asked: Asked) -> QHBoxLayout:
        words = column(Label(asked_line(asked, home.people)), gap=2)
        if overdue(asked, home.day):
            words.addWidget(Label(self.tr("No answer yet. You may ask again."), "small"))
        elif asked.answer_by is not None:
            by = self.tr("You hope for an answer by {day}.")
            words.addWidget(Label(by.format(day=day_words(asked.answer_by)), "small"))
        mark = column(Icon("clock", "ask-first", 18, box=24), None)
        return _line(row(mark, words, gap=8, stretch=False))


def _answer(home: Home, said: WorkerSaid) -> QHBoxLayout:
    look, icon = ("yes", "circle-check") if said.agreed else ("no", "octagon-x")
    words = column(Label(said_line(said, home.people)), gap=2)
    if said.words:
        words.addWidget(Label(said.words, "small"))
    return _line(row(column(Icon(icon, look, 18, box=24), None), words, gap=8, stretch=False))


def _line(line: QHBoxLayout) -> QHBoxLayout:
    line.setStretch(1, 1)
    return line
