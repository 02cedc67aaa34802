"""One short answer: to a question that is none of the guide's. Works with the log locked."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from caregiver_app.search.answer_values import ShortAnswer

from ...answers.numbers import lines_of
from ...answers.short_answer_view import ShortAnswerView, short_answer
from ...context import Context
from ...page import Page
from ...page_arguments import AskStart, EntryStart
from ...widgets import Button, EmptyState, Heading, Slot, chain, column, follow, row


class ShortAnswerPage(Page):
    """``open(id)`` says which; one that is not for this caregiver's agency says so."""

    max_width = 760

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Short answer")
        self._back = self.back_link(self.tr("Back to the guide"), "guide")
        self.heading = Heading("", 1)
        self.body.addWidget(self.heading)
        self._slot = Slot(column())
        self.body.addLayout(self._slot.box)
        self._every = Button(self.tr("All short answers"), "link", icon="list")
        self._every.clicked.connect(lambda: self.go.emit("short-answers", None))
        self.body.addLayout(row(self._every))
        self.bar = self.action_bar()
        self._id = ""
        self.answer: ShortAnswer | None = None
        self._built_for: object = None

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._id = argument
            self._show()

    def refresh(self) -> None:
        self._show()

    def state(self) -> dict[str, Any]:
        return {"id": self._id}

    def restore(self, state: dict[str, Any]) -> None:
        self.open(state["id"])

    # -- what is shown

    def _show(self) -> None:
        context = self.context
        self.answer = short_answer(context, self._id)
        lines = lines_of(context, self.answer.calls if self.answer else ())
        now = (self.answer, context.pack.policy.id, lines, context.unlocked)
        if now == self._built_for:
            return
        self._built_for = now
        assert self.heading is not None
        if self.answer is None:
            self.heading.set_words(self.tr("There is no such answer for you"))
            shown: QWidget = self._nothing()
            self.bar.show_buttons()
        else:
            self.title = self.answer.title
            self.heading.set_words(self.answer.title)
            language = context.settings.language
            shown = view = ShortAnswerView(self.answer, context.pack, lines, language, self._kept())
            view.read.connect(partial(self.go.emit, "policies"))
            view.worried.connect(partial(self.go.emit, "concerns"))
            view.add.connect(partial(self._write_down, self.answer))
            ask = AskStart(short_answer=self.answer.id, back="short-answer")
            view.ask_worker.connect(partial(self.go.emit, "ask", ask))
            self.bar.show_buttons(*view.bar)
        self._slot.show(shown)
        self.bar.setVisible(bool(self.bar.buttons))
        chain([self._back, *shown.findChildren(Button), self._every])
        follow(self._every, self.bar)

    def _nothing(self) -> EmptyState:
        words = self.tr("It may rest on a rule or a law that is not yours.")
        return EmptyState("search", self.tr("Look at those that are for you"), words)

    def _kept(self) -> str:
        """Say why nothing can be written down yet; "" where it can."""
        return "" if self.context.unlocked else self.tr("Your log is not open.")

    def _write_down(self, answer: ShortAnswer) -> None:
        """Open a new entry of the kind that fits; what was done is for the caregiver to write."""
        if self.context.unlocked:
            self.go.emit("log", EntryStart(None, kind=answer.write_down))
        else:
            self.go.emit("unlock", None)
