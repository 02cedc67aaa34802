"""Many conditions asked of many sets of facts: each question of a check takes thousands of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from caregiver_app.guidance.values import When
from caregiver_app.guidance.vocabulary import Fact

T = TypeVar("T")
_BITS = {fact: 1 << at for at, fact in enumerate(Fact)}


@cache
def bits(facts: frozenset[Fact]) -> int:
    """Give ``facts`` as the bits of one number; each of the 512 sets is worked out once."""
    return sum(_BITS[fact] for fact in facts)


class Conditions:
    """What several parts of an answer ask of the facts, laid out so that asking is quick."""

    __slots__ = ("_always", "_asking")

    def __init__(self, whens: Iterable[When]) -> None:
        self._always = 0
        asking = []
        for at, when in enumerate(whens):
            if when.facts or when.without:
                asking.append((1 << at, bits(when.facts), bits(when.without)))
            else:
                self._always |= 1 << at
        self._asking = tuple(asking)

    def told(self, facts: frozenset[Fact]) -> int:
        """Give which of the conditions ``facts`` meet (``When.told``): bit 0 is the first one."""
        here, met = bits(facts), self._always
        for bit, needed, barred in self._asking:
            if needed & here == needed and not barred & here:
                met |= bit
        return met


def those(parts: Sequence[T], met: int, first: int = 0) -> Iterator[T]:
    """Give each of ``parts`` whose condition is ``met``; that of the first is bit ``first``."""
    return (part for at, part in enumerate(parts, first) if met >> at & 1)
