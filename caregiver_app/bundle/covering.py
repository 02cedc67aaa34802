"""Single sentences and names covered by hand: pointed at on a page, found in the record."""

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from caregiver_app.handover.marks import marked_piece
from caregiver_app.record.history import entry_number, told
from caregiver_app.record.parts import WORDS, pieced_parts
from caregiver_app.vault.store import Vault


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A sentence, or a name in it, of one entry: the same in each revision that says it.

    ``part`` is as it is sealed; all words about single children count as one. ``text`` has no
    blanks around it, and ``at`` counts pieces of the same words from 0.
    """

    entry: str
    part: str
    text: str
    at: int = 0


class PieceMarks:
    """Gives each piece its number while pages are made; ``pieces`` are those, by their number."""

    def __init__(self) -> None:
        self.pieces: list[TextPiece] = []
        self._numbers: dict[TextPiece, int] = {}

    def around(self, piece: TextPiece, shown: str) -> str:
        """Give what is ``shown`` of ``piece`` between its marks."""
        if piece not in self._numbers:
            self._numbers[piece] = len(self.pieces)
            self.pieces.append(piece)
        return marked_piece(self._numbers[piece], shown)


def pieces_in(entry: str, part: str, said: Iterable[str]) -> Iterator[TextPiece]:
    """Give the pieces of a text in their order."""
    # Which child comes first may be another one in a correction.
    named = WORDS if part.startswith(WORDS) else part
    seen = Counter[str]()
    for one in said:
        text = one.strip()
        yield TextPiece(entry, named, text, seen[text])
        seen[text] += 1


def covered_pieces(
    vault: Vault, entries: Iterable[str], covered: frozenset[TextPiece]
) -> Mapping[tuple[str, str], frozenset[int]]:
    """Give where in the revisions of ``entries`` these pieces stand, as ``BundleChoice`` has it."""
    found: dict[tuple[str, str], frozenset[int]] = {}
    meant = {one.entry for one in covered}

    with vault.reading() as connection:
        for entry in entries:
            number = entry_number(connection, entry) if entry in meant else None
            if number is None:
                continue

            def reading(
                revision: str, kind: str, parts: dict[str, bytes], entry: str = entry
            ) -> dict[str, bytes]:
                for part in pieced_parts(kind, parts):
                    said = json.loads(parts[part])
                    # A text of an older format was sealed as one, and is covered as one.
                    pieces = [said] if isinstance(said, str) else said
                    places = _places(entry, part, pieces, covered)
                    if places:
                        found[revision, part] = frozenset(() if isinstance(said, str) else places)
                return parts

            told(connection, number, reading)
    return found


def _places(
    entry: str, part: str, said: list[str], covered: frozenset[TextPiece]
) -> frozenset[int]:
    """Give which of the pieces ``said`` are covered.

    Where words of ``covered`` are parted otherwise, as before somebody came onto the record, each
    piece that holds any of them is.
    """
    pieces = list(pieces_in(entry, part, said))
    found = {at for at, one in enumerate(pieces) if one in covered}
    known = {one.text for one in pieces}
    named = pieces[0].part if pieces else part
    text, ends = "".join(said), list(accumulate(map(len, said)))
    for one in covered:
        if (one.entry, one.part) == (entry, named) and one.text and one.text not in known:
            for there in re.finditer(rf"(?<!\w){re.escape(one.text)}(?!\w)", text):
                first, last = bisect_right(ends, there.start()), bisect_left(ends, there.end())
                found |= set(range(first, last + 1))
    return frozenset(found)
