"""The verdict in one card: the word, the reason, how sure it is, and the way to the rule."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer, Pack

from ..widgets import (
    BandCard,
    Button,
    Columns,
    Heading,
    Icon,
    Para,
    column,
    panel,
    row,
    verdict_icon,
)
from .wording import careful_line, first_rule, rule_line, source_words


class VerdictCard(BandCard):
    """``careful`` marks the strictest of four answers, ``low`` spares room in a low window.

    ``said`` are lines that stand under the reason: for which child it differs, what a worker said.
    ``heading`` can be focused and read.
    """

    read = Signal(object)
    """The rule to read, or None for the whole policy."""

    def __init__(
        self,
        answer: Answer,
        pack: Pack,
        language: str,
        *,
        careful: bool = False,
        low: bool = False,
        said: Sequence[QWidget] = (),
    ) -> None:
        verdict = answer.verdict.value
        inset = (16, 11, 22, 7) if low else (18, 17, 22, 10)
        super().__init__(verdict, margins=inset, gap=4 if low else 6)
        self.heading = Heading("", 2, role="verdict", tone=verdict)
        words = pack.words.verdicts[answer.verdict].heading
        self.heading.set_words(words, self.tr("Answer: {verdict}").format(verdict=words))
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.reason = Para(answer.reason, "lead", tone="ink", height=116)
        self.lines = column(self.heading, self.reason, gap=2)
        for line in (careful_line() if careful else "", answer.policy.mark):
            if line:
                self.lines.addWidget(Para([("bold", line)], "small", tone="ink"))
        for part in said:
            self.lines.addWidget(part)
        side = 44 if low else 52
        disc = Icon(verdict_icon(verdict), verdict, 26 if low else 30, disc="surface", box=side)
        self.body.addLayout(row(column(disc, None), self.lines, gap=14, grows=1))

        how_sure = pack.words.bases[answer.basis]
        rules = rule_line(pack, answer, language)
        self.known = Para([("bold", how_sure), f" {rules}"], "small", tone="ink", height=108)
        spoken = (how_sure, rules, source_words(answer, language), answer.note)
        self.known.setAccessibleDescription(" ".join(spoken))
        book = Icon("book-open", verdict, 18, box=side, box_height=24)
        left = row(column(book, None), column(None, self.known, None), gap=14, grows=1)
        self.link = Button(self.tr("Read the rule"), "link")
        self.link.setAccessibleDescription(source_words(answer, language))
        self.link.clicked.connect(lambda: self.read.emit(first_rule(answer)))
        tools = panel(column(None, row(self.link), None, gap=0))
        both = Columns(wide_at=520, gap=12)
        both.add(panel(left), 1)
        both.add(tools, 0)
        self.body.addWidget(both)

    def say(self, words: str) -> None:
        """Add a line under the reason: the answer is not the same for each child."""
        self.lines.addWidget(Para([("bold", words)], "small", tone="ink"))
