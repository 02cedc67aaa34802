"""One person's card as it was over time: every saving, as it was, and nothing of an erased one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from caregiver_app.errors import Known
from caregiver_app.guidance.around import Limit, Link, Toward
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.record.conftest import Clock


def test_each_saving_of_a_card_is_told_as_it_was_and_when(book: Repository, clock: Clock) -> None:
    book.call_me("Maria Costa")
    sam = book.save_person(Person(name="Sam", who="child-in-my-care"))
    first = book.save_person(Person(name="Dana", who="birth-parent", notes="Met in June"))
    second = replace(
        first,
        name="Dana Whitlock",
        notes="",
        limits=(Limit("no-contact-order", "The court", child=sam.id),),
        links=(Link("Facebook"),),
        toward=(Toward(sam.id, "family-member"),),
    )
    clock.now += timedelta(days=3)
    book.save_person(second)
    told = book.card_history(first.id)
    assert [one.person for one in told] == [first, second]
    assert [one.by for one in told] == ["Maria Costa", "Maria Costa"]
    assert (told[1].at - told[0].at).days == 3
    assert [one.person for one in book.card_history(sam.id)] == [sam]


def test_of_an_erased_card_no_word_is_told(book: Repository) -> None:
    dana = book.save_person(Person(name="Dana", who="birth-parent", reach="416 555 0148"))
    book.save_person(replace(dana, notes="Quiet"))
    book.erase_card("person", dana.id, "Asked to")
    told = book.card_history(dana.id)
    assert told
    for one in told:
        assert one.person.erased_on is not None
        assert "Dana" not in repr(one.person)
        assert "0148" not in repr(one.person)
        assert "Quiet" not in repr(one.person)


def test_who_was_never_on_record_has_no_history(book: Repository) -> None:
    with pytest.raises(Known, match="person-unknown"):
        book.card_history("nobody")
