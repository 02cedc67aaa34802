"""The names that stand on every paper, kept where the record has them."""

from datetime import date

import pytest

from caregiver_app.errors import Known
from caregiver_app.guidance.around import Placement
from caregiver_app.record.naming import (
    ChildNamed,
    PaperNames,
    keep_paper_names,
    paper_names,
    writer_in,
)
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person

DAY = date(2026, 11, 30)


def test_they_are_a_writer_and_people(book: Repository) -> None:
    given = PaperNames("Maria Costa", "Ms. Okafor", "", (ChildNamed("", "Sam W.", "foster"),))
    kept = keep_paper_names(book, given, DAY)
    assert kept == paper_names(book, DAY)
    assert kept.enough
    (me,) = book.writers()
    assert (me.name, me.id) == ("Maria Costa", writer_in(book))
    people = {one.name: one for one in book.people()}
    assert people["Ms. Okafor"].who == "society-employee"
    assert people["Sam W."].placements == (Placement("foster"),)


def test_keeping_them_twice_seals_nothing_new(book: Repository) -> None:
    given = PaperNames("Maria Costa", "Ms. Okafor", "", (ChildNamed("", "Sam W.", "foster"),))
    kept = keep_paper_names(book, given, DAY)
    before = book.digest()
    assert keep_paper_names(book, kept, DAY) == kept
    assert book.digest() == before


def test_who_is_on_record_already_is_not_kept_twice(book: Repository) -> None:
    given = PaperNames("Maria Costa", "Ms. Okafor", "", (ChildNamed("", "S.", "foster"),))
    kept = keep_paper_names(book, given, DAY)
    assert keep_paper_names(book, given, DAY) == kept
    # Two children may have the same initials.
    twins = PaperNames("Maria Costa", "", "", (*kept.children, ChildNamed("", "S.", "foster")))
    assert [one.name for one in keep_paper_names(book, twins, DAY).children] == ["S.", "S."]


def test_an_empty_name_takes_none_away(book: Repository) -> None:
    keep_paper_names(book, PaperNames("Maria Costa", "Ms. Okafor"), DAY)
    kept = keep_paper_names(book, PaperNames("", "", "", (ChildNamed(),)), DAY)
    assert (kept.me, kept.worker, kept.children) == ("Maria Costa", "Ms. Okafor", ())
    assert not kept.enough


def test_another_care_type_begins_on_its_day_and_the_card_keeps_the_rest(book: Repository) -> None:
    child = book.save_person(
        Person(
            name="Sam",
            who="child-in-my-care",
            notes="likes trains",
            placements=(Placement("foster"),),
        )
    )
    given = PaperNames("Maria", "", "", (ChildNamed(child.id, "Sam W.", "adoption-probation"),))
    keep_paper_names(book, given, DAY)
    now = book.person(child.id)
    assert (now.name, now.notes) == ("Sam W.", "likes trains")
    assert now.placements == (Placement("foster"), Placement("adoption-probation", DAY))


def test_a_name_that_somebody_else_writes_under_is_refused(book: Repository) -> None:
    with pytest.raises(Known) as refused:
        keep_paper_names(book, PaperNames("x" * 100), DAY)
    assert refused.value.code == "writer-name-long"
