"""Cards of people out of an address book. They hold no messages, only who there is."""

import quopri
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.lines import text_lines
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    Conversation,
    Event,
    ExportFormat,
    ReadAs,
    SenderName,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_PROPERTY = re.compile(r"(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<params>(?:;[^:]*)?):(?P<value>.*)")
_SOFT = "ENCODING=QUOTED-PRINTABLE"
_NAMED = ("FN", "N", "ORG", "NICKNAME", "TEL", "EMAIL")
_ESCAPED = re.compile(r"\\([\\,;nN])")


class VCards:
    """One list of people for each file."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the text begins with a card."""
        start = Text(part).head()[:400].lstrip("\ufeff \t\r\n")
        return ExportFormat.VCARD if start.upper().startswith(_BEGIN) else None

    def read(
        self, parts: Sequence[Part], _export: Export, _choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give the people of each file: see ``registry.Source``."""
        for part in parts:
            people: dict[str, None] = {}
            lines: list[str] = []
            inside, began = False, 0
            for line in text_lines(part, watch):
                text = line.text.rstrip("\r\n")
                if text.strip().upper() == _BEGIN:
                    if inside:
                        yield _odd(part, began, lines)
                    inside, began, lines = True, line.line, []
                elif text.strip().upper() == _END and inside:
                    name, reached = _card(_unfolded(lines))
                    people[name or next(iter(reached), "")] = None
                    for number in reached if name else ():
                        yield SenderName(number, name)
                    inside = False
                elif inside:
                    lines.append(text)
                elif text.strip():
                    yield _odd(part, line.line, [text])
            if inside:
                yield _odd(part, began, lines)
            name = PurePosixPath(part.name).stem
            yield Conversation(f"vcard:{part.name}", name, tuple(people))


def _odd(part: Part, line: int, lines: Sequence[str]) -> Skipped:
    return Skipped(part.name, line, SkippedWhy.NOT_UNDERSTOOD, "\n".join(lines))


def _unfolded(lines: Sequence[str]) -> Iterator[str]:
    """Give the lines of a card; one goes on where the next begins with a blank, or after ``=``."""
    now: list[str] = []
    soft = False
    for line in lines:
        if now and soft and now[-1].endswith("="):
            now[-1] = now[-1][:-1]
            now.append(line.lstrip(" \t"))
        elif now and line[:1] in (" ", "\t"):
            now.append(line[1:])
        else:
            if now:
                yield "".join(now)
            now = [line]
            soft = _SOFT in line.split(":", 1)[0].upper()
    if now:
        yield "".join(now)


def _card(lines: Iterator[str]) -> tuple[str, tuple[str, ...]]:
    """Give the name on a card and its numbers; its first address where it has none."""
    found: dict[str, str] = {}
    numbers: dict[str, None] = {}
    for line in lines:
        parsed = _PROPERTY.fullmatch(line)
        if parsed is None or parsed["name"].upper() not in _NAMED:
            continue
        value = parsed["value"]
        if _SOFT in parsed["params"].upper():
            value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
        name = parsed["name"].upper()
        fields = [_ESCAPED.sub(_letter, one) for one in re.split(r"(?<!\\);", value)]
        if name == "N":
            fields = [one for place in (1, 2, 0) for one in fields[place : place + 1]]
        text = " ".join(one.strip() for one in fields if one.strip())
        text = text.removeprefix("tel:").removeprefix("mailto:")
        if text and name == "TEL":
            numbers[text] = None
        elif text:
            found.setdefault(name, text)
    named = next((found[key] for key in _NAMED[:4] if key in found), "")
    return named, tuple(numbers) or tuple(filter(None, (found.get("EMAIL"),)))


def _letter(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
