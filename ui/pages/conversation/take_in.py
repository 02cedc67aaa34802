"""Takes what is chosen of an export into the log: one entry for each day, all of them as one."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from caregiver_app.handover.naming import children_at_home
from caregiver_app.imports.values import (
    ME,
    ConversationFound,
    DateOrder,
    ExportPreview,
    MessageKind,
    ReadAs,
)
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake.suggesting import suggest
from caregiver_app.intake.values import ChosenMessages, SenderIs, TakeIn
from caregiver_app.unseen import is_seen

from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...shown_names import shown_name, shown_words
from ...widgets import (
    Button,
    Card,
    Combo,
    DayRow,
    Flow,
    FormRow,
    Heading,
    Label,
    Para,
    Slot,
    announce,
    column,
    panel,
)
from .sent_along import SentAlongPart
from .who_is_who import WhoIsWho

if TYPE_CHECKING:
    from caregiver_app.record.import_values import ImportKept

    from ...desks.intake import AroundIntake

_LATELY = 6
"""Days before the last one that are proposed: the whole history is never taken unasked."""


class TakeInCard(Card):
    """Asks what belongs in the log, and saves it. ``taken`` gives what was saved.

    ``failed`` gives what stood in the way; nothing is saved then. ``back_asked`` gives what was
    taken in of this file before and is to be taken back. ``urgent`` asks for the steps for a sexual
    picture.
    """

    taken = Signal(object)
    failed = Signal(object)
    back_asked = Signal(object)
    urgent = Signal()

    def __init__(
        self, context: Context, path: Path, found: ExportPreview, order: str, around: "AroundIntake"
    ) -> None:
        super().__init__(gap=12)
        self._context, self._path, self._found, self._order = context, path, found, order
        self._around = around
        self._stop: Event | None = None
        self.who: WhoIsWho | None = None
        self.body.addWidget(Heading(self.tr("Take it into the log"), 2))
        lead = self.tr(
            "One entry for each day, every message in it word for word, and the file of that day"
            " beside it. It can be taken back as one. Choose what belongs in the record, not the"
            " whole history."
        )
        self.body.addWidget(Para(lead))
        self._say_known()
        self._build()

    def _say_known(self) -> None:
        digests = set(self._found.sha256.values())
        for one in self._around.imports:
            if one.taken_back_at is None and digests & {file.sha256 for file in one.files}:
                words = self.tr("This file was taken in on {day}. Only what is new is added.")
                day = day_words(one.taken_at.astimezone().date())
                self.body.addWidget(Label(words.format(day=day), "bold"))
                back = Button(self.tr("Take it back"))
                back.clicked.connect(partial(self.back_asked.emit, one))
                self.body.addWidget(panel(Flow(back)))
                return

    def _build(self) -> None:
        several = self._found.conversations
        named = [(one.id, f"{shown_words(one.name)} ({one.span.messages:,})") for one in several]
        first = [("", self.tr("Choose a conversation"))] if len(several) > 1 else []
        self.conversation = Combo(self.tr("Conversation"), [*first, *named])
        self._conversation_row = FormRow(self.tr("&Conversation"), self.conversation, width=380)
        self.body.addWidget(self._conversation_row)
        # Not before it stands in the card: for a moment it would be a window of its own.
        self._conversation_row.setVisible(len(several) > 1)
        self._senders = Slot(column())
        self.body.addWidget(panel(self._senders.box))
        today = self._context.clock
        self.since = DayRow(self.tr("&From"), lambda: today().date())
        self.until = DayRow(self.tr("&To"), lambda: today().date())
        self.body.addWidget(panel(Flow(self.since, self.until, gap=16, top=True)))
        children = children_at_home(self._around.people)
        all_of_them = [("", self.tr("No child, or all of them"))]
        self.child = Combo(
            self.tr("About"),
            [*all_of_them, *((one.id, shown_name(one.name)) for one in children)],
            children[0].id if len(children) == 1 else "",
        )
        if children:
            self.body.addWidget(FormRow(self.tr("A&bout"), self.child, width=380))
        self.sent = SentAlongPart(self._context, self._path, self._order, self._found.media)
        self.sent.urgent.connect(self.urgent)
        self.sent.failed.connect(self.failed)
        self.body.addWidget(self.sent)
        for one in (self.since, self.until):
            one.changed.connect(self._days_changed)
        self.go = Button(self.tr("Take it in"), "primary", icon="plus")
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.escapes = True
        self.cancel.hide()
        self.body.addWidget(panel(Flow(self.go, self.cancel)))
        self.go.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.stop)
        self.conversation.currentIndexChanged.connect(self._conversation_chosen)
        self._conversation_chosen()

    def chosen(self) -> ConversationFound | None:
        """Give the conversation that is chosen."""
        found = (one for one in self._found.conversations if one.id == self.conversation.value())
        return next(found, None)

    def _tells_me(self, one: ConversationFound) -> bool:
        """Say whether the export itself tells what the caregiver wrote, be it nothing."""
        seen = (*self._found.opening, *self._found.ending)
        told = [said.mine is not None for said in seen if said.kind is not MessageKind.NOTICE]
        return ME in one.people or (bool(told) and all(told))

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen, to be put back by :meth:`restore`."""
        combos = {} if self.who is None else self.who.combos
        return {
            "conversation": self.conversation.value(),
            "senders": {sender: combo.value() for sender, combo in combos.items()},
            "since": self.since.line.text(),
            "until": self.until.line.text(),
            "child": self.child.value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self.conversation.choose(state["conversation"])
        for sender, combo in ({} if self.who is None else self.who.combos).items():
            combo.choose(state["senders"].get(sender, ""))
        self.since.put(state["since"])
        self.until.put(state["until"])
        self._days_changed()
        self.child.choose(state["child"])

    def stop(self) -> None:
        """Give up what is being taken in; nothing of it is kept."""
        if self._stop is not None:
            self._stop.set()
        self._rest()

    def _conversation_chosen(self) -> None:
        one = self.chosen()
        self.sent.look("" if one is None else one.id)
        if one is None:
            self.who = None
            self._senders.clear()
            return
        me_told = ME in one.people
        names = self._found.names
        # Of whom the export gives no name at all, nobody can say who it is.
        senders = {
            sender: names.get(sender, "")
            for sender in one.people
            if sender != ME and is_seen(sender + names.get(sender, ""))
        }
        proposed = suggest(senders, self._around.people, self._around.imports)
        home = home_today(self._context, self._around.people, self._around.questions)
        self.who = WhoIsWho(senders, home, proposed, me_told=me_told)
        self._senders.show(self.who)
        # Calls out of a list are no messages of their conversation: its days are those of all.
        span = one.span if one.span.messages else self._found.span
        if span.first is not None and span.last is not None:
            first, last = (_day(at) for at in (span.first, span.last))
            self.since.put(day_words(max(first, last - timedelta(days=_LATELY))))
            self.until.put(day_words(last))
            self._days_changed()

    def _days_changed(self) -> None:
        self.sent.choose_days(self.since.read().value, self.until.read().value)

    def _begin(self) -> None:
        one = self.chosen()
        missing = self.tr("Choose a conversation.") if one is None else ""
        self._conversation_row.set_error(missing)
        since, until = self.since.read().value, self.until.read().value
        words = self.tr("Write the first day and the last.")
        self.since.set_error("" if since is not None else words)
        wrong = until is None or (since is not None and until < since)
        if wrong and since is not None and until is not None:
            words = self.tr("The last day comes before the first.")
        self.until.set_error(words if wrong else "")
        is_told = self.who is not None and self.who.check()
        if one is None or since is None or until is None or wrong or not is_told:
            senders = () if self.who is None else self.who.rows.values()
            rows = (self._conversation_row, *senders, self.since, self.until)
            first = next(row for row in rows if row.error)
            first.refuse(first.error)
            return
        if self.sent.waits:
            self.sent.remind()
            return
        self.sent.end()
        assert self.who is not None
        told: dict[str, SenderIs] = dict.fromkeys(who for who in one.people if who != ME)
        told |= self.who.senders()
        days = frozenset(since + timedelta(days=at) for at in range((until - since).days + 1))
        asked = TakeIn(
            path=self._path,
            chosen=(ChosenMessages(one.id, days),),
            filed=self._context.pack.filed,
            senders=told,
            read_as=ReadAs(DateOrder(self._order) if self._order else None),
            me=self.who.me() or (None if self._tells_me(one) else ""),
            children=(self.child.value(),) if self.child.value() else (),
            media=self.sent.keys(),
            sha256=self._found.sha256,
        )
        self._take(asked)

    def _take(self, asked: TakeIn) -> None:
        stop = self._stop = Event()
        self.destroyed.connect(stop.set)
        self.cancel.show()
        if self.go.hasFocus():
            # It is about to lose it, and Escape and Space are to give up.
            self.cancel.setFocus()
        self.go.setEnabled(False)
        self.go.setText(self.tr("Taking it in…"))
        announce(self, self.tr("Taking it in"))
        watch = Watch(lambda: not stop.is_set())
        self._context.desk.intake.take_in(asked, watch, self._done, partial(self._fail, stop))

    def _rest(self) -> None:
        self._stop = None
        self.go.setEnabled(True)
        self.go.setText(self.tr("Take it in"))
        if self.cancel.hasFocus():
            self.go.setFocus()
        self.cancel.hide()

    def _done(self, kept: "ImportKept") -> None:
        # Whoever gave it up too late sees that it was saved: it can be taken back. What was begun
        # since then has nothing left to do.
        self.stop()
        self.taken.emit(kept)

    def _fail(self, stop: Event, error: Exception) -> None:
        if stop is self._stop:
            self._rest()
        if not isinstance(error, ReadingStopped):
            self.failed.emit(error)


class TakenIn(Card):
    """Tells what was taken in, with the way to take it back."""

    back_asked = Signal(object)
    log_asked = Signal()

    def __init__(self, kept: "ImportKept") -> None:
        super().__init__(gap=10)
        self.title = Heading(self.tr("It is in the log"), 2)
        self.body.addWidget(self.title)
        entries = self.tr("Entries: {entries}. Messages: {messages}.")
        self.words = entries.format(entries=len(kept.entries), messages=f"{kept.messages:,}")
        self.body.addWidget(Para(self.words))
        self.show_log = Button(self.tr("Show the log"), "primary")
        self.back = Button(self.tr("Take it back"))
        self.show_log.clicked.connect(self.log_asked)
        self.back.clicked.connect(partial(self.back_asked.emit, kept))
        self.body.addWidget(panel(Flow(self.show_log, self.back)))


def _day(at: object) -> date:
    from datetime import datetime

    assert isinstance(at, datetime)
    return (at if at.tzinfo is None else at.astimezone()).date()
