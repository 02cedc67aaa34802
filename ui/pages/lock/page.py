"""The lock page: opens the log, or says clearly why it cannot be opened now."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...onboarding.onboarding_page import OnboardingPage, card_column
from ...onboarding.paper_key import PaperKey
from ...onboarding.passphrase import PASSPHRASE_TROUBLES
from ...onboarding.trouble_card import TroubleCard
from ...onboarding.waiting import GuessWait, passphrase_refused, wait_of
from ...scroll_column import ScrollColumn
from ...widgets import announce, let_go
from .cards import ForgotCard, LockCard

if TYPE_CHECKING:
    from .copies import CopiesPart

CODE_TROUBLES = ("recovery-code-slip", "wrong-recovery-code")
GUESSES = ("wrong-passphrase", "guess-wait")
WIDTH = 460


class LockPage(OnboardingPage):
    """Asks for the passphrase; a slip keeps it in the field to be looked at, nothing else does."""

    opened = Signal()
    bar_centred = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Locked")
        self._busy = self._left = False
        self.lock = LockCard()
        self._lock_column = card_column(WIDTH)
        self._lock_column.body.addWidget(self.lock)
        self._forgot_column: ScrollColumn | None = None
        self._extra_column: ScrollColumn | None = None
        self._copies: CopiesPart | None = None
        self.lock.asked.connect(self._unlock)
        self.lock.forgot.clicked.connect(self._show_forgot)
        # And not the answer to one question: the page may be built anew while it is worked on.
        context.desk.unlocked.connect(self._opened)
        self._wait = GuessWait.of(context)
        self._wait.over.connect(self._wait_over)
        self._show_lock()
        self._follow_wait()
        if self._wait.words:
            self.lock.row.set_error(self._wait.words)

    @cached_property
    def forgot(self) -> ForgotCard:
        """The card for the paper key, built when first seen: a start does not wait for it."""
        card = ForgotCard()
        self._forgot_column = card_column(WIDTH)
        self._forgot_column.body.addWidget(card)
        card.asked.connect(self._unlock_with_code)
        card.back.clicked.connect(self._show_lock)
        card.open.setEnabled(not self._wait.words)
        return card

    def look_words(self) -> str:
        return self.tr("Ask without unlocking")

    def forget(self) -> None:
        self.lock.forget()
        self._empty_forgot()
        if self._copies is not None:
            self._copies.flow.forget()

    def _empty_forgot(self) -> None:
        if self._forgot_column is not None:
            self.forgot.forget()

    def flush(self) -> None:
        super().flush()
        # The page that comes in this one's place tells of it from now on.
        self._left = True

    def state(self) -> dict[str, Any]:
        return {"forgot": self._at_forgot, "copies": self._copies is not None}

    @property
    def _at_forgot(self) -> bool:
        return self._forgot_column is not None and self.scroller is self._forgot_column

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("copies"):
            self.show_copies()
        elif state.get("forgot"):
            self._show_forgot()

    # -- the two ways in

    def _unlock(self) -> None:
        words = self.lock.field.text()
        if self._busy:
            return
        if self._wait.words:
            self._wrong(self._wait.words)
            return
        if not words:
            self._wrong(self.tr("Type your passphrase."))
            return
        self.lock.row.set_error()
        self._set_busy(True)
        self.context.desk.unlock(words, self._nothing_more, self._not_opened)

    def _unlock_with_code(self) -> None:
        if self._busy:
            return
        card = self.forgot
        card.code_row.set_error(self._wait.words or self._code_error())
        fine = card.fields.check() and not card.code_row.error
        card.summary.show_errors(card.rows)
        if not fine:
            return
        self._set_busy(True)
        self.context.desk.unlock_with_code(
            card.code.text(),
            card.fields.text(),
            PaperKey.of(self.context).proved,
            self._not_opened_with_code,
        )

    def _code_error(self) -> str:
        from caregiver_app.vault.recovery import from_code

        typed = self.forgot.code.text()
        if not typed.strip():
            return self.tr("Type the paper key from your paper.")
        try:
            from_code(typed)
        except Known as error:
            return message(error).line()
        return ""

    # -- what comes of it

    def _nothing_more(self, _result: object = None) -> None:
        """The desk has said ``unlocked`` already."""

    def _opened(self) -> None:
        if self._left:
            return
        self._set_busy(False)
        self.forget()
        self.opened.emit()

    def _not_opened(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, Known) and error.code in GUESSES:
            # Short beside the field; the hint above it speaks of capital letters already.
            self._wrong(passphrase_refused(error))
            self._begin_wait(error)
        else:
            self._trouble(error)

    def _not_opened_with_code(self, error: Exception) -> None:
        self._set_busy(False)
        card, code = self.forgot, error.code if isinstance(error, Known) else ""
        known = (*CODE_TROUBLES, *PASSPHRASE_TROUBLES, "guess-wait")
        if not isinstance(error, Known) or code not in known:
            self._trouble(error)
            return
        if code in PASSPHRASE_TROUBLES:
            card.fields.refuse(error)
        else:
            self._begin_wait(error)
            words = "" if code == "guess-wait" else message(error).line()
            card.code_row.set_error(" ".join(filter(None, (words, self._wait.words))))
        card.summary.show_errors(card.rows)

    # -- the wait after wrong guesses

    def _begin_wait(self, error: Known) -> None:
        if wait_of(error):
            self._wait.begin(error)
            self._follow_wait()

    def _follow_wait(self) -> None:
        may_try = not self._wait.words
        self.lock.unlock.setEnabled(may_try)
        if self._forgot_column is not None:
            self.forgot.open.setEnabled(may_try)

    def _wait_over(self) -> None:
        if self._left:
            return
        self._follow_wait()
        # What was typed stays, and so does the focus.
        self.lock.row.set_error()
        if self._forgot_column is not None:
            self.forgot.code_row.set_error()
            if self.forgot.summary.isVisible():
                self.forgot.summary.show_errors([])
        announce(self, self.tr("You can try again now."))

    def _wrong(self, text: str) -> None:
        self.lock.row.refuse(text)
        self.lock.field.selectAll()

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, Known):
            self.context.trouble.emit(error)
            return
        before_forgot = self._at_forgot
        card = TroubleCard(error)
        column = card_column(WIDTH + 100)
        column.body.addWidget(card)
        card.again.connect(self._show_forgot if before_forgot else self._show_lock)
        card.copies.connect(self.show_copies)
        self._drop_column()
        self._extra_column = column
        self.heading = card.heading
        self.show_column(column)
        card.tell()

    # -- what is shown

    def show_copies(self) -> None:
        """Show the copies of the log, to look into one and put it back."""
        from .copies import CopiesPart

        self.forget()
        part = CopiesPart(self.context)
        part.left.connect(self._show_lock)
        column = ScrollColumn(self.max_width, centred=True)
        column.body.addWidget(part)
        self._drop_column()
        self._extra_column, self._copies = column, part
        self.heading = part.heading
        self.show_column(column)
        part.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lock(self) -> None:
        self._empty_forgot()
        self._show(self._lock_column, self.lock)

    def _show_forgot(self) -> None:
        self.lock.forget()
        self.lock.row.set_error()
        card = self.forgot
        assert self._forgot_column is not None
        self._show(self._forgot_column, card)

    def _show(self, column: ScrollColumn, card: LockCard | ForgotCard) -> None:
        self.show_column(column)
        self._drop_column()
        self.heading = card.heading
        card.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_column(self) -> None:
        """Let go of the trouble or the copies shown before."""
        if self._extra_column is not None:
            let_go(self._extra_column)
            self._extra_column = self._copies = None

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.lock.set_busy(busy)
        if self._forgot_column is not None:
            self.forgot.set_busy(busy)
        if busy:
            announce(self, self.tr("Opening your log…"))
