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
    Find,
    Helpline,
    Hours,
    Number,
    NumberConfidence,
    Societies,
    Society,
    SocietyWords,
    TextLine,
    Web,
)
from caregiver_app.concerns.taking import read_sources, shown
from caregiver_app.datafile import Table

MAIN = "main"
_PHONE = re.compile(r"[0-9]+(?:-[0-9]+)*")
_BLANKS = ("society", "society_phone", "society_pair", "young_line")


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
    return _Dial(table.number("digits"), table.text("begins", ""))


def words_file(file: Path, language: str) -> Path:
    """Give the file of words that stands beside a file of societies."""
    return file.with_name(f"{file.stem}.{language}.toml")


def read_societies(file: Path, language: str, findings: Findings) -> Societies:
    """Read both files; breaks of single entries go through ``findings``."""
    data = Table.read(file, CODE)
    words = Table.read(words_file(file, language), CODE)
    place, read = data.text("place"), data.day("read")
    sources = read_sources(data, findings)
    dial = tuple(_dial(one) for one in data.tables("dial"))
    dated = _Dated(read, dial)
    hours, labels, uses = words.table("hours"), words.table("numbers"), words.table("uses")
    hour_words = {key: hours.text(key) for key in hours.left()}
    societies = []
    seen: set[str] = set()
    for table in data.tables("societies"):
        with findings.each():
            societies.append(_society(table, table.own_id(seen), labels, hour_words, dated))
            table.end()
    helplines = {}
    for table in data.tables("helplines"):
        with findings.each():
            name = table.own_id(seen)
            helplines[name] = _helpline(table, name, labels, uses, hour_words, dated)
            table.end()
    urgent = data.some("urgent")
    for name in (one for one in (EMERGENCY, *urgent) if one != SOCIETY):
        if not findings.found and (name not in helplines or not helplines[name].numbers):
            findings.refuse(file, f"helplines[{name}]", "nothing", "a helpline with a number")
    if urgent[0] != EMERGENCY or SOCIETY not in urgent:
        expected = f"{EMERGENCY} first, and {SOCIETY}"
        findings.refuse(file, "urgent", ", ".join(urgent), expected)
    find = _find(data.table("find"), words.table("find"))
    society_words = _words(words)
    if not findings.found:
        data.end()
        words.end()
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
    hours = table.word("hours", Hours)
    known = hours is not Hours.UNKNOWN
    if known and table.word("hours_confidence", NumberConfidence) is not NumberConfidence.OFFICIAL:
        raise table.broken("hours_confidence", hours, "H: hours are shown only from a primary page")
    if hours is Hours.ALWAYS and hours not in hour_words:
        raise table.broken("hours", hours, "hours that have words")
    return Number(
        name,
        phone,
        label,
        hour_words.get(hours, ""),
        shown(table),
        table.some("sources"),
        _checked(table, dated.read),
        hours,
    )


def _checked(table: Table, read: date) -> date:
    """Give the day of this number alone, else the day on which the whole file was read."""
    return table.day("checked") if table.has("checked") else read


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
        name = one.own_id(seen)
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
    return tuple(found)


def _society(
    table: Table, name: str, labels: Table, hour_words: Mapping[str, str], dated: _Dated
) -> Society:
    return Society(
        name,
        table.text("name"),
        table.text("area"),
        _numbers(table, name, labels, hour_words, dated, always=True),
    )


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
    return helpline


def _text_line(table: Table, read: date) -> TextLine:
    to = table.text("to")
    if not to.isdecimal():
        raise table.broken("to", to, "digits only")
    send = table.text("send", "")
    return TextLine(to, send, shown(table), table.some("sources"), _checked(table, read))


def _web(table: Table) -> Web:
    return Web(table.text("address"), shown(table), table.some("sources"))


def _find(data: Table, words: Table) -> Find:
    return Find(
        words.text("title"),
        words.text("short"),
        words.text("text"),
        data.some("webs"),
        shown(data),
        data.some("sources"),
    )


def _words(words: Table) -> SocietyWords:
    notes, fill_in, society = words.table("notes"), words.table("fill_in"), words.table("society")
    police, roles, blanks = words.table(POLICE), words.table("roles"), words.table("blanks")
    return SocietyWords(
        notes.texts_by(("H", "M", "own")),
        fill_in.text("title"),
        fill_in.text("text"),
        society.text("short"),
        society.text("use"),
        society.text("use_always"),
        police.text("title"),
        police.text("text"),
        roles.texts_by(WORKERS),
        blanks.texts_by(_BLANKS),
    )
