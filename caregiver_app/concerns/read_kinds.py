"""Reading one kind or card: its data and its words, side by side."""

from dataclasses import replace
from typing import TypedDict

from caregiver_app.concerns.numbers import WORKERS
from caregiver_app.concerns.taking import own_id, some
from caregiver_app.concerns.values import Card, Kind, Raise, Report, Step, Tier
from caregiver_app.datafile import Table

WORDS_ONLY = "words-only"
SECOND_CALL = "second-call"
_SAYS = {
    Report.MUST: ("must-call", "age", "again"),
    Report.IF_SUSPECTED: ("if-you-suspect", "age", "again"),
}
"""The fixed sentences of a call that is the report."""

_LISTS = ("record", "never", "child", "caregiver")


class _Shared(TypedDict):
    id: str
    title: str
    line: str
    steps: tuple[Step, ...]
    record: tuple[str, ...]
    never: tuple[str, ...]
    child: tuple[str, ...]
    caregiver: tuple[str, ...]
    facts: tuple[str, ...]


def read_kind(data: Table, words: Table) -> Kind:
    """Read one ``[[kinds]]``, its id already taken. Raises ``Known("concerns-broken")``."""
    kind = Kind(
        number=data.number("number"),
        tier=data.word("tier", Tier),
        first_call=data.text("first_call"),
        raised=_raised(data, words),
        signs=some(words, "signs"),
        **_shared(data, words),
    )
    data.end(("id", "number", "tier", "first_call", "raised", "steps", "facts"))
    words.end(("title", "line", "raised", "signs", "steps", *_LISTS))
    return kind


def read_card(data: Table, words: Table) -> Card:
    """Read one ``[[cards]]``, its id already taken. Raises ``Known("concerns-broken")``."""
    card = Card(**_shared(data, words))
    data.end(("id", "steps", "facts"))
    words.end(("title", "line", "steps", *_LISTS))
    return card


def _shared(data: Table, words: Table) -> _Shared:
    return {
        "id": words.key.rpartition(".")[2],
        "title": words.text("title"),
        "line": words.text("line"),
        "steps": _steps(data, words.table("steps")),
        "record": some(words, "record"),
        "never": some(words, "never"),
        "child": some(words, "child"),
        "caregiver": some(words, "caregiver"),
        "facts": some(data, "facts"),
    }


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
            Raise(table.word("to", Tier), when, texts.text(when), table.text("first_call"))
        )
        table.end(("to", "when", "first_call"))
    texts.end(("only conditions that concerns.toml uses",))
    return tuple(found)


def _steps(data: Table, words: Table) -> tuple[Step, ...]:
    found = []
    seen: set[str] = set()
    for table in data.tables("steps"):
        name = own_id(table, seen)
        text = words.table(name)
        report = table.word("report", Report) if table.has("report") else None
        image = table.flag("image")
        fixed = _SAYS[report] if report else ()
        found.append(
            Step(
                id=name,
                title=text.text("title"),
                text=text.text("text"),
                calls=table.texts("calls", ()),
                report=report,
                conditional=table.flag("conditional"),
                image=image,
                fixed=(*fixed, WORDS_ONLY) if image else fixed,
                facts=table.texts("facts", ()),
            )
        )
        table.end(("id", "calls", "report", "conditional", "image", "facts"))
        text.end(("title", "text"))
    if not found:
        raise data.broken("steps", "an empty list", "at least one step")
    words.end(("only steps that concerns.toml uses",))
    return tuple(_after_the_report(found))


def _after_the_report(steps: list[Step]) -> list[Step]:
    """Where a report must be made, each call to a worker says that it is not the report."""
    if not any(step.report is Report.MUST for step in steps):
        return steps
    return [
        replace(step, fixed=(*step.fixed, SECOND_CALL))
        if step.report is None and set(step.calls) & set(WORKERS)
        else step
        for step in steps
    ]
