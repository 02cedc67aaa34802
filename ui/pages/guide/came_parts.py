"""The cards under an answer to something that came: the concern first, words, what to keep."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...widgets import (
    Bullets,
    Button,
    Card,
    Columns,
    Heading,
    Icon,
    Para,
    column,
    hline,
    row,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Came", text)


def concern_card(*, to_child: bool) -> tuple[Card, Button]:
    """Give the card that leads into Concerns, and its button."""
    card = Card("urgent-soft", margins=(18, 14, 18, 14))
    if to_child:
        title = _tr("The child comes first")
        text = _tr("Listen, stay calm, and call the worker today. Concerns has each step.")
    else:
        title = _tr("There are steps for this")
        text = _tr("Concerns says whom to call and what to write down.")
    steps = Button(_tr("Open the steps"), "danger", icon="life-buoy")
    words, tools = QWidget(), QWidget()
    mark = column(Icon("life-buoy", "urgent", 24, box=28), None)
    said = column(Heading(title, 3, tone="urgent"), Para(text), gap=2)
    line = row(mark, said, gap=14, stretch=False)
    line.setStretch(1, 1)
    words.setLayout(line)
    tools.setLayout(row(steps))
    both = Columns(wide_at=520)
    both.add(words, 1)
    both.add(tools, 0)
    card.body.addWidget(both)
    return card, steps


def words_card(decline: str, child: str, copy: Callable[[str], object]) -> Card:
    """Give kind words to send and words for the child, each with a way to copy it."""
    card = Card(gap=14)
    if decline:
        card.body.addLayout(_said(_tr("Kind words you can send or say"), decline, copy))
        card.body.addWidget(hline())
    card.body.addLayout(_said(_tr("Words for the child"), child, copy))
    return card


def _said(title: str, words: str, copy: Callable[[str], object]) -> QVBoxLayout:
    button = Button(
        _tr("Copy"), "quiet", icon="copy", name=_tr("Copy: {title}").format(title=title)
    )
    button.clicked.connect(partial(copy, words))
    return column(Heading(title, 3), Para(words), row(button), gap=6)


def keep_card(keep: Sequence[str], avoid: Sequence[str]) -> Card:
    """Give what to keep, beside what not to do."""
    card = Card(gap=12)
    both = Columns(wide_at=620, gap=28)
    for title, part in (
        (_tr("What to keep"), Bullets(keep)),
        (_tr("Please avoid"), Bullets(avoid, icon="x", token="no-mark")),
    ):
        holder = QWidget()
        holder.setLayout(column(Heading(title, 3), part, None, gap=10))
        both.add(holder, 1)
    card.body.addWidget(both)
    return card
