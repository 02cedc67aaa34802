"""Reading one kind or card: its data and its words, side by side."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypedDict

from caregiver_app.concerns.duty import IF_YOU_SUSPECT, MUST_CALL, SECOND_CALL
from caregiver_app.concerns.numbers import WORKERS
from caregiver_app.concerns.values import (
    AdviceLine,
    ConcernKind,
    ConcernStep,
    GuidanceCard,
    ListedLines,
    Raise,
    Report,
    Tier,
)
from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import NOTHING, Deeds, read_deeds

WORDS_ONLY = "words-only"
_SAYS = {
    Report.MUST: (MUST_CALL, "age", "again"),
    Report.IF_SUSPECTED: (IF_YOU_SUSPECT, "age", "again"),
}
"""The fixed sentences of a call that is the report."""

_DATA = ("steps", "facts", "former", *ListedLines)
_LISTS = ("record", "former", *ListedLines)


class _Shared(TypedDict):
    id: str
    title: str
    line: str
    steps: tuple[ConcernStep, ...]
    record: tuple[str, ...]
    advice: Mapping[ListedLines, tuple[AdviceLine, ...]]
    facts: tuple[str, ...]
    former: Mapping[str, str]


def read_kind(data: Table, words: Table) -> ConcernKind:
    """Read one ``[[kinds]]``, its id already taken. Raises ``Known("concerns-broken")``."""
    return ConcernKind(
        number=data.number("number"),
        tier=data.word("tier", Tier),
        first_call=data.text("first_call"),
        raised=_raised(data, words),
        signs=words.some("signs"),
        see_also=data.texts("see_also"),
        marks=data.texts("marks"),
        **_shared(data, words),
    )


def read_card(data: Table, words: Table) -> GuidanceCard:
    """Read one ``[[cards]]``, its id already taken. Raises ``Known("concerns-broken")``."""
    return GuidanceCard(marks=(), **_shared(data, words))


def _shared(data: Table, words: Table) -> _Shared:
    return {
        "id": words.key.rpartition(".")[2],
        "title": words.text("title"),
        "line": words.text("line"),
        "steps": _steps(data, words.table("steps")),
        "record": words.some("record"),
        "advice": MappingProxyType({one: _advice(data, words, one) for one in ListedLines}),
        "facts": data.some("facts"),
        "former": _former(data, words),
    }


def does(table: Table) -> Deeds:
    """Take what a line tells to do and not to do (``does``); absent means nothing."""
    return read_deeds(table.table("does")) if table.has("does") else NOTHING


def _advice(data: Table, words: Table, listed: ListedLines) -> tuple[AdviceLine, ...]:
    texts, seen, found = words.table(listed), set[str](), []
    for table in data.tables(listed):
        name = table.own_id(seen)
        found.append(AdviceLine(name, texts.text(name), does(table)))
    if not found:
        raise data.broken(listed, "an empty list", "at least one line")
    return tuple(found)


def _former(data: Table, words: Table) -> Mapping[str, str]:
    names = data.texts("former", ())
    texts = words.table("former") if names else words
    return texts.texts_by(names)


def _raised(data: Table, words: Table) -> tuple[Raise, ...]:
    if not data.has("raised"):
        return ()
    texts = words.table("raised")
    found = []
    seen: set[str] = set()
    for table in data.tables("raised"):
        when = table.text("when")
        if when in seen:
            raise table.broken("when", f"{when} twice", "each condition once")
        seen.add(when)
        found.append(
            Raise(
                table.word("to", Tier),
                when,
                texts.text(when),
                table.text("first_call"),
                table.texts("marks", ()),
            )
        )
    return tuple(found)


def _steps(data: Table, words: Table) -> tuple[ConcernStep, ...]:
    found = []
    seen: set[str] = set()
    for table in data.tables("steps"):
        name = table.own_id(seen)
        text = words.table(name)
        report = table.word("report", Report) if table.has("report") else None
        image = table.flag("image")
        fixed = _SAYS[report] if report else ()
        found.append(
            ConcernStep(
                id=name,
                title=text.text("title"),
                text=text.text("text"),
                calls=table.texts("calls", ()),
                report=report,
                conditional=table.flag("conditional"),
                image=image,
                fixed=(*fixed, WORDS_ONLY) if image else fixed,
                facts=table.texts("facts", ()),
                does=does(table),
                must_when=frozenset(table.texts("must_when", ())),
            )
        )
    if not found:
        raise data.broken("steps", "an empty list", "at least one step")
    return tuple(_after_the_report(found))


def _after_the_report(steps: list[ConcernStep]) -> list[ConcernStep]:
    """Where a report must be made, each call to a worker says that it is not the report."""
    if not any(step.report is Report.MUST for step in steps):
        return steps
    return [
        replace(step, fixed=(*step.fixed, SECOND_CALL))
        if step.report is None and set(step.calls) & set(WORKERS)
        else step
        for step in steps
    ]
