"""The way from the list of copies to a restored log, one part after the other in one place."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...models.words import breakable
from ...widgets import Heading, Label, Notice, Slot, announce, column
from ..waiting import wait_of, wait_words
from .look import CopyPreviewCard, RestoredCard, SecretCard
from .places import ask_folder, places_of
from .shelf import CopiesShelf
from .words import inside, when

if TYPE_CHECKING:
    from caregiver_app.vault.backups.restoring import PreparedCopy
    from caregiver_app.vault.backups.values import Copy, Restored

GUESSES = frozenset({"wrong-passphrase", "guess-wait"})


class CopiesFlow(QWidget):
    """Shows the copies, looks into one, puts it back; ``heading`` says where the person is.

    ``open_log`` comes once a copy was put back and the person wants in; ``then`` says so on its
    button, ``title`` stands over the list. The copies are those in the places of the settings, or
    in a folder that was chosen.
    """

    open_log = Signal()

    def __init__(
        self, context: Context, heading: Heading, *, title: str = "", then: str = ""
    ) -> None:
        super().__init__()
        self._context, self._heading, self._then = context, heading, then
        self._title = title or self.tr("Copies of your log")
        self._folder: Path | None = None
        self._desk = context.desk.backups
        self._busy = False
        self._prepared: PreparedCopy | None = None
        self._box = column(gap=14, on=self)
        self._notice = Notice("", icon="triangle-alert", verdict="no")
        self._box.addWidget(self._notice)
        self._notice.hide()
        self.slot = Slot(self._box)
        self._show_list()

    def forget(self) -> None:
        """Let go of every secret and key."""
        self._prepared = None
        if isinstance(self.slot.part, SecretCard):
            self.slot.part.forget()

    # -- the list

    def _show_list(self, say: str = "") -> None:
        self.forget()
        self._place(Label(self.tr("Looking for copies…")), self._title)
        listed = partial(self._listed, say)
        if self._folder is None:
            self._desk.all(places_of(self._context), listed, self._failed)
        else:
            self._desk.found_in(self._folder, listed, self._not_found)

    def look_in(self, folder: Path) -> None:
        """Show the copies in ``folder``, of whatever log."""
        self._clear_notice()
        self._folder = folder
        self._show_list()
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_found(self, error: Exception) -> None:
        self._listed("", ())
        self._failed(error)

    def _listed(self, say: str, copies: "tuple[Copy, ...]") -> None:
        today = self._context.clock().date()
        looked_in = "" if self._folder is None else str(self._folder)
        shelf = CopiesShelf(copies, today, str(places_of(self._context).main), looked_in)
        shelf.choose.connect(partial(ask_folder, self, self.look_in))
        shelf.look.connect(self._look)
        shelf.remove.connect(self._remove)
        self._place(shelf, self._title)
        if say:
            announce(self, say)

    def _remove(self, copy: "Copy") -> None:
        if not self._busy:
            self._busy = True
            self._desk.remove(copy, self._removed, self._failed)

    def _removed(self) -> None:
        self._busy = False
        self._show_list(self.tr("The copy is removed."))
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- one copy

    def _look(self, copy: "Copy") -> None:
        if self._busy:
            return
        self._clear_notice()
        if not self._context.unlocked or copy.of_its_day:
            self._ask_secret(copy)
            return
        self._busy = True
        assert isinstance(self.slot.part, CopiesShelf)
        self.slot.part.cards[copy.manifest.id].set_busy(self.tr("Reading the copy…"))
        announce(self, self.tr("Reading the copy…"))
        self._desk.prepare(copy, self._show_preview, partial(self._not_read, copy))

    def _ask_secret(self, copy: "Copy") -> None:
        card = SecretCard(copy, self._context.clock().date())
        card.asked.connect(partial(self._try, copy))
        card.back.connect(self._back)
        self._place(card, self.tr("Look inside a copy"))
        card.row.focus_field()

    def _try(self, copy: "Copy", secret: str) -> None:
        if self._busy:
            return
        self._clear_notice()
        self._busy = True
        assert isinstance(self.slot.part, SecretCard)
        self.slot.part.set_busy(True)
        self._desk.prepare_with(copy, secret, self._show_preview, partial(self._not_read, copy))

    def _not_read(self, copy: "Copy", error: Exception) -> None:
        if isinstance(self.slot.part, SecretCard):
            self.slot.part.set_busy(False)
            if isinstance(error, Known) and error.code in GUESSES:
                self._busy = False
                self.slot.part.refuse(self._refused(error))
                return
        if isinstance(error, Known) and error.code == "copy-other-key":
            self._busy = False
            self._ask_secret(replace(copy, of_its_day=True))
            return
        if isinstance(self.slot.part, CopiesShelf) and copy.manifest.id in self.slot.part.cards:
            self.slot.part.cards[copy.manifest.id].set_busy()
        self._failed(error)

    def _refused(self, error: Known) -> str:
        wait = wait_words(wait_of(error))
        if error.code == "guess-wait":
            return wait
        words = self.tr("Neither a passphrase nor a paper key of this copy.")
        return " ".join((words, wait or self.tr("Look for slips and try again.")))

    def _show_preview(self, prepared: "PreparedCopy") -> None:
        self._busy = False
        self.forget()
        self._prepared = prepared
        today = self._context.clock().date()
        here = self._context.desk.state != "absent"
        card = CopyPreviewCard(prepared.preview, today, log_here=here)
        card.wanted.connect(self._restore)
        card.back.connect(self._back)
        made = inside(when(prepared.preview.copy.made, today))
        self._place(card, self.tr("The copy of {when}").format(when=made))
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if not self._busy:
            self._clear_notice()
            self._show_list()
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- putting it back

    def _restore(self) -> None:
        if self._busy or self._prepared is None:
            return
        self._clear_notice()
        self._busy = True
        assert isinstance(self.slot.part, CopyPreviewCard)
        self.slot.part.set_busy(True)
        self._desk.restore(self._prepared, self._restored, self._not_restored)

    def _restored(self, restored: "Restored") -> None:
        self._busy = False
        self.forget()
        card = RestoredCard(restored, self._context.clock().date(), self._then)
        card.open_log.connect(self.open_log)
        self._place(card, self.tr("Restored"))
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, card.spoken)

    def _not_restored(self, error: Exception) -> None:
        if isinstance(self.slot.part, CopyPreviewCard):
            self.slot.part.set_busy(False)
        self._failed(error)

    # -- what all of them use

    def _place(self, part: QWidget, title: str) -> None:
        self._heading.set_words(title)
        self.slot.show(part)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Known):
            self._context.trouble.emit(error)
            return
        words = message(error)
        self._notice.set_words([("bold", words.title + "."), " " + breakable(words.text)])
        self._notice.show()
        announce(self, words.line(), assertive=True)

    def _clear_notice(self) -> None:
        self._notice.hide()
