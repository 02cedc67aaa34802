"""What leaves the house, as somebody chose it: once for every sheet, file and table.

It is asked for by what stands in the log (:class:`Leaving`) and settled against the open record
(:class:`BundleChoice`).
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caregiver_app.bundle.choice import CHILDREN, BundleChoice
from caregiver_app.bundle.covering import TextPiece, covered_pieces
from caregiver_app.bundle.stand_ins import NamesShown, stand_ins
from caregiver_app.errors import Known
from caregiver_app.handover.exchange import ExchangeLook
from caregiver_app.handover.wording import load_words
from caregiver_app.record.card_history import names_over_time
from caregiver_app.record.lists import Cursor, Filters
from caregiver_app.record.pieces import names_in
from caregiver_app.record.values import Person

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository

MOST = 500
"""More entries than this make a paper that nobody reads; tables and the record have them all."""
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to leave the house, of the entries that ``filters`` let through.

    ``only`` are the ids of single entries in the place of these, the oldest first. ``left_out`` are
    ids of those that stay all the same. ``child`` is the id of the child it is
    about: of others nothing is shown unless ``other_children``; "" is for all children alike.
    ``thoughts``: what the writer thinks goes along. ``names`` is how people on record are named.
    ``covered`` are single sentences and names that somebody covered. ``exchange`` is how messages
    that were brought in stand on its paper.
    """

    filters: Filters = field(default_factory=Filters)
    only: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    child: str = ""
    other_children: bool = False
    thoughts: bool = False
    names: NamesShown = NamesShown.WHOLE
    covered: frozenset[TextPiece] = frozenset()
    exchange: ExchangeLook = ExchangeLook.TABLE

    @property
    def within(self) -> Filters:
        """What narrows the log: the filters, and the child it is about."""
        return replace(self.filters, child=self.child or self.filters.child)


def chosen(
    book: "Repository", leaving: Leaving, going: Callable[[], object] = lambda: None
) -> BundleChoice:
    """Settle what leaves. ``going`` is called between two pages; what it raises ends the work.

    Raises ``Known("handover-empty")``.
    """
    entries, _ = entries_leaving(book, leaving, sys.maxsize, going)
    if not entries:
        raise Known("handover-empty")
    return choice_of(book, entries, leaving)


def entries_leaving(
    book: "Repository", leaving: Leaving, most: int, going: Callable[[], object] = lambda: None
) -> tuple[tuple[str, ...], bool]:
    """Give the ids of the newest ``most`` entries that leave, the oldest first, and if it was all.

    ``going`` is called between two pages; what it raises ends the work.
    """
    if leaving.only:
        return leaving.only, True
    found: list[str] = []
    after: Cursor | None = None
    while True:
        page = book.find(leaving.within, after, _PAGE)
        found += [row.id for row in page.rows if row.id not in leaving.left_out]
        after = page.after
        if after is None or len(found) > most:
            return tuple(reversed(found[:most])), len(found) <= most
        going()


def choice_of(book: "Repository", entries: tuple[str, ...], leaving: Leaving) -> BundleChoice:
    """Give what of ``entries`` is shown."""
    order = {name: at for at, name in enumerate(book.names())}
    # What stands for a name is numbered by who came first onto the record.
    people = sorted(book.everybody(), key=lambda one: order.get(one.name, len(order)))
    called = names_over_time(book.vault, people)
    choice = BundleChoice(
        entries,
        thoughts=leaving.thoughts,
        names=leaving.names is NamesShown.WHOLE,
        stand_ins=_as_ever_called(stand_ins(people, leaving.names, load_words()), people, called),
        covered=covered_pieces(book.vault, entries, leaving.covered),
    )
    if not leaving.child or leaving.other_children:
        return choice
    others = [one for one in people if one.who in CHILDREN and one.id != leaving.child]
    hidden = _hidden(
        (name for one in others for name in called.get(one.id, ())),
        called.get(leaving.child, frozenset()),
    )
    return replace(choice, children=frozenset({leaving.child}), other_names=tuple(sorted(hidden)))


def _as_ever_called(
    now: Mapping[str, str], people: Iterable[Person], called: Mapping[str, frozenset[str]]
) -> Mapping[str, str]:
    """Give what stands for names ``now`` for those that the same people had before, too."""
    before = {
        name: now[one.name]
        for one in people
        if one.name in now
        for name in called.get(one.id, ())
        if name.strip()
    }
    return {**before, **now}


def _hidden(names: Iterable[str], own: Collection[str]) -> set[str]:
    """Give the words of other children's ``names`` that are not the child's ``own``.

    Of a family name that they share, the child's own papers may speak. Who is told from the child
    by a letter alone, as "Child B", is told by that.
    """
    mine, found = names_in(own), set[str]()
    letters = names_in(word for name in own for word in name.split())
    for name in names:
        apart = {word for word in names_in([name]) if not names_in([word]) & mine}
        found |= apart or names_in(name.split()) - letters
    return found
