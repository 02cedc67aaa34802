"""The paper key from the making of the vault until it was typed back: kept, and compared."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from caregiver_app.errors import Known

from ..context import Context


class PaperKey(QObject):
    """Makes the vault and holds its paper key until it was typed back, or the log is locked.

    It belongs to the context and not to a page: a page may be built anew, or left for urgent
    help, while the vault is being made. The key is never written anywhere. That nobody ever typed
    it back stays known after the program has ended: in the setting ``paper_key_waits``, and for the
    writer who is in by :meth:`ask_waits`. A new one can be made then.
    """

    made = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.code = ""
        self.busy = False
        self.checked = False
        # It opens the log: no more than the passphrase may it stay behind a locked door.
        context.desk.locked.connect(self.drop)

    @classmethod
    def of(cls, context: Context) -> "PaperKey":
        """Give the one of ``context``."""
        found: PaperKey | None = context.findChild(PaperKey)
        return found or cls(context)

    @property
    def waiting(self) -> bool:
        """Say whether there is a key that nobody has typed back yet."""
        return bool(self.code) and not self.checked

    def set_up(self, passphrase: str) -> None:
        """Make the vault; ``made`` or ``failed`` follows."""
        self.busy = True
        self._context.desk.create(passphrase, self._made, self._failed)

    def check(self) -> None:
        """Take note that the key was typed back."""
        self.checked = True
        self._keep_waits(waits=False)

    def proved(self, _result: object = None) -> None:
        """Take note that the writer who is in has just used a paper key, or made a new one."""
        self.ask_waits(self._proved)

    def ask_waits(self, told: Callable[[bool], object]) -> None:
        """Tell ``told`` whether nobody ever typed back the key of the writer who is in."""
        settings = self._context.settings
        waits, whose = bool(settings.paper_key_waits), str(settings.paper_key_writer)
        if waits and whose and self._context.unlocked:
            # Meanwhile a key may have been typed back: it is looked at again then.
            self._ask_whose(lambda writer: told(bool(settings.paper_key_waits) and writer == whose))
        else:
            told(waits and self._context.unlocked)

    def _ask_whose(self, told: Callable[[str], object]) -> None:
        from caregiver_app.record.naming import writer_in  # the lock page does not wait for it

        self._context.desk.ask(writer_in).then(told)

    def drop(self) -> None:
        """Let go of the key."""
        self.code = ""

    def _proved(self, waits: bool) -> None:
        if waits:
            self._keep_waits(waits=False)

    def _is_of(self, writer: str) -> None:
        if self._context.settings.paper_key_waits:
            self._keep_waits(waits=True, writer=writer)

    def _keep_waits(self, *, waits: bool, writer: str = "") -> None:
        settings = self._context.settings
        if (waits, writer) == (settings.paper_key_waits, settings.paper_key_writer):
            return
        try:
            self._context.change(paper_key_waits=waits, paper_key_writer=writer)
        except Known as error:
            self._context.trouble.emit(error)

    def _made(self, code: str) -> None:
        self.busy, self.checked, self.code = False, False, code
        # Known at once, and whose it is as soon as the record has told.
        self._keep_waits(waits=True)
        self._ask_whose(self._is_of)
        self.made.emit()

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(error)


def slip(code: str, typed: str) -> Known | int | None:
    """Compare ``typed`` with ``code``: None where they fit, else where to look.

    A number is the one group (from 1) that differs. ``Known("recovery-code-slip")`` is any other
    slip, ``Known("wrong-recovery-code")`` a key that is well typed but not this one.
    """
    from caregiver_app.vault.recovery import from_code

    secret = from_code(code)
    try:
        return None if from_code(typed) == secret else Known("wrong-recovery-code")
    except Known as error:
        letters = "".join(c for c in typed if c.isalnum())
        groups = [letters[at : at + 4] for at in range(0, len(letters), 4)]
        right = code.split("-")
        if len(letters) != sum(map(len, right)):
            return error
        for at, group in enumerate(right):
            mended = "-".join([*groups[:at], group, *groups[at + 1 :]])
            try:
                if from_code(mended) == secret:
                    return at + 1
            except Known:
                continue
        return error
