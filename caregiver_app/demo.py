"""A real record of a made-up family, for the demo: the same code as a caregiver's own record."""

import datetime as dt
import tomllib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
    Entry,
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
    somebody with whom a court allows no contact. ``handed_to`` is who is handed a file about the
    child ``handed_about`` (a Person id).
    """

    care_type: CareType
    society: str
    passphrase: str
    recovery_code: str
    post: str
    no_contact: str
    handed_to: str
    handed_about: str


class _Story:
    """What the family saved, each at its moment: a record marks what is not saved in that order.

    As a clock it gives the moment that is being told.
    """

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self._acts: list[tuple[dt.datetime, Callable[[Repository], object]]] = []

    def __call__(self) -> dt.datetime:
        return self.now

    def at(self, moment: dt.datetime, act: Callable[[Repository], object]) -> None:
        """Let ``act`` be done at ``moment``, after what is done at that moment already."""
        self._acts.append((moment, act))

    def begin(self) -> None:
        """Go to the day before the first of it: on that the record is made."""
        self.now = min(moment for moment, _ in self._acts) - dt.timedelta(days=1)

    def tell(self, book: Repository) -> None:
        """Save all of it, in the order in which it happened."""
        for moment, act in sorted(self._acts, key=lambda one: one[0]):
            self.now = moment
            act(book)


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
    care_type, story = CareType(told["care_type"]), _Story(now)
    ids: dict[str, str] = {}
    _ask(story, now, ids, told.get("question", ()))
    worries = [_Worry(story, now, one, language) for one in told.get("concern", ())]
    for contact in told["contact"]:
        _tell(story, now, pack, care_type, ids, contact, worries)
    story.begin()
    book, code = Repository.create(folder, told["passphrase"], strength=strength, clock=story)
    try:
        _introduce(book, ids, told["person"], now.date())
        story.tell(book)
    finally:
        book.close()
    no_contact = next(
        one["name"]
        for one in told["person"]
        if any(limit["fact"] == Fact.NO_CONTACT_ORDER for limit in one.get("limits", ()))
    )
    return Family(
        care_type,
        told["society"],
        told["passphrase"],
        code,
        told["post"],
        no_contact,
        handed_to=told["handed"]["to"],
        handed_about=ids[told["handed"]["child"]],
    )


def _introduce(
    book: Repository, ids: dict[str, str], people: list[dict[str, Any]], today: dt.date
) -> None:
    """Save everybody, in the order told; what is said of a child names one told before."""
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
    story: _Story, now: dt.datetime, ids: dict[str, str], told: Sequence[dict[str, Any]]
) -> None:
    """Ask the worker each question on its day, and write down the answer where one came."""
    for one in told:
        asked: list[Asked] = []
        story.at(
            now - dt.timedelta(days=one["asked_days_ago"]),
            partial(_ask_one, asked, one, ids, now.date()),
        )
        if "agreed" in one:
            story.at(
                now - dt.timedelta(days=one["answered_days_ago"]),
                partial(_answer_one, asked, one, now.date()),
            )


def _ask_one(
    asked: list[Asked],
    told: dict[str, Any],
    ids: dict[str, str],
    today: dt.date,
    book: Repository,
) -> None:
    question = Asked(
        person=ids[told["person"]],
        who=told["who"],
        actions=(told["action"],),
        care_type=told["care_type"],
        message=told["message"],
        asked_of=told["asked_of"],
        asked_on=_day(told, "asked", today),
        answer_by=_day(told, "answer_by", today),
    )
    asked.append(book.save_question(question))


def _answer_one(asked: list[Asked], told: dict[str, Any], today: dt.date, book: Repository) -> None:
    answer = WorkerAnswer(
        told["agreed"],
        told["asked_of"],
        _day(told, "answered", today),
        _day(told, "until", today),
        told["words"],
    )
    book.save_question(replace(asked[0], answer=answer))


class _Worry:
    """One concern of the family, on record from the day it began."""

    def __init__(
        self, story: _Story, now: dt.datetime, told: dict[str, Any], language: str
    ) -> None:
        self.key, self.reported, self.id = told["key"], "", ""
        self._story = story
        folder = assets.resources() / "concerns" / told["place"]
        kind = load_concerns(folder, language).kind(told["kind"])

        def moment(days_ago: int, at: dt.time) -> dt.datetime:
            day = now.date() - dt.timedelta(days=days_ago)
            return dt.datetime.combine(day, at, tzinfo=now.tzinfo)

        self._matter = Matter(
            place=told["place"],
            kind=kind.id,
            title=kind.title,
            age=told["age"],
            told=told["told"],
        )
        story.at(moment(told["begun_days_ago"], told["begun"]), self._keep)
        for step, days_ago, at in told["steps"]:
            story.at(moment(days_ago, at), partial(self._do, step))

    def _keep(self, book: Repository) -> None:
        self._matter = book.save_matter(self._matter)
        self.id = self._matter.id

    def _do(self, step: str, book: Repository) -> None:
        done = {**self._matter.done, step: self._story.now}
        self._matter = book.save_matter(replace(self._matter, done=done))

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
    story: _Story,
    now: dt.datetime,
    pack: Pack,
    care_type: CareType,
    ids: dict[str, str],
    told: dict[str, Any],
    worries: Sequence["_Worry"],
) -> None:
    """Tell of one contact on its day, then what came after it: a correction, the filing."""
    day = now.date() - dt.timedelta(days=told["days_ago"])
    happened = dt.datetime.combine(day, told["clock"], tzinfo=now.tzinfo)
    # Told early in the morning, what is of today happened a moment ago.
    happened = min(happened, now.replace(second=0, microsecond=0))
    told = {**told, "clock": happened.time()}
    who, action = Who(told["ask"][0]), Action(told["ask"][1])
    facts = frozenset(Fact(fact) for fact in told.get("facts", ()))
    found = answer(pack, Question(care_type, who, action, facts))
    words = EntryWords(
        day=day,
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
    wrong, saved = told.get("correct"), list[Entry]()
    worry = next((one for one in worries if one.key == told.get("concern")), None)

    def save(book: Repository) -> None:
        # Who it was with, and the concern it belongs to, are on record by now.
        people = tuple(ids[key] for key in told["people"])
        children = tuple(ids[key] for key in told["children"])
        whole = as_asked(replace(words, people=people, children=children))
        if worry is not None:
            whole = worry.with_report(whole, told.get("report"))
        first = whole
        if wrong:
            first = replace(whole, day=now.date() - dt.timedelta(days=wrong["days_ago"]))
        saved.append(replace(book.save(str(uuid.uuid4()), first), words=whole))
        if worry is not None and whole.report is not None:
            worry.reported = saved[0].id

    story.at(min(written, now), save)
    if wrong:

        def correct(book: Repository) -> None:
            book.correct(saved[0].id, saved[0].words, wrong["reason"])

        story.at(min(written + dt.timedelta(hours=3), now), correct)
    if "filed" in told:
        filed = told["filed"]
        on = now.date() - dt.timedelta(days=filed["days_ago"])

        def file(book: Repository) -> None:
            book.mark_filed(saved[0].id, Filed(on, filed["how"], filed["to_whom"]))

        story.at(dt.datetime.combine(on, dt.time(9, 30), tzinfo=now.tzinfo), file)
