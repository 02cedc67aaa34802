"""Cuts the XML of a phone backup into its elements while it is read.

No reader of XML takes these files: emoji are written as two halves (``&#55357;&#56834;``), bodies
hold ``&#0;``, one attribute may hold a film of hundreds of megabytes, and one damaged message would
end the reading. So the elements are cut out here, each by itself. There is one level of children
and nothing else: no document type, no entity of the file's own; a file with one is refused.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from caregiver_app.errors import Known
from caregiver_app.imports.decoding import resolved
from caregiver_app.imports.opening import Part, shown
from caregiver_app.imports.values import Caution, Noticed, Skipped, SkippedWhy
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.window import TextWindow

MOST_TAG = 16 << 20
"""Letters of one tag without its packed data; a message is never so long."""
DATA_FROM = 1 << 20
"""Packed data longer than this is passed over while it is read, and never held."""
MOST_PIECES = 20_000
"""Tags and gaps of one message at most."""
MOST_REST = 4096
"""So many letters of what could not be understood are kept, to be looked at."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<inside>(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)"
)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_DATA = re.compile(r"(?<![\w:.-])data\s*=\s*\Z")
_REST = re.compile(r"(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+")
_ASIDE = (("<!--", "-->"), ("<?", "?>"))
_ELEMENT = re.compile(r"<(?:(?:sms|mms|call)[\s/>]|/(?:smses|calls)[\s>])")
PACKED = "…"
"""Stands in the raw text, and as the value, where packed data was."""


class SmsTag(NamedTuple):
    """A name with its attributes, entities resolved; ``data`` is "" or ``PACKED``.

    ``packed``: where its packed data begins and ends in the part, in bytes.
    """

    name: str
    attributes: Mapping[str, str]
    packed: tuple[int, int] | None = None


class SmsElement(NamedTuple):
    """An ``sms``, an ``mms`` with its parts and addresses, a ``call``; or the root, opened
    (``smses``) and closed (``/smses``). ``raw`` has all of it but the packed data.
    """

    tag: SmsTag
    children: tuple[SmsTag, ...]
    raw: str
    at: int
    line: int


def elements(part: Part, watch: Watch) -> Iterator[SmsElement | Skipped | Noticed]:
    """Give the elements of ``part`` in order, what is none, and whether letters had to be mended.

    Raises ``Known("import-dtd")``, ``ReadingStopped``.
    """
    cutter = _Cutter(part, watch)
    while True:
        one = cutter.next()
        if one is None:
            break
        yield one
    if cutter.odd:
        yield Noticed(Caution.ODD_BYTES)


class _Cutter:
    def __init__(self, part: Part, watch: Watch) -> None:
        self._part = part
        self._window = TextWindow(part, watch)
        self._passed: tuple[int, int] | None = None

    @property
    def odd(self) -> bool:
        """Say whether letters had to be mended."""
        return self._window.text.odd

    def next(self) -> SmsElement | Skipped | None:
        window = self._window
        while True:
            before = self._until("<")
            if before is not None:
                return before
            if window.pos >= len(window.held):
                if not window.more():
                    return None
            elif not self._aside():
                break
        at, line = window.at, window.line
        found = self._tag()
        if found is None:
            return self._broken(line, "")
        tag, raw, closed = found
        if tag.name != "mms" or closed:
            return SmsElement(tag, (), raw, at, line)
        return self._inside(tag, raw, at, line)

    def _inside(self, tag: SmsTag, raw: str, at: int, line: int) -> SmsElement | Skipped:
        """Give an ``mms`` with what stands up to its end."""
        window, pieces, children = self._window, [raw], list[SmsTag]()
        while True:
            place = self._find("<")
            pieces.append(window.step(place))
            if place >= len(window.held) or len(pieces) > MOST_PIECES:
                return self._broken(line, "".join(pieces))
            if self._aside(pieces):
                continue
            begins = _ELEMENT.match(window.held, window.pos)
            if begins:
                # The next message begins inside this one, whose end is missing.
                return self._broken(line, "".join(pieces), passed=True)
            found = self._tag()
            if found is None:
                return self._broken(line, "".join(pieces))
            child, more, _ = found
            pieces.append(more)
            if child.name == "/mms":
                return SmsElement(tag, tuple(children), "".join(pieces), at, line)
            children.append(child)

    def _find(self, sign: str) -> int:
        """Give where ``sign`` stands next; the end where it does not."""
        window, start = self._window, self._window.pos
        while True:
            place = window.held.find(sign, start)
            if place >= 0:
                return place
            seen = len(window.held) - window.pos
            if not window.more(MOST_TAG):
                return len(window.held)
            start = max(window.pos, window.pos + seen - len(sign))

    def _until(self, sign: str) -> Skipped | None:
        """Pass what stands before ``sign``; give it where it is more than blanks."""
        window = self._window
        at_line = window.line
        passed = window.step(self._find(sign))
        if not passed or passed.isspace():
            return None
        raw = window.text.mended(passed)[:MOST_REST]
        return Skipped(self._part.name, at_line, SkippedWhy.NOT_UNDERSTOOD, raw)

    def _aside(self, pieces: list[str] | None = None) -> bool:
        """Pass a comment or an instruction. Raises ``Known("import-dtd")`` at a document type."""
        window = self._window
        while len(window.held) - window.pos < 4 and window.more():
            pass
        for opening, closing in _ASIDE:
            if window.held.startswith(opening, window.pos):
                end = min(self._find(closing) + len(closing), len(window.held))
                passed = window.step(end)
                if pieces is not None:
                    pieces.append(passed)
                return True
        if window.held.startswith("<!", window.pos):
            raise Known("import-dtd", name=shown(self._part.name))
        return False

    def _tag(self) -> tuple[SmsTag, str, bool] | None:
        """Give the tag that begins here, its text, and whether it closes itself; None: damaged."""
        window, cut = self._window, ""
        begun, self._passed = window.at, None
        while True:
            found = (_REST if cut else _TAG).match(window.held, window.pos)
            if found is None and len(window.held) - window.pos > 2:
                return None
            end = found.end() if found else len(window.held)
            if end < len(window.held):
                sign = window.held[end]
                if sign == ">":
                    break
                if sign == "<":
                    return None
                data = self._data(end)
                if data:
                    cut += data
                    continue
            if not window.more(MOST_TAG):
                return None
        written = cut + window.step(end + 1)
        raw = window.text.mended(written)
        complete = _TAG.match(raw) if cut or window.text.odd else found
        if complete is None:
            return None
        tag, raw, closed, place = _told(complete, raw)
        packed = self._passed
        if place is not None and packed is None:
            first, last = place
            at = begun + window.text.length(written[:first])
            packed = at, at + window.text.length(written[first:last])
        return tag._replace(packed=packed), raw, closed

    def _data(self, quote: int) -> str:
        """Pass long packed data whose quote opens at ``quote``; give the tag up to its end.

        "" where it is something else, or does not end.
        """
        window = self._window
        begins = max(window.pos, quote - 40)
        if len(window.held) - quote < DATA_FROM or not _DATA.search(window.held, begins, quote):
            return ""
        sign, head = window.held[quote], window.step(quote)
        window.step(quote + 1)
        begins = window.at
        while (place := window.held.find(sign, window.pos)) < 0:
            window.step(len(window.held))
            if not window.more():
                return ""
        window.step(place)
        self._passed = begins, window.at
        window.step(place + 1)
        return f"{head}{sign}{PACKED}{sign}"

    def _broken(self, line: int, raw: str, passed: bool = False) -> Skipped:
        """Pass on to the next element; give what was passed."""
        window, kept = self._window, raw[:MOST_REST]
        if not passed:
            kept += window.step(min(window.pos + 1, len(window.held)))
            while True:
                found = _ELEMENT.search(window.held, window.pos)
                place = found.start() if found else max(window.pos, len(window.held) - 16)
                kept += window.step(place)[: max(0, MOST_REST - len(kept))]
                if found:
                    break
                if not window.more():
                    kept += window.step(len(window.held))
                    break
        return Skipped(self._part.name, line, SkippedWhy.BROKEN, window.text.mended(kept))


def _told(found: re.Match[str], raw: str) -> tuple[SmsTag, str, bool, tuple[int, int] | None]:
    """Give a tag, its text without packed data, if it closes itself, and where the data was."""
    inside, name = found["inside"], found["name"]
    attributes = {key: double or single for key, double, single in _ATTRIBUTE.findall(inside)}
    data: tuple[int, int] | None = None
    if name == "part" and attributes.get("data"):
        begins = found.start("inside") - found.start()
        for one in _ATTRIBUTE.finditer(inside):
            if one[1] == "data":
                start, end = (begins + place for place in one.span(2 if one[2] else 3))
                raw, data = f"{raw[:start]}{PACKED}{raw[end:]}", (start, end)
                break
        attributes["data"] = PACKED
    if "&" in inside:
        for key, value in attributes.items():
            if "&" in value:
                attributes[key] = resolved(value)
    return SmsTag(found["end"] + name, attributes), raw, inside.endswith("/"), data
