"""What a file that was handed over holds, whichever form it has: names, sizes, and pieces."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """One of the files within: its bytes are given in pieces, anew each time they are asked for.

    ``pieces`` raises ``MisfitError`` where they are not what the file says.
    """

    name: str
    size: int
    pieces: Callable[[], Iterator[bytes]]
