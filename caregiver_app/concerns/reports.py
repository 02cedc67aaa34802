"""What the caregiver ticks and enters while making a call: steps done, call sheet, report made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.concerns.numbers import WORKERS
from caregiver_app.concerns.values import Concerns, ConcernStep, GuidanceCard, LineGroup
from caregiver_app.record.kept import Filed, filing_of
from caregiver_app.record.moments import lies_ahead
from caregiver_app.record.values import REPORT, EntryKind, EntryWords, Person, ReportMade
from caregiver_app.record.wanting import Problem, starting

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

    def open_step(self, card: GuidanceCard) -> ConcernStep | None:
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
    """What to have in front of you on the telephone. Gaps never stop the call.

    ``card_id`` is the kind it is about.
    """

    card_id: str
    about: str
    lines: tuple[PhoneLine, ...]
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
    concerns: Concerns,
    card: GuidanceCard,
    care_type: str,
    told: Mapping[str, str],
    lines: Iterable[PhoneLine],
) -> CallSheet:
    """Build the call sheet for ``card`` from what was entered, by field id.

    ``care_type`` chooses the opening sentence; "" and "not-sure" get the one that fits everyone.
    ``lines`` are the numbers to put on it. Raises ``KeyError`` for a field that is not asked for.
    """
    words = concerns.call_sheet
    unknown = told.keys() - words.fields.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    phone = concerns.part("on-the-phone", card.id)
    return CallSheet(
        card_id=card.id,
        about=card.title,
        lines=tuple(lines),
        opening=words.openings.get(care_type, words.openings[ANY_OPENING]),
        fields=tuple(
            SheetField(name, label, told.get(name, "").strip())
            for name, label in words.fields.items()
        ),
        gap=phone.text("gap"),
        ask_for=phone.of(LineGroup.ASK),
        never=card.never,
        not_known=words.not_known,
    )


def problems(
    report: ReportMade, call: str, now: datetime, saved: ReportMade | None = None
) -> tuple[Problem, ...]:
    """Give what keeps ``report`` from being kept as one: the field and a code.

    ``call`` is what was called (a helpline's id, "society", a role …; "" where it is not known).
    Codes: ``not-a-report`` (a worker was called), ``day-missing``, ``clock-missing``,
    ``to-missing`` (neither a name nor a place), ``in-future``. Telling a worker is a second call
    and never stands as the report. A report without its number is still a
    report. ``saved`` is the report that is corrected: its day and time had come when it was saved.
    """
    found: list[Problem] = []
    if call in WORKERS:
        found.append(Problem("call", "not-a-report"))
    if not (report.society.strip() or report.to_name.strip()):
        found.append(Problem("society", "to-missing"))
    needed = (one.id for one in REPORT if one.spec.required)
    found += [Problem(one, f"{one}-missing") for one in needed if getattr(report, one) is None]
    stands = saved is not None and (saved.day, saved.clock) == (report.day, report.clock)
    if report.day is not None and not stands and lies_ahead(report.day, report.clock, now):
        found.append(Problem("day" if report.day > now.date() else "clock", "in-future"))
    return tuple(found)


def entry_of_report(report: ReportMade, told: EntryWords, filed: Filed) -> EntryWords:
    """Give the entry that keeps ``report``.

    ``told`` holds the children, what was said and told, and the concern; ``filed`` says how a
    contact of each way is filed. Raises ``ValueError`` for a report made by no known way.
    """
    return replace(
        starting(EntryKind.REPORT, report.day),
        clock=report.clock,
        method=report.way,
        account=report.number,
        filing=filing_of(EntryKind.REPORT, report.way, filed),
        children=told.children,
        shared=len(told.children) > 1,
        saw=told.saw.strip(),
        did=told.did.strip(),
        follow_up=report.told_to_do if report.by_when else "",
        follow_up_on=report.by_when,
        concern=told.concern,
        report=report,
    )


def about_child(words: EntryWords, named: str, at_home: Iterable[Person]) -> EntryWords:
    """Give a report with the child as ``named`` on the call sheet, "" for not at all.

    A child at home whose whole name is in it is meant, where the report says no other.
    """
    name = named.strip()
    if words.report is None or not name:
        return words
    told = f" {name.casefold()} "
    meant = tuple(
        one.id
        for one in at_home
        if one.name.strip() and re.search(rf"\b{re.escape(one.name.strip().casefold())}\b", told)
    )
    report = replace(words.report, child=words.report.child or name)
    return replace(words, report=report, children=words.children or meant)


def corrected_report(words: EntryWords, before: EntryWords) -> EntryWords:
    """Give ``words`` as the correction of ``before``: what a report does not ask for stays."""
    same = set(words.children) == set(before.children)
    return replace(
        words,
        people=before.people,
        exact_words=before.exact_words,
        think=before.think,
        filing=before.filing or words.filing,
        verdict=before.verdict,
        files=before.files,
        shared=before.shared if same else words.shared,
        apart=before.apart if same else (),
    )
