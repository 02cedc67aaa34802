"""Of a record that was harmed both programs say no, and the other one names nothing later."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from caregiver_app.record.packing import without
from tests.independent import dump, reading
from tests.independent.walk import Found, check
from tests.record.everything import Harmed

Harm = Callable[[Harmed], None]
_MIDDLE = """
SELECT serial FROM revision WHERE replaces <> '' AND instr(words, CAST('I waved back.' AS BLOB))
"""


def middle(harmed: Harmed) -> int:
    """Give the serial number of a correction, which is neither early nor late."""
    return int(harmed.all(_MIDDLE)[0][0])


def last(harmed: Harmed) -> int:
    return int(harmed.all("SELECT max(serial) FROM revision")[0][0])


def both_say_no(harmed: Harmed) -> tuple[Any, Found]:
    """Give what both say; the other program names the same revision or one before it."""
    found = check(reading.read(dump.lines(harmed.raw)))
    ours = harmed.book.verify()
    seals_fit = ours.ok
    if seals_fit:
        # Whoever harms a record can have its lists made again.
        harmed.book.make_lists()
        ours = harmed.book.check()
    assert (ours.ok, found.ok) == (False, False), (ours, found)
    of_entry = "SELECT max(serial) FROM revision WHERE entry_number = ?"
    ((of_last,),) = harmed.all(of_entry, ours.first_bad)
    if ours.first_bad and of_last is not None:
        serials = [serial for (serial,) in harmed.all("SELECT serial FROM revision ORDER BY 1")]
        # Ours walked so far and one further.
        named = of_last if seals_fit else serials[ours.revisions]
        assert 0 < found.serial <= named, (ours, found)
    return ours, found


def column(name: str, value: str, where: str = "serial = :middle") -> Harm:
    def harm(harmed: Harmed) -> None:
        serials = {"middle": middle(harmed), "last": last(harmed)}
        statement = f"UPDATE revision SET {name} = {value} WHERE {where}"
        assert harmed.raw.execute(statement, serials).rowcount == 1

    return harm


OTHER_UUID = "'00000000-0000-4000-8000-00000000ffff'"
COLUMNS = {
    "serial": "9999",
    "id": OTHER_UUID,
    "kind": "'concern'",
    "about": OTHER_UUID,
    "entry_number": "entry_number + 1",
    "revision": "revision + 1",
    "replaces": "''",
    "chain_number": "chain_number + 1",
    "link": "link + 1000",
    "written_at": "'2026-11-01T00:00:00.000000Z'",
    "offset_minutes": "offset_minutes + 60",
    "latest_at": "'2027-11-01T00:00:00.000000Z'",
    "sealed": "CAST(replace(CAST(sealed AS TEXT), '\"entry\"', '\"Entry\"') AS BLOB)",
    "seal": "zeroblob(32)",
    "signature": "zeroblob(64)",
    "salts": "CAST(zeroblob(1) || substr(salts, 2) AS BLOB)",
    "words": "CAST(replace(CAST(words AS TEXT), 'I waved', 'I waited') AS BLOB)",
}
PARTED = {
    "a piece parted elsewhere": (
        "words",
        "CAST(replace(CAST(words AS TEXT), 'I waved back.', 'I waved\",\" back.') AS BLOB)",
    ),
    "a part more": ("words", "CAST(words || char(10) || '\"\"' AS BLOB)"),
    "the salt of another part": (
        "salts",
        "CAST(substr(salts, 33, 32) || substr(salts, 1, 32) || substr(salts, 65) AS BLOB)",
    ),
    "a salt more": ("salts", "CAST(salts || zeroblob(32) AS BLOB)"),
    "the signature of another": (
        "signature",
        "(SELECT signature FROM revision WHERE serial = :last)",
    ),
    "both of a part exchanged": (
        "words",
        "CAST(replace(CAST(words AS TEXT), 'did', 'dad') AS BLOB)",
    ),
}


def test_no_column_of_a_revision_is_left_out(harmed: Harmed) -> None:
    there = [name for _, name, *_ in harmed.all("PRAGMA table_info(revision)")]
    assert there == list(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_each_column_of_a_revision(harmed: Harmed, name: str) -> None:
    column(name, COLUMNS[name])(harmed)
    both_say_no(harmed)


@pytest.mark.parametrize("harm", PARTED)
def test_words_salts_and_signatures(harmed: Harmed, harm: str) -> None:
    serial = middle(harmed)
    column(*PARTED[harm])(harmed)
    _, found = both_say_no(harmed)
    assert found.serial == serial


OTHERS: dict[str, Callable[[Any], Any]] = {
    "about": lambda _: OTHER_UUID.strip("'"),
    "after": lambda after: after[1:] or [[OTHER_UUID.strip("'"), 1, "00" * 32]],
    "before": lambda _: "00" * 32,
    "chain": lambda _: OTHER_UUID.strip("'"),
    "format": lambda _: 2,
    "id": lambda _: OTHER_UUID.strip("'"),
    "key": lambda _: "00" * 32,
    "kind": lambda _: "handover",
    "link": lambda link: link + 1,
    "offset_minutes": lambda minutes: minutes + 60,
    "parts": lambda parts: dict.fromkeys(parts, "00" * 32),
    "reference": lambda _: "AAA-1",
    "replaces": lambda _: [],
    "writer": lambda _: OTHER_UUID.strip("'"),
    "written_at": lambda _: "2026-11-01T00:00:00.000000Z",
    "more": lambda _: 1,
}


def sealed_anew(harmed: Harmed, serial: int, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the header of a revision, seal it and sign it, as its writer alone can."""
    ((sealed,),) = harmed.all("SELECT sealed FROM revision WHERE serial = ?", serial)
    said = json.loads(sealed)
    change(said)
    other = reading.canonical(said)
    assert other != sealed
    seal = reading.sha256(b"caregiver-app seal 1\n", other)
    signature = harmed.book.vault.signing_key.sign(b"caregiver-app signature 1\n" + seal)
    changed = "UPDATE revision SET sealed = ?, seal = ?, signature = ? WHERE serial = ?"
    harmed(changed, other, seal, signature, serial)


@pytest.mark.parametrize("name", OTHERS)
def test_each_field_of_a_header_that_its_own_writer_seals_anew(harmed: Harmed, name: str) -> None:
    """Of the last revision, so that no later one tells."""

    def change(said: dict[str, Any]) -> None:
        said[name] = OTHERS[name](said.get(name))

    sealed_anew(harmed, last(harmed), change)
    _, found = both_say_no(harmed)
    assert found.serial == last(harmed)


@pytest.mark.parametrize("name", [*OTHERS, "jumped"])
def test_each_field_of_a_header_without_the_key_of_its_writer(harmed: Harmed, name: str) -> None:
    serial = middle(harmed)
    ((signature,),) = harmed.all("SELECT signature FROM revision WHERE serial = ?", serial)

    def change(said: dict[str, Any]) -> None:
        said[name] = OTHERS.get(name, lambda jumped: jumped + 1)(said.get(name))

    sealed_anew(harmed, serial, change)
    harmed("UPDATE revision SET signature = ? WHERE serial = ?", signature, serial)
    both_say_no(harmed)


def test_every_field_of_a_header_is_tried(harmed: Harmed) -> None:
    ((sealed,),) = harmed.all("SELECT sealed FROM revision WHERE serial = ?", last(harmed))
    assert json.loads(sealed).keys() | {"more"} == OTHERS.keys() | {"jumped"}


def swapped(one: str, other: str) -> Harm:
    def harm(harmed: Harmed) -> None:
        ((first,),), ((second,),) = harmed.all(one), harmed.all(other)
        for old, new in ((first, -1), (second, first), (-1, second)):
            harmed("UPDATE revision SET serial = ? WHERE serial = ?", new, old)

    return harm


def done(*statements: str) -> Harm:
    def harm(harmed: Harmed) -> None:
        for statement in statements:
            harmed(statement)

    return harm


def cut(serial: str) -> Harm:
    """Take a revision out and close the gap."""

    def harm(harmed: Harmed) -> None:
        ((gone,),) = harmed.all(serial)
        harmed("DELETE FROM revision WHERE serial = ?", gone)
        for (one,) in harmed.all("SELECT serial FROM revision WHERE serial > ? ORDER BY 1", gone):
            harmed("UPDATE revision SET serial = serial - 1 WHERE serial = ?", one)

    return harm


def whole_chain_cut(harmed: Harmed) -> None:
    """Take all of the second chain out and close the gaps."""
    harmed("DELETE FROM revision WHERE chain_number = 2")
    kept = harmed.all("SELECT serial FROM revision ORDER BY 1")
    for at, (serial,) in enumerate(kept, 1):
        harmed("UPDATE revision SET serial = ? WHERE serial = ?", at, serial)


def gone_without_leave(harmed: Harmed) -> None:
    serial = middle(harmed)
    ((salts, words),) = harmed.all("SELECT salts, words FROM revision WHERE serial = ?", serial)
    changed = without(salts, words, {"saw"})
    harmed("UPDATE revision SET salts = ?, words = ? WHERE serial = ?", *changed, serial)


def gone_by_another_leave(harmed: Harmed) -> None:
    gone_without_leave(harmed)
    ((by,),) = harmed.all("SELECT max(by_serial) FROM erased")
    harmed("INSERT INTO erased VALUES (?, 'saw', ?)", middle(harmed), by)


def stranger(harmed: Harmed) -> None:
    row = "INSERT INTO writer SELECT 'stranger', '', zeroblob(32), made_at FROM writer LIMIT 1"
    harmed(row)


def resealed_by_me(harmed: Harmed) -> None:
    """Sign the last saving of the other writer with the key of the one who is in."""
    ((serial,),) = harmed.all(_BENS)
    sealed_anew(harmed, serial, lambda said: said.update(jumped=1))


_BENS = """
SELECT max(serial) FROM revision JOIN chain ON chain.number = chain_number
WHERE chain.writer_id <> (SELECT writer_id FROM chain ORDER BY number LIMIT 1)
"""
_FIRST_ENTRY = "SELECT min(serial) FROM revision WHERE kind = 'entry'"
_LAST_ENTRY = "SELECT max(serial) FROM revision WHERE kind = 'entry'"
_A_FILE = "(SELECT id FROM attachment WHERE kept = 1 ORDER BY number LIMIT 1)"
ROWS: dict[str, Harm] = {
    "two entries stand in each other's place": swapped(_FIRST_ENTRY, _LAST_ENTRY),
    "two neighbours do": swapped(_FIRST_ENTRY, f"SELECT 1 + ({_FIRST_ENTRY})"),
    "another chain's saving stands earlier": swapped(_MIDDLE, _BENS),
    "the first is gone": cut("SELECT 1"),
    "one in the middle is gone": cut(_MIDDLE),
    "all of one chain is gone": whole_chain_cut,
    "a gap is left": done(f"DELETE FROM revision WHERE serial = ({_FIRST_ENTRY})"),
    "a writer was never let in": cut("SELECT max(serial) FROM revision WHERE kind = 'writer'"),
    "a writer is exchanged": done("UPDATE writer SET public_key = zeroblob(32) WHERE name = 'Ben'"),
    "a writer is gone": done("DELETE FROM writer WHERE name = 'Ben'"),
    "somebody is there whom nobody let in": stranger,
    "another writer signed": resealed_by_me,
    "a chain has another id": done(f"UPDATE chain SET id = {OTHER_UUID} WHERE number = 2"),
    "a chain is of another writer": done(
        "UPDATE chain SET computer = '', writer_id ="
        " (SELECT id FROM writer WHERE name = 'Ben') WHERE number = 1"
    ),
    "a chain is gone": done("DELETE FROM chain WHERE number = 3"),
    "an entry has another id": done(f"UPDATE entry SET id = {OTHER_UUID} WHERE number = 3"),
    "an entry is gone": done("DELETE FROM entry WHERE number = 3"),
    "an entry more": done(f"INSERT INTO entry VALUES (9999, {OTHER_UUID})"),
    "words are gone without leave": gone_without_leave,
    "words are gone by the leave of another": gone_by_another_leave,
    "leave is gone": done("DELETE FROM erased WHERE part = 'saw'"),
    "leave is of an earlier saving": done("UPDATE erased SET by_serial = 1 WHERE part = 'saw'"),
    "leave for what is not there": done("INSERT INTO erased VALUES (9999, 'saw', 9999)"),
    "erased words are there": done(
        "UPDATE revision SET words = (SELECT words FROM revision AS other WHERE other.serial ="
        f" ({_FIRST_ENTRY})) WHERE serial = (SELECT max(revision_serial) FROM erased)"
    ),
    "an erased salt is there": done(
        "UPDATE revision SET salts = CAST(randomblob(length(salts)) AS BLOB)"
        " WHERE serial = (SELECT max(revision_serial) FROM erased)"
    ),
    "an erasure is gone": cut("SELECT max(serial) FROM revision WHERE kind = 'erasure'"),
    "a file has another digest": done(
        f"UPDATE attachment SET sha256 = zeroblob(32) WHERE id = {_A_FILE}"
    ),
    "a file has another size": done(f"UPDATE attachment SET size = size + 1 WHERE id = {_A_FILE}"),
    "a file is not kept": done(f"UPDATE attachment SET kept = 0 WHERE id = {_A_FILE}"),
    "a file is gone": done(f"DELETE FROM attachment WHERE id = {_A_FILE}"),
    "a piece has other bytes": done("UPDATE attachment_piece SET bytes = zeroblob(length(bytes))"),
    "a piece is gone": done("DELETE FROM attachment_piece WHERE piece = 2"),
    "pieces stand in each other's place": done(
        "UPDATE attachment_piece SET piece = -piece WHERE piece IN (1, 2)",
        "UPDATE attachment_piece SET piece = 3 + piece WHERE piece < 0",
    ),
    "a piece is of another file": done(
        "UPDATE attachment_piece SET attachment_number = 1, piece = 9 + number WHERE piece = 3"
    ),
}


@pytest.mark.parametrize("harm", ROWS)
def test_rows_that_are_changed_removed_and_added(harmed: Harmed, harm: str) -> None:
    ROWS[harm](harmed)
    both_say_no(harmed)
