"""Promises of one order over all chains: nothing is cut out of it, and two ends are told."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from caregiver_app.record import chain
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.lists import Filters
from caregiver_app.record.parts import to_parts
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.record.verify import ChainReport
from tests.record.conftest import PASSPHRASE, QUICK, Clock

THEIRS = "another four plain words"


class House:
    """One record that several write in, by their passphrases; ``raw`` is behind its back."""

    def __init__(self, book: Repository, raw: Any, words: EntryWords) -> None:
        self.book, self.raw, self._words, self._clock = book, raw, words, Clock()

    def let_in(self) -> None:
        self.book.let_in("Ben", NewWriter(*self.book.vault.ring.new_writer(THEIRS, QUICK)))

    def unlock(self, passphrase: str) -> None:
        folder = self.book.vault.folder
        self.book.close()
        self.book = Repository.unlock(folder, passphrase, clock=self._clock)

    def elsewhere(self) -> None:
        """Go on as the same writer on another computer."""
        self.book.vault.computer = str(uuid.uuid4())
        self.book.vault.settled.clear()

    def save(self, *said: str) -> None:
        for one in said:
            self.book.save(one, replace(self._words, saw=one))

    def cut(self, *entries: str) -> ChainReport:
        """Take entries out with all that could tell, and check what is left."""
        self._off()
        for entry in entries:
            self._run("DELETE FROM revision WHERE about = ?", entry)
            self._run("DELETE FROM entry WHERE id = ?", entry)
        return self._settled()

    def cut_chain(self, of: str) -> ChainReport:
        """Take all out that one writer saved."""
        self._off()
        mine = "chain_number IN (SELECT number FROM chain WHERE writer_id = ?)"
        self._run(
            f"DELETE FROM entry WHERE number IN (SELECT entry_number FROM revision WHERE {mine})",
            of,
        )
        self._run(f"DELETE FROM revision WHERE {mine}", of)
        self._run("DELETE FROM chain WHERE writer_id = ?", of)
        return self._settled()

    def _off(self) -> None:
        self.raw.execute("PRAGMA foreign_keys = OFF")
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'listed%'"
        for (name,) in self.raw.execute(names).fetchall():
            self.raw.execute(f"DROP TRIGGER {name}")

    def _run(self, statement: str, *values: Any) -> None:
        assert self.raw.execute(statement, values).rowcount > 0, statement

    def _settled(self) -> ChainReport:
        """Make numbers, lists and the latest moments agree with what is left; check it."""
        for new, (old,) in enumerate(self._all("SELECT number FROM entry ORDER BY number"), 1):
            self.raw.execute("UPDATE entry SET number = ? WHERE number = ?", (new, old))
            values = (new, old)
            self.raw.execute("UPDATE revision SET entry_number = ? WHERE entry_number = ?", values)
        for new, (old,) in enumerate(self._all("SELECT serial FROM revision ORDER BY serial"), 1):
            self.raw.execute("UPDATE revision SET serial = ? WHERE serial = ?", (new, old))
        self.raw.execute(
            "UPDATE revision SET latest_at = (SELECT max(written_at) FROM revision AS other"
            " WHERE other.serial <= revision.serial)"
        )
        self.book.vault.settled.clear()
        self.book.make_lists()
        return self.book.check()

    def _all(self, question: str) -> list[Any]:
        found: list[Any] = self.raw.execute(question).fetchall()
        return found


@pytest.fixture
def house(book: Repository, raw: Callable[[], Any], words: EntryWords) -> House:
    made = House(book, raw(), words)
    made.save("one", "two")
    return made


def numbers(house: House) -> list[int]:
    return [row.number for row in house.book.find(Filters(), None, 20).rows]


def test_what_another_writer_saved_after_keeps_a_chain_from_being_cut(house: House) -> None:
    house.let_in()
    house.save("three", "four")
    house.unlock(THEIRS)
    house.save("five")
    whole = house.book.check()
    assert (whole.ok, whole.entries) == (True, 5)
    report = house.cut("three", "four")
    assert numbers(house) == [3, 2, 1]
    assert (report.ok, report.first_bad, report.why) == (False, 3, "order")
    assert house.book.digest() != whole.digest
    house.book.close()


def test_what_the_same_writer_saved_after_elsewhere_keeps_a_chain_from_being_cut(
    house: House,
) -> None:
    house.elsewhere()
    house.save("three")
    assert house.book.check().ok
    report = house.cut("two")
    assert (report.ok, report.first_bad, report.why) == (False, 2, "order")


def test_the_first_computer_has_seen_what_was_saved_elsewhere(house: House) -> None:
    here = house.book.vault.computer
    house.elsewhere()
    house.save("three", "four")
    house.book.vault.computer = here
    house.book.vault.settled.clear()
    house.save("five")
    assert house.book.check().ok
    report = house.cut("four")
    assert (report.ok, report.first_bad, report.why) == (False, 4, "order")


def test_a_second_writers_whole_chain_cannot_be_taken_out(house: House) -> None:
    house.let_in()
    house.unlock(THEIRS)
    ben = house.book.vault.writer
    house.save("three", "four")
    house.unlock(PASSPHRASE)
    house.save("five")
    assert house.book.check().ok
    report = house.cut_chain(ben)
    assert numbers(house) == [3, 2, 1]
    assert (report.ok, report.first_bad, report.why) == (False, 3, "order")
    house.book.close()


def test_an_end_that_was_cut_off_no_longer_meets_what_left_the_house(house: House) -> None:
    """Nothing inside of the record can tell that: the digest on paper does."""
    house.save("three")
    digest = house.book.digest()
    report = house.cut("three")
    assert (report.ok, report.entries) == (True, 2)
    assert report.digest == house.book.digest() != digest


def test_every_saving_names_the_ends_of_all_other_chains(house: House) -> None:
    house.let_in()
    house.unlock(THEIRS)
    house.save("three")
    house.unlock(PASSPHRASE)
    house.elsewhere()
    house.save("four")
    ends: dict[str, tuple[int, str]] = {}
    rows = house.raw.execute(
        "SELECT chain.id, link, sealed, seal FROM revision JOIN chain ON number = chain_number"
        " ORDER BY serial"
    ).fetchall()
    for one, link, sealed, seal in rows:
        said = json.loads(sealed)
        others = {other: end for other, end in ends.items() if other != one}
        assert {other: (at, end) for other, at, end in said["after"]} == others
        ends[one] = (link, seal.hex())
    assert len(ends) == 3
    house.book.close()


def correct_apart(
    house: House, entry: str, words: EntryWords, replaces: tuple[str, ...], depth: int
) -> None:
    """Correct an entry as a computer does that has seen no more than ``replaces``."""
    now = house.book.entry(entry)
    what = chain.SealedSubject("entry", entry, now.number, depth, replaces, now.reference)
    with house.book.vault.writing() as connection:
        parts = to_parts(words, "A slip")
        chain.append(connection, house.book.vault, what, parts, Clock()())


def ids(house: House, entry: str) -> list[str]:
    """Give the ids of the revisions of an entry, in order."""
    rows = house.raw.execute(
        "SELECT id FROM revision WHERE kind = 'entry' AND about = ? ORDER BY serial", (entry,)
    )
    return [one for (one,) in rows]


def test_corrections_made_apart_both_stand_until_one_more_settles_them(
    house: House, words: EntryWords
) -> None:
    house.book.correct("one", replace(words, saw="Here"), "A slip")
    first = ids(house, "one")[0]
    house.elsewhere()
    correct_apart(house, "one", replace(words, saw="There"), (first,), 2)
    house.book.make_lists()
    assert house.book.check().ok
    history = house.book.history("one")
    assert [(one.words.saw, one.revision) for one in history] == [
        ("one", 1),
        ("Here", 2),
        ("There", 2),
    ]
    assert [one.apart for one in history] == [2, 2, 2]
    settled = house.book.correct("one", replace(words, saw="Both"), "Put together")
    assert (settled.apart, settled.revision, settled.revisions) == (1, 3, 4)
    (sealed,) = house.raw.execute(
        "SELECT sealed FROM revision WHERE id = ?", (ids(house, "one")[-1],)
    ).fetchone()
    assert json.loads(sealed)["replaces"] == ids(house, "one")[1:3]
    assert house.book.check().ok
    assert house.book.entry("two").apart == 1


@pytest.mark.parametrize(
    ("replaces", "depth", "why"),
    [
        ("nothing", 2, "number"),
        ("no revision", 2, "order"),
        ("one of another entry", 2, "order"),
        ("the same twice", 2, "order"),
        ("the first", 3, "repeated"),
    ],
)
def test_a_correction_must_stand_beside_revisions_of_its_entry(
    house: House, words: EntryWords, replaces: str, depth: int, why: str
) -> None:
    """Sealed and signed by the writer, whose program was changed."""
    first, other = ids(house, "one")[0], ids(house, "two")[0]
    said = {
        "nothing": (),
        "no revision": ("another",),
        "one of another entry": (other,),
        "the same twice": (first, first),
        "the first": (first,),
    }
    correct_apart(house, "one", words, said[replaces], depth)
    report = house.book.verify()
    assert (report.ok, report.first_bad, report.why) == (False, 1, why)
