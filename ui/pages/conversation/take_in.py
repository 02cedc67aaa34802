"""Takes what is chosen of an export into the log: one entry for each day, all of them as one."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from caregiver_app.handover.naming import children_at_home
from caregiver_app.imports.values import (
    ME,
    ConversationFound,
    ExportPreview,
    MessageKind,
    ReadAs,
)
from caregiver_app.intake.suggesting import suggest
from caregiver_app.intake.values import ChosenMessages, MessageAt, SenderIs, TakeIn
from caregiver_app.unseen import is_seen

from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...shown_names import shown_name
from ...widgets import (
    Button,
    Card,
    Combo,
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
from .chats import ChatsToTake
from .choose import ChooseMessages
from .days import DaysToTake
from .sent_along import SentAlongPart
from .who_is_who import WhoIsWho
from .zone import ZoneOfTimes

if TYPE_CHECKING:
    from caregiver_app.record.import_values import ImportKept

    from ...desks.intake import AroundIntake

_LATELY = 6
"""Days before the last one that are proposed: the whole history is never taken unasked."""


class TakeInCard(Card):
    """Asks what belongs in the log, and has it taken in; ``VaultAccess.brought`` tells the end.

    ``back_asked`` gives what was taken in of this file before and is to be taken back. ``urgent``
    asks for the steps for a sexual picture.
    """

    back_asked = Signal(object)
    urgent = Signal()
    zone_chosen = Signal(object)
    """The zone in which moments are shown now: a ``tzinfo``, None for that of the computer."""

    def __init__(
        self,
        context: Context,
        path: Path,
        found: ExportPreview,
        read_as: ReadAs,
        around: "AroundIntake",
    ) -> None:
        super().__init__(gap=12)
        self._context, self._path, self._found, self._read_as = context, path, found, read_as
        self._around = around
        self._waits = False
        self._kept: dict[str, str] = {}
        self._proposed: tuple[date, date] | None = None
        self.who: WhoIsWho | None = None
        self.body.addWidget(Heading(self.tr("Take it into the log"), 2))
        lead = self.tr(
            "One entry for each day, its messages word for word, and their part of the file beside"
            " it. It can be taken back as one. Choose what belongs in the record, not the whole"
            " history."
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
        self.zone = ZoneOfTimes(self._found.span.first)
        self.chats = ChatsToTake(self._found.conversations, self._day)
        self.body.addWidget(self.chats)
        # Not before it stands in the card: for a moment it would be a window of its own.
        self.chats.setVisible(not self.chats.is_one)
        self._senders = Slot(column())
        self.body.addWidget(panel(self._senders.box))
        today = self._context.clock
        self.days = DaysToTake(lambda: today().date())
        self.since, self.until = self.days.since, self.days.until
        self.body.addWidget(self.days)
        self.body.addWidget(self.zone)
        self.zone.setVisible(self.zone.is_asked)
        self.messages = ChooseMessages(self._context, self._days_asked, self._names)
        self.body.addWidget(self.messages)
        children = children_at_home(self._around.people)
        all_of_them = [("", self.tr("No child, or all of them"))]
        self.child = Combo(
            self.tr("About"),
            [*all_of_them, *((one.id, shown_name(one.name)) for one in children)],
            children[0].id if len(children) == 1 else "",
        )
        if children:
            self.body.addWidget(FormRow(self.tr("A&bout"), self.child, width=380))
        self.sent = SentAlongPart(self._context, self._path, self._read_as, self._found.media)
        self.sent.urgent.connect(self.urgent)
        self.body.addWidget(self.sent)
        self.go = Button(self.tr("Take it in"), "primary", icon="plus", tip="Ctrl+S")
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.escapes = True
        self.cancel.hide()
        self.body.addWidget(panel(Flow(self.go, self.cancel)))
        self.go.clicked.connect(self.take)
        self.cancel.clicked.connect(self.stop)
        self.chats.changed.connect(self._chats_chosen)
        self.days.changed.connect(self._days_changed)
        self.zone.changed.connect(self._zone_chosen)
        self.messages.given_up.connect(self._not_looked)
        self._chats_chosen()

    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.chats.chosen()}

    def _tells_me(self, chosen: tuple[ConversationFound, ...]) -> bool:
        """Say whether the export itself tells what the caregiver wrote, be it nothing."""
        seen = (*self._found.opening, *self._found.ending)
        told = [said.mine is not None for said in seen if said.kind is not MessageKind.NOTICE]
        return any(ME in one.people for one in chosen) or (bool(told) and all(told))

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen, to be put back by :meth:`restore`."""
        return {
            "conversations": [one.id for one in self.chats.chosen()],
            "senders": self._told(),
            "since": self.since.line.text(),
            "until": self.until.line.text(),
            "child": self.child.value(),
            "zone": self.zone.name,
            "messages": self.messages.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self.zone.choose(state["zone"])
        self.chats.tick(state["conversations"])
        if self.who is not None:
            self.who.put(state["senders"])
        self.since.put(state["since"])
        self.until.put(state["until"])
        self._tell_days()
        self.child.choose(state["child"])
        self.messages.restore(state["messages"])

    def stop(self) -> None:
        """Give up what is being taken in; nothing of it is kept."""
        self.messages.give_up()
        if self._waits:
            self._context.desk.intake.give_up()
        self.rest()

    @property
    def waits(self) -> bool:
        """Say whether something is read or taken in for this card now."""
        return self._waits

    def rest(self) -> None:
        """Wait for the person again: nothing is being taken in any more."""
        self._waits = False
        self.go.setEnabled(True)
        self.go.setText(self.tr("Take it in"))
        if self.cancel.hasFocus():
            self.go.setFocus()
        self.cancel.hide()

    def _told(self) -> dict[str, str]:
        """Give who was said to be whom, by sender."""
        return {} if self.who is None else self.who.told()

    def _chats_chosen(self) -> None:
        chosen = self.chats.chosen()
        self._kept |= self._told()
        self.chats.set_error("")
        self._look_for_files()
        if not chosen:
            self.who = None
            self._senders.clear()
            self.messages.follow()
            return
        me_told = any(ME in one.people for one in chosen)
        names = self._found.names
        # Of whom the export gives no name at all, nobody can say who it is.
        wrote = Counter[str]()
        for one in chosen:
            wrote.update(one.people)
        senders = {
            sender: names.get(sender, "")
            for sender, _ in wrote.most_common()
            if sender != ME and is_seen(sender + names.get(sender, ""))
        }
        proposed = suggest(senders, self._around.people, self._around.imports)
        home = home_today(self._context, self._around.people, self._around.questions)
        self.who = WhoIsWho(senders, home, proposed, me_told=me_told)
        self.who.put(self._kept)
        self._senders.show(self.who)
        self._put_days()
        self.messages.follow()

    def _put_days(self) -> None:
        # Calls out of a list are no messages of their conversation: its days are those of all.
        chosen = self.chats.chosen()
        spans = [one.span if one.span.messages else self._found.span for one in chosen]
        first = [self._day(one.first) for one in spans if one.first is not None]
        last = [self._day(one.last) for one in spans if one.last is not None]
        if first and last:
            self._proposed = max(min(first), max(last) - timedelta(days=_LATELY)), max(last)
            self.days.put(*self._proposed)
        self._tell_days()

    def _tell_days(self) -> None:
        self.sent.choose_days(self.days.span())

    def _days_changed(self) -> None:
        self._tell_days()
        self.messages.follow()

    def _look_for_files(self) -> None:
        self.sent.look(frozenset(one.id for one in self.chats.chosen()), self.zone.name)

    def _zone_chosen(self) -> None:
        if self.days.span() == self._proposed:
            self._put_days()
        self._look_for_files()
        self.messages.follow()
        self.zone_chosen.emit(self.zone.clock)

    def _day(self, at: datetime) -> date:
        return (at if at.tzinfo is None else at.astimezone(self.zone.clock)).date()

    # -- taking it in

    def _days_asked(self) -> TakeIn | None:
        """Give which messages are asked for, whoever wrote them; None where that is not told."""
        chosen, span = self.chats.chosen(), self.days.span()
        if not chosen or span is None:
            return None
        since, until = span
        days = frozenset(since + timedelta(days=at) for at in range((until - since).days + 1))
        return TakeIn(
            path=self._path,
            chosen=tuple(ChosenMessages(one.id, days) for one in chosen),
            filed=self._context.pack.filed,
            read_as=self._read_as,
            zone=self.zone.name,
            sha256=self._found.sha256,
        )

    def take(self) -> None:
        """Take in what is chosen, or say what is missing. What may have been left out is shown."""
        if self._waits or self._context.desk.taking_in:
            return
        # Whoever is quick has typed other days a moment ago.
        self._tell_days()
        found = (self.chats.check(), self.days.check(), self.who is not None and self.who.check())
        asked = self._days_asked()
        if not all(found) or asked is None:
            senders = () if self.who is None else self.who.asked
            rows = (self.chats, *senders, *self.days.rows)
            first = next(row for row in rows if row.error)
            first.refuse(first.error)
        elif self.sent.waits:
            self.sent.remind()
        elif self.messages.fits(asked):
            self._take_ticked(asked)
        elif self.messages.is_open or self._has_some():
            self._wait()
            # Not yet taking in: what the record has is looked at first.
            self.go.setText(self.tr("Reading…"))
            announce(self, self.tr("Reading"))
            self.messages.load(asked, partial(self._looked, asked))
        else:
            self._take(asked)

    def _has_some(self) -> bool:
        """Say whether the record may have some of this: then nothing comes in unseen."""
        return any(
            one.taken_back_at is None and one.reading.format == self._found.format.value
            for one in self._around.imports
        )

    def _not_looked(self) -> None:
        if not self._context.desk.taking_in:
            self.rest()

    def _looked(self, asked: TakeIn) -> None:
        self.rest()
        if self.messages.passed and not self.messages.is_open:
            self.messages.show_passed()
        else:
            self._take_ticked(asked)

    def _take_ticked(self, asked: TakeIn) -> None:
        messages = self.messages.chosen()
        if messages is not None and not messages:
            self.messages.set_open(True)
            self.messages.refuse(self.tr("Tick at least one message."))
            return
        self._take(asked, messages)

    def _take(self, asked: TakeIn, messages: frozenset[MessageAt] | None = None) -> None:
        assert self.who is not None
        chosen = self.chats.chosen()
        told: dict[str, SenderIs] = {who: None for one in chosen for who in one.people if who != ME}
        told |= self.who.senders()
        whole = replace(
            asked,
            chosen=tuple(replace(one, messages=messages) for one in asked.chosen),
            senders=told,
            me=self.who.me() or (None if self._tells_me(chosen) else ""),
            children=(self.child.value(),) if self.child.value() else (),
            media=self.sent.keys(),
        )
        self.sent.end()
        self._wait()
        self.go.setText(self.tr("Taking it in…"))
        announce(self, self.tr("Taking it in"))
        self._context.desk.intake.take_in(whole)

    def _wait(self) -> None:
        self._waits = True
        self.cancel.show()
        if self.go.hasFocus():
            # It is about to lose it, and Escape and Space are to give up.
            self.cancel.setFocus()
        self.go.setEnabled(False)


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
