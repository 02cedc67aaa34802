"""Promises about everything beside words that is sealed: people, writers, filing, taking back."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.record.chain import ends_in_words
from caregiver_app.record.lists import Filters
from caregiver_app.record.packing import erased_names, pack, unpack, without
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.repository import Repository
from caregiver_app.record.sealed_form import FORMAT, Header, sealed_bytes
from caregiver_app.record.values import ChildWords, EntryWords, Filed, Person
from caregiver_app.vault.canonical import canonical
from tests.record.conftest import FIRST

ids = st.text(st.characters(codec="utf-8"), max_size=40)
parts = st.dictionaries(
    st.sampled_from(["when", "how", "saw", "did", "child_1", "child_12"]),
    st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=3)),
    min_size=1,
)


seals = st.binary(min_size=32, max_size=32)
ends = st.lists(st.tuples(st.uuids().map(str), st.integers(1, 10**6), seals), max_size=3)


@given(
    about=ids,
    before=st.one_of(st.none(), seals),
    others=ends,
    replaces=st.lists(ids, max_size=3),
    jumped=st.integers(-(10**9), 10**9),
    reference=st.one_of(st.none(), st.just("K7Q-54")),
    said=parts,
)
def test_what_is_sealed_is_canonical_whatever_the_ids(
    about: str,
    before: bytes | None,
    others: list[tuple[str, int, bytes]],
    replaces: list[str],
    jumped: int,
    reference: str | None,
    said: dict[str, Any],
) -> None:
    header = Header(
        about=about,
        after=ends_in_words(others),
        before=None if before is None else before.hex(),
        chain="chain",
        id="id",
        jumped=jumped,
        key="key",
        kind="entry",
        link=1,
        offset_minutes=-300,
        reference=reference,
        replaces=tuple(replaces),
        writer="writer",
        written_at="then",
    )
    whole = {name: canonical(value) for name, value in said.items()}
    _, _, commitments = pack(whole, pieced_parts("person", whole))
    sealed = sealed_bytes(header, commitments)
    assert canonical(json.loads(sealed)) == sealed
    told = json.loads(sealed)
    assert (told["about"], told["replaces"], told["jumped"]) == (about, replaces, jumped)
    assert (told["reference"], told["format"]) == (reference, FORMAT)
    assert told["after"] == [[one, link, seal.hex()] for one, link, seal in sorted(others)]
    assert "revision" not in told


@given(parts, st.data())
def test_parts_come_back_from_their_row_and_go_one_by_one(
    said: dict[str, Any], data: st.DataObject
) -> None:
    whole = {name: canonical(value) for name, value in said.items()}
    salts, words, _ = pack(whole, frozenset())
    assert unpack(words) == whole
    gone = set(data.draw(st.lists(st.sampled_from(sorted(whole)))))
    fewer_salts, fewer = without(salts, words, gone)
    assert unpack(fewer) == {name: part for name, part in whole.items() if name not in gone}
    assert set(erased_names(fewer)) == gone
    assert len(fewer_salts) == len(salts)


def kinds(raw: Callable[[], Any]) -> list[str]:
    return [kind for (kind,) in raw().execute("SELECT kind FROM revision ORDER BY serial")]


def test_each_saving_is_one_link(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    dana = book.save_person(Person(name="Dana", who="birth-parent"))
    book.save_person(replace(dana, notes="Tuesdays"))
    saved = book.save(str(uuid.uuid4()), replace(words, follow_up_on=words.day, people=(dana.id,)))
    book.mark_filed(saved.id, Filed(date(2026, 11, 22), "Printed", "The file"))
    book.mark_not_filed(saved.id)
    book.follow_up_done(saved.id)
    book.withdraw(saved.id, "Another child")
    expected = ["keys", "person", "person", "entry", "filing", "filing", "follow-up", "entry"]
    assert kinds(raw) == expected
    report = book.verify()
    assert (report.ok, report.revisions, report.entries) == (True, len(expected), 1)


@pytest.mark.parametrize("serial", [FIRST, FIRST + 1, FIRST + 3, FIRST + 4])
def test_a_change_to_a_card_or_a_filing_is_seen_too(
    book: Repository, words: EntryWords, raw: Callable[[], Any], serial: int
) -> None:
    dana = book.save_person(Person(name="Dana", who="birth-parent"))
    book.save_person(replace(dana, notes="Tuesdays"))
    saved = book.save(str(uuid.uuid4()), words)
    book.mark_filed(saved.id, Filed(date(2026, 11, 22), "Printed", "The file"))
    book.withdraw(saved.id, "Another child")
    connection = raw()
    connection.execute("DROP TRIGGER revision_never_updated")
    (lines,) = connection.execute(
        "SELECT words FROM revision WHERE serial = ?", (serial,)
    ).fetchone()
    bent = lines[:-3] + bytes([lines[-3] ^ 1]) + lines[-2:]
    connection.execute("UPDATE revision SET words = ? WHERE serial = ?", (bent, serial))
    report = book.verify()
    assert (report.ok, report.first_bad) == (False, 0 if serial < FIRST + 2 else 1)


def test_what_is_taken_back_stays_to_be_read_and_asks_for_nothing(
    book: Repository, words: EntryWords
) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, follow_up_on=words.day))
    assert (book.tally().to_file, book.tally().follow_ups_due) == (1, 1)
    with pytest.raises(Known):
        book.withdraw(saved.id, " ")
    back = book.withdraw(saved.id, "It was another child")
    assert (back.withdrawn, back.words.exact_words) == (True, words.exact_words)
    assert (book.tally().to_file, book.tally().follow_ups_due) == (0, 0)
    assert book.find(Filters(), None, 5).rows[0].withdrawn
    assert book.withdraw(saved.id, "Again").revision == 2
    stands = book.correct(saved.id, words, "It was this child after all")
    assert (stands.withdrawn, book.tally().to_file) == (False, 1)
    assert [one.withdrawn for one in book.history(saved.id)] == [False, True, False]


def test_words_about_one_child_are_a_part_of_their_own(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    sam, mia = (book.save_person(Person(name=n, who="child-in-my-care")) for n in ("Sam", "Mia"))
    apart = (ChildWords(sam.id, "Sam was quiet."), ChildWords(mia.id, "Mia sang."))
    whole = replace(words, children=(sam.id, mia.id), apart=apart)
    saved = book.save(str(uuid.uuid4()), whole)
    assert book.entry(saved.id).words == whole
    rows = raw().execute("SELECT sealed, words FROM revision WHERE kind = 'entry'").fetchall()
    ((sealed, lines),) = rows
    assert sam.id.encode() not in sealed
    holds_sam = [name for name, part in unpack(lines).items() if sam.id.encode() in part]
    assert holds_sam == ["child_1"]
    quiet = [name for name, part in unpack(lines).items() if b"was quiet." in part]
    assert quiet == ["words_1"]
    assert json.loads(unpack(lines)["words_1"]) == ["Sam", " was quiet."]
    assert [r.id for r in book.find(Filters(child=mia.id), None, 5).rows] == [saved.id]
    assert book.find(Filters(text="sang"), None, 5).rows[0].id == saved.id
