"""The cards under an answer to something that came: the concern first, words, what to keep."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance.happening import CameOutcome

from ...widgets import (
    Bullets,
    Button,
    Card,
    Columns,
    Heading,
    Icon,
    Label,
    Para,
    WrapCheck,
    column,
    hline,
    panel,
    row,
)

Copy = Callable[[str], object]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Came", text)


def concern_card(title: str, *, to_child: bool) -> tuple[Card, Button]:
    """Give the card that leads into Concerns, and its button; ``title`` names the concern."""
    card = Card("urgent-soft", margins=(18, 14, 18, 14))
    text = _tr("Concerns says whom to call first, and what to write down.")
    if to_child:
        text = _tr("The child comes first. Listen, and stay calm. Concerns says whom to call.")
    steps = Button(_tr("Open the steps"), "danger", icon="life-buoy")
    words, tools = QWidget(), QWidget()
    mark = column(Icon("life-buoy", "urgent", 24, box=28), None)
    said = column(Heading(title, 3, tone="urgent"), Para(text), gap=2)
    words.setLayout(row(mark, said, gap=14, grows=1))
    tools.setLayout(row(steps))
    both = Columns(wide_at=520)
    both.add(words, 1)
    both.add(tools, 0)
    card.body.addWidget(both)
    return card, steps


def words_card(told: CameOutcome, fill: Callable[[str], str], copy: Copy) -> Card | None:
    """Give the words there are to send, to say and for the child; what is sent can be copied.

    Words to a young person carry the line on safety. None where nothing is to be said.
    """
    titles = (
        (_tr("Words you can send"), told.send, copy),
        (_tr("Words you can say, by phone or in person"), told.say, None),
        (_tr("Words for the child"), told.child, None),
    )
    card = Card(gap=14)
    parts = [part for part in titles if part[1]]
    for at, (title, words, how) in enumerate(parts):
        if at:
            card.body.addWidget(hline())
        card.body.addLayout(_said(title, fill(f"{words} {told.safety}".strip()), how))
    return card if parts else None


class DidCard(Card):
    """What the caregiver did so far, to be ticked: nothing is taken for true."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(gap=8)
        self.body.addWidget(Heading(_tr("What have you done so far?"), 3))
        hint = _tr("Tick what is true. It goes into the log with your name.")
        self.body.addWidget(Label(hint, "small"))
        self.checks = tuple(WrapCheck(words) for words in sentences)
        boxes = Columns(wide_at=620, gap=20)
        half = (len(self.checks) + 1) // 2
        for part in (self.checks[:half], self.checks[half:]):
            holder = panel(column(*part, None, gap=2))
            boxes.add(holder, 1)
        self.body.addWidget(boxes)

    def ticked(self) -> str:
        """Give the sentences that are ticked, as one text; "" where none is."""
        return " ".join(check.text() for check in self.checks if check.isChecked())


def _said(title: str, words: str, copy: Copy | None) -> QVBoxLayout:
    box = column(Heading(title, 3), Para(words), gap=6)
    if copy is not None:
        name = _tr("Copy: {title}").format(title=title)
        button = Button(_tr("Copy"), "quiet", icon="copy", name=name)
        button.clicked.connect(partial(copy, words))
        box.addLayout(row(button))
    return box


def keep_card(keep: Sequence[str], avoid: Sequence[str]) -> Card:
    """Give what to keep, beside what not to do."""
    card = Card(gap=12)
    both = Columns(wide_at=620, gap=28)
    for title, part in (
        (_tr("What to keep"), Bullets(keep)),
        (_tr("Please avoid"), Bullets(avoid, icon="x", token="no-mark")),
    ):
        holder = panel(column(Heading(title, 3), part, None, gap=10))
        both.add(holder, 1)
    card.body.addWidget(both)
    return card
