"""Sheets that speak of this home: the one joint that hands each of them who lives and cares here.

Light: pages import it, and the printing comes in only when something is printed.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caregiver_app.handover.head import PaperHome
from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.values import Person

from .context import Context
from .look_first import looks_first
from .urgent.telephone import telephone_of

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet
    from caregiver_app.record.heads import RecordHead

_NOT_NAMED = ("", "other", "not-sure")
"""Settings of the society that stand for none."""


def home_of(
    context: Context,
    people: tuple[Person, ...] = (),
    writers: tuple[Writer, ...] = (),
    sealed: "RecordHead | None" = None,
) -> PaperHome:
    """Give the home that heads are made from; without an open record its society alone is known.

    ``sealed`` is where the record ended when the others were read.
    """
    settings = context.settings
    me = next((one.name for one in writers if one.is_me), "")
    named = bool(settings.society_name.strip()) or settings.society not in _NOT_NAMED
    society, _ = telephone_of(context, people).known_phone("society") if named else ("", "")
    return PaperHome(people, me, settings.care_type, society, sealed)


def print_of_home(
    part: QWidget,
    context: Context,
    make: Callable[[PaperHome], "Sheet"],
    *,
    done: Callable[[], object] | None = None,
) -> None:
    """Print, from ``part``, what ``make`` gives for this home; ``done`` once it is printed.

    Its pages are shown first where ``part`` wants that now (``look_first``). Where the record is
    locked nobody is known: the head has lines to write on, and there is no seal.
    """
    looks = looks_first(part)

    def out(
        people: tuple[Person, ...] = (),
        writers: tuple[Writer, ...] = (),
        sealed: "RecordHead | None" = None,
    ) -> None:
        from .printing import print_pdf, show_pages

        sheet = make(home_of(context, people, writers, sealed))
        (show_pages if looks else print_pdf)(part, sheet, done=done)

    def found(people: tuple[Person, ...]) -> None:
        context.desk.ask(Repository.writers).then(partial(signed, people))

    def signed(people: tuple[Person, ...], writers: tuple[Writer, ...]) -> None:
        context.desk.ask(Repository.head).then(partial(out, people, writers))

    if context.unlocked:
        context.desk.ask(Repository.people).then(found)
    else:
        out()
