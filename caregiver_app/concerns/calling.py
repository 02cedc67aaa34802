"""Whom to call, as lines to show, and the blanks that sentences leave for numbers and names.

A society's own number is shown only where the caregiver chose that society. Otherwise: 911, how
to find the society, and a line that the caregiver fills in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from caregiver_app.concerns.numbers import (
    POLICE,
    SOCIETY,
    WORKERS,
    Helpline,
    Hours,
    Number,
    NumberConfidence,
    SocietyWords,
)
from caregiver_app.concerns.own_numbers import asks_to_be_checked, written
from caregiver_app.concerns.values import Concerns

FIND = "find-society"
_SHORT = 3


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One line to call. An empty ``phone`` with ``fill_in`` is for the caregiver to write.

    ``id`` is a helpline's id, "society", "find-society", "police" or a role. ``hours`` are words,
    "" where there are none; ``open`` says them as data. ``read`` is the day the number was read in
    an archived copy or found right by the caregiver; ``confidence`` is None for what the caregiver
    wrote. ``source`` names the pages it was read on, ``owner`` is the society or helpline it
    belongs to; ``old`` says that it asks to be checked (:func:`dated`).
    """

    id: str
    name: str
    label: str = ""
    run_by: str = ""
    phone: str = ""
    hours: str = ""
    text_to: str = ""
    text_word: str = ""
    webs: tuple[str, ...] = ()
    use: str = ""
    note: str = ""
    read: date | None = None
    confidence: NumberConfidence | None = None
    sources: tuple[str, ...] = ()
    source: str = ""
    owner: str = ""
    old: bool = False
    fill_in: bool = False
    open: Hours = Hours.UNKNOWN

    @property
    def unsure(self) -> bool:
        """Whether the number is from an older, secondary or single page, and asks to be checked."""
        return bool(self.phone) and self.confidence is NumberConfidence.SECONDARY

    @property
    def dial(self) -> str:
        """The digits alone, as a telephone takes them."""
        return "".join(character for character in self.phone if character.isdigit())


@dataclass(frozen=True, slots=True)
class Urgent:
    """The urgent card: 911 first, then the society, then that asking is always right."""

    title: str
    then: str
    line: str


def dated(lines: Iterable[PhoneLine], today: date) -> tuple[PhoneLine, ...]:
    """Give ``lines``, each told whether it asks to be checked ``today``."""
    return tuple(
        replace(line, old=bool(line.phone) and asks_to_be_checked(line.id, line.read, today))
        for line in lines
    )


def first_calls(
    concerns: Concerns, society_id: str = "", society_name: str = "", society_phone: str = ""
) -> tuple[PhoneLine, ...]:
    """Give the lines that stand on every page: the emergency number, the society, a crisis line."""
    return tuple(
        line
        for call in concerns.societies.urgent
        for line in lines_for(concerns, call, society_id, society_name, society_phone)
    )


def lines_for(
    concerns: Concerns,
    call: str,
    society_id: str = "",
    society_name: str = "",
    society_phone: str = "",
) -> tuple[PhoneLine, ...]:
    """Give the lines of one ``call`` of a step: a helpline, the society, the police or a role.

    Workers come without a number: they are people of the vault. Raises ``KeyError`` for an unknown
    call.
    """
    societies = concerns.societies
    words = societies.words
    if call == SOCIETY:
        return _society(concerns, society_id, society_name, society_phone)
    if call == POLICE:
        chosen = societies.society(society_id)
        area = chosen.area if chosen else ""
        near = [
            line
            for line in societies.helplines.values()
            if line.area in ("", area) and line.id.startswith(POLICE)
        ]
        if near:
            return tuple(replace(line, id=POLICE) for one in near for line in _lines(concerns, one))
        own = written(societies, POLICE)
        if own is not None:
            note = words.notes["own"]
            line = PhoneLine(
                POLICE, words.police_title, phone=own.phone, note=note, read=own.checked
            )
            return (replace(line, fill_in=True),)
        text = fill(words.police_text, blanks(concerns))
        return (PhoneLine(POLICE, words.police_title, use=text, fill_in=True),)
    if call in WORKERS:
        return (PhoneLine(call, words.roles[call], fill_in=True),)
    return _lines(concerns, societies.helplines[call])


def lines_of(
    concerns: Concerns,
    calls: Iterable[str],
    society_id: str = "",
    society_name: str = "",
    society_phone: str = "",
) -> tuple[PhoneLine, ...]:
    """Give the lines of ``calls`` that can be called, in this order, each office in few numbers.

    Passed over: calls that this place does not have, and lines without a number; the way to find
    a society stands in the place of a number that is not known.
    """
    societies = concerns.societies
    known = {SOCIETY, POLICE, *WORKERS, *societies.helplines}
    found = [
        line
        for call in calls
        if call in known
        for line in lines_for(concerns, call, society_id, society_name, society_phone)
        if line.phone or line.id == FIND
    ]
    return few(found)


def few(lines: Iterable[PhoneLine]) -> tuple[PhoneLine, ...]:
    """Give ``lines`` with as few numbers of the society as reach it at any hour.

    One is enough where it answers day and night, or where the caregiver wrote it. Of several, a
    line by day and one after hours stay, and no other.
    """
    found = tuple(line for line in lines if line.id != SOCIETY or line.phone)
    society = [line for line in found if line.id == SOCIETY]
    pair = [one for one in society if one.open in (Hours.BY_DAY, Hours.AFTER_HOURS)]
    typed = bool(society) and society[0].confidence is None
    if society and (society[0].open is Hours.ALWAYS or (typed and not pair)):
        society = society[:1]
    elif pair:
        society = [*(society[:1] if typed else ()), *pair]
    return tuple(line for line in found if line.id != SOCIETY or line in society)


def helplines(concerns: Concerns, society_id: str = "") -> tuple[PhoneLine, ...]:
    """Give all helplines of the place, without those of an area that was not chosen."""
    chosen = concerns.societies.society(society_id)
    areas = ("", chosen.area) if chosen else ("",)
    return tuple(
        line
        for helpline in concerns.societies.helplines.values()
        if helpline.area in areas
        for line in _lines(concerns, helpline)
    )


def urgent(
    concerns: Concerns, society_id: str = "", society_name: str = "", society_phone: str = ""
) -> Urgent:
    """Give the words of the urgent card, filled; without a known number it names none.

    They promise an answer by day and night only where the number's hours say so. What the caregiver
    wrote promises nothing.
    """
    filled = blanks(concerns, society_id, society_name, society_phone)
    part = concerns.parts["urgent"]
    chosen = concerns.societies.society(society_id)
    if society_phone.strip():
        line = "society"
    elif chosen is None:
        line = "any-society"
    else:
        line = "society-always" if chosen.numbers[0].open is Hours.ALWAYS else "society"
    then = part.text(line)
    return Urgent(fill(part.title, filled), fill(then, filled), fill(part.line, filled))


def blanks(
    concerns: Concerns, society_id: str = "", society_name: str = "", society_phone: str = ""
) -> Mapping[str, str]:
    """Give what fills the blanks: ``{emergency}`` and so on by helpline, and words of the place.

    Those are the society's two, and ``{young_line}``: whom a young person can call to talk. Of a
    society with a line by day and one after hours, ``{society_phone}`` names both.
    """
    societies = concerns.societies
    chosen = societies.society(society_id)
    found = {
        helpline.id.replace("-", "_"): helpline.numbers[0].phone
        for helpline in societies.helplines.values()
        if helpline.numbers
    }
    spoken = societies.words.blanks
    found["society"] = (chosen.name if chosen else society_name.strip()) or spoken["society"]
    phone = _phone(concerns, society_id, society_phone)
    found["society_phone"] = phone or spoken["society_phone"]
    found["young_line"] = fill(spoken["young_line"], found)
    return MappingProxyType(found)


def fill(text: str, filled: Mapping[str, str]) -> str:
    """Put numbers and names into the blanks of ``text``."""
    return text.format_map(filled)


def _phone(concerns: Concerns, society_id: str, society_phone: str) -> str:
    chosen = concerns.societies.society(society_id)
    if society_phone.strip() or chosen is None:
        return society_phone.strip()
    if chosen.pair is None:
        return chosen.numbers[0].phone
    day, night = (one.phone for one in chosen.pair)
    return concerns.societies.words.blanks["society_pair"].format(day=day, night=night)


def _society(
    concerns: Concerns, society_id: str, society_name: str, society_phone: str
) -> tuple[PhoneLine, ...]:
    """The number the caregiver wrote, then the chosen society's; with neither, how to find one."""
    societies = concerns.societies
    words = societies.words
    chosen = societies.society(society_id)
    name = chosen.name if chosen else society_name.strip() or words.fill_in_title
    looked = written(societies, SOCIETY)
    own = (
        (
            PhoneLine(
                SOCIETY,
                name,
                phone=society_phone.strip(),
                use=words.society_use,
                note=words.notes["own"],
                read=looked.checked if looked and looked.phone == society_phone.strip() else None,
            ),
        )
        if society_phone.strip()
        else ()
    )
    if chosen is not None:
        known = _numbers(concerns, SOCIETY, chosen.id, name, chosen.numbers)
        return (*own, *(replace(line, use=_use(words, line)) for line in known))
    if own:
        return own
    fill_in = PhoneLine(SOCIETY, name, use=words.fill_in_text, fill_in=True)
    if concerns.borrowed:
        # The way to find a society here is none to find an agency elsewhere.
        return (fill_in,)
    find = societies.find
    return (
        PhoneLine(
            FIND,
            find.title,
            use=find.text,
            webs=find.webs,
            read=societies.read,
            confidence=find.confidence,
            sources=find.sources,
        ),
        fill_in,
    )


def _use(words: SocietyWords, line: PhoneLine) -> str:
    return words.society_use_always if line.open is Hours.ALWAYS else words.society_use


def _lines(concerns: Concerns, helpline: Helpline) -> tuple[PhoneLine, ...]:
    web, text = helpline.web, helpline.text_to
    told = _numbers(concerns, helpline.id, helpline.id, helpline.name, helpline.numbers) or (
        PhoneLine(
            helpline.id,
            helpline.name,
            read=concerns.societies.read,
            confidence=web.confidence if web else None,
            sources=web.sources if web else (),
        ),
    )
    return tuple(
        replace(
            line,
            run_by=helpline.run_by,
            use=helpline.use,
            webs=(web.address,) if web else (),
            text_to=text.to if text else "",
            text_word=text.send if text else "",
        )
        for line in told
    )


def _titles(concerns: Concerns, sources: Iterable[str]) -> str:
    return "; ".join(concerns.sources[name].title for name in sources)


def _numbers(
    concerns: Concerns, call: str, owner: str, name: str, numbers: Iterable[Number]
) -> tuple[PhoneLine, ...]:
    return tuple(
        PhoneLine(
            call,
            name,
            label=number.label,
            phone=number.phone,
            hours=number.hours,
            note=_note(concerns, number),
            read=number.checked,
            confidence=None if number.shipped else number.confidence,
            sources=() if number.shipped else number.sources,
            source="" if number.shipped else _titles(concerns, number.sources),
            owner=owner,
            open=number.open,
        )
        for number in numbers
    )


def _note(concerns: Concerns, number: Number) -> str:
    """Nothing casts doubt on 911 and the other short numbers: doubt costs a call."""
    if number.shipped:
        return concerns.societies.words.notes["own"]
    if (
        number.confidence is NumberConfidence.OFFICIAL
        and len(number.phone.replace("-", "")) == _SHORT
    ):
        return ""
    return concerns.societies.words.notes[number.confidence]
