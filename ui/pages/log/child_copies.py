"""A copy of an entry for the file of one child, where some words are about one child alone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from caregiver_app.record.values import Entry, Person

from ...widgets import Button, Card, Heading, Label, row


class ChildCopies(Card):
    """``print_asked`` and ``save_asked`` tell the id of the child."""

    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, children: Sequence[Person]) -> None:
        super().__init__(gap=10)
        self.body.addWidget(Heading(self.tr("For one child's file"), 2))
        words = self.tr(
            "Such a copy leaves out what is about another child alone. Read it over first: what is"
            " about all of them stays."
        )
        self.body.addWidget(Label(words))
        for child in children:
            name = self.tr("Print for the file of {name}").format(name=child.name)
            on_paper = Button(self.tr("Print"), icon="printer", name=name)
            on_paper.clicked.connect(partial(self.print_asked.emit, child.id))
            name = self.tr("Save as PDF for the file of {name}").format(name=child.name)
            as_pdf = Button(self.tr("Save as PDF"), "quiet", icon="file-down", name=name)
            as_pdf.clicked.connect(partial(self.save_asked.emit, child.id))
            line = row(Label(child.name, "bold"), on_paper, as_pdf, gap=14, stretch=False)
            line.setStretch(0, 1)
            self.body.addLayout(line)


def children_apart(history: Sequence[Entry], people: Sequence[Person]) -> list[Person]:
    """Give the children an entry is about, where words about one alone stand or stood in it."""
    if not any(one.words.apart for one in history):
        return []
    about = {child for one in history for child in one.words.children}
    return [one for one in people if one.id in about]
