"""No name leaves under cover of how it was once written, or of how little tells two apart."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from caregiver_app.bundle.leaving import Leaving, choice_of
from caregiver_app.bundle.papers import card_shown, histories_shown, people_shown
from caregiver_app.bundle.stand_ins import NamesShown
from caregiver_app.guidance.around import Link, Toward
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.vault.strength import LEAST

MARK = "[covered]"
NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)


@dataclass
class Home:
    """An open record of one home."""

    book: Repository

    def add(self, name: str, who: str = "child-in-my-care", **card: object) -> str:
        """Put somebody on record."""
        return self.book.save_person(replace(Person(name=name, who=who), **card)).id

    def write(self, child: str, saw: str) -> str:
        """Write an entry about ``child``."""
        words = EntryWords(
            day=date(2026, 11, 20),
            clock=time(16, 10),
            method="text",
            saw=saw,
            children=(child,),
            filing="print-and-file",
        )
        return self.book.save(saw, words).id

    def said(self, entry: str, leaving: Leaving) -> str:
        """Give what papers of ``leaving`` say that was seen."""
        choice = choice_of(self.book, (entry,), leaving)
        ((one,),) = histories_shown(self.book.vault, choice, MARK)
        return one.words.saw

    def called(self, leaving: Leaving) -> list[str]:
        """Give how papers of ``leaving`` call the people on record."""
        choice = choice_of(self.book, (), leaving)
        return [one.name for one in people_shown(self.book.everybody(), choice, MARK)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    book, _ = Repository.create(
        tmp_path / "vault", "four quiet river stones", strength=LEAST, clock=lambda: NOW
    )
    with closing(book):
        yield Home(book)


def test_the_name_that_a_card_had_before_is_covered_too(home: Home) -> None:
    sam, other = home.add("Sam"), home.add("Samira")
    entry = home.write(sam, "Samira threw a cup.")
    home.book.save_person(replace(home.book.person(other), name="Amira"))
    assert home.said(entry, Leaving(child=sam)) == f"{MARK} threw a cup."
    assert home.said(entry, Leaving(names=NamesShown.INITIALS)) == "A. threw a cup."
    choice = choice_of(home.book, (), Leaving(names=NamesShown.INITIALS))
    card = card_shown(home.book.card_history(other), choice, MARK)
    assert [one.person.name for one in card] == ["A.", "A."]


def test_the_childs_own_name_of_before_is_not_covered(home: Home) -> None:
    sam = home.add("Sam Reed")
    home.add("Leo Reed")
    entry = home.write(sam, "Sam Reed sat by Leo.")
    home.book.save_person(replace(home.book.person(sam), name="Sam Hall"))
    assert home.said(entry, Leaving(child=sam)) == f"Sam Reed sat by {MARK}."


@pytest.mark.parametrize(
    ("own", "other"),
    [("Child A", "Child B"), ("J.", "K."), ("Reed S.", "Reed L."), ("Kim", "Kim-Lee")],
)
def test_another_child_is_covered_where_a_letter_tells_them_apart(
    home: Home, own: str, other: str
) -> None:
    child = home.add(own)
    home.add(other)
    entry = home.write(child, f"We ate with {other} there. All was well.")
    last = other.split()[-1].removesuffix(".")
    said = home.said(entry, Leaving(child=child))
    assert last not in said
    assert said.endswith("All was well.")
    assert sorted(home.called(Leaving(child=child))) == sorted([own, MARK])


def test_two_children_of_one_name_are_told_by_their_cards(home: Home) -> None:
    child = home.add("Sam Reed")
    home.add("Sam Reed")
    assert sorted(home.called(Leaving(child=child))) == ["Sam Reed", MARK]


def test_a_name_in_small_letters_on_a_card_is_covered(home: Home) -> None:
    child = home.add("Sam")
    home.add("Samira")
    aunt = home.add(
        "Rosa",
        "birth-parent",
        reach="samira",
        notes="samira",
        toward=(Toward(child, "birth-parent", "samira"),),
        links=(Link("samira", None, "samira"),),
    )
    choice = choice_of(home.book, (), Leaving(child=child))
    (card,) = card_shown(home.book.card_history(aunt), choice, MARK)
    assert "samira" not in repr(card)
    assert card.person.toward[0].child == child
    assert card.person.who == "birth-parent"


def test_a_title_and_its_name_are_one_person(home: Home) -> None:
    sam = home.add("Sam")
    home.add("Ms. Okafor", "society-employee")
    entry = home.write(sam, "Please write to Ms. Okafor. Okafor's desk is shut.")
    assert (
        home.said(entry, Leaving(names=NamesShown.ROLES))
        == "Please write to the worker at the society. the worker at the society’s desk is shut."
    )
    assert home.said(entry, Leaving(names=NamesShown.INITIALS)).count("O.") == 2
