"""Hands what the list shows over as one file: to whom, where to, and what to write on the paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words
from caregiver_app.messages import message
from caregiver_app.record.lists import Filters

from ....desks.beside import StoppedError
from ....home_paper import home_of
from ....look_first import UNDER_WAY
from ....page import Page
from ....widgets import Button, let_go, when_seen
from .hand_over_sheets import HandedOverSheet, HandOverChoices

if TYPE_CHECKING:
    from caregiver_app.bundle.handing import HandOver
    from caregiver_app.record.proof_values import HandedOver

    from ....desks.handing import AroundHandOver
    from ....printing import Asking

_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)


class HandingOver(QObject):
    """One file on its way, for ``page``; lives until it is told how it went, or given up."""

    def __init__(self, page: Page, filters: Filters, *, thoughts: bool) -> None:
        super().__init__(page)
        self.setObjectName(UNDER_WAY)
        self._page, self._context = page, page.context
        self._filters, self._thoughts = filters, thoughts
        self._around: AroundHandOver | None = None
        self._asked: HandOver | None = None
        self._to_whom, self._child, self._form = "", "", HandOverForm.ZIP
        self._saving: Asking | None = None

    def begin(self) -> None:
        """Ask to whom, then where to; then save."""
        self._context.desk.handing.around().then(self._know, self._fail)

    def _know(self, around: "AroundHandOver") -> None:
        self._around = around
        when_seen(self._page, self._ask)

    def _ask(self) -> None:
        assert self._around is not None
        people = [one for one in self._around.people if one.erased_on is None]
        children = [(one.id, one.name) for one in people if one.who in _CHILDREN]
        elsewhere = any(one.who == Who.CHILD_IN_CARE_ELSEWHERE for one in people)
        asks = len(children) > 1 or (bool(children) and elsewhere)
        choices = HandOverChoices(
            self._page,
            children if asks else [],
            self._filters.child,
            self._around.before,
        )
        choices.chosen.connect(self._where)
        choices.rejected.connect(self._end)
        choices.open()

    def _where(self, to_whom: str, child: str, form: HandOverForm) -> None:
        from ....printing import ask_where

        self._to_whom, self._child, self._form = to_whom, child, form
        name = load_words().text("file_name", "bundle")
        day = self._context.clock().date()
        suggested = f"{name} {day}{form.suffix}"
        locked = form is HandOverForm.LOCKED
        ask_where(self._page, suggested, self._save, self._end, locked=locked)

    def _save(self, path: Path) -> None:
        from caregiver_app.bundle.handing import HandOver
        from caregiver_app.bundle.phrase import new_phrase

        assert self._around is not None
        self._asked = HandOver(
            filters=self._filters,
            to_whom=self._to_whom,
            path=path,
            home=home_of(self._context, self._around.people, self._around.writers),
            child=self._child,
            thoughts=self._thoughts,
            late_after_hours=self._context.settings.written_late_after_hours,
            form=self._form,
            phrase=new_phrase() if self._form is HandOverForm.LOCKED else "",
        )
        self._show_saving()
        self._context.desk.handing.hand_over(self._asked).then(self._done, self._fail)

    def _show_saving(self) -> None:
        from ....printing import Asking

        cancel = Button(self.tr("Cancel"))
        self._saving = Asking(
            self._page,
            self.tr("Saving…"),
            self.tr("The papers are made and the file is written. It may take a little while."),
            cancel,
        )
        self._saving.rejected.connect(self._give_up)
        self._saving.open()

    def _give_up(self) -> None:
        # It may be too late: then it is told as saved.
        self._saving = None
        self._context.desk.handing.give_up()

    def _done(self, handed: "HandedOver") -> None:
        self._close_saving()
        when_seen(self._page, lambda: self._tell(handed))

    def _tell(self, handed: "HandedOver") -> None:
        assert self._asked is not None
        assert self._around is not None
        before = self._around.before
        HandedOverSheet(self._page, self._asked, handed, before).open()
        self._end()

    def _fail(self, error: Exception) -> None:
        self._close_saving()
        if isinstance(error, StoppedError):
            self._end()
            return
        if not isinstance(error, Known):
            self._end()
            raise error
        when_seen(self._page, lambda: self._tell_trouble(error))

    def _tell_trouble(self, error: Known) -> None:
        from ....printing import Asking

        said = message(error)
        close = Button(self.tr("Close"), "primary")
        Asking(self._page, said.title, said.text, close).open()
        self._end()

    def _close_saving(self) -> None:
        saving, self._saving = self._saving, None
        if saving is not None:
            saving.rejected.disconnect(self._give_up)
            saving.done(QDialog.DialogCode.Accepted)

    def _end(self) -> None:
        self.setObjectName("")
        let_go(self)
