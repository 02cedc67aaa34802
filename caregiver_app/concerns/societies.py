"""Reading who can be called: the file of societies and the words beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.numbers import (
    EMERGENCY,
    POLICE,
    SOCIETY,
    WORKERS,
    Confidence,
    Find,
    Helpline,
    Number,
    Societies,
    Society,
    SocietyWords,
    TextLine,
    Web,
)
from caregiver_app.concerns.taking import own_id, read_date, read_sources, shown, some
from caregiver_app.datafile import Table

MAIN = "main"
_PHONE = re.compile(r"[0-9]+(?:-[0-9]+)*")
_BLANKS = ("society", "society_phone")


@dataclass(frozen=True, slots=True)
class _Dial:
    """So many digits, maybe after the same ones, make a number of the place."""

    digits: int
    begins: str

    def fits(self, digits: str) -> bool:
        return len(digits) == self.digits and digits.startswith(self.begins)


@dataclass(frozen=True, slots=True)
class _Dated:
    """What every number of the file shares: the day it was read, and how numbers look here."""

    read: date
    dial: tuple[_Dial, ...]


def _dial(table: Table) -> _Dial:
    dial = _Dial(table.number("digits"), table.text("begins", ""))
    table.end(("digits", "begins"))
    return dial


def load_societies(file: Path, language: str = "en") -> Societies:
    """Read who can be called; the words stand beside, in ``<name>.<language>.toml``.

    Raises ``Known("concerns-broken", file=…, key=…, found=…, expected=…)`` for the first break.
    """
    return read_societies(file, language, Findings(keep=False))


def words_file(file: Path, language: str) -> Path:
    """Give the file of words that stands beside a file of societies."""
    return file.with_name(f"{file.stem}.{language}.toml")


def read_societies(file: Path, language: str, findings: Findings) -> Societies:
    """Read both files; breaks of single entries go through ``findings``."""
    data = Table.read(file, CODE)
    words = Table.read(words_file(file, language), CODE)
    place, read = data.text("place"), read_date(data, "read")
    sources = read_sources(data, findings)
    dial = tuple(_dial(one) for one in data.tables("dial"))
    dated = _Dated(read, dial)
    hours, labels, uses = words.table("hours"), words.table("numbers"), words.table("uses")
    hour_words = {key: hours.text(key) for key in hours.left()}
    societies = []
    seen: set[str] = set()
    for table in data.tables("societies"):
        with findings.each():
            societies.append(_society(table, own_id(table, seen), labels, hour_words, dated))
    helplines = {}
    for table in data.tables("helplines"):
        with findings.each():
            name = own_id(table, seen)
            helplines[name] = _helpline(table, name, labels, uses, hour_words, dated)
    urgent = some(data, "urgent")
    for name in (one for one in (EMERGENCY, *urgent) if one != SOCIETY):
        if not findings.found and (name not in helplines or not helplines[name].numbers):
            findings.refuse(file, f"helplines[{name}]", "nothing", "a helpline with a number")
    if urgent[0] != EMERGENCY or SOCIETY not in urgent:
        expected = f"{EMERGENCY} first, and {SOCIETY}"
        findings.refuse(file, "urgent", ", ".join(urgent), expected)
    find = _find(data.table("find"), words.table("find"))
    society_words = _words(words)
    if not findings.found:
        for table in (data, words, labels, uses):
            table.end(("only ids that the file of societies uses",))
    return Societies(
        place,
        read,
        urgent,
        tuple(societies),
        MappingProxyType(helplines),
        find,
        sources,
        society_words,
    )


def _number(
    table: Table, name: str, label: str, hour_words: Mapping[str, str], dated: _Dated
) -> Number:
    phone = table.text("phone")
    digits = phone.replace("-", "")
    if not _PHONE.fullmatch(phone) or not any(one.fits(digits) for one in dated.dial):
        lengths = " or ".join(str(one.digits) for one in dated.dial)
        raise table.broken("phone", phone, f"a number that can be dialled: {lengths} digits")
    hours = table.text("hours", "")
    if hours and table.word("hours_confidence", Confidence) is not Confidence.OFFICIAL:
        raise table.broken("hours_confidence", hours, "H: hours are shown only from a primary page")
    if hours and hours not in hour_words:
        raise table.broken("hours", hours, "one of " + ", ".join(hour_words))
    number = Number(
        name,
        phone,
        label,
        hour_words.get(hours, ""),
        shown(table),
        some(table, "sources"),
        _checked(table, dated.read),
    )
    table.end(("id", "phone", "confidence", "sources", "checked", "hours", "hours_confidence"))
    return number


def _checked(table: Table, read: date) -> date:
    """Give the day of this number alone, else the day on which the whole file was read."""
    return read_date(table, "checked") if table.has("checked") else read


def _numbers(
    table: Table,
    owner: str,
    labels: Table,
    hour_words: Mapping[str, str],
    dated: _Dated,
    *,
    always: bool,
) -> tuple[Number, ...]:
    own = labels.table(owner) if labels.has(owner) else None
    found = []
    seen: set[str] = set()
    for one in table.tables("numbers"):
        name = own_id(one, seen)
        needed = always or name != MAIN
        if own is None:
            if needed:
                raise labels.broken(f"{owner}.{name}", "nothing", "a text")
            label = ""
        else:
            label = own.text(name, None if needed else "")
        found.append(_number(one, name, label, hour_words, dated))
    if not found:
        raise table.broken("numbers", "an empty list", "at least one number")
    if own is not None:
        own.end(("only numbers that the file of societies has",))
    return tuple(found)


def _society(
    table: Table, name: str, labels: Table, hour_words: Mapping[str, str], dated: _Dated
) -> Society:
    society = Society(
        name,
        table.text("name"),
        table.text("area"),
        _numbers(table, name, labels, hour_words, dated, always=True),
    )
    table.end(("id", "name", "area", "numbers"))
    return society


def _helpline(
    table: Table,
    name: str,
    labels: Table,
    uses: Table,
    hour_words: Mapping[str, str],
    dated: _Dated,
) -> Helpline:
    numbers: tuple[Number, ...] = ()
    if table.has("numbers"):
        numbers = _numbers(table, name, labels, hour_words, dated, always=False)
    helpline = Helpline(
        name,
        table.text("name"),
        table.text("run_by"),
        table.text("area", ""),
        uses.text(name),
        numbers,
        _text_line(table.table("text_to"), dated.read) if table.has("text_to") else None,
        _web(table.table("web")) if table.has("web") else None,
    )
    if not helpline.numbers and helpline.web is None:
        raise table.broken("numbers", "nothing", "a number or a web address")
    table.end(("id", "name", "run_by", "area", "numbers", "text_to", "web"))
    return helpline


def _text_line(table: Table, read: date) -> TextLine:
    to = table.text("to")
    if not to.isdecimal():
        raise table.broken("to", to, "digits only")
    send = table.text("send", "")
    line = TextLine(to, send, shown(table), some(table, "sources"), _checked(table, read))
    table.end(("to", "send", "confidence", "sources", "checked"))
    return line


def _web(table: Table) -> Web:
    web = Web(table.text("address"), shown(table), some(table, "sources"))
    table.end(("address", "confidence", "sources"))
    return web


def _find(data: Table, words: Table) -> Find:
    find = Find(
        words.text("title"),
        words.text("short"),
        words.text("text"),
        some(data, "webs"),
        shown(data),
        some(data, "sources"),
    )
    data.end(("webs", "confidence", "sources"))
    words.end(("title", "short", "text"))
    return find


def _words(words: Table) -> SocietyWords:
    notes, fill_in, society = words.table("notes"), words.table("fill_in"), words.table("society")
    police, roles, blanks = words.table(POLICE), words.table("roles"), words.table("blanks")
    found = SocietyWords(
        MappingProxyType({key: notes.text(key) for key in ("H", "M", "own")}),
        fill_in.text("title"),
        fill_in.text("text"),
        society.text("short"),
        society.text("use"),
        police.text("title"),
        police.text("text"),
        MappingProxyType({key: roles.text(key) for key in WORKERS}),
        MappingProxyType({key: blanks.text(key) for key in _BLANKS}),
    )
    for table in (notes, fill_in, society, police, roles, blanks):
        table.end(("no further key here",))
    return found
