"""Single sentences and names covered by hand: pointed at on a page, found in the record."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from caregiver_app.handover.marks import marked_piece
from caregiver_app.record.history import entry_number, told
from caregiver_app.record.parts import pieced_parts
from caregiver_app.vault.store import Vault


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A sentence, or a name in it, of one entry: the same in each revision that says it.

    ``part`` is as it is sealed, ``at`` counts pieces of the same words from 0.
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
    seen = Counter[str]()
    for text in said:
        yield TextPiece(entry, part, text, seen[text])
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
                    if parts[part].startswith(b"["):
                        said = json.loads(parts[part])
                        places = {
                            at
                            for at, one in enumerate(pieces_in(entry, part, said))
                            if one in covered
                        }
                        if places:
                            found[revision, part] = frozenset(places)
                return parts

            told(connection, number, reading)
    return found
