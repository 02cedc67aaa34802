"""The paper key from the making of the vault until it was typed back: kept, and compared."""

from PySide6.QtCore import QObject, Signal

from caregiver_app.errors import Known

from ..context import Context


class PaperKey(QObject):
    """Makes the vault and holds its paper key until it was typed back, or the log is locked.

    It belongs to the context and not to a page: a page may be built anew, or left for urgent
    help, while the vault is being made. The key is never written anywhere. ``lost`` says that it
    was let go before anybody had typed it back: a new one can be made.
    """

    made = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.code = ""
        self.busy = False
        self.checked = False
        self.lost = False
        context.desk.locked.connect(self._locked)

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

    def drop(self) -> None:
        """Let go of the key."""
        self.code = ""

    def _locked(self) -> None:
        # It opens the log: no more than the passphrase may it stay behind a locked door.
        self.lost = self.lost or self.waiting
        self.drop()

    def _made(self, code: str) -> None:
        self.busy, self.checked, self.code, self.lost = False, False, code, False
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
