"""Two spoilt copies of one keys file, mended from each other.

Both were written with the same bytes, so what differs was harmed in one of them. Which one, the
check of the file tells: it fits one combination alone.
"""

from collections.abc import Iterator
from itertools import product

from caregiver_app.vault.keyformat import checked

_MOST_PLACES = 10
_JOINED = 16

_Pieces = list[tuple[bytes, ...]]


def mended(first: bytes, second: bytes) -> bytes | None:
    """Give the file that both were; None where no combination of the two fits its check.

    At most 1,024 combinations are looked at, none of which takes a secret or its work.
    """
    for content in _combinations(first, second):
        if checked(content):
            return content
    return None


def _combinations(first: bytes, second: bytes) -> Iterator[bytes]:
    places = [at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    alone = [(at, at + 1) for at in places]
    stretches = alone if len(alone) <= _MOST_PLACES else _joined(places)
    pieces: _Pieces = []
    end = 0
    for begins, ends in stretches:
        pieces += [(first[end:begins],), (first[begins:ends], second[begins:ends])]
        end = ends
    shorter = min(len(first), len(second))
    pieces.append((first[end:shorter],))
    if len(first) != len(second):
        # One was cut off.
        pieces.append((first[shorter:], second[shorter:]))
    if sum(len(piece) > 1 for piece in pieces) > _MOST_PLACES:
        return
    if len(places) == 1 and len(first) == len(second):
        # The same byte is harmed in both: whatever it was.
        pieces[1] = tuple(bytes([byte]) for byte in range(256))
    yield from map(b"".join, product(*pieces))


def _joined(places: list[int]) -> list[tuple[int, int]]:
    """Give the stretches in which ``places`` lie close together."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and at - found[-1][1] < _JOINED:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
    return found
