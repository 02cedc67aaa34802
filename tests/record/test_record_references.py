"""Promises of references: what an entry is called on paper, read again by a hurried hand."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.record import chain
from caregiver_app.record.lists import Filters
from caregiver_app.record.references import letters_of, read_reference, reference_of
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed
from caregiver_app.vault.backups.restoring import prepare, restore
from tests.record.conftest import FIRST, PASSPHRASE, Clock
from tests.vault.backup_parts import NOON, copied, places, source

chains = st.uuids().map(str)
links = st.integers(1, 10**9 - 1)
SLIPS = {"0": "0Oo", "1": "1IiLl"}


@given(chains, links, st.data())
def test_a_reference_is_read_as_it_was_printed_whatever_the_hand(
    chain_id: str, link: int, data: st.DataObject
) -> None:
    printed = reference_of(chain_id, link)
    typed = "".join(
        data.draw(st.sampled_from(SLIPS.get(one, one + one.lower()))) for one in printed
    )
    typed = typed.replace("-", data.draw(st.sampled_from(["-", " ", "", " - ", "–"])))
    assert read_reference(f" {typed}\n") == read_reference(printed) == printed


@pytest.mark.parametrize("typed", ["", "K7Q", "K7Q-", "-54", "K7Q-5X", "K7-5", "é7Q-54"])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert read_reference(typed) is None


@given(chains)
def test_the_letters_of_a_chain_are_three_that_survive_handwriting(chain_id: str) -> None:
    letters = letters_of(chain_id)
    assert len(letters) == 3
    assert not set(letters) - set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_reference_is_sealed_with_the_entry_and_stays_its_own(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    saved = book.save("one", words)
    assert saved.reference.partition("-")[2] == str(FIRST)
    book.mark_filed("one", Filed(words.day or NOON.date(), "Printed", "The file"))
    book.correct("one", replace(words, saw="More"), "Left out")
    other = book.save("two", words)
    rows = raw().execute("SELECT sealed FROM revision WHERE about = 'one'").fetchall()
    assert len(rows) == 3
    assert all(f'"reference":"{saved.reference}"'.encode() in sealed for (sealed,) in rows)
    assert {one.reference for one in book.history("one")} == {saved.reference}
    assert other.reference != saved.reference
    assert book.check().ok


def test_an_entry_is_found_by_its_reference_and_its_words_show_none(
    book: Repository, words: EntryWords
) -> None:
    saved = [book.save(str(uuid.uuid4()), replace(words, saw=f"Said {at}")) for at in range(12)]
    wanted = saved[5]
    for typed in (wanted.reference, wanted.reference.lower()):
        (row,) = book.find(Filters(text=f'"{typed}"'), None, 20).rows
        assert (row.id, row.reference) == (wanted.id, wanted.reference)
        assert wanted.reference not in row.snippet
    (row,) = book.find(Filters(text='"Said 5"'), None, 20).rows
    assert row.snippet.endswith("Said 5")
    assert row.marked.endswith("Said 5\x03\n")


def test_no_two_chains_of_a_record_have_the_same_letters(
    book: Repository, words: EntryWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = book.save("one", words)
    letters = first.reference[:3]
    like = next(one for one in iter(uuid.uuid4, None) if letters_of(str(one)) == letters)
    ids = iter([like])
    monkeypatch.setattr(
        chain, "uuid", SimpleNamespace(uuid4=lambda: next(ids, None) or uuid.uuid4())
    )
    book.vault.computer = "another"
    book.vault.settled.clear()
    second = book.save("two", words)
    assert next(ids, None) is None
    assert second.reference[:3] != letters
    assert book.check().ok


def test_a_reference_is_the_same_in_a_copy_and_is_never_given_again(
    book: Repository, words: EntryWords, tmp_path: Path
) -> None:
    before = [book.save(one, words).reference for one in ("one", "two")]
    copy = copied(book, places(tmp_path))
    lost = book.save("three", words).reference
    prepared, folder = prepare(copy, source(book)), book.vault.folder
    book.close()
    restore(prepared, folder, NOON)
    again = Repository.unlock(folder, PASSPHRASE, clock=Clock())
    assert [again.entry(one).reference for one in ("one", "two")] == before
    fresh = again.save("four", words).reference
    assert fresh not in {*before, lost}
    assert fresh[:3] != before[0][:3]
    assert {row.reference for row in again.find(Filters(), None, 9).rows} == {*before, fresh}
    assert again.check().ok
    again.close()
