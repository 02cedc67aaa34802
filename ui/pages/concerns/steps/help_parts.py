"""The words that every kind shares, and how we know: each opened in place from any page."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from caregiver_app.concerns.numbers import NumberConfidence
from caregiver_app.concerns.values import GuidanceCard as Guidance
from caregiver_app.concerns.values import LineGroup

from ....urgent.telephone import Telephone
from ....widgets import Bullets, Expanders, Heading, Label, Para, column, panel
from ..numbers.call_cards import line_cards
from ..numbers.fill_in import Keep

Part = tuple[str, Callable[[], QWidget]]
CHILD_TELLS = "when-a-child-tells"
SHARED = ("duty", "grounds", CHILD_TELLS, "online-evidence", "every-time", "rights")
NO_ANSWER = "no-answer"

_LOOKS = {
    LineGroup.KNOW: ("info", "ink-2"),
    LineGroup.DO: ("check", "yes-mark"),
    LineGroup.SAY: ("message-circle", "primary"),
    LineGroup.ASK: ("message-circle-question-mark", "primary"),
    LineGroup.NEVER: ("x", "no-mark"),
}


def shared_parts(telephone: Telephone, card_id: str = "") -> list[Part]:
    """Give what every kind shares: the duty to report, how to answer a child, and so on.

    ``card_id`` is the kind or card it stands beside: lines that are not for it are left out.
    """
    parts = telephone.concerns.parts
    return [
        (telephone.fill(parts[name].title), partial(part_words, telephone, name, card_id))
        for name in SHARED
        if name in parts
    ]


def part_words(telephone: Telephone, part_id: str, card_id: str = "") -> QWidget:
    """Give the lines of one part, grouped: what to know, do, say, and what not to do.

    ``card_id`` is as in :func:`shared_parts`.
    """
    part = telephone.concerns.part(part_id, card_id)
    box = QWidget()
    inside = column(gap=12, on=box)
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
        return panel(column(*line_cards(telephone.helplines(), language, keep), gap=10))

    return QCoreApplication.translate("Concerns", "More people who can help"), build


def sources_part(telephone: Telephone, card: Guidance) -> Part:
    """Give the facts that ``card`` rests on, each with where it was read and how old that is."""

    def build() -> QWidget:
        return panel(column(*_facts(telephone, card), gap=12))

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
        if fact.confidence is not NumberConfidence.OFFICIAL:
            words = tr("Concerns", "Not from an official page: {words}").format(words=words)
        one = panel(column(Para(telephone.fill(fact.text)), Label(words, "small"), gap=2))
        yield one


def _titles() -> dict[LineGroup, str]:
    tr = QCoreApplication.translate
    return {
        LineGroup.KNOW: tr("Concerns", "Good to know"),
        LineGroup.DO: tr("Concerns", "What helps"),
        LineGroup.SAY: tr("Concerns", "Words you can say"),
        LineGroup.ASK: tr("Concerns", "What to ask"),
        LineGroup.NEVER: tr("Concerns", "Please do not"),
    }
