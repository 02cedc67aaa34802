"""The messages of the days that are chosen, to be looked at, searched, and ticked one by one."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.imports.values import ME
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake.values import MessageAt, TakeIn
from caregiver_app.messages import message

from ...context import Context
from ...models.moments import clock_words, day_words
from ...shown_names import shown_words
from ...widgets import Label, Opener, Slot, announce, bring_into_sight, column, panel, row
from .tick_list import CheckList
from .tick_model import TickModel, TickRow

if TYPE_CHECKING:
    from caregiver_app.intake.looking import LookedMessage

_LINES = 2


class ChooseMessages(QWidget):
    """One fold; what is inside is read when it is opened, and again for other days.

    ``asked`` gives what is chosen so far, None where it cannot be read yet. ``names`` gives what
    each conversation is called, where there are several. What was ticked or not stays so while the
    days change.
    """

    shown = Signal(object)
    """The field to search in shows now, or None: it does not."""
    given_up = Signal()
    """What somebody waited for does not come: it could not be read, or other days are read."""

    def __init__(
        self,
        context: Context,
        asked: Callable[[], TakeIn | None],
        names: Callable[[], dict[str, str]],
    ) -> None:
        super().__init__()
        self._context, self._asked, self._names = context, asked, names
        self._said: dict[MessageAt, bool] = {}
        self._rows: tuple[LookedMessage, ...] = ()
        self._seen: TakeIn | None = None
        self._stop: Event | None = None
        self._then: Callable[[], object] | None = None
        self.list: CheckList | None = None
        self.opener = Opener(self.tr("Look at the messages and choose"))
        self._inside = Slot(column(gap=8))
        self._holder = panel(self._inside.box)
        self._holder.hide()
        self.error = Label("", tone="error")
        self.error.hide()
        box = column(gap=6, on=self)
        box.addWidget(self.error)
        box.addLayout(row(self.opener))
        box.addWidget(self._holder)
        self.opener.clicked.connect(self._pressed)

    # -- what the card asks

    @property
    def is_open(self) -> bool:
        """Say whether the messages show."""
        return not self._holder.isHidden()

    @property
    def passed(self) -> int:
        """Give how many of those that show were not taken in before, though others around were."""
        return sum(one.passed for one in self._rows)

    def fits(self, asked: TakeIn) -> bool:
        """Say whether what was read is what ``asked`` names."""
        return self._seen == asked

    def chosen(self) -> frozenset[MessageAt] | None:
        """Give the messages that are ticked; None where that is all of the days."""
        if self.list is None:
            return None
        ticked, whole, _ = self.list.model.counts
        if ticked == whole:
            return None
        return frozenset(self._rows[at].at for at in self.list.model.ticked)

    def count(self) -> int:
        """Give how many are ticked."""
        return 0 if self.list is None else self.list.model.counts[0]

    def load(self, asked: TakeIn, then: Callable[[], object] | None = None) -> None:
        """Read the messages that ``asked`` names; ``then`` is called once they are there."""
        self.give_up()
        self._then = then
        self._keep_ticks()
        self.list, self._rows, self._seen = None, (), None
        self._inside.show(Label(self.tr("Reading…"), "small"))
        stop = self._stop = Event()
        self.destroyed.connect(stop.set)
        watch = Watch(lambda: not stop.is_set())
        self._context.desk.intake.look(
            asked, watch, partial(self._read, asked), partial(self._failed, stop)
        )

    def give_up(self) -> None:
        """Stop what is being read."""
        waited = self._then is not None
        if self._stop is not None:
            self._stop.set()
        self._stop = self._then = None
        if waited:
            self.given_up.emit()

    def follow(self) -> None:
        """Read again where other messages are asked for now; later, while nothing of it shows."""
        self.refuse("")
        asked = self._asked()
        if asked is not None and self.fits(asked):
            return
        if self.is_open and asked is not None:
            self.load(asked)
            return
        self.give_up()
        self._keep_ticks()
        self.list, self._rows, self._seen = None, (), None
        self._inside.clear()
        self.set_open(False)
        self._say_chosen()

    def refuse(self, words: str) -> None:
        """Say above the fold what is wrong, or nothing."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        if words:
            announce(self, words, assertive=True)
            bring_into_sight(self, self.error)

    def set_open(self, is_open: bool) -> None:
        """Open or close the fold."""
        self._holder.setVisible(is_open)
        self.opener.show_open(is_open)
        self.shown.emit(self.list.search if is_open and self.list is not None else None)

    def show_passed(self) -> None:
        """Open the list, and say that some of it was not taken in before."""
        self.set_open(True)
        self.refuse(self.tr("Look at the messages below first: some were not taken in before."))

    def state(self) -> dict[str, object]:
        """Give what was ticked, to be put back by :meth:`restore`."""
        self._keep_ticks()
        return {"open": self.is_open, "said": dict(self._said)}

    def restore(self, state: dict[str, object]) -> None:
        """Put back what :meth:`state` gave."""
        said = state["said"]
        assert isinstance(said, dict)
        self._said = dict(said)
        if state["open"] or said:
            self._open()

    # -- what happens

    def _pressed(self) -> None:
        if self.is_open:
            self.set_open(False)
        else:
            self._open()
        words = self.tr("{title}: open") if self.is_open else self.tr("{title}: closed")
        announce(self, words.format(title=self.opener.text()))

    def _open(self) -> None:
        asked = self._asked()
        if asked is None:
            self.refuse(self.tr("Choose the conversation and the days first."))
            return
        self.refuse("")
        self.set_open(True)
        if not self.fits(asked):
            self.load(asked, self._into_sight)
        else:
            self._into_sight()

    def _into_sight(self) -> None:
        bring_into_sight(self._holder, self.opener)

    def _read(self, asked: TakeIn, rows: "tuple[LookedMessage, ...]") -> None:
        then, self._then, self._stop = self._then, None, None
        self._rows, self._seen = rows, asked
        parts: list[QWidget] = []
        if self.passed:
            words = self.tr(
                "The log does not have {count} of these, though it has others around them. They"
                " are not ticked. Tick what belongs in the record."
            )
            parts.append(Label(words.format(count=f"{self.passed:,}"), "bold"))
        found = CheckList(
            self.tr("Messages of these days"), self.tr("Search in them"), lines=_LINES, rows=4.5
        )
        ticked = [
            at
            for at, one in enumerate(rows)
            if not one.there and self._said.get(one.at, not one.passed)
        ]
        closed = [at for at, one in enumerate(rows) if one.there]
        names = self._names()
        row_at = partial(self._row, names if len(names) > 1 else {})
        found.show_rows(
            TickModel(len(rows), row_at, sought=self._sought, ticked=ticked, closed=closed)
        )
        found.changed.connect(self._say_chosen)
        self.list = found
        self._inside.show(*parts, found)
        if self.is_open:
            self.shown.emit(found.search)
            announce(self, found.count.text())
        self._say_chosen()
        if then is not None:
            then()

    def _failed(self, stop: Event, error: Exception) -> None:
        if stop is not self._stop:
            return
        self.give_up()
        if isinstance(error, ReadingStopped):
            return
        if not isinstance(error, Known):
            raise error
        self._inside.clear()
        self.set_open(False)
        self.refuse(message(error).line())

    def _row(self, names: dict[str, str], at: int) -> TickRow:
        one = self._rows[at]
        clock = clock_words(one.clock) if one.clock is not None else self.tr("no time")
        name = shown_words(one.name or self.tr("the app")) if one.name != ME else self.tr("Me")
        where = shown_words(names.get(one.at.conversation, ""))
        head = ", ".join(filter(None, (day_words(one.day), clock, name, where)))
        return TickRow(head, self._said_in(one), self.tr("In the log") if one.there else "")

    def _said_in(self, one: "LookedMessage") -> str:
        """Give the words of a message and what was sent along: no row is without any."""
        said = [shown_words(one.text)] if one.text.strip() else []
        if not said and one.is_deleted:
            said.append(self.tr("Deleted or unsent"))
        if not said and one.is_call:
            said.append(self.tr("A call"))
        if one.files:
            names = [shown_words(name) or self.tr("a picture or file") for name in one.files]
            said.append(self.tr("Sent along: {names}").format(names=", ".join(names)))
        return " \N{EN DASH} ".join(said)

    def _sought(self, at: int) -> str:
        one = self._rows[at]
        return " ".join((one.name, one.text, *one.files))

    def _keep_ticks(self) -> None:
        """Note what was ticked otherwise than it is at first."""
        if self.list is None:
            return
        ticked = set(self.list.model.ticked)
        for at, one in enumerate(self._rows):
            if not one.there:
                if (at in ticked) is one.passed:
                    self._said[one.at] = at in ticked
                else:
                    self._said.pop(one.at, None)

    def _say_chosen(self) -> None:
        self.refuse("")
        words = self.tr("Look at the messages and choose")
        if self.list is not None:
            ticked, whole, _ = self.list.model.counts
            if ticked != whole:
                chosen = self.tr("Messages chosen: {ticked} of {whole}")
                words = chosen.format(ticked=f"{ticked:,}", whole=f"{whole:,}")
        if words != self.opener.accessibleName():
            self.opener.set_words(words)
