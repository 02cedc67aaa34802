"""A real record of a made-up family, for the demo: the same code as a caregiver's own record."""

import datetime as dt
import tomllib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.around import Limit, Link, Placement, Toward
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.kept import filing_of, verdict_kept
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import (
    ENTRY,
    Asked,
    EntryKind,
    EntryWords,
    Filed,
    Person,
    ReportMade,
    WorkerAnswer,
)
from caregiver_app.record.wanting import as_asked
from caregiver_app.vault.strength import HOME, Strength


@dataclass(frozen=True, slots=True)
class Family:
    """What the demo needs to open the record again and to set the window up.

    ``post`` is a text that they would look over before they post it, ``no_contact`` the name of
    somebody with whom a court allows no contact.
    """

    care_type: CareType
    society: str
    passphrase: str
    recovery_code: str
    post: str
    no_contact: str


class _Clock:
    """The moment the record is told; the demo writes each entry on its own day."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now


_TOLD = (ValueKind.CLOCK, ValueKind.LINE, ValueKind.ONE, ValueKind.TEXT)
"""The fields of an entry that the family tells as they are."""


def make_family(
    folder: Path, pack: Pack, now: dt.datetime, *, strength: Strength = HOME, language: str = "en"
) -> Family:
    """Make a vault in ``folder`` with the family's people and contacts, ending at ``now``.

    ``now`` is an aware time. Raises what creating a vault raises.
    """
    file = assets.resources() / "demo" / f"family.{language}.toml"
    told = tomllib.loads(file.read_text("utf-8"))
    clock = _Clock(now)
    book, code = Repository.create(folder, told["passphrase"], strength=strength, clock=clock)
    try:
        ids = _introduce(book, told["person"], now.date())
        _ask(book, clock, now, ids, told.get("question", ()))
        worries = [_Worry(book, clock, now, one, language) for one in told.get("concern", ())]
        for contact in told["contact"]:
            _tell(book, clock, now, pack, CareType(told["care_type"]), ids, contact, worries)
    finally:
        book.close()
    care_type = CareType(told["care_type"])
    no_contact = next(
        one["name"]
        for one in told["person"]
        if any(limit["fact"] == Fact.NO_CONTACT_ORDER for limit in one.get("limits", ()))
    )
    return Family(care_type, told["society"], told["passphrase"], code, told["post"], no_contact)


def _introduce(book: Repository, people: list[dict[str, Any]], today: dt.date) -> dict[str, str]:
    """Save everybody, in the order told; what is said of a child names one told before."""
    ids: dict[str, str] = {}
    for told in people:
        person = Person(
            name=told["name"],
            who=Who(told["who"]),
            relationship=told["relationship"],
            facts=tuple(told.get("facts", ())),
            reach=told.get("reach", ""),
            notes=told.get("notes", ""),
            also=tuple(told.get("also", ())),
            toward=tuple(Toward(ids[one["child"]], one["who"]) for one in told.get("toward", ())),
            limits=tuple(_limit(one, ids, today) for one in told.get("limits", ())),
            links=tuple(
                Link(one["app"], _day(one, "since", today), one.get("words", ""))
                for one in told.get("links", ())
            ),
            placements=tuple(
                Placement(one["stage"], _day(one, "since", today))
                for one in told.get("placements", ())
            ),
        )
        ids[told["key"]] = book.save_person(person).id
    return ids


def _limit(told: dict[str, Any], ids: dict[str, str], today: dt.date) -> Limit:
    return Limit(
        told["fact"],
        told.get("said_by", ""),
        _day(told, "said", today),
        _day(told, "until", today),
        told.get("words", ""),
        ids.get(told.get("child", ""), ""),
    )


def _day(told: dict[str, Any], what: str, today: dt.date) -> dt.date | None:
    """Give the day that ``<what>_days_ago`` counts back to, or ``<what>_in_days`` on to."""
    if f"{what}_in_days" in told:
        return today + dt.timedelta(days=told[f"{what}_in_days"])
    ago = told.get(f"{what}_days_ago")
    return None if ago is None else today - dt.timedelta(days=ago)


def _ask(
    book: Repository,
    clock: _Clock,
    now: dt.datetime,
    ids: dict[str, str],
    told: Sequence[dict[str, Any]],
) -> None:
    """Ask the worker each question on its day, and write down the answer where one came."""
    today = now.date()
    for one in told:
        asked_on = _day(one, "asked", today)
        clock.now = now - dt.timedelta(days=one["asked_days_ago"])
        asked = book.save_question(
            Asked(
                person=ids[one["person"]],
                who=one["who"],
                actions=(one["action"],),
                care_type=one["care_type"],
                message=one["message"],
                asked_of=one["asked_of"],
                asked_on=asked_on,
                answer_by=_day(one, "answer_by", today),
            )
        )
        if "agreed" in one:
            clock.now = now - dt.timedelta(days=one["answered_days_ago"])
            answer = WorkerAnswer(
                one["agreed"],
                one["asked_of"],
                _day(one, "answered", today),
                _day(one, "until", today),
                one["words"],
            )
            book.save_question(replace(asked, answer=answer))
    clock.now = now


class _Worry:
    """One concern of the family, on record from the day it began."""

    def __init__(
        self, book: Repository, clock: _Clock, now: dt.datetime, told: dict[str, Any], language: str
    ) -> None:
        self.key, self.reported = told["key"], ""
        folder = assets.resources() / "concerns" / told["place"]
        kind = load_concerns(folder, language).kind(told["kind"])

        def moment(days_ago: int, at: dt.time) -> dt.datetime:
            day = now.date() - dt.timedelta(days=days_ago)
            return dt.datetime.combine(day, at, tzinfo=now.tzinfo)

        clock.now = moment(told["begun_days_ago"], told["begun"])
        matter = Matter(
            place=told["place"],
            kind=kind.id,
            title=kind.title,
            age=told["age"],
            told=told["told"],
        )
        matter = book.save_matter(matter)
        for step, days_ago, at in told["steps"]:
            clock.now = moment(days_ago, at)
            matter = book.save_matter(replace(matter, done={**matter.done, step: clock.now}))
        self.id = matter.id
        clock.now = now

    def with_report(self, words: EntryWords, told: dict[str, Any] | None) -> EntryWords:
        """Give ``words`` as an entry of this concern, with the report that was made, if any."""
        words = replace(words, concern=self.id)
        if told is None:
            return words
        made = {name: value for name, value in told.items() if name != "further"}
        after = self.reported if told.get("further") else ""
        report = ReportMade(day=words.day, clock=words.clock, after=after, **made)
        return replace(words, report=replace(report, by_when=words.follow_up_on))


def _tell(
    book: Repository,
    clock: _Clock,
    now: dt.datetime,
    pack: Pack,
    care_type: CareType,
    ids: dict[str, str],
    told: dict[str, Any],
    worries: Sequence["_Worry"],
) -> None:
    """Save one contact on its day, then what came after it: a correction, the filing."""
    day = now.date() - dt.timedelta(days=told["days_ago"])
    happened = dt.datetime.combine(day, told["clock"], tzinfo=now.tzinfo)
    who, action = Who(told["ask"][0]), Action(told["ask"][1])
    facts = frozenset(Fact(fact) for fact in told.get("facts", ()))
    found = answer(pack, Question(care_type, who, action, facts))
    words = EntryWords(
        day=day,
        people=tuple(ids[key] for key in told["people"]),
        children=tuple(ids[key] for key in told["children"]),
        shared=len(told["children"]) > 1,
        follow_up_on=(
            day + dt.timedelta(days=told["follow_up_in"]) if "follow_up_in" in told else None
        ),
        filing=filing_of(
            told.get("kind", EntryKind.CONTACT_MADE.value), told["method"], pack.filed
        ),
        verdict=verdict_kept(found),
        **{one.id: told[one.id] for one in ENTRY if one.spec.value in _TOLD and one.id in told},
    )
    written = happened + dt.timedelta(days=told.get("written_days_later", 0), minutes=20)
    clock.now = min(written, now)
    wrong = told.get("correct")
    words = as_asked(words)
    worry = next((one for one in worries if one.key == told.get("concern")), None)
    if worry is not None:
        words = worry.with_report(words, told.get("report"))
    first = (
        replace(words, day=now.date() - dt.timedelta(days=wrong["days_ago"])) if wrong else words
    )
    entry = book.save(str(uuid.uuid4()), first)
    if worry is not None and words.report is not None:
        worry.reported = entry.id
    if wrong:
        clock.now = min(written + dt.timedelta(hours=3), now)
        book.correct(entry.id, words, wrong["reason"])
    if "filed" in told:
        filed = told["filed"]
        on = now.date() - dt.timedelta(days=filed["days_ago"])
        clock.now = dt.datetime.combine(on, dt.time(9, 30), tzinfo=now.tzinfo)
        book.mark_filed(entry.id, Filed(on, filed["how"], filed["to_whom"]))
