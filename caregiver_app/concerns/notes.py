"""What was ticked and typed about a concern, before and after it is on record."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from caregiver_app.concerns.reports import Progress
from caregiver_app.concerns.tools import filled
from caregiver_app.record.matter_values import CallTold, Matter, MatterKept


@dataclass(slots=True)
class Notes:
    """What was done for one kind: steps ticked, what is true, what is known, calls by step id.

    ``age`` is the band of the child's age, "" until it was chosen. ``tools`` are the rows of the
    sheets of the kind, by sheet and field; ``sheet`` is what of the log is on the call sheet.
    ``matter`` is the id of the concern on record, "" while there is none; ``apart`` that it is
    another one than goes on.
    """

    progress: Progress
    when: frozenset[str] = frozenset()
    told: dict[str, str] = field(default_factory=dict)
    calls: dict[str, CallTold] = field(default_factory=dict)
    age: str = ""
    tools: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sheet: dict[str, str] = field(default_factory=dict)
    matter: str = ""
    opened_at: datetime | None = None
    apart: bool = False

    @property
    def begun(self) -> bool:
        """Say whether something was done or told. Looking about, or a tick of what is, is less."""
        told = any(text.strip() for text in self.told.values())
        called = any(call.typed or call.kept for call in self.calls.values())
        written = any(map(filled, self.tools.values()))
        return bool(self.progress.done) or told or called or written or bool(self.sheet)

    def take_in(self, new: "Notes") -> None:
        """Add what was done and typed since to what was there before."""
        self.progress = replace(self.progress, done={**self.progress.done, **new.progress.done})
        self.when |= new.when
        self.age = new.age or self.age
        self.told |= {name: text for name, text in new.told.items() if text.strip()}
        self.calls |= new.calls
        self.sheet |= new.sheet
        for tool, rows in new.tools.items():
            self.tools[tool] = [*map(dict, filled((*self.tools.get(tool, ()), *rows)))]


def notes_of(matter: Matter) -> Notes:
    """Give the notes of a concern on record."""
    return Notes(
        Progress(matter.kind, dict(matter.done)),
        matter.when,
        dict(matter.told),
        dict(matter.calls),
        matter.age,
        {tool: [*map(dict, rows)] for tool, rows in matter.tools.items()},
        dict(matter.sheet),
        matter.id,
        matter.opened_at,
    )


def with_notes(matter: Matter, notes: Notes) -> Matter:
    """Give ``matter`` with what its notes say now."""
    return replace(
        matter,
        when=notes.when,
        age=notes.age,
        done=dict(notes.progress.done),
        told=dict(notes.told),
        calls=dict(notes.calls),
        tools={tool: tuple(map(dict, rows)) for tool, rows in notes.tools.items()},
        sheet=dict(notes.sheet),
    )


def going_on(known: Iterable[MatterKept], kind: str, place: str) -> str:
    """Give the id of the first open concern of ``kind`` in ``place``, or ""."""
    here = (one.matter for one in known if one.matter.is_open)
    return next((one.id for one in here if (one.kind, one.place) == (kind, place)), "")
