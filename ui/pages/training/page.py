"""The page of short stories: one card at a time, and nothing kept unless it is ticked."""

import random
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caregiver_app import assets
from caregiver_app.guidance.vocabulary import CareType
from caregiver_app.rulings.home import care_type_of
from caregiver_app.training import Session, load_cards

from ...context import Context
from ...page import Page
from ...widgets import (
    Button,
    Card,
    Check,
    Heading,
    Label,
    Para,
    Segmented,
    Slot,
    announce,
    column,
    row,
)
from .card_view import OutcomeView, StoryView

OWN, EVERY, SHORT, LONG = "own", "every", "short", "long"
SHORT_ROUND = 10


class TrainingPage(Page):
    """Choose a round, answer its cards, see the counts. The round lives in this page alone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        folder = assets.resources() / "training"
        self._cards = load_cards(folder, context.usual_concerns, context.settings.language)
        self.session: Session | None = None
        self.at = 0
        self.back_link(self.tr("Back to Policies"), "policies")
        self.head(
            self.tr("Practise with short stories"),
            self.tr("The people are made up. Choose an answer, then see what the guide says."),
        )
        self._slot = Slot(column(gap=14))
        self.body.addLayout(self._slot.box)
        self._bar = self.action_bar(keep=1)
        self._start()

    # -- the three views

    def _start(self) -> None:
        self.session = None
        self._slot.clear()
        card = Card(gap=14)
        own = care_type_of(self.context.settings.care_type)
        self.which = Segmented(
            self.tr("Which stories"),
            ((OWN, self.tr("My care type")), (EVERY, self.tr("All care types"))),
            OWN if own else EVERY,
        )
        self.length = Segmented(
            self.tr("How many"),
            (
                (SHORT, self.tr("A short round of {count}").format(count=SHORT_ROUND)),
                (LONG, self.tr("All of them")),
            ),
            SHORT,
        )
        if own:
            card.body.addWidget(Heading(self.tr("Which stories"), 3))
            card.body.addWidget(self.which)
        else:
            self.which.setParent(self)
            self.which.hide()
        card.body.addWidget(Heading(self.tr("How many"), 3))
        card.body.addWidget(self.length)
        start = Button(self.tr("Start"), "primary", icon="arrow-right")
        start.clicked.connect(self._chosen)
        card.body.addWidget(Label(self.tr("Nobody sees what you choose."), "small"))
        self._slot.add(card)
        self._slot.add(self._score())
        self._bar.show_buttons(start)

    def _show_card(self) -> None:
        assert self.session is not None
        self._slot.clear()
        count = self.tr("Card {at} of {all}").format(at=self.at + 1, all=len(self.session.cards))
        self._slot.add(Label(count, "caption"))
        self.story = StoryView(self.session.cards[self.at], self.context)
        self.choices = self.story.choices
        self._slot.add(self.story)
        self.show_answer = Button(self.tr("Show the answer"), "primary")
        self.show_answer.clicked.connect(self.reveal)
        self._hint = Label("", "small")
        self._hint.hide()
        self._slot.add(self._hint)
        self._bar.show_buttons(self.show_answer)
        self.outcome: OutcomeView | None = None
        self.scroller.verticalScrollBar().setValue(0)
        announce(self, f"{count}. {self.story.heading.text()}")

    def _show_end(self) -> None:
        assert self.session is not None
        self._slot.clear()
        summary = self.session.summary()
        card = Card(gap=12)
        told = self.tr("You matched the answer on {matched} of {answered}").format(
            matched=summary.matched, answered=summary.answered
        )
        card.body.addWidget(Heading(told, 2))
        if summary.careful:
            words = self.tr("You chose with more care or asked first on {count}.")
            card.body.addWidget(Para(words.format(count=summary.careful)))
        if summary.sooner:
            words = self.tr("You would act sooner on {count}. That is never a mistake.")
            card.body.addWidget(Para(words.format(count=summary.sooner)))
        if summary.close:
            words = self.tr("You were very close on {count}.")
            card.body.addWidget(Para(words.format(count=summary.close)))
        if summary.again:
            card.body.addWidget(Heading(self.tr("Stories to look at again"), 3))
            for again in summary.again:
                words = f"{again.story.title}. {again.story.takeaway}"
                card.body.addWidget(Para(words))
        more = Button(self.tr("Another round"), "primary")
        more.clicked.connect(self._start)
        self._slot.add(card)
        self._slot.add(self._score())
        self._bar.show_buttons(more)
        if self.context.settings.keep_practice:
            self.context.change(
                practice_answered=self.context.settings.practice_answered + summary.answered,
                practice_matched=self.context.settings.practice_matched + summary.matched,
            )
            self._tell_kept()
        announce(self, told)

    def _score(self) -> QWidget:
        """Give the tick that keeps the two counts, off at first, and the way to clear them."""
        card = Card(gap=8)
        settings = self.context.settings
        self.keep = Check(self.tr("Keep my score on this computer"), checked=settings.keep_practice)
        self.keep.toggled.connect(self._keep)
        self._kept = Label("", "small")
        self.forget = Button(self.tr("Clear my score"), "quiet")
        self.forget.clicked.connect(self._forget)
        card.body.addWidget(self.keep)
        card.body.addWidget(self._kept)
        card.body.addLayout(row(self.forget))
        self._tell_kept()
        return card

    # -- what a person does

    def begin(self, *, length: int | None, seed: int, care_type: CareType | None = None) -> None:
        """Start a round; None for ``length`` takes all cards, for ``care_type`` every type."""
        context = self.context
        self.session = Session.start(
            context.story_pack,
            context.usual_concerns,
            self._cards,
            seed=seed,
            care_type=care_type,
            length=length,
        )
        self.at = 0
        self._show_card()
        self._focus_choices()

    def reveal(self) -> None:
        """Show the answer to the choice; without a choice, say that one is wanted."""
        assert self.session is not None
        choice = self.story.choice()
        if choice is None or self.outcome is not None:
            self._hint.setText("" if self.outcome else self.tr("Choose an answer first."))
            self._hint.setVisible(self.outcome is None)
            announce(self, self._hint.text())
            return
        outcome = self.session.answer(self.session.cards[self.at], choice)
        self._hint.hide()
        self.story.choices.setEnabled(False)
        self.outcome = OutcomeView(outcome, self.context)
        self.outcome.read.connect(lambda rule: self.go.emit("policies", rule))
        self.outcome.steps.connect(lambda kind: self.go.emit("concerns", kind))
        self._slot.add(self.outcome)
        last = self.at + 1 == len(self.session.cards)
        self.next = Button(self.tr("See how it went") if last else self.tr("Next"), "primary")
        self.next.clicked.connect(self.following)
        self._bar.show_buttons(self.next)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.outcome.spoken())

    def following(self) -> None:
        """Go to the next card, or to the end."""
        assert self.session is not None
        self.at += 1
        if self.at < len(self.session.cards):
            self._show_card()
            self._focus_choices()
        else:
            self._show_end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._on_card() and self.outcome is None:
            self.reveal()
            return
        super().keyPressEvent(event)

    # -- what the window asks

    def state(self) -> dict[str, Any]:
        return {"session": self.session, "at": self.at}

    def restore(self, state: dict[str, Any]) -> None:
        session = state.get("session")
        if not isinstance(session, Session) or state["at"] >= len(session.cards):
            return
        self.session, self.at = session, state["at"]
        self._show_card()
        done = session.outcomes.get(session.cards[self.at].id)
        if done is not None:
            self.choices.choose(done.choice)
            self.reveal()

    # -- inside

    def _on_card(self) -> bool:
        return self.session is not None and self.at < len(self.session.cards)

    def _focus_choices(self) -> None:
        self.choices.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        care = self.context.settings.care_type
        own = care_type_of(care) if self.which.value() == OWN else None
        length = SHORT_ROUND if self.length.value() == SHORT else None
        self.begin(length=length, seed=random.randrange(2**32), care_type=own)

    def _keep(self, keep: bool) -> None:
        self.context.change(keep_practice=keep)
        self._tell_kept()

    def _forget(self) -> None:
        self.context.change(practice_answered=0, practice_matched=0)
        self._tell_kept()

    def _tell_kept(self) -> None:
        settings = self.context.settings
        words = self.tr("Kept so far: {matched} of {answered} matched.")
        self._kept.setText(
            words.format(matched=settings.practice_matched, answered=settings.practice_answered)
            if settings.practice_answered
            else self.tr("No score is kept now.")
        )
        self.forget.setVisible(settings.practice_answered > 0)
