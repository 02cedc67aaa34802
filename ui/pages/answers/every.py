"""All short answers, by what they are about. Works with the log locked."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from caregiver_app.search.answer_values import ShortAnswer

from ...answers.short_answer_view import short_answers, topic_titles
from ...context import Context
from ...page import Page
from ...widgets import Button, Columns, Expanders, Para, column, hline, panel, row


class ShortAnswersPage(Page):
    """The topics, each of which opens in place."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to Policies"), "policies")
        self.head(
            self.tr("Short answers"),
            self.tr("What people ask beside “may I”. You can also type it on the Guide."),
        )
        answers = short_answers(context)
        parts = []
        for topic, title in topic_titles(context.settings.language).items():
            mine = [one for one in answers if one.topic == topic]
            if mine:
                form = self.tr("{title} ({count})")
                words = form.format(title=title, count=len(mine))
                parts.append((words, partial(self._topic, mine)))
        self.topics = Expanders(*parts)
        self.body.addWidget(self.topics)
        if self.topics.parts:
            self.topics.parts[0].set_open(True)

    def state(self) -> dict[str, Any]:
        return {"open": self.topics.state()}

    def restore(self, state: dict[str, Any]) -> None:
        for part in self.topics.parts:
            part.set_open(part.title in state["open"])

    def _topic(self, answers: list[ShortAnswer]) -> QWidget:
        lines: list[QWidget] = []
        for one in answers:
            if lines:
                lines.append(hline())
            lines.append(self._line(one))
        return panel(column(*lines, gap=6))

    def _line(self, answer: ShortAnswer) -> QWidget:
        form = self.tr("Read the answer: {title}")
        button = Button(self.tr("Read"), name=form.format(title=answer.title))
        button.clicked.connect(partial(self.go.emit, "short-answer", answer.id))
        words, tools = QWidget(), QWidget()
        words.setLayout(column(None, Para(answer.title), None))
        tools.setLayout(row(button))
        both = Columns(wide_at=420, gap=10)
        both.add(words, 1)
        both.add(tools, 0)
        return both
