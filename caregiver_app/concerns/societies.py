"""Reading who can be called: the file of societies and the words beside it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.numbers import (
    EMERGENCY,
    POLICE,
    SUICIDE_CRISIS,
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
    hours, labels, uses = words.table("hours"), words.table("numbers"), words.table("uses")
    hour_words = {key: hours.text(key) for key in hours.left()}
    societies = []
    seen: set[str] = set()
    for table in data.tables("societies"):
        with findings.each():
            societies.append(_society(table, own_id(table, seen), labels, hour_words, read))
    helplines = {}
    for table in data.tables("helplines"):
        with findings.each():
            name = own_id(table, seen)
            helplines[name] = _helpline(table, name, labels, uses, hour_words, read)
    for name in (EMERGENCY, SUICIDE_CRISIS):
        if not findings.found and (name not in helplines or not helplines[name].numbers):
            findings.refuse(file, f"helplines[{name}]", "nothing", "a helpline with a number")
    find = _find(data.table("find"), words.table("find"))
    society_words = _words(words)
    if not findings.found:
        for table in (data, words, labels, uses):
            table.end(("only ids that the file of societies uses",))
    return Societies(
        place,
        read,
        tuple(societies),
        MappingProxyType(helplines),
        find,
        sources,
        society_words,
    )


def _number(
    table: Table, name: str, label: str, hour_words: Mapping[str, str], read: date
) -> Number:
    phone = table.text("phone")
    digits = phone.replace("-", "")
    if not _PHONE.fullmatch(phone) or not _dialable(digits):
        raise table.broken("phone", phone, "a number that can be dialled: 3, 10 or 11 digits")
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
        _checked(table, read),
    )
    table.end(("id", "phone", "confidence", "sources", "checked", "hours", "hours_confidence"))
    return number


def _checked(table: Table, read: date) -> date:
    """Give the day of this number alone, else the day on which the whole file was read."""
    return read_date(table, "checked") if table.has("checked") else read


def _dialable(digits: str) -> bool:
    return len(digits) in (3, 10) or (len(digits) == 11 and digits[0] == "1")


def _numbers(
    table: Table,
    owner: str,
    labels: Table,
    hour_words: Mapping[str, str],
    read: date,
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
        found.append(_number(one, name, label, hour_words, read))
    if not found:
        raise table.broken("numbers", "an empty list", "at least one number")
    if own is not None:
        own.end(("only numbers that the file of societies has",))
    return tuple(found)


def _society(
    table: Table, name: str, labels: Table, hour_words: Mapping[str, str], read: date
) -> Society:
    society = Society(
        name,
        table.text("name"),
        table.text("area"),
        _numbers(table, name, labels, hour_words, read, always=True),
    )
    table.end(("id", "name", "area", "numbers"))
    return society


def _helpline(
    table: Table, name: str, labels: Table, uses: Table, hour_words: Mapping[str, str], read: date
) -> Helpline:
    numbers: tuple[Number, ...] = ()
    if table.has("numbers"):
        numbers = _numbers(table, name, labels, hour_words, read, always=False)
    helpline = Helpline(
        name,
        table.text("name"),
        table.text("run_by"),
        table.text("area", ""),
        uses.text(name),
        numbers,
        _text_line(table.table("text_to"), read) if table.has("text_to") else None,
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
        words.text("text"),
        some(data, "webs"),
        shown(data),
        some(data, "sources"),
    )
    data.end(("webs", "confidence", "sources"))
    words.end(("title", "text"))
    return find


def _words(words: Table) -> SocietyWords:
    notes, fill_in, society = words.table("notes"), words.table("fill_in"), words.table("society")
    police, roles, blanks = words.table(POLICE), words.table("roles"), words.table("blanks")
    found = SocietyWords(
        MappingProxyType({key: notes.text(key) for key in ("H", "M", "own")}),
        fill_in.text("title"),
        fill_in.text("text"),
        society.text("use"),
        police.text("title"),
        police.text("text"),
        MappingProxyType({key: roles.text(key) for key in WORKERS}),
        MappingProxyType({key: blanks.text(key) for key in _BLANKS}),
    )
    for table in (notes, fill_in, society, police, roles, blanks):
        table.end(("no further key here",))
    return found
