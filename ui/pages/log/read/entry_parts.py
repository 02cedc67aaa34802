"""The parts of an entry as it is read: facts, words, thoughts kept apart, answer, corrections."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.values import CorrectionData, EntryData, VerdictData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.fields import Look
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import EntryKind, VerdictKept

from ....models.words import breakable, capital
from ....theme import current_theme
from ....widgets import Card, Chip, Heading, Label, column, hline, panel, row

_FIRST = ("kind", "people", "children", "shared")
"""The facts that the window tells first; paper begins with the day."""
_IN_OTHER_CARDS = ("files", "filing")
_IN_ONE_LINE = ("day", "clock", "method", "app", "account", "people")
"""What the facts of an entry to read tell together: when, how, and at the top who."""


def fact(label: str, text: str) -> QWidget:
    """Give a label and, beside it, what is so; one below the other where there is no room."""
    name = Label(label, "small")
    name.setFixedWidth(current_theme().px(118))
    said = Label(breakable(text))
    mark = column(name, None)
    # Small letters stand on the line of the large ones.
    mark.setContentsMargins(0, current_theme().px(2), 0, 0)
    line = row(mark, said, gap=12, grows=1)
    return panel(line)


def facts_card(data: EntryData) -> Card:
    """Give when, who, how and by which account, for the form that corrects an entry."""
    card = Card(gap=8)
    found = sorted(data.lines([Look.FACT]), key=lambda line: line[0].id not in _FIRST)
    lines = (
        *((_entry(one.label), text) for one, text in found if one.id not in _IN_OTHER_CARDS),
        (_entry("written_at"), data.written_at),
        (_entry("written_by"), data.written_by),
        (QCoreApplication.translate("Log", "Written late"), data.late),
        (QCoreApplication.translate("Log", "Clock"), data.clock),
    )
    for label, text in lines:
        if text:
            card.body.addWidget(fact(label, text))
    return card


def facts(data: EntryData) -> list[QWidget]:
    """Give when, how, about whom and what else is known of an entry to read, line by line."""
    tr, told = QCoreApplication.translate, {one.id: text for one, text in data.lines([Look.FACT])}
    how = told.get("method", "")
    if told.get("app"):
        how = tr("Log", "{how}, on {app}").format(how=how, app=told["app"])
    if told.get("account"):
        how = tr("Log", "{how}. Account: {account}").format(how=how, account=told["account"])
    kind = data.shown.get("kind", "")
    usual = kind == load_kinds().label(EntryKind.CONTACT_MADE)
    rest = [
        (_entry(one.label), text)
        for one, text in data.lines([Look.FACT])
        if one.id not in (*_IN_OTHER_CARDS, *_IN_ONE_LINE, "kind", "children")
    ]
    lines = (
        (tr("Log", "When"), ", ".join(filter(None, (told.get("day"), told.get("clock"))))),
        (tr("Log", "How"), how),
        (tr("Log", "Kind"), "" if usual else kind),
        (tr("Log", "About"), told.get("children", "")),
        *rest,
        (tr("Log", "Written late"), data.late),
        (tr("Log", "Clock"), data.clock),
    )
    return [fact(label, text) for label, text in lines if text]


def report_card(data: EntryData) -> Card:
    """Give what is known of the report that was made, line by line."""
    card = Card("bare", margins=(0, 0, 0, 0), gap=8)
    card.body.addWidget(Heading(_entry("report"), 3))
    for line in data.report:
        card.body.addWidget(fact(line.label, line.text))
    return card


def words_card(data: EntryData) -> Card:
    """Give what was said, seen and done, on a card of its own."""
    card = Card(gap=14)
    for part in word_parts(data):
        card.body.addWidget(part)
    return card


def word_parts(data: EntryData) -> list[QWidget]:
    """Give what was said, seen and done; what is only thought stands apart, and says so.

    Messages that were brought in stand by themselves (``brought_in.py``).
    """
    parts: list[QWidget] = [
        panel(column(Heading(_entry(one.label), 3), Label(breakable(text)), gap=4))
        for one, text in data.lines([Look.QUOTED, Look.SAID])
        if text.strip() and not (data.exchange and one.id == "exact_words")
    ]
    for line in data.apart:
        parts.append(_apart(Heading(line.label, 3), Label(breakable(line.text))))
    for one, text in data.lines([Look.THOUGHT]):
        if text.strip():
            said = Label(_entry("think_apart"), "small")
            parts.append(_apart(Heading(_entry(one.label), 3), said, Label(breakable(text))))
    return parts


def _apart(*parts: QWidget) -> Card:
    card = Card("soft", margins=(16, 12, 16, 12), gap=4)
    for part in parts:
        card.body.addWidget(part)
    return card


def verdict_card(kept: VerdictData) -> Card:
    """Give the answer of the day that was kept with the entry, and what it rests on."""
    card = Card("soft", margins=(18, 12, 16, 12), gap=2)
    title = QCoreApplication.translate("Log", "The answer that day")
    said = column(Label(title, "bold"), Label(kept.asked or kept.headline), gap=2)
    card.body.addLayout(row(said, column(Chip(kept.tone), None), gap=14, grows=0))
    rests = " ".join(filter(None, (kept.asked and kept.headline, kept.how_sure)))
    held = ". ".join(filter(None, (kept.sources, kept.pack, kept.note)))
    for words in (rests, held):
        if words:
            card.body.addWidget(Label(words, "small"))
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
        lines.append(f"{capital(rules)}.")
    card.body.addWidget(Label(" ".join(lines), "small"))
    return card


def history_card(corrections: Sequence[CorrectionData]) -> Card:
    """Give each correction: when, why, and every changed part as it was and as it is."""
    words = load_words()
    card = Card("bare", margins=(0, 0, 0, 0), gap=10)
    count = sum(not one.withdrawn for one in corrections)
    card.body.addWidget(Heading(_entry("corrections"), 3))
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
        if one.clock:
            card.body.addWidget(fact(QCoreApplication.translate("Log", "Clock"), one.clock))
        for change in one.changes:
            soft = Card("soft", margins=(14, 10, 14, 10), gap=4)
            soft.body.addWidget(Label(_entry(change.field), "bold"))
            for key, text in (("before", change.before), ("after", change.after)):
                soft.body.addWidget(fact(_entry(key), text or _entry("blank")))
            card.body.addWidget(soft)
    return card


def _entry(key: str) -> str:
    return load_words().text("entry", key)
