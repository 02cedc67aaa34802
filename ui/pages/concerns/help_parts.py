"""The words that every kind shares, and how we know: each opened in place from any page."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from caregiver_app.concerns.numbers import Confidence
from caregiver_app.concerns.values import Card as Guidance
from caregiver_app.concerns.values import Group

from ...theme import current_theme
from ...widgets import Bullets, Expanders, Heading, Label, Para, column
from .call_cards import line_cards
from .fill_in import Keep
from .telephone import Telephone

Part = tuple[str, Callable[[], QWidget]]
CHILD_TELLS = "when-a-child-tells"
SHARED = ("duty", "grounds", CHILD_TELLS, "online-evidence", "every-time")
NO_ANSWER = "no-answer"

_LOOKS = {
    Group.KNOW: ("info", "ink-2"),
    Group.DO: ("check", "yes-mark"),
    Group.SAY: ("message-circle", "primary"),
    Group.ASK: ("message-circle-question-mark", "primary"),
    Group.NEVER: ("x", "no-mark"),
}


def shared_parts(telephone: Telephone) -> list[Part]:
    """Give the duty to report, how to answer a child, keeping what is online, and each time."""
    parts = telephone.concerns.parts
    return [
        (telephone.fill(parts[name].title), partial(part_words, telephone, name))
        for name in SHARED
        if name in parts
    ]


def part_words(telephone: Telephone, part_id: str) -> QWidget:
    """Give the lines of one part, grouped: what to know, do, say, and what not to do."""
    part = telephone.concerns.parts[part_id]
    box = QWidget()
    inside = QVBoxLayout(box)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(current_theme().space(12))
    inside.addWidget(Label(telephone.fill(part.line), tone="soft"))
    titles = _titles()
    groups = list(dict.fromkeys(line.group for line in part.lines))
    for group in groups:
        icon, token = _LOOKS[group]
        if len(groups) > 1:
            inside.addWidget(Heading(titles[group], 3, role="bold"))
        lines = [telephone.fill(text) for text in part.of(group)]
        inside.addWidget(Bullets(lines, icon=icon, token=token))
    if part.cite:
        tr = QCoreApplication.translate
        said = tr("Concerns", "{act}, in our own words.").format(act=part.cite)
        inside.addWidget(Label(said, "small"))
    return box


def open_part(parts: Expanders, title: str) -> None:
    """Open the part called ``title`` and go there."""
    part = next(one for one in parts.parts if one.title == title)
    part.set_open(True)
    part.button.setFocus(Qt.FocusReason.OtherFocusReason)
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        # Only once what was opened has its height.
        QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part, 0, 0))


def helplines_part(telephone: Telephone, language: str, keep: Keep) -> Part:
    """Give every helpline, to be opened in place."""

    def build() -> QWidget:
        box = QWidget()
        box.setLayout(column(*line_cards(telephone.helplines(), language, keep), gap=10))
        return box

    return QCoreApplication.translate("Concerns", "More people who can help"), build


def sources_part(telephone: Telephone, card: Guidance) -> Part:
    """Give the facts that ``card`` rests on, each with where it was read and how old that is."""

    def build() -> QWidget:
        box = QWidget()
        box.setLayout(column(*_facts(telephone, card), gap=12))
        return box

    return QCoreApplication.translate("Concerns", "How we know this"), build


def _facts(telephone: Telephone, card: Guidance) -> Iterable[QWidget]:
    concerns, tr = telephone.concerns, QCoreApplication.translate
    lead = tr(
        "Concerns", "We read these pages in saved copies. If your agency says more, follow it."
    )
    yield Label(lead, tone="soft")
    names = dict.fromkeys((*card.facts, *(fact for step in card.steps for fact in step.facts)))
    for name in names:
        fact = concerns.facts[name]
        places = [concerns.sources[source] for source in fact.sources]
        words = "; ".join(f"{one.title} ({one.dated})" for one in places)
        if fact.confidence is not Confidence.OFFICIAL:
            words = tr("Concerns", "Not from an official page: {words}").format(words=words)
        one = QWidget()
        one.setLayout(column(Para(telephone.fill(fact.text)), Label(words, "small"), gap=2))
        yield one


def _titles() -> dict[Group, str]:
    tr = QCoreApplication.translate
    return {
        Group.KNOW: tr("Concerns", "Good to know"),
        Group.DO: tr("Concerns", "What helps"),
        Group.SAY: tr("Concerns", "Words you can say"),
        Group.ASK: tr("Concerns", "What to ask"),
        Group.NEVER: tr("Concerns", "Please do not"),
    }
