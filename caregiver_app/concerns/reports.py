"""What the caregiver ticks and enters while making a call: steps done, call sheet, report made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from caregiver_app.concerns.calling import Line
from caregiver_app.concerns.numbers import WORKERS
from caregiver_app.concerns.values import Card, Concerns, Group, Step
from caregiver_app.record.values import ReportMade
from caregiver_app.record.wanting import Problem

ANY_OPENING = "any"


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps ticked as done, each with when; on screen alone as long as there is no vault."""

    card_id: str
    done: Mapping[str, datetime] = field(default_factory=dict)

    def tick(self, step_id: str, *, done: bool, at: datetime) -> "Progress":
        """Give the progress with one step ticked ``at`` that moment, or not ticked.

        A step that is ticked already keeps its time.
        """
        steps = {one: when for one, when in self.done.items() if one != step_id}
        if done:
            steps[step_id] = self.done.get(step_id, at)
        return replace(self, done=steps)

    def open_step(self, card: Card) -> Step | None:
        """Give the first step that is not done, or None when all are."""
        return next((step for step in card.steps if step.id not in self.done), None)


@dataclass(frozen=True, slots=True)
class SheetField:
    """One thing the society asks for; ``text`` is "" while it is not known."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What to have in front of you on the telephone. Gaps never stop the call."""

    about: str
    lines: tuple[Line, ...]
    opening: str
    fields: tuple[SheetField, ...]
    gap: str
    ask_for: tuple[str, ...]
    never: tuple[str, ...]
    not_known: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """The labels of what is not known yet."""
        return tuple(field.label for field in self.fields if not field.text)


def call_sheet(
    concerns: Concerns, card: Card, care_type: str, told: Mapping[str, str], lines: Iterable[Line]
) -> CallSheet:
    """Build the call sheet for ``card`` from what was entered, by field id.

    ``care_type`` chooses the opening sentence; "" and "not-sure" get the one that fits everyone.
    ``lines`` are the numbers to put on it. Raises ``KeyError`` for a field that is not asked for.
    """
    words = concerns.call_sheet
    unknown = told.keys() - words.fields.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    phone = concerns.parts["on-the-phone"]
    return CallSheet(
        about=card.title,
        lines=tuple(lines),
        opening=words.openings.get(care_type, words.openings[ANY_OPENING]),
        fields=tuple(
            SheetField(name, label, told.get(name, "").strip())
            for name, label in words.fields.items()
        ),
        gap=phone.text("gap"),
        ask_for=phone.of(Group.ASK),
        never=card.never,
        not_known=words.not_known,
    )


def problems(report: ReportMade, call: str, now: datetime) -> tuple[Problem, ...]:
    """Give what keeps ``report`` from being kept as one: the field and a code.

    ``call`` is what was called (a helpline's id, "society", a role …; "" where it is not known).
    Codes: ``not-a-report`` (a worker was called), ``day-missing``, ``clock-missing``,
    ``to-missing`` (neither a name nor a place), ``in-future``. Telling a worker is a second call
    and never stands as the report (CYFSA 2017, s. 125). A report without its number is still a
    report. One hour of slack allows for a clock that was set wrong.
    """
    found: list[Problem] = []
    if call in WORKERS:
        found.append(Problem("call", "not-a-report"))
    if not (report.society.strip() or report.to_name.strip()):
        found.append(Problem("society", "to-missing"))
    if report.day is None:
        found.append(Problem("day", "day-missing"))
    if report.clock is None:
        found.append(Problem("clock", "clock-missing"))
    if report.day is not None:
        clock = report.clock or time()
        if datetime.combine(report.day, clock, now.tzinfo) > now + timedelta(hours=1):
            found.append(Problem("day", "in-future"))
    return tuple(found)
