"""Brings in an exported conversation: looked into first, then what belongs in the log."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar

from caregiver_app.errors import Known
from caregiver_app.imports.exporting import export_help
from caregiver_app.imports.values import DateOrder, ExportFormat, ExportPreview, ReadAs
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.record.by_name import Repository

from ...context import Context
from ...models.words import breakable
from ...onboarding.picture_question import SEXUAL_PICTURE
from ...page import Page
from ...page_arguments import ExportedChat
from ...shown_names import shown_words
from ...widgets import (
    Bullets,
    Button,
    Card,
    Expanders,
    Flow,
    Heading,
    Label,
    Para,
    SearchField,
    Slot,
    TextField,
    announce,
    bring_into_sight,
    column,
    panel,
)
from .contacts import ContactsFound
from .found import ExportFound
from .take_in import TakeInCard, TakenIn
from .under_way import TakingIn

if TYPE_CHECKING:
    from threading import Event

    from caregiver_app.record.import_values import ImportKept

    from ...desks.intake import AroundIntake

_STEPS = 1000


class ConversationPage(Page):
    """A file or a folder is chosen, read beside all other work, and shown. Nothing is saved."""

    _read_so_far = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.path, self._order = "", ""
        self._as_messages: bool | None = None
        self._asked: dict[str, Any] = {}
        self._round, self._size = 0, 0
        self._stop: Event | None = None
        self.back_link(self.tr("Back to the log"), "log")
        self.head(
            self.tr("Bring in an exported chat"),
            self.tr("See who wrote, and when. Nothing is saved before you say what belongs here."),
        )
        card = Card(gap=12)
        card.body.addWidget(
            Para(
                self.tr(
                    "Export from your own phone or account alone. A child’s account (Snapchat,"
                    " Instagram, TikTok, Discord or any other) is a decision for the worker and the"
                    " plan of care."
                )
            )
        )
        self.choose = Button(self.tr("Choose a file"), "primary", icon="file")
        self.choose_folder = Button(self.tr("Choose a folder"))
        card.body.addWidget(panel(Flow(self.choose, self.choose_folder, gap=10)))
        self._chosen = Label("", "small")
        self._chosen.hide()
        card.body.addWidget(self._chosen)
        self.body.addWidget(card)
        self._slot = Slot(column())
        self.body.addWidget(panel(self._slot.box))
        self.body.addWidget(Heading(self.tr("How each app gives a chat away"), 2))
        words = export_help()
        self.body.addWidget(Para(words.lead))
        self.help = Expanders(
            *((one.title, partial(Bullets, one.steps, icon="chevron-right")) for one in words.apps)
        )
        self.body.addWidget(self.help)
        self.choose.clicked.connect(partial(self._ask, folder=False))
        self.choose_folder.clicked.connect(partial(self._ask, folder=True))
        self._read_so_far.connect(self._show_progress)
        self._later: dict[str, Any] = {}
        context.desk.brought.connect(self._brought)
        if context.desk.taking_in:
            self._show_under_way()

    # -- what the frame asks

    def state(self) -> dict[str, Any]:
        if self._later:
            return self._later
        # While the file is read again, what was chosen before still waits for it.
        asked = self._asked if self.card is None else self.card.state()
        read_as = {"order": self._order, "as_messages": self._as_messages}
        return {"path": self.path, **read_as, "asked": asked}

    def restore(self, state: dict[str, Any]) -> None:
        if self.context.desk.taking_in:
            self._later = state
        elif state.get("path"):
            self.look_into(state["path"], state.get("order", ""), state.get("as_messages"))
            self._asked = state.get("asked", {})

    def open(self, argument: object) -> None:
        if isinstance(argument, ExportedChat):
            self.look_into(str(argument.path))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look into the first of what was dropped or pasted."""
        if paths:
            self.look_into(str(paths[0]))

    # -- what the person does

    @property
    def found(self) -> ExportFound | None:
        """Give what shows of the export now, if it was read."""
        part = self._slot.part
        return part if isinstance(part, ExportFound) else None

    @property
    def card(self) -> TakeInCard | None:
        """Give what asks what belongs in the log, once the export is read."""
        return next((one for one in self._slot.parts if isinstance(one, TakeInCard)), None)

    def look_into(self, path: str, order: str = "", as_messages: bool | None = None) -> None:
        """Read what ``path`` holds, with days read by ``order`` ("" for as it proves itself).

        ``as_messages`` is as in ``ReadAs``.
        """
        if self.context.desk.taking_in:
            self.say(self.tr("A chat is being taken in. Wait until it is done, or cancel it."))
            return
        self.stop()
        self.unsay()
        self.path, self._order, self._as_messages = path, order, as_messages
        self._chosen.setText(breakable(shown_words(path)))
        self._chosen.show()
        self._begin()

    def save_page(self) -> None:
        """Take in what is chosen, where something is."""
        if self.card is not None:
            self.card.take()

    def stop(self) -> None:
        """Give up what is being read; nothing is left of it."""
        self._round += 1
        if self._stop is not None:
            self._stop.set()
        self._stop = None
        self._slot.clear()
        self.path, self._order, self._as_messages = "", "", None
        self._asked, self._later = {}, {}
        self.search = None
        self._chosen.hide()

    def _ask(self, *, folder: bool) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(documents)
        title = self.tr("Choose a folder") if folder else self.tr("Choose a file")
        dialog = QFileDialog(self.window(), title, start)
        kinds = QFileDialog.FileMode
        dialog.setFileMode(kinds.Directory if folder else kinds.ExistingFile)
        dialog.fileSelected.connect(self.look_into)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- the reading

    def _begin(self) -> None:
        from threading import Event

        stop = self._stop = Event()
        # Who leaves the page reads on for nothing.
        self.destroyed.connect(stop.set)
        now, self._size = self._round, _size_of(self.path)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How much is read"))
        cancel = Button(self.tr("Cancel"))
        cancel.escapes = True
        cancel.clicked.connect(self.stop)
        reading = Card(gap=10)
        reading.body.addWidget(Heading(self.tr("Reading…"), 2))
        reading.body.addWidget(self.bar)
        reading.body.addWidget(panel(Flow(cancel)))
        self._slot.show(reading)
        announce(self, self.tr("Reading"))
        watch = Watch(lambda: not stop.is_set(), partial(self._read_so_far.emit, now))
        work = partial(_preview, Path(self.path), watch, self._read_as)
        self.context.desk.files.beside(work, partial(self._read, now), partial(self._failed, now))

    @property
    def _read_as(self) -> ReadAs:
        order = DateOrder(self._order) if self._order else None
        return ReadAs(order, as_messages=self._as_messages)

    def _show_progress(self, now: int, done: int) -> None:
        size = self._size
        if now == self._round and self._stop is not None and size:
            # A pass over the file may come twice: the bar stays near its end then.
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(min(_STEPS - 1, done * _STEPS // size))

    def _read(self, now: int, found: ExportPreview) -> None:
        if now != self._round:
            return
        self._stop = None
        if found.format is ExportFormat.VCARD:
            self._show_contacts(found)
            return
        shown = ExportFound(found, self._read_as)
        shown.order_chosen.connect(lambda order: self.look_into(self.path, order))
        shown.lines_chosen.connect(
            lambda as_messages: self.look_into(self.path, self._order, as_messages)
        )
        self._slot.show(shown)
        announce(self, shown.spoken)
        bring_into_sight(shown, shown.title)
        # A list of calls has days and no messages.
        dated = bool(found.span.messages) or found.span.first is not None
        asks = bool(found.asked_lines) and self._as_messages is None
        if found.order is not DateOrder.AMBIGUOUS and found.conversations and dated and not asks:
            know = partial(self._offer, now, found)
            self.context.desk.intake.around().then(know)

    def _show_contacts(self, found: ExportPreview) -> None:
        shown = ContactsFound(self.context, found)
        shown.people_asked.connect(partial(self.go.emit, "people", None))
        shown.noted.connect(self.say)
        self._slot.show(shown)
        announce(self, shown.spoken)
        bring_into_sight(shown, shown.title)

    def _offer(self, now: int, found: ExportPreview, around: "AroundIntake") -> None:
        if now != self._round:
            return
        card = TakeInCard(self.context, Path(self.path), found, self._read_as, around)
        card.back_asked.connect(self._ask_back)
        card.urgent.connect(lambda: self.go.emit("concerns", SEXUAL_PICTURE))
        if self.found is not None:
            card.zone_chosen.connect(self.found.put_on)
        card.messages.shown.connect(self._know_search)
        if self._asked:
            card.restore(self._asked)
        self._slot.add(card)

    def _know_search(self, field: SearchField | None) -> None:
        self.search = field

    def _show_under_way(self) -> None:
        shown = TakingIn()
        shown.given_up.connect(self._give_up)
        self._slot.show(shown)

    def _give_up(self) -> None:
        self.context.desk.intake.give_up()
        self._begin_again()

    def _begin_again(self) -> None:
        """Show what had been chosen before, where it was begun before the page was left."""
        state = self._later
        self.stop()
        self.restore(state)

    def _brought(self, outcome: object) -> None:
        """Show how it ended; who looks into another file by now is only told."""
        left, card = isinstance(self._slot.part, TakingIn), self.card
        if card is not None and card.waits:
            card.rest()
        elif left and isinstance(outcome, Exception):
            self._begin_again()
        if isinstance(outcome, Known):
            self.context.trouble.emit(outcome)
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._taken(cast("ImportKept", outcome))

    def _taken(self, kept: "ImportKept") -> None:
        self.stop()
        self.unsay()
        told = TakenIn(kept)
        told.log_asked.connect(partial(self.go.emit, "log", None))
        told.back_asked.connect(self._ask_back)
        self._slot.show(told)
        announce(self, f"{told.title.text()}. {told.words}")
        bring_into_sight(told, told.title)

    def _ask_back(self, kept: "ImportKept") -> None:
        from ...printing import Asking

        back = Button(self.tr("Take it back"))
        asking = Asking(
            self,
            self.tr("Take all of it back?"),
            self.tr("The entries stay in the log, marked as taken back. Say why."),
            back,
            Button(self.tr("Cancel"), "primary"),
        )
        why = TextField(self.tr("Taken in by mistake"))
        why.setAccessibleName(self.tr("Why"))
        asking.add(why)

        def take_back() -> None:
            reason = why.text().strip()
            if not reason:
                why.setFocus()
                return
            asking.accept()
            asked = self.context.desk.ask(Repository.take_back, kept.id, reason)
            asked.then(lambda _: self._taken_back())

        back.clicked.connect(take_back)
        asking.open()

    def _taken_back(self) -> None:
        self.stop()
        self.say(self.tr("All of it is taken back."))

    def _failed(self, now: int, error: Exception) -> None:
        if isinstance(error, ReadingStopped) or now != self._round:
            return
        self.stop()
        if not isinstance(error, Known):
            raise error
        self.context.trouble.emit(error)


def _preview(path: Path, watch: Watch, read_as: ReadAs) -> ExportPreview:
    from caregiver_app.imports.preview import preview

    return preview(path, watch, choice=read_as)


def _size_of(path: str) -> int:
    """Give the size of a file, 0 for a folder, or what is gone or closed: its reading tells so."""
    place = Path(path)
    try:
        return place.stat().st_size if place.is_file() else 0
    except OSError:
        return 0
