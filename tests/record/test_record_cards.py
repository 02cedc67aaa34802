"""Promises of cards: what is known of people, and questions to the worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.around import (
    LIMIT_FACTS,
    Limit,
    Link,
    Placement,
    PlacementStage,
    Toward,
)
from caregiver_app.guidance.vocabulary import Action, Fact, Who
from caregiver_app.record.card_words import from_plain, to_plain
from caregiver_app.record.kept import verdict_kept
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import (
    Asked,
    EntryWords,
    Person,
    ReportMade,
    WorkerAnswer,
)
from caregiver_app.rulings.cases import around, children_here
from caregiver_app.rulings.home import Home
from tests.record.conftest import Clock

PACK = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
TODAY = date(2026, 11, 22)
texts = st.text(max_size=12)
days = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))
rich = st.builds(
    Person,
    name=st.just("Dana"),
    who=st.sampled_from([one.value for one in Who]),
    also=st.lists(st.sampled_from([one.value for one in Who]), max_size=2).map(tuple),
    toward=st.lists(
        st.builds(Toward, texts, st.sampled_from([one.value for one in Who]), texts), max_size=2
    ).map(tuple),
    limits=st.lists(
        st.builds(Limit, st.sampled_from(LIMIT_FACTS), texts, days, days, texts, texts), max_size=2
    ).map(tuple),
    links=st.lists(st.builds(Link, texts, days, texts), max_size=2).map(tuple),
    placements=st.lists(
        st.builds(Placement, st.sampled_from([one.value for one in PlacementStage]), days),
        max_size=3,
        unique_by=lambda one: one.since,
    ).map(tuple),
)
RICH = Person(
    name="Dana",
    who="family-member",
    also=("society-volunteer",),
    toward=(Toward("sam", "birth-parent", "his mother"),),
    limits=(Limit("plan-limits-contact", "Ms. Okafor", date(2026, 1, 5), None, "By phone", "sam"),),
    links=(Link("Facebook", date(2024, 1, 1), "from before"),),
    placements=(Placement("foster"), Placement("adoption-probation", date(2026, 2, 3))),
)
QUESTION = Asked(who="birth-parent", actions=("text",), message="May I text Dana?", asked_on=TODAY)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(person=rich)
def test_a_card_comes_back_word_for_word_and_fits_its_seal(
    book: Repository, person: Person
) -> None:
    saved = book.save_person(person)
    again = book.person(saved.id)
    assert again == saved
    assert replace(again, id="") == _storable(person)
    assert book.check().ok


def test_customary_care_is_kept_as_text_and_opens_again(
    book: Repository, words: EntryWords
) -> None:
    noor = Person(name="Noor", who="child-in-my-care", placements=(Placement("customary-care"),))
    noor = book.save_person(noor)
    home = Home(PACK, TODAY, None, book.people())
    found = home.rule(Person(who="birth-parent"))[Action.TEXT].strictest.answer
    kept = verdict_kept(found)
    entry = book.save("00000000-0000-4000-8000-000000000001", replace(words, verdict=kept))
    assert (kept.care_type, found.question.lives_as) == ("customary-care", "customary-care")
    assert book.person(noor.id).placements == noor.placements
    assert book.entry(entry.id).words.verdict == kept
    assert book.check().ok


def _storable(person: Person) -> Person:
    """Halves of characters are replaced when something is saved."""

    def kept(one: Any) -> Any:
        return from_plain(type(one), to_plain(one))

    return replace(
        person,
        toward=tuple(map(kept, person.toward)),
        limits=tuple(map(kept, person.limits)),
        links=tuple(map(kept, person.links)),
    )


def test_each_change_of_a_card_is_sealed_and_a_quiet_one_is_named(
    book: Repository, raw: Callable[[], Any]
) -> None:
    before = book.verify().revisions
    saved = book.save_person(RICH)
    book.save_person(replace(saved, limits=()))
    assert book.verify().revisions == before + 2
    asked = book.save_question(replace(QUESTION, person=saved.id))
    assert book.check().ok
    raw().execute("UPDATE card SET words = ? WHERE id = ?", (b'{"also":["x"]}', saved.id))
    assert book.check().why == "person"
    book.save_person(saved)
    assert book.check().ok
    raw().execute("DELETE FROM card WHERE id = ?", (asked.id,))
    assert book.check().why == "question"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(RICH, limits=(Limit("worker-agreed"),)), "person-fact-unknown"),
        (replace(RICH, also=("aunt",)), "person-who-unknown"),
        (replace(RICH, toward=(Toward("sam", "aunt"),)), "person-who-unknown"),
        (replace(RICH, placements=(Placement("boarding"),)), "person-who-unknown"),
        (
            replace(RICH, placements=(Placement("foster"), Placement("kinship-care"))),
            "placements-same-day",
        ),
    ],
)
def test_a_card_that_no_verdict_could_use_is_refused(
    book: Repository, broken: Person, code: str
) -> None:
    with pytest.raises(Known) as refused:
        book.save_person(broken)
    assert refused.value.code == code
    assert book.people() == ()


def test_a_question_is_kept_from_the_asking_to_the_answer(book: Repository) -> None:
    dana = book.save_person(Person(name="Dana", who="birth-parent"))
    drafted = book.save_question(replace(QUESTION, person=dana.id, asked_on=None))
    assert not waits(drafted)
    sent = book.save_question(
        replace(drafted, asked_on=date(2026, 11, 1), answer_by=date(2026, 11, 8))
    )
    assert waits(sent)
    assert overdue(sent, TODAY)
    assert not overdue(sent, date(2026, 11, 8))
    answer = WorkerAnswer(True, "Ms. Okafor", TODAY, date(2027, 1, 1), "Yes, about visits")
    heard = book.save_question(replace(sent, answer=answer))
    assert book.questions() == (heard,)
    assert not waits(heard)
    said = around(dana, book.questions()).said
    assert [(one.action, one.agreed, one.until) for one in said] == [
        ("text", True, date(2027, 1, 1))
    ]
    other = book.save_person(Person(name="Eli", who="birth-parent"))
    assert around(other, book.questions()).said == ()
    assert book.check().ok


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(QUESTION, actions=()), "question-without-action"),
        (replace(QUESTION, actions=("dance",)), "question-without-action"),
        (replace(QUESTION, who=""), "question-without-who"),
        (replace(QUESTION, answer=WorkerAnswer(True)), "answer-without-day"),
        (replace(QUESTION, asked_on=date(2027, 1, 1)), "day-in-future"),
        (replace(QUESTION, id="nobody"), "question-unknown"),
    ],
)
def test_a_question_that_could_not_count_is_refused(
    book: Repository, broken: Asked, code: str
) -> None:
    with pytest.raises(Known) as refused:
        book.save_question(broken)
    assert refused.value.code == code
    assert book.questions() == ()


def test_a_question_can_be_closed_after_a_flight_to_where_it_is_the_day_before(
    book: Repository, clock: Clock
) -> None:
    asked = book.save_question(replace(QUESTION, asked_on=clock.now.date()))
    clock.now = clock.now.astimezone(timezone(-timedelta(hours=20)))
    assert book.save_question(replace(asked, closed="No longer needed")).closed
    answer = WorkerAnswer(True, "Ms. Okafor", clock.now.date() + timedelta(days=2))
    with pytest.raises(Known, match="day-in-future"):
        book.save_question(replace(asked, answer=answer))


def test_a_person_is_seen_with_all_that_is_on_record() -> None:
    seen = around(replace(RICH, id="dana", facts=("already-connected",)))
    assert seen.whos == (Who.FAMILY_MEMBER, Who.SOCIETY_VOLUNTEER)
    assert seen.facts == {Fact.ALREADY_CONNECTED}
    assert (seen.limits, seen.toward, seen.own) == (RICH.limits, RICH.toward, "")
    child = Person(id="sam", name="Sam", who="child-in-my-care", placements=RICH.placements)
    assert around(child).own == "sam"
    assert children_here((child, RICH))[0].placements == RICH.placements
    assert set(Action)


def test_a_report_made_is_a_sealed_entry_found_by_its_concern(
    book: Repository, words: EntryWords
) -> None:
    made = ReportMade(
        day=date(2026, 11, 21),
        clock=time(21, 40),
        to_name="Ms. Abara",
        to_role="Screener",
        society="Toronto",
        number="416-924-4646",
        way="phone",
        reference="TO-118",
        told_to_do="Keep him at home",
        by_when=date(2026, 11, 23),
        tells_worker="yes",
    )
    report = replace(words, kind="report", concern="c1", report=made)
    saved = book.save("00000000-0000-4000-8000-000000000001", report)
    book.save("00000000-0000-4000-8000-000000000002", words)
    assert book.entry(saved.id).words.report == made
    assert [one.id for one in book.find(Filters(concern="c1"), None, 9).rows] == [saved.id]
    assert [one.id for one in book.find(Filters(text="abara"), None, 9).rows] == [saved.id]
    assert book.check().ok
    later = replace(report, report=replace(made, reference="TO-119"))
    corrected = book.correct(saved.id, later, "Misheard")
    assert corrected.words.report == later.report
    book.keep_draft("00000000-0000-4000-8000-0000000000d1", report)
    assert book.drafts()[0].words.report == made


def test_cards_that_were_changed_outside_are_shown_as_they_were_saved_again(
    book: Repository, raw: Callable[[], Any]
) -> None:
    """An order that somebody took off a card would loosen every answer about that person."""
    dana = book.save_person(replace(RICH, facts=("no-contact-order",)))
    erased = book.save_person(Person(name="Ada", who="birth-parent"))
    gone = book.save_person(Person(name="Ben", who="birth-parent", notes="Tuesdays"))
    book.save_question(replace(QUESTION, person=dana.id))
    erased_question = book.save_question(replace(QUESTION, person=dana.id))
    book.save_matter(Matter(place="ontario", kind="missing", title="Missing"))
    said = book.save(
        "a", EntryWords(day=TODAY, clock=time(9), method="text", saw="x", people=(gone.id,))
    )
    book.erase_card("person", erased.id, "Asked to")
    book.erase_card("question", erased_question.id, "Asked to")
    before = book.people(), book.questions(), book.matters()
    harm = raw()
    for statement in (
        "UPDATE person SET facts = '', notes = 'planted'",
        "UPDATE card SET words = x'7b7d'",
        "DELETE FROM card WHERE kind = 'concern'",
        "INSERT INTO card VALUES ('question', 'stray', x'7b7d')",
    ):
        assert harm.execute(statement).rowcount > 0
    assert book.check().why == "person"
    book.make_lists()
    assert book.check().ok
    assert (book.people(), book.questions(), book.matters()) == before
    assert book.person(dana.id).facts == ("no-contact-order",)
    harm.execute("PRAGMA foreign_keys = OFF")
    harm.execute("DELETE FROM person WHERE id = ?", (gone.id,))
    harm.execute(
        "INSERT INTO person VALUES (99, 'stray', 'Eve', 'birth-parent', '', '', '', '', '', '')"
    )
    book.make_lists()
    assert book.check().ok
    assert book.people() == before[0]
    assert [row.id for row in book.find(Filters(person=gone.id), None, 9).rows] == [said.id]
