"""Hands what the list shows over as one file: to whom, where to, and what to write on the paper."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from caregiver_app.bundle.choice import CHILDREN
from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.bundle.leaving import Leaving
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words

from ....home_paper import home_of
from ....page import Page
from ....widgets import when_seen
from .choices import PaperAsked, WayOut
from .hand_over_sheets import HandedOverSheet, HandOverChoices
from .on_its_way import OnItsWay

if TYPE_CHECKING:
    from caregiver_app.bundle.handing import HandOver
    from caregiver_app.record.proof_values import HandedOver

    from ....desks.handing import AroundHandOver

RECEIPT = "receipt"
"""The sheet that is signed for what was handed over."""
_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)


class HandingOver(OnItsWay):
    """One file on its way, for ``page``; lives until it is told how it went, or given up.

    ``prints`` is called with the receipt that is to be printed, if one is asked for in the end.
    """

    def __init__(
        self, page: Page, leaving: Leaving, prints: Callable[[PaperAsked], object]
    ) -> None:
        super().__init__(page, page.context.desk.handing.give_up)
        self._print = prints
        self._context = page.context
        self._leaving = leaving
        self._around: AroundHandOver | None = None
        self._asked: HandOver | None = None
        self._to_whom, self._child, self._form = "", "", HandOverForm.ZIP

    def begin(self) -> None:
        """Ask to whom, then where to; then save."""
        self._context.desk.handing.around().then(self._know, self.fail)

    def _know(self, around: "AroundHandOver") -> None:
        self._around = around
        when_seen(self._page, self._ask)

    def _ask(self) -> None:
        assert self._around is not None
        people = [one for one in self._around.people if one.erased_on is None]
        children = [(one.id, one.name) for one in people if one.who in _CHILDREN]
        elsewhere = any(one.who in CHILDREN and one.who not in _CHILDREN for one in people)
        asks = len(children) > 1 or (bool(children) and elsewhere)
        choices = HandOverChoices(
            self._page,
            children if asks else [],
            self._leaving.within.child,
            self._around.before,
            others=self._leaving.other_children,
        )
        choices.chosen.connect(self._where)
        choices.rejected.connect(self.end)
        choices.open()

    def _where(self, to_whom: str, child: str, form: HandOverForm) -> None:
        from ....printing import ask_where

        self._to_whom, self._child, self._form = to_whom, child, form
        name = load_words().text("file_name", "bundle")
        day = self._context.clock().date()
        suggested = f"{name} {day}{form.suffix}"
        locked = form is HandOverForm.LOCKED
        ask_where(self._page, suggested, self._save, self.end, locked=locked)

    def _about(self, child: str) -> Leaving:
        # Other children were turned on beside the one who was chosen then, and beside nobody else.
        same = child == self._leaving.within.child
        others = self._leaving.other_children and same
        return replace(self._leaving, child=child, other_children=others)

    def _save(self, path: Path) -> None:
        from caregiver_app.bundle.handing import HandOver
        from caregiver_app.bundle.phrase import new_phrase

        assert self._around is not None
        self._asked = HandOver(
            leaving=self._about(self._child),
            to_whom=self._to_whom,
            path=path,
            home=home_of(self._context, self._around.people, self._around.writers),
            late_after_hours=self._context.settings.written_late_after_hours,
            form=self._form,
            phrase=new_phrase() if self._form is HandOverForm.LOCKED else "",
            paper=self._context.settings.paper,
        )
        self.show_saving(
            self.tr("The papers are made and the file is written. It may take a little while.")
        )
        self._context.desk.handing.hand_over(self._asked).then(self._done, self.fail)

    def _done(self, handed: "HandedOver") -> None:
        self.saved(lambda: self._tell_done(handed))

    def _tell_done(self, handed: "HandedOver") -> None:
        assert self._asked is not None
        assert self._around is not None
        before = self._around.before
        told = HandedOverSheet(self._page, self._asked, handed, before)
        receipt = PaperAsked(
            RECEIPT,
            WayOut.PRINT,
            self._asked.leaving,
            to_whom=self._asked.to_whom,
            digest=told.letters,
        )
        told.receipt_asked.connect(partial(self._print, receipt))
        told.open()
        self.end()
