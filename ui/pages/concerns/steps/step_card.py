"""One step: folded when done, whole when it is the one to do now, readable before that."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.numbers import POLICE, SOCIETY
from caregiver_app.concerns.values import ConcernStep
from caregiver_app.record.matter_values import CallTold

from ....models.moments import moment_words
from ....theme import current_theme
from ....urgent.telephone import Telephone, is_worker
from ....widgets import (
    Button,
    Card,
    Check,
    Flow,
    Heading,
    Label,
    Para,
    Slot,
    StepDot,
    announce,
    bring_into_sight,
    column,
    follow,
    row,
)
from ..numbers.call_cards import call_cards, short_lines
from ..numbers.fill_in import Keep
from .call_form import CallForm
from .help_parts import NO_ANSWER, part_words

State = Literal["done", "open", "later"]


class StepCard(Card):
    """``form`` builds the form of "I have called" for this step.

    ``ticked`` tells the tick, ``say_wanted`` that the words for the phone are wanted,
    ``log_wanted`` that the draft of a call is.
    """

    ticked = Signal(bool)
    say_wanted = Signal()
    log_wanted = Signal()

    def __init__(
        self,
        step: ConcernStep,
        number: int,
        telephone: Telephone,
        language: str,
        keep: Keep,
        form: Callable[[], CallForm],
    ) -> None:
        super().__init__("plain", margins=(16, 12, 16, 14), gap=10)
        self.step, self._telephone, self._language = step, telephone, language
        self._keep, self._build_form = keep, form
        self._fixed = step.fixed
        self.title = telephone.fill(step.title)
        self.dot = StepDot(number)
        self._heading = Heading(self.title, 3, role="bold")
        spoken = self.tr("Done: {title}").format(title=self.title)
        self.check = Check(self.tr("Done"), name=spoken)
        self.check.toggled.connect(self.ticked)
        self.body.addLayout(row(self.dot, self._heading, self.check, gap=14, grows=1))
        self._inside = Slot(self.body)
        self.form: CallForm | None = None
        self.no_answer: QWidget | None = None
        self.state: State | None = None
        self.done_at: datetime | None = None

    def show_state(self, state: State, told: CallTold) -> None:
        """Show the step as ``state``; ``told`` is the call made for it so far."""
        self.state = state
        self.check.blockSignals(True)
        self.check.setChecked(state == "done")
        self.check.blockSignals(False)
        self.dot.set_state(done=state == "done", active=state == "open")
        self.set_kind({"done": "soft", "open": "active", "later": "plain"}[state])
        self._inside.clear()
        self.form = self.no_answer = None
        inside = self._whole(told) if state == "open" else self._short(state, told)
        if inside is not None:
            self._inside.show(inside)
            follow(self.check, inside)
            if state == "open" and told.typed and not told.kept:
                self.open_form()

    def show_people(self, telephone: Telephone, told: CallTold) -> None:
        """Show the people to reach, where this step calls workers."""
        self._telephone = telephone
        writing = self.form is not None
        if self.state is not None and not writing and any(map(is_worker, self.step.calls)):
            self.show_state(self.state, told)

    def show_fixed(self, fixed: tuple[str, ...], told: CallTold) -> None:
        """Show other fixed sentences (ids) than the step has by itself: an age may change them."""
        if fixed != self._fixed:
            self._fixed = fixed
            if self.state is not None:
                self.show_state(self.state, told)

    def _short(self, state: State, told: CallTold) -> QWidget | None:
        words: list[QWidget] = []
        if state == "later":
            words = [Label(text, "small", tone="ink") for text in self._sentences()]
            words += [
                Label(line, "small", tone="primary")
                for line in short_lines(self._telephone, self.step.calls)
            ]
        elif told.kept:
            words = self._kept(told)
        if state == "done" and self.done_at is not None:
            done = self.tr("Done on {moment}").format(moment=moment_words(self.done_at))
            words = [*words, Label(done, "small")]
        return _indented(words) if words else None

    def _kept(self, told: CallTold) -> list[QWidget]:
        words = self.tr("You called {name}. You put it in your contact log.")
        log = Button(self.tr("Go to my log"), "link")
        log.clicked.connect(self.log_wanted)
        return [Label(words.format(name=told.called), "small", tone="ink"), log]

    def _sentences(self) -> list[str]:
        fixed = [self._telephone.concerns.fixed[name] for name in self._fixed]
        texts = [self._telephone.fill(text) for text in (self.step.text, *fixed)]
        if self.step.conditional:
            texts.insert(1, self._only_if())
        return texts

    def _only_if(self) -> str:
        """Say that the step may not be needed, never in a way that holds back a call."""
        if self.step.calls:
            return self.tr("Not sure if this fits? Then call. If it does not fit, tick Done.")
        return self.tr("If this does not fit, tick Done and go on.")

    def _whole(self, told: CallTold) -> QWidget:
        part = QWidget()
        box = column(gap=10, on=part)
        words: list[QWidget] = [Para(text) for text in self._sentences()]
        words_part = _indented(words)
        box.addWidget(words_part)
        for card in call_cards(self._telephone, self.step.calls, self._language, self._keep):
            box.addWidget(card)
        if told.kept:
            box.addWidget(_indented(self._kept(told)))
        tools = self._tools(told)
        self._last_tool = tools[-1] if tools else self.check
        if tools:
            box.addLayout(Flow(*tools, gap=8))
        self._slot = QVBoxLayout()
        self._slot.setSpacing(current_theme().space(10))
        box.addLayout(self._slot)
        return part

    def _tools(self, told: CallTold) -> list[QWidget]:
        calls = self.step.calls
        if not any(is_worker(call) or self._telephone.known_phone(call)[1] for call in calls) and (
            SOCIETY not in calls and POLICE not in calls
        ):
            return []
        again = self.tr("I called again") if told.kept else self.tr("I have called")
        called = Button(
            again,
            "primary",
            icon="check",
            name=self.tr("{words}: {title}").format(words=again, title=self.title),
        )
        called.clicked.connect(self._called)
        tools: list[QWidget] = [called]
        if SOCIETY in calls or POLICE in calls:
            failed = Button(self.tr("I cannot get through"), "quiet", icon="phone-off")
            failed.clicked.connect(self.show_no_answer)
            tools.append(failed)
        if self.step.report is not None:
            say = Button(self.tr("What to say"), "quiet", icon="message-square")
            say.clicked.connect(self.say_wanted)
            tools.append(say)
        return tools

    def _called(self) -> None:
        self.open_form()
        assert self.form is not None
        self.form.focus_first()
        bring_into_sight(self.form, self.form.stops()[0])

    def open_form(self) -> None:
        """Ask about the call, in place."""
        if self.form is None:
            self.form = self._build_form()
            self.form.closed.connect(self._close_form)
            self._slot.addWidget(self.form)
            follow(self._last_tool, self.form)
        self.form.show()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.check.setFocus()

    def show_no_answer(self) -> None:
        """Say what else can be done when nobody answers, in place."""
        part = self._telephone.concerns.parts[NO_ANSWER]
        if self.no_answer is None:
            card = Card("tint", margins=(18, 14, 18, 14), gap=6)
            card.body.addWidget(Heading(self._telephone.fill(part.title), 3))
            card.body.addWidget(part_words(self._telephone, NO_ANSWER))
            self._slot.insertWidget(0, card)
            self.no_answer = card
        lines = [self._telephone.fill(line.text) for line in part.lines]
        announce(self, " ".join(lines))


def _indented(words: list[QWidget]) -> QWidget:
    part = QWidget()
    box = column(*words, gap=6)
    theme = current_theme()
    box.setContentsMargins(theme.px(34) + theme.space(14), 0, 0, 0)
    part.setLayout(box)
    return part
