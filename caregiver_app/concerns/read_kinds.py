"""Reading one kind or card: its data and its words, side by side."""

from typing import TypedDict

from caregiver_app.concerns.societies import some
from caregiver_app.concerns.values import Card, Kind, Raise, Report, Step, Tier
from caregiver_app.datafile import Table

MUST_CALL = "must-call"
IF_YOU_SUSPECT = "if-you-suspect"
AGE = "age"
SECOND_CALL = "second-call"
WORDS_ONLY = "words-only"
AGAIN = "again"

_SAYS = {Report.MUST: (MUST_CALL, AGE, AGAIN), Report.IF_SUSPECTED: (IF_YOU_SUSPECT, AGE, AGAIN)}
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


def read_kind(data: Table, all_words: Table) -> Kind:
    """Read one ``[[kinds]]`` with its words. Raises ``Known("concerns-broken")``."""
    words = all_words.table(data.text("id"))
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


def read_card(data: Table, all_words: Table) -> Card:
    """Read one ``[[cards]]`` with its words. Raises ``Known("concerns-broken")``."""
    words = all_words.table(data.text("id"))
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
    for table in data.tables("raised"):
        when = table.text("when")
        found.append(
            Raise(table.word("to", Tier), when, texts.text(when), table.text("first_call"))
        )
        table.end(("to", "when", "first_call"))
    texts.end(("only conditions that concerns.toml uses",))
    return tuple(found)


def _steps(data: Table, words: Table) -> tuple[Step, ...]:
    found = []
    for table in data.tables("steps"):
        name = table.text("id")
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
    return tuple(found)
