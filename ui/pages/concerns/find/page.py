"""Find the kind: a few plain questions, one at a time, that end in a kind. Needs no vault."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.questions import Walk, walk

from ....context import Context
from ....page import Page
from ....page_arguments import ALL_KINDS, ConcernStart
from ....urgent.telephone import telephone_of
from ....widgets import Notice, Slot, announce, column
from ..numbers.fill_in import keep_written
from ..words import draft_notice
from .parts import AnswersView, DangerLine, EndView, QuestionView


class FindPage(Page):
    """What is shown follows from the answers alone, so that each can be changed at any time."""

    max_width = 760

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = context.concerns.questions.words["title"]
        self._answers: list[str] = []
        self.back_link(self.tr("Back to concerns"), "concerns")
        self._telephone = telephone_of(context, ())
        self.danger = DangerLine(self._telephone)
        self.body.addWidget(self.danger)
        if draft := draft_notice(context.concerns):
            self.body.addWidget(Notice(draft, icon="triangle-alert"))
        self._slot = Slot(self.body)
        self._bar = self.action_bar()
        self.question: QuestionView | None = None
        self.end: EndView | None = None
        self.answers: AnswersView | None = None
        self._build()

    def state(self) -> dict[str, Any]:
        chosen = self.question.choices.value() if self.question is not None else ""
        return {"answers": list(self._answers), "chosen": chosen}

    def restore(self, state: dict[str, Any]) -> None:
        self._answers = list(state.get("answers", []))
        self._build()
        if self.question is not None:
            self.question.choices.choose(state.get("chosen", ""))

    # -- what is shown

    def _build(self) -> None:
        at = walk(self.context.concerns.questions, self._answers)
        self.question = self.end = self.answers = None
        shown, box = QWidget(), column(gap=16)
        shown.setLayout(box)
        view = self._question(at) if at.end is None else self._end(at)
        self.heading = view.heading
        box.addWidget(view)
        if at.answered:
            self.answers = AnswersView(at.answered)
            self.answers.change.connect(self._change)
            box.addWidget(self.answers)
        self._slot.show(shown)
        self._bar.show_buttons(*view.bar)
        self.scroller.verticalScrollBar().setValue(0)

    def _question(self, at: Walk) -> QuestionView:
        assert at.question is not None
        words = self.context.concerns.questions.words
        self.question = QuestionView(at.question, len(at.answered) + 1, words)
        self.question.answered.connect(self._answer)
        self.question.all_kinds.connect(self._all_kinds)
        return self.question

    def _end(self, at: Walk) -> EndView:
        assert at.end is not None
        start = ConcernStart(at.end.card_id, at.end.when)
        self.end = EndView(
            at.end, self._telephone, self.context.settings.language, self._keep_number
        )
        self.end.start.connect(lambda: self.go.emit("concerns", start))
        self.end.all_kinds.connect(self._all_kinds)
        return self.end

    def _keep_number(self, line_id: str, phone: str) -> None:
        if keep_written(self.context, line_id, phone):
            self._telephone = telephone_of(self.context, ())
            self._show(self._answers)
            self.say(self.tr("Number saved: {phone}").format(phone=phone))

    # -- answers

    def _answer(self, choice: str) -> None:
        self._show([*self._answers, choice])

    def _change(self, place: int) -> None:
        """Ask again what was answered at ``place`` (0 for the first), with that answer chosen."""
        before = self._answers[place]
        self._show(self._answers[:place])
        if self.question is not None:
            self.question.choices.choose(before)

    def _show(self, answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self._build()
        assert self.heading is not None
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        asked = self.heading.accessibleName()
        announce(self, asked, focus_says=asked)

    def _all_kinds(self) -> None:
        self.go.emit("concerns", ALL_KINDS)
