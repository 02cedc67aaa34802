"""A paper key that is not yet kept: held until it was typed back, given up, or locked away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.session import VaultSession

from ..context import Context
from .copies.places import places_of
from .paper_key import PaperKey

if TYPE_CHECKING:
    from caregiver_app.record.caregivers import NewWriter
    from caregiver_app.vault.backups.values import Renewed
    from caregiver_app.vault.keys import FreshKeys


class NewKey(QObject):
    """The new key of the writer who is in, of somebody who is being let in, or of the log itself.

    It belongs to the context and not to a page: a page may be built anew, or left for urgent
    help, while the key is put on paper. Nothing of it is on disk before ``put_in_place``.

    A new key for the log takes a while, and its page may be gone when it is there. Then
    ``untold`` says so until what came of it was seen (:meth:`seen`), ``unseen`` comes once, and
    what failed goes to the trouble of the context. ``closes_to`` names those whom it locks out.
    """

    placed = Signal()
    failed = Signal(object)
    unseen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.code = ""
        self.checked = False
        self.name = ""
        self.my_name = ""
        self.writer: NewWriter | None = None
        self.fresh: FreshKeys | None = None
        self.renewed: Renewed | None = None
        self.closes_to = ""
        self.untold = self.working = self._heard = False
        context.desk.locked.connect(self.drop)

    @classmethod
    def of(cls, context: Context) -> "NewKey":
        """Give the one of ``context``."""
        found: NewKey | None = context.findChild(NewKey)
        return found or cls(context)

    @property
    def mine(self) -> bool:
        """Say whether a new key for the writer who is in is in hand."""
        return bool(self.code) and self.writer is None and self.fresh is None

    @property
    def theirs(self) -> bool:
        """Say whether the key of somebody who is being let in is in hand."""
        return bool(self.code) and self.writer is not None

    @property
    def of_log(self) -> bool:
        """Say whether a new key for the log itself is in hand."""
        return bool(self.code) and self.fresh is not None

    def hold(self, code: str) -> None:
        """Take a new key of the writer who is in."""
        self.drop()
        self.code = code

    def hold_writer(self, name: str, writer: "NewWriter", my_name: str = "") -> None:
        """Take the keys of somebody called ``name``.

        ``my_name`` is that of the writer who is in, where they had none so far.
        """
        self.drop()
        self.code, self.name, self.writer = writer.code, name, writer
        self.my_name = my_name

    def hold_fresh(self, fresh: "FreshKeys") -> None:
        """Take a new key for the log, with the new paper key of the writer who is in."""
        self.drop()
        self.code, self.fresh, self.renewed = fresh.code, fresh, None

    def seen(self) -> None:
        """Take note that the person was shown what came of it."""
        self.untold = False

    def hear(self) -> None:
        """Take note that a page shows what failed."""
        self._heard = True

    def check(self) -> None:
        """Take note that the key was typed back."""
        self.checked = True

    def put_in_place(self) -> None:
        """Let the key open the vault from now on; ``placed`` or ``failed`` follows."""
        desk, failed = self._context.desk, self.failed.emit
        if self.fresh is not None and not self.working:
            self.working = True
            desk.backups.renew(self.fresh, places_of(self._context), self._renewed, self._broke)
        elif self.fresh is not None:
            # It is on its way; the page was built anew meanwhile.
            return
        elif self.writer is None:
            desk.ask_keys(VaultSession.keep_code, self.code).after(self._placed, failed)
        elif self.my_name:
            desk.ask(Repository.call_me, self.my_name).after(self._called, failed)
        else:
            desk.ask(Repository.let_in, self.name, self.writer).after(self._placed, failed)

    def _called(self) -> None:
        self.my_name = ""
        # Locked meanwhile, there is nobody to let in any more.
        if self.writer is not None:
            self.put_in_place()

    def _renewed(self, renewed: "Renewed") -> None:
        self.working, self.renewed, self.untold = False, renewed, True
        # A first paper key that nobody typed back yet opens nothing any more.
        PaperKey.of(self._context).drop()
        self._placed()
        if self.untold:
            self.unseen.emit()

    def _broke(self, error: Exception) -> None:
        self.working = self._heard = False
        self.failed.emit(error)
        if not self._heard:
            self._context.trouble.emit(error)

    def _placed(self) -> None:
        if self.writer is None:
            PaperKey.of(self._context).proved()
        self.drop()
        self.placed.emit()

    def drop(self) -> None:
        """Let go of it all."""
        self.code, self.name, self.writer, self.checked = "", "", None, False
        self.my_name, self.fresh = "", None
