"""A stretch of a text that moves on while it is read, and knows where it stands."""

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.opening import Part
from caregiver_app.imports.watching import Watch

MOST_HELD = 16 << 20
"""So many letters are held at most: no message and no list of people is longer."""


class TextWindow:
    """``held[pos:]`` are the letters to be read next; ``at`` and ``line`` are those of ``pos``.

    ``at`` counts bytes of the source from 0, ``line`` lines from 1.
    """

    def __init__(self, part: Part, watch: Watch) -> None:
        self._part = part
        self.text = Text(part)
        self.held = ""
        self.pos = 0
        self.at = self.text.mark
        self.line = 1
        self._blocks = self.text.blocks(watch)

    def more(self, most: int = MOST_HELD) -> bool:
        """Read on until at least twice as much is held; False at the end, or at ``most`` letters.

        Raises ``Known``, ``ReadingStopped``.
        """
        left = len(self.held) - self.pos
        if left >= most:
            return False
        pieces, want = [self.held[self.pos :]], left
        while want >= 0:
            block = next(self._blocks, "")
            if not block:
                self._part.forget()
                break
            pieces.append(block)
            want -= len(block)
        self.held, self.pos = "".join(pieces), 0
        return len(pieces) > 1

    def step(self, end: int) -> str:
        """Move on to ``end`` in ``held``; give what was passed, as the source has it."""
        passed = self.held[self.pos : end]
        self.pos = end
        self.at += self.text.length(passed)
        self.line += passed.count("\n")
        return passed

    def rest(self, most: int) -> str:
        """Pass all that is left; give its first ``most`` letters."""
        kept = self.step(len(self.held))[:most]
        while self.more():
            kept += self.step(len(self.held))[: most - len(kept)]
        return kept
