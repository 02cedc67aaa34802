"""The pictures and files of the chosen days: how many there are, and whether they are kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.imports.values import ReadAs
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake.media import MediaState
from caregiver_app.intake.sent_along import SentAlong, sent_along
from caregiver_app.record.sniff import file_types

from ...context import Context
from ...models.words import breakable
from ...onboarding.picture_question import PictureQuestion
from ...shown_names import shown_words
from ...widgets import Check, Heading, Label, announce, bring_into_sight, column

_MILLION = 1_000_000
_MOST_NAMES = 8


class SentAlongPart(QWidget):
    """Tells what was sent along and asks whether to keep it: off at first, and asked about.

    ``named`` counts what the whole export names; without any the part does not show. ``urgent``
    asks for the steps for a sexual picture.
    """

    urgent = Signal()

    def __init__(self, context: Context, path: Path, read_as: ReadAs, named: int) -> None:
        super().__init__()
        self._context, self._path, self._read_as, self._named = context, path, read_as, named
        self._found: tuple[SentAlong, ...] | None = None
        self._days: tuple[date, date] | None = None
        self._stop: Event | None = None
        self._agreed = frozenset[str]()
        self.title = Heading(self.tr("Pictures and files"), 3)
        self.said = Label("")
        self.left = Label("", "small")
        most = file_types().limits.file // _MILLION
        lead = self.tr(
            "A file is copied into your log and locked there. Yours stays where it is."
            " Up to {most} MB each."
        ).format(most=most)
        self.keep = Check(self.tr("Keep them with the entry of their day"))
        self.keep.setAccessibleDescription(lead)
        self._lead = Label(lead, "small")
        self.question = PictureQuestion(
            (self.tr("No. Keep it"), self.tr("No. Keep them")), self.tr("It stays out")
        )
        column(
            self.title,
            self.said,
            self.left,
            self.keep,
            self._lead,
            self.question,
            gap=6,
            on=self,
        )
        self.keep.clicked.connect(self._ticked)
        self.question.answered.connect(self._answered)
        self.question.urgent.connect(self.urgent)
        self.question.closed.connect(self.keep.setFocus)

    # -- what is looked for

    def look(self, conversations: frozenset[str], zone: str) -> None:
        """Find what was sent along in ``conversations``, on the days of ``zone`` (``TakeIn``)."""
        self.end()
        self._found = None
        self._take_off()
        self.setHidden(not self._named or not conversations)
        if not self._named or not conversations:
            return
        stop = self._stop = Event()
        self.destroyed.connect(stop.set)
        choice = replace(self._read_as, conversations=conversations)
        watch = Watch(lambda: not stop.is_set())
        work = partial(sent_along, self._path, choice, zone, watch)
        told = partial(self._know, stop)
        self._context.desk.files.beside(work, told, partial(self._not_known, stop))
        self._tell()

    def choose_days(self, days: tuple[date, date] | None) -> None:
        """Tell of the days from one to another, both included; None while that is open."""
        if days == self._days:
            return
        self._days = days
        if not self._keys() <= self._agreed:
            # Nobody was asked about those.
            self._take_off()
        self._tell()

    def end(self) -> None:
        """Give up what is being looked for."""
        if self._stop is not None:
            self._stop.set()
        self._stop = None

    def _know(self, stop: Event, found: tuple[SentAlong, ...]) -> None:
        if not stop.is_set():
            self._found = found
            self._tell()

    def _not_known(self, stop: Event, error: Exception) -> None:
        if stop.is_set() or isinstance(error, ReadingStopped):
            return
        self.hide()
        if not isinstance(error, Known):
            raise error
        self._context.trouble.emit(error)

    # -- what is chosen

    @property
    def waits(self) -> bool:
        """Say whether the question about pictures waits for its answer."""
        return self.keep.isChecked() and not self._keys() <= self._agreed

    def remind(self) -> None:
        """Lead to the question that waits."""
        self.question.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self.question)
        announce(self, self.tr("Answer the question about the picture first."))

    def keys(self) -> frozenset[str]:
        """Give what is to be kept, as ``TakeIn.media`` has it."""
        return self._keys() & self._agreed if self.keep.isChecked() else frozenset()

    def _ticked(self, ticked: bool) -> None:
        if not ticked:
            self._take_off()
            return
        names = list(dict.fromkeys(one.name for one in self._held()))
        shown = [shown_words(one) for one in names[:_MOST_NAMES]]
        more = len(names) - _MOST_NAMES
        self.question.ask([*shown, f"+ {more}"] if more > 0 else shown)

    def _answered(self, keep: bool) -> None:
        if keep:
            self._agreed = self._keys()
        else:
            self.keep.setChecked(False)
        self.question.settle(kept=keep)
        if keep:
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_off(self) -> None:
        self._agreed = frozenset()
        self.keep.setChecked(False)
        self.question.hide()

    # -- what is told

    def _of_days(self) -> Iterator[SentAlong]:
        if self._found is None or self._days is None:
            return
        since, until = self._days
        yield from (one for one in self._found if since <= one.day <= until)

    def _held(self) -> list[SentAlong]:
        return [one for one in self._of_days() if one.state is MediaState.HELD]

    def _keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self._held())

    def _tell(self) -> None:
        there = list(self._of_days())
        held = len(self._keys())
        missing = sum(one.state is MediaState.MISSING for one in there)
        if self._found is None:
            words = self.tr("Looking for what was sent along…")
        elif not there:
            words = self.tr("None were sent on these days.")
        else:
            words = self.tr("In the export: {held}. Not in the export: {missing}.")
        self.said.setText(words.format(held=held, missing=missing))
        self.left.setText("\n".join(self._left_out(there)))
        self.left.setVisible(bool(self.left.text()))
        self.keep.setVisible(held > 0)
        self._lead.setVisible(held > 0)

    def _left_out(self, there: list[SentAlong]) -> Iterator[str]:
        words = (
            (
                MediaState.TOO_LARGE,
                self.tr("Too large to be kept: {names}. All others can come in."),
            ),
            (
                MediaState.SEVERAL,
                self.tr("More than one file has this name: {names}. Attach the right one by hand."),
            ),
        )
        for state, said in words:
            names = list(dict.fromkeys(one.name for one in there if one.state is state))
            if names:
                shown = [shown_words(one) for one in names[:_MOST_NAMES]]
                more = [f"+ {len(names) - _MOST_NAMES}"] if len(names) > _MOST_NAMES else []
                yield breakable(said.format(names=", ".join([*shown, *more])))
