"""The parts of an entry as it is read: facts, words, thoughts kept apart, answer, corrections."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.values import CorrectionData, EntryData, VerdictData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import VerdictKept

from ...models.words import breakable
from ...theme import current_theme
from ...widgets import BandCard, Card, Chip, Heading, Label, column, hline, row


def fact(label: str, text: str) -> QWidget:
    """Give a label and, beside it, what is so; one below the other where there is no room."""
    name = Label(label, "caption")
    name.setFixedWidth(current_theme().px(128))
    said = Label(breakable(text))
    mark = column(name, None)
    # Small letters stand on the line of the large ones.
    mark.setContentsMargins(0, current_theme().px(2), 0, 0)
    line = row(mark, said, gap=12, stretch=False)
    line.setStretch(1, 1)
    box = QWidget()
    box.setLayout(line)
    return box


def facts_card(data: EntryData) -> Card:
    """Give when, who, how and by which account."""
    tr = QCoreApplication.translate
    card = Card(gap=8)
    lines = (
        (_entry("kind"), data.kind),
        (_entry("people"), "\n".join(data.people)),
        (_entry("children"), "\n".join(data.children)),
        (_entry("words_about"), data.shared),
        (_entry("day"), data.day),
        (_entry("clock"), data.clock),
        (_entry("method"), data.method),
        (_entry("app"), data.app),
        (_entry("account"), data.account),
        (_entry("direction"), data.direction),
        (_entry("begun_by"), data.begun_by),
        (_entry("written_at"), data.written_at),
        (_entry("written_by"), data.written_by),
        (tr("Log", "Written late"), data.late),
    )
    for label, text in lines:
        if text:
            card.body.addWidget(fact(label, text))
    return card


def report_card(data: EntryData) -> Card:
    """Give what is known of the report that was made, line by line."""
    card = Card(gap=8)
    card.body.addWidget(Heading(_entry("report"), 2))
    for line in data.report:
        card.body.addWidget(fact(line.label, line.text))
    return card


def words_card(data: EntryData) -> Card:
    """Give what was said, seen and done; what is only thought stands apart, and says so."""
    card = Card(gap=14)
    for key, text in (
        ("exact_words", data.exact_words),
        ("saw", data.saw),
        ("did", data.did),
    ):
        if text.strip():
            card.body.addLayout(column(Heading(_entry(key), 3), Label(breakable(text)), gap=4))
    for line in data.apart:
        alone = Card("soft", margins=(16, 12, 16, 12), gap=4)
        alone.body.addWidget(Heading(line.label, 3))
        alone.body.addWidget(Label(breakable(line.text)))
        card.body.addWidget(alone)
    if data.think.strip():
        apart = Card("soft", margins=(16, 12, 16, 12), gap=4)
        apart.body.addWidget(Heading(_entry("think"), 3))
        apart.body.addWidget(Label(_entry("think_apart"), "small"))
        apart.body.addWidget(Label(breakable(data.think)))
        card.body.addWidget(apart)
    return card


def verdict_card(kept: VerdictData) -> BandCard:
    """Give the answer of the day that was kept with the entry, and what it rests on."""
    card = BandCard(kept.tone, margins=(20, 14, 20, 14), gap=6)
    card.body.addLayout(row(Chip(kept.tone), Label(_entry("verdict"), "caption", wrap=False)))
    card.body.addWidget(Label(kept.headline, "bold"))
    card.body.addWidget(Label(kept.how_sure))
    for label, text in (
        (_entry("asked"), kept.asked),
        (_entry("rests_on"), kept.sources),
        (_entry("pack"), kept.pack),
    ):
        if text:
            card.body.addWidget(fact(label, text))
    if kept.note:
        card.body.addWidget(Label(kept.note, "small"))
    return card


def kept_card(kept: VerdictKept) -> Card:
    """Give, quietly, the answer of the guide that will be kept with an entry being written."""
    words, tr = load_words(), QCoreApplication.translate
    card = Card("soft", margins=(18, 12, 18, 12), gap=6)
    card.body.addLayout(
        row(
            Chip(kept.verdict),
            Label(tr("Log", "This answer stays with the entry"), "caption", wrap=False),
        )
    )
    card.body.addWidget(Label(kept.headline))
    lines = [words.of("basis", kept.basis)]
    if kept.rules:
        key = "rules_one" if len(kept.rules) == 1 else "rules_many"
        rules = words.text("entry", key, rules=words.listing([str(rule) for rule in kept.rules]))
        lines.append(f"{rules[:1].upper()}{rules[1:]}.")
    card.body.addWidget(Label(" ".join(lines), "small"))
    return card


def history_card(corrections: Sequence[CorrectionData]) -> Card:
    """Give each correction: when, why, and every changed part as it was and as it is."""
    words = load_words()
    card = Card(gap=10)
    count = sum(not one.withdrawn for one in corrections)
    card.body.addWidget(Heading(_entry("corrections"), 2))
    lead = (
        _entry("corrected_once")
        if count == 1
        else words.text("entry", "corrected_often", count=count)
    )
    if count:
        card.body.addWidget(Label(lead, tone="soft"))
    number = 0
    for one in corrections:
        card.body.addWidget(hline())
        number += not one.withdrawn
        title = words.text("entry", "correction", number=number, at=one.at)
        if one.withdrawn:
            title = words.text("entry", "withdrawal", at=one.at)
        card.body.addWidget(Heading(title, 3))
        card.body.addWidget(fact(_entry("reason"), one.reason))
        if one.by:
            card.body.addWidget(fact(_entry("written_by"), one.by))
        for change in one.changes:
            soft = Card("soft", margins=(14, 10, 14, 10), gap=4)
            soft.body.addWidget(Label(_entry(change.field), "bold"))
            for key, text in (("before", change.before), ("after", change.after)):
                soft.body.addWidget(fact(_entry(key), text or _entry("blank")))
            card.body.addWidget(soft)
    return card


def _entry(key: str) -> str:
    return load_words().text("entry", key)
