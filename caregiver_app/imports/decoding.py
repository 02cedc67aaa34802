"""From bytes to letters: UTF-8, UTF-16, and what neither of them is.

A byte that is no UTF-8 is read as Windows wrote it, so that a file in the old Western letters reads
right as a whole, and one odd byte in a good file harms nothing else. While a text is taken apart it
stands as a lone half of a pair, so that places in the source can be counted; ``Text.mended`` gives
the words.
"""

import codecs
import re
from collections.abc import Iterator

from caregiver_app.imports.opening import Part
from caregiver_app.imports.watching import Watch

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MENDS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)
}
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")


def encoding(head: bytes) -> tuple[str, int]:
    """Give the encoding of a text by its first bytes, and how many of them are its mark."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    if b"\0" in head[:4096]:
        # Text in a Western language has every other byte empty.
        even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
        if max(even, odd) > 4 * min(even, odd) and max(even, odd) * 4 > len(head[:4096]):
            return ("utf-16-le" if odd > even else "utf-16-be"), 0
    return "utf-8", 0


class Text:
    """The letters of one part. ``odd`` says, once it was read, whether bytes had to be mended."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.encoding, self.mark = encoding(part.head)
        self.odd = False

    def head(self) -> str:
        """Give the letters of the first bytes."""
        return self._decoder().decode(self.part.head[self.mark :])

    def blocks(self, watch: Watch) -> Iterator[str]:
        """Give all letters in blocks. Raises ``Known``, ``ReadingStopped``."""
        decoder = self._decoder()
        skip = self.mark
        for block in self.part.blocks(watch):
            text = decoder.decode(block[skip:] if skip else block)
            skip = max(0, skip - len(block))
            if not self.odd and not text.isascii() and _has_halves(text):
                self.odd = True
            if text:
                yield text
        rest = decoder.decode(b"", final=True)
        if rest:
            self.odd = True
            yield rest

    def length(self, text: str) -> int:
        """Give how many bytes of the source ``text`` was."""
        if self.encoding != "utf-8":
            return len(text.encode(self.encoding, "surrogatepass"))
        return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))

    def mended(self, text: str) -> str:
        """Give ``text`` with each odd byte as the letter it stands for."""
        if not self.odd or text.isascii():
            return text
        return text.translate(_MENDS)

    def _decoder(self) -> codecs.IncrementalDecoder:
        errors = "surrogateescape" if self.encoding == "utf-8" else "replace"
        return codecs.getincrementaldecoder(self.encoding)(errors)


def _has_halves(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def unmangled(text: str) -> str:
    """Give ``text`` as it was before its UTF-8 was taken for Latin letters (``Ã©`` for ``é``).

    Text that was not harmed so comes back as it is.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def whole(text: str) -> str:
    """Give ``text`` with its halves of pairs joined, and each lone half as U+FFFD.

    Only such a text can be written, shown and searched.
    """
    if text.isascii() or not _has_halves(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def resolved(value: str) -> str:
    """Give ``value`` with its references as letters; two halves of a pair are one letter.

    What no text can hold (``&#0;``, a lone half) is U+FFFD; a name that XML does not know stays.
    """
    return whole(_REFERENCE.sub(_letter, value)) if "&" in value else value


def _letter(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number > 0x10FFFF or number < 9 or 13 < number < 0x20:
        return "\ufffd"
    return chr(number)
