"""Rows of the log in words: days, ways of contact, and a whole sentence for a screen reader."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from textwrap import wrap

from PySide6.QtCore import QCoreApplication

from caregiver_app.handover.wording import load_words
from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.moments import unstamp
from caregiver_app.record.values import EntryKind, Method, Person

from ..shown_names import shown_name, shown_words
from .states import State, state_word
from .tips import cut

_ICONS = {
    Method.TEXT: "message-square",
    Method.SOCIAL_MEDIA: "globe",
    Method.MESSAGING_APP: "message-circle",
    Method.PHONE: "phone",
    Method.VIDEO_CALL: "video",
    Method.IN_PERSON: "users-round",
    Method.EMAIL: "at-sign",
    Method.LETTER: "mail",
    Method.OTHER: "ellipsis",
}
_LONGEST_WORD = 24


def day_heading(day: date, today: date) -> str:
    """Give "Today", "Yesterday", "Wednesday, November 18", or with the year where it is another."""
    if day == today:
        return QCoreApplication.translate("Log", "Today")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("Log", "Yesterday")
    words = load_words().day(day, weekday=True)
    return words.removesuffix(f", {day.year}") if day.year == today.year else words


def method_icon(method: str) -> str:
    """Give the icon of a way of contact; one that is unknown gets the icon of any other way."""
    return _ICONS.get(Method(method), "ellipsis") if method in set(Method) else "ellipsis"


def method_word(method: str, method_name: str = "") -> str:
    """Give a way of contact in words, as a record on paper says it.

    ``method_name`` is what the caregiver called a way of their own on the day.
    """
    return method_name or load_words().of("method", method)


def kind_word(kind: str) -> str:
    """Give what a kind of entry is called."""
    return load_kinds().label(kind)


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Give every kind of entry as (value, words), in the order in which they are offered."""
    return tuple((one.id.value, one.label) for one in load_kinds())


def method_choices(own: Iterable[OwnChoice] = ()) -> tuple[tuple[str, str], ...]:
    """Give every way of contact as (value, short words for a switch), the ``own`` ones last."""
    tr = QCoreApplication.translate
    theirs = [(one.method, one.name) for one in own if one.what == What.METHOD]
    return (
        (Method.TEXT, tr("Log", "Text")),
        (Method.SOCIAL_MEDIA, tr("Log", "Social media")),
        (Method.MESSAGING_APP, tr("Log", "Messaging app")),
        (Method.PHONE, tr("Log", "Phone")),
        (Method.VIDEO_CALL, tr("Log", "Video call")),
        (Method.IN_PERSON, tr("Log", "In person")),
        (Method.EMAIL, tr("Log", "E-mail")),
        (Method.LETTER, tr("Log", "Letter")),
        (Method.OTHER, tr("Log", "Other")),
        *theirs,
    )


def names(row: EntryRow) -> str:
    """Give who took part, in one line; a report that names nobody is named as one.

    A very long name is cut: ``whole_names`` has it.
    """
    return _named(row, tuple(map(cut, row.people_names)))


def whole_names(row: EntryRow) -> str:
    """Give who took part as ``names`` does, with every letter."""
    return _named(row, row.people_names)


def _named(row: EntryRow, people: Sequence[str]) -> str:
    if not row.people_names and row.kind == EntryKind.REPORT:
        return kind_word(row.kind)
    if not row.people_names:
        return QCoreApplication.translate("Log", "No one named")
    return load_words().listing(people)


def sentence(row: EntryRow, states: tuple[State, ...]) -> str:
    """Give the whole row as a screen reader says it: when, who, how, what, and what is to do."""
    words = load_words()
    when = f"{words.day(row.day, weekday=True)}, {words.clock(row.clock)}"
    parts = [
        when,
        whole_names(row),
        method_word(row.method, row.method_name),
        row.snippet,
        *map(state_word, states),
        clock_tip(row) if State.CLOCK in states else "",
    ]
    return " ".join(
        part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part
    )


def clock_tip(row: EntryRow) -> str:
    """Say what the mark of the clock on a row means; "" for a row without it."""
    if not row.behind:
        return ""
    form = QCoreApplication.translate(
        "Log", "The clock of this computer stood before that of an earlier saving: {moment}"
    )
    return form.format(moment=load_words().moment(unstamp(row.behind, 0)))


def capital(words: str) -> str:
    """Give ``words`` with a capital at the start."""
    return words[:1].upper() + words[1:]


def row_name(name: str) -> str:
    """Give a name on record for a row or a choice: as it may be seen, cut where it is very long."""
    return cut(shown_name(name))


def person_words(person: Person) -> str:
    """Give the name of ``person`` with what they are to the child: "Dana, mother"."""
    return ", ".join(filter(None, (row_name(person.name), cut(shown_words(person.relationship)))))


def rules_words(numbers: Sequence[int]) -> str:
    """Give rule numbers as words: "Rule 7", "Rules 2, 6 and 35"."""
    if len(numbers) == 1:
        return QCoreApplication.translate("Rules", "Rule {number}").format(number=numbers[0])
    named = load_words().listing([str(number) for number in numbers])
    return QCoreApplication.translate("Rules", "Rules {numbers}").format(numbers=named)


def breakable(text: str) -> str:
    """Give ``text`` with room to break in words that no line may hold, such as addresses."""
    words = (
        "\u200b".join(wrap(word, _LONGEST_WORD)) if len(word) > _LONGEST_WORD else word
        for word in text.split(" ")
    )
    return " ".join(words)
