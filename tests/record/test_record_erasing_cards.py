"""Erasing what is known of a person, a question or a concern: for good, and the seals hold."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.erased_people import NO_NAME, erased_name
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Direction, EntryWords, Person, UnsavedForm

SECRET = "Persimmon"


def person(book: Repository) -> str:
    made = book.save_person(Person(name=f"Dana {SECRET}", who="birth-parent", notes=SECRET))
    return book.save_person(replace(made, reach=SECRET)).id


def question(book: Repository) -> str:
    asked = Asked(who="birth-parent", actions=("text",), care_type="foster", message=SECRET)
    return book.save_question(asked).id


def concern(book: Repository, entry: str = "") -> str:
    entries = (entry,) if entry else ()
    return book.save_matter(
        Matter(place="ontario", kind="unsure", told={"what": SECRET}, entries=entries)
    ).id


def said_of(book: Repository) -> str:
    """What names somebody whose card is erased now."""
    return erased_name(book.last_written_at().date())


def everything(raw: Callable[[], Any]) -> bytes:
    """All that is left of the record, in the clear."""
    connection, found = raw(), []
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        found += connection.execute(f"SELECT * FROM '{table}'").fetchall()
    return repr(found).encode()


@pytest.mark.parametrize(
    ("kind", "make"), [("person", person), ("question", question), ("concern", concern)]
)
def test_no_word_is_left_and_every_seal_fits(
    book: Repository,
    words: EntryWords,
    raw: Callable[[], Any],
    kind: str,
    make: Callable[[Repository], str],
) -> None:
    book.save("before", words)
    about = make(book)
    book.keep_form(UnsavedForm(kind, about, SECRET))
    assert SECRET.encode() in everything(raw)
    with pytest.raises(Known):
        book.erase_card(kind, about, " ")
    book.erase_card(kind, about, "It must not be kept")
    assert SECRET.encode() not in everything(raw)
    assert SECRET.lower().encode() not in everything(raw), "nor in an index"
    report = book.check()
    assert (report.ok, report.why) == (True, "")
    book.make_lists()
    assert book.check().ok
    with pytest.raises(Known):
        book.erase_card(kind, about, "Once more")


def test_entries_of_an_erased_person_stay_and_name_nobody(
    book: Repository, words: EntryWords
) -> None:
    dana = person(book)
    book.save("a", replace(words, people=(dana,)))
    book.erase_card("person", dana, "Asked to")
    assert book.find(Filters(person=dana), None, 5).rows[0].people_names == (said_of(book),)
    assert not book.find(Filters(text="Dana"), None, 5).rows
    assert book.check().ok


def test_an_erased_person_can_have_a_card_again(book: Repository) -> None:
    dana = person(book)
    book.erase_card("person", dana, "Asked to")
    book.save_person(Person(id=dana, name="D.", who="birth-parent"))
    assert book.check().ok
    assert book.person(dana).name == "D."


def test_what_names_people_says_who_was_erased_and_nobody_can_be_chosen(
    book: Repository, words: EntryWords
) -> None:
    dana, rey = person(book), book.save_person(Person(name="Rey", who="birth-parent")).id
    book.save("a", replace(words, people=(dana, rey)))
    book.erase_card("person", dana, "Asked to")
    said = said_of(book)
    assert [one.name for one in book.people()] == ["Rey"]
    assert book.names() == ("Rey",)
    assert [one.name for one in book.everybody()] == ["Rey", said]
    for people in (book.log_overview().people, book.opened_entry("a").people):
        assert [one.name for one in people if one.erased_on is not None] == [said]
    (row,) = book.find(Filters(), None, 5, Order(SortBy.PERSON)).rows
    assert row.people_names == (said, "Rey")
    day = words.day
    assert day is not None
    assert {line.name for line in book.patterns(day, day).by_person} == {said, "Rey"}


def test_nobody_is_asked_to_answer_somebody_erased(book: Repository, words: EntryWords) -> None:
    dana = person(book)
    theirs = replace(words, people=(dana,), direction=Direction.FROM_THEM.value)
    book.save("a", theirs)
    assert [one.person_id for one in book.review().unanswered] == [dana]
    book.erase_card("person", dana, "Asked to")
    assert book.review().unanswered == ()


def test_a_card_without_words_is_no_erased_one(book: Repository) -> None:
    dash = book.save_person(Person(name=NO_NAME, who="birth-parent"))
    assert book.people() == (dash,)


def test_entries_of_an_erased_concern_belong_to_none(book: Repository, words: EntryWords) -> None:
    book.save("a", words)
    about = concern(book, "a")
    assert book.find(Filters(concern=about), None, 5).rows
    book.erase_card("concern", about, "Asked to")
    assert not book.find(Filters(concern=about), None, 5).rows
    assert book.check().ok


def test_words_put_back_on_an_erased_card_are_seen(
    book: Repository, raw: Callable[[], Any]
) -> None:
    dana = person(book)
    book.erase_card("person", dana, "Asked to")
    raw().execute("UPDATE person SET name = 'Dana' WHERE id = ?", (dana,))
    report = book.check()
    assert (report.ok, report.why) == (False, "person")
