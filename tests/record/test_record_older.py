"""Every vault that an earlier version wrote opens, word for word, and is sealed as it was."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from caregiver_app.record.files import read_whole
from caregiver_app.record.lists import Filters
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, Person
from caregiver_app.vault.migrations import STEPS
from tests.fixtures.vaults.make import THEIRS
from tests.ui.harm import raw_record

KEPT = Path(__file__).parent.parent / "fixtures" / "vaults"
PASSPHRASE = "four plain words here"
BENS = {5: 3}
"""How many entries the second writer has beside the eight, by version; all of them are older."""


def opened(tmp_path: Path, version: int) -> Repository:
    shutil.copytree(KEPT / f"version-{version}", tmp_path / "vault")
    return Repository.unlock(tmp_path / "vault", PASSPHRASE)


@pytest.mark.parametrize("version", [step.NUMBER for step in STEPS])
def test_a_vault_of_each_version_opens_with_every_word(tmp_path: Path, version: int) -> None:
    book = opened(tmp_path, version)
    report = book.verify()
    assert (report.ok, report.entries) == (True, 8 + BENS.get(version, 0))
    rows = book.find(Filters(), None, 8).rows
    assert [row.number for row in rows] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [book.entry(row.id).words.exact_words for row in rows] == [
        f'"Can I see him {at}?" café' for at in range(7, -1, -1)
    ]
    history = book.history(rows[6].id)
    assert [(one.words.did, one.reason) for one in history] == [
        ("I did not answer.", ""),
        ("I answered once.", "I had forgotten the answer"),
        ("I answered twice.", "Found the second one"),
    ]
    assert book.entry(rows[7].id).filed == Filed(date(2026, 11, 1), "Sent by e-mail", "Ms. Okafor")
    assert (rows[0].follow_up_done, rows[1].follow_up_done) == (True, False)
    verdict = book.entry(rows[5].id).words.verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.rules, verdict.facts) == (
        "no",
        (12, 13),
        ("already-connected",),
    )
    assert [one.name for one in book.people()] == ["Dana", "Mia", "Ms. Okafor", "Sam"]
    dana = book.people()[0]
    assert (dana.facts, dana.notes) == (("plan-limits-contact",), "Visits on Tuesdays")
    sam = book.people()[3]
    assert len(book.find(Filters(child=sam.id, text="cafe"), None, 20).rows) == 8
    asked = [(one.person, one.answer and one.answer.said_by) for one in book.questions()]
    assert asked == ([(dana.id, "Ms. Okafor")] if version >= 3 else [])
    assert (len(dana.limits), len(sam.placements)) == ((1, 2) if version >= 3 else (0, 0))
    added = [book.find(Filters(concern=one.matter.id), None, 9).rows for one in book.matters()]
    assert [[row.number for row in rows] for rows in added] == ([[4]] if version >= 4 else [])
    drafts = {one.words.exact_words: one.reason for one in book.drafts()}
    assert drafts == {"half a thou": "", '"Can I see him 2?" café': "not sure yet"}
    assert book.tally().to_file == 5
    assert book.check().ok
    book.save_person(Person(name="Ada", who="family-member"))
    book.close()
    again = Repository.unlock(tmp_path / "vault", PASSPHRASE)
    assert again.verify().revisions == report.revisions + 1
    again.close()


def test_what_a_second_writer_kept_in_the_fifth_shape_is_all_there(tmp_path: Path) -> None:
    book = opened(tmp_path, 5)
    rows = book.find(Filters(until=date(2026, 9, 1)), None, 20).rows
    entries = {row.number: book.history(row.id) for row in rows}
    assert entries.keys() == {9, 10, 11}
    assert {one.written_by for history in entries.values() for one in history} == {"Ben"}
    apart = [one.words for one in entries[9][-1].words.apart]
    assert apart == ["Sam sang.", "Mia was quiet."]
    assert [(one.words.saw, one.words.did, one.reason) for one in entries[9]] == [
        ("Sam and Mia played. Dana waved! 0", "", ""),
        ("Sam and Mia played. Dana waved!", "I waved back.", "Ben had forgotten it"),
    ]
    (file,) = entries[10][-1].words.files
    assert (file.name, b"".join(read_whole(book.vault, file))) == ("map.txt", b"plum")
    assert [one.reason for one in entries[10][-1].erasures] == ["Not ours to keep"]
    assert entries[11][-1].words == EntryWords(
        kind="contact-made", day=rows[0].day, clock=rows[0].clock
    )
    assert book.keys_standing is KeysStanding.AS_SEALED
    references = {one.reference for history in entries.values() for one in history}
    assert len(references) == 3
    assert {one.partition("-")[0] for one in references} == {next(iter(references))[:3]}
    book.close()
    again = Repository.unlock(tmp_path / "vault", THEIRS)
    assert again.check().ok
    assert {one.reference for row in rows for one in again.history(row.id)} == references
    again.close()


def test_entries_added_to_a_concern_by_an_earlier_version_are_found_in_it(tmp_path: Path) -> None:
    shutil.copytree(KEPT / "version-4", tmp_path / "vault")
    earlier = raw_record(tmp_path / "vault", PASSPHRASE)
    earlier.execute("UPDATE listed SET tags = replace(tags, ' r0x', ' r')")
    assert earlier.execute("SELECT changes()").fetchone() == (8,)
    earlier.execute("PRAGMA user_version = 3")
    earlier.close()
    again = Repository.unlock(tmp_path / "vault", PASSPHRASE)
    (kept,) = again.matters()
    (row,) = again.find(Filters(concern=kept.matter.id), None, 9).rows
    assert (row.id,) == kept.matter.entries
    assert again.check().ok
    again.close()


def test_the_first_shape_stays_aside_and_its_seals_stay_to_the_byte(tmp_path: Path) -> None:
    book = opened(tmp_path, 1)
    digest = "cc5efbda21722da67229b94a2d140eeb47e80511117b8afbb5d04b2d9e403420"
    with book.vault.reading() as connection:
        seals = connection.exec_driver_sql(
            "SELECT seal FROM revision WHERE serial = 10"
        ).scalar_one()
    assert hashlib.sha256(seals).hexdigest() == digest
    assert (tmp_path / "vault" / "record-before-2.db").exists()
    book.close()
