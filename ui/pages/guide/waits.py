"""What waits today, known to the guide while the log is open."""

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.changes import ChangeKind
from caregiver_app.today import RecordWaits, Waiting, read_record, waiting
from caregiver_app.vault.backups.values import BackupsStanding

from ...context import Context
from ...onboarding.copies.places import places_of
from ...onboarding.paper_key import PaperKey

FOLLOWED = frozenset(
    {
        ChangeKind.CONCERNS,
        ChangeKind.DRAFTS,
        ChangeKind.ENTRIES,
        ChangeKind.FILING,
        ChangeKind.FOLLOW_UPS,
        ChangeKind.QUESTIONS,
        ChangeKind.UNSAVED_FORMS,
    }
)
"""What of the record can begin to wait, or cease to."""


class WaitsToday(QObject):
    """``came`` tells that ``waiting`` is another; it is None while the log is not open."""

    came = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.waiting: tuple[Waiting, ...] | None = None
        self._found: RecordWaits | None = None
        self._standing: BackupsStanding | None = None
        self._key_waits = False
        # At once: nothing of the record stays in sight while its door closes.
        context.desk.closing.connect(self._forget)

    def look(self) -> None:
        """Read what waits now; nothing is known while the log is not open."""
        context = self._context
        if not context.unlocked:
            self._forget()
            return
        today = context.clock().date()
        context.desk.ask(read_record, today).then(self._read, self._not_read)
        PaperKey.of(context).ask_waits(self._key_told)
        context.desk.backups.standing(places_of(context), self._stands, self._not_read)

    def _read(self, found: RecordWaits) -> None:
        self._found = found
        self._tell()

    def _stands(self, standing: BackupsStanding) -> None:
        self._standing = standing
        if self._found is not None:
            self._tell()

    def _key_told(self, waits: bool) -> None:
        self._key_waits = waits
        if self._found is not None:
            self._tell()

    def _not_read(self, error: Exception) -> None:
        # A log that was locked meanwhile has nothing to tell; anything else is trouble.
        if self._context.unlocked:
            self._context.trouble.emit(error)

    def _tell(self) -> None:
        context = self._context
        if self._found is None or not context.unlocked:
            return
        last = self._standing.last if self._standing is not None else None
        now = waiting(
            self._found,
            context.clock().date(),
            key_waits=self._key_waits,
            names_wait=context.settings.names_wait,
            copy_of=last.made if last is not None else None,
        )
        if now != self.waiting:
            self.waiting = now
            self.came.emit()

    def _forget(self) -> None:
        self._found = self._standing = None
        if self.waiting is not None:
            self.waiting = None
            self.came.emit()
