"""What somebody with the data key could try, without a writer's passphrase: each is seen."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.record import chain
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.packing import without
from caregiver_app.record.parts import to_parts
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry, EntryWords, Filed, Person
from caregiver_app.record.verify import ChainReport
from caregiver_app.record.writers import join as join_in_record
from tests.record.conftest import FIRST, PASSPHRASE, QUICK, Clock
from tests.record.file_parts import Attach

THEIRS = "another four plain words"
FILING, SECOND = FIRST + 1, FIRST + 2
"""After the first entry: its filing, and the second entry."""


@dataclass(frozen=True)
class Attack:
    """A record with everything in it, and a connection to it whose triggers are gone."""

    book: Repository
    raw: Any
    entries: tuple[Entry, ...]

    def __call__(self, statement: str, *values: Any) -> None:
        assert self.raw.execute(statement, values).rowcount > 0

    def said(self) -> ChainReport:
        """What the whole check says, of lists that were made to agree with the attack."""
        self.book.make_lists()
        return self.book.check()

    def serial(self, kind: str) -> int:
        found = self.raw.execute("SELECT max(serial) FROM revision WHERE kind = ?", (kind,))
        return int(found.fetchone()[0])


@pytest.fixture
def attack(book: Repository, words: EntryWords, attach: Attach, raw: Callable[[], Any]) -> Attack:
    files = (attach(b"fig!", "list.txt"),)
    first = book.save(str(uuid.uuid4()), replace(words, saw="Walnut", files=files))
    book.mark_filed(first.id, Filed(date(2026, 11, 22), "Printed", "The file"))
    other = (attach(b"plum", "b.txt"),)
    second = book.save(str(uuid.uuid4()), replace(words, saw="Secret", files=other))
    return Attack(book, raw(), (first, second))


def off(attack: Attack) -> None:
    """Take every guard of the file away."""
    attack.raw.execute("PRAGMA foreign_keys = OFF")
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'listed%'"
    for (name,) in attack.raw.execute(names).fetchall():
        attack.raw.execute(f"DROP TRIGGER {name}")


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("entry_number", "NULL", "repeated"),
        ("revision", "7", "repeated"),
        ("kind", "'note'", "repeated"),
        ("words", "words || CAST(char(10) || '\"more\"' AS BLOB)", "words"),
        ("words", "CAST('filing ' AS BLOB) || words", "words"),
        ("salts", "salts || zeroblob(32)", "words"),
        ("salts", "salts || zeroblob(1)", "words"),
    ],
)
def test_a_filing_cannot_be_hidden_or_added_to(
    attack: Attack, column: str, value: str, why: str
) -> None:
    off(attack)
    kind = "CAST({} AS BLOB)" if column in {"words", "salts"} else "{}"
    attack(f"UPDATE revision SET {column} = {kind.format(value)} WHERE serial = {FILING}")
    report = attack.book.verify()
    assert (report.ok, report.why) == (False, why)


def test_one_erasure_is_no_leave_for_other_words(attack: Attack) -> None:
    attack.book.erase_file(attack.entries[0].id, attack.entries[0].words.files[0].id, "A reason")
    assert attack.said().ok
    off(attack)
    by = attack.serial("erasure")
    attack(f"INSERT INTO erased VALUES ({FIRST}, 'saw', ?)", by)
    (lines, salts) = attack.raw.execute(
        f"SELECT words, salts FROM revision WHERE serial = {FIRST}"
    ).fetchone()
    names, *contents = lines.split(b"\n")
    at = names.split().index(b"saw")
    contents[at] = b""
    attack(
        f"UPDATE revision SET words = ?, salts = ? WHERE serial = {FIRST}",
        b"\n".join((names, *contents)),
        salts[: at * 32] + bytes(32) + salts[at * 32 + 32 :],
    )
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 1, "words")


@pytest.mark.parametrize("leave", ["kept", "removed", "of no erasure"])
def test_words_that_were_erased_cannot_come_back(attack: Attack, leave: str) -> None:
    before = attack.raw.execute(
        f"SELECT words, salts FROM revision WHERE serial = {SECOND}"
    ).fetchone()
    attack.book.erase(attack.entries[1].id, "It must not be kept")
    assert attack.said().ok
    off(attack)
    attack(f"UPDATE revision SET words = ?, salts = ? WHERE serial = {SECOND}", *before)
    if leave == "removed":
        attack("DELETE FROM erased")
    elif leave == "of no erasure":
        attack(f"UPDATE erased SET by_serial = {FILING}")
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 2, "words")


def test_what_made_erased_words_hard_to_guess_goes_with_them(attack: Attack) -> None:
    (before,) = attack.raw.execute(f"SELECT salts FROM revision WHERE serial = {SECOND}").fetchone()
    attack.book.erase(attack.entries[1].id, "It must not be kept")
    attack(f"UPDATE revision SET salts = ? WHERE serial = {SECOND}", before)
    assert attack.said().why == "words"


def test_leave_that_no_erasure_gave_is_seen(attack: Attack) -> None:
    off(attack)
    attack(f"INSERT INTO erased VALUES (99, 'saw', {FILING})")
    assert not attack.said().ok


@pytest.mark.parametrize("by", ["filing", "entry"])
def test_words_gone_by_the_leave_of_what_is_no_erasure_are_missed(attack: Attack, by: str) -> None:
    """The row of leave is there, and names a saving; that one gave no leave at all."""
    off(attack)
    salts, words = attack.raw.execute(
        f"SELECT salts, words FROM revision WHERE serial = {FIRST}"
    ).fetchone()
    changed = without(salts, words, {"saw"})
    attack(f"UPDATE revision SET salts = ?, words = ? WHERE serial = {FIRST}", *changed)
    attack(f"INSERT INTO erased VALUES ({FIRST}, 'saw', ?)", attack.serial(by))
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 0, "words")


def test_an_erasure_gives_leave_for_no_other_part_and_no_other_entry(attack: Attack) -> None:
    """Beside what it erased, one more part and one more entry are put under its leave."""
    attack.book.erase_file(attack.entries[0].id, attack.entries[0].words.files[0].id, "A reason")
    off(attack)
    by = attack.serial("erasure")
    for serial, part in ((FIRST, "saw"), (SECOND, "file_1")):
        before = attack.raw.execute(
            "SELECT salts, words FROM revision WHERE serial = ?", (serial,)
        ).fetchone()
        change = "UPDATE revision SET salts = ?, words = ? WHERE serial = ?"
        attack(change, *without(*before, {part}), serial)
        attack("INSERT INTO erased VALUES (?, ?, ?)", serial, part, by)
        assert attack.said().why == "words"
        attack(change, *before, serial)
        attack("DELETE FROM erased WHERE revision_serial = ? AND part = ?", serial, part)
        assert attack.said().ok


def test_an_erasure_is_no_leave_for_the_file_of_another_entry(attack: Attack) -> None:
    attack.book.erase(attack.entries[0].id, "A reason")
    off(attack)
    file = attack.entries[1].words.files[0].id
    attack("INSERT INTO erased_attachment VALUES (?, ?)", file, attack.serial("erasure"))
    attack("DELETE FROM attachment_piece")
    attack("DELETE FROM attachment")
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 2, "file")


@pytest.mark.parametrize("spelling", ["spaced", "in another order", "with a key twice"])
def test_one_header_has_one_spelling(attack: Attack, spelling: str) -> None:
    """Sealed and signed anew by the writer, with the same meaning and other bytes."""
    off(attack)
    serial = attack.serial("entry")
    (sealed,) = attack.raw.execute(
        "SELECT sealed FROM revision WHERE serial = ?", (serial,)
    ).fetchone()
    said = json.loads(sealed)
    if spelling == "spaced":
        other = json.dumps(said, ensure_ascii=False).encode()
    elif spelling == "in another order":
        turned = dict(reversed(said.items()))
        other = json.dumps(turned, ensure_ascii=False, separators=(",", ":")).encode()
    else:
        other = sealed.replace(b'"link":', b'"link":1,"link":', 1)
    assert other != sealed
    assert json.loads(other) == said
    change = "UPDATE revision SET sealed = ?, seal = ?, signature = ? WHERE serial = ?"
    seal = chain.seal_of(other)
    signature = attack.book.vault.signing_key.sign(b"caregiver-app signature 1\n" + seal)
    attack(change, other, seal, signature, serial)
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 2, "repeated")


def test_a_header_of_nonsense_is_named_and_breaks_nothing(attack: Attack) -> None:
    off(attack)
    for sealed in (b"[]", b'{"parts":NaN}', b"[" * 50_000, b"\xff"):
        attack(
            f"UPDATE revision SET sealed = ?, seal = ? WHERE serial = {SECOND}",
            sealed,
            chain.seal_of(sealed),
        )
        assert attack.book.verify().why == "repeated"


def join(book: Repository) -> Repository:
    """Let a second writer in, and open the record as them."""
    keys, code = book.vault.ring.new_writer(THEIRS, QUICK)
    book.let_in("Ben", NewWriter(keys, code))
    folder = book.vault.folder
    book.close()
    return Repository.unlock(folder, THEIRS, clock=Clock())


def test_a_correction_by_another_writer_cannot_stand_before_the_words_it_corrects(
    attack: Attack, words: EntryWords
) -> None:
    off(attack)
    theirs = join(attack.book)
    folder = theirs.vault.folder
    theirs.close()
    mine = Repository.unlock(folder, PASSPHRASE, clock=Clock())
    third = mine.save(str(uuid.uuid4()), words)
    mine.close()
    theirs = Repository.unlock(folder, THEIRS, clock=Clock())
    before = attack.serial("entry")
    theirs.correct(third.id, words, "Ben saw it too")
    assert theirs.check().ok
    swap(attack, before, attack.serial("entry"))
    report = theirs.verify()
    theirs.close()
    assert (report.ok, report.first_bad, report.why) == (False, 3, "order")


def test_a_saving_cannot_be_moved_before_its_writer_was_let_in(
    attack: Attack, words: EntryWords
) -> None:
    off(attack)
    theirs = join(attack.book)
    theirs.correct(attack.entries[0].id, words, "Ben saw it too")
    assert theirs.check().ok
    swap(attack, FIRST, attack.serial("entry"))
    report = theirs.verify()
    theirs.close()
    assert (report.ok, report.first_bad, report.why) == (False, 1, "writer")


def swap(attack: Attack, one: int, other: int) -> None:
    """Let two revisions stand in each other's place."""
    for old, new in ((one, -1), (other, one), (-1, other)):
        attack("UPDATE revision SET serial = ? WHERE serial = ?", new, old)


def test_a_joined_writer_fits_and_their_key_cannot_be_exchanged(attack: Attack) -> None:
    theirs = join(attack.book)
    assert theirs.check().ok
    off(attack)
    attack("UPDATE writer SET public_key = zeroblob(32) WHERE name = 'Ben'")
    report = theirs.check()
    theirs.close()
    assert (report.ok, report.why) == (False, "writer")


def test_no_writer_can_give_another_a_new_key(attack: Attack) -> None:
    """Ben was let in, and seals that the first writer's key is now one that he holds."""
    first = attack.book.vault.writer
    theirs = join(attack.book)
    assert theirs.check().ok
    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    join_in_record(theirs.vault, first, "", public, datetime.now(UTC))
    seals, whole = theirs.verify(), theirs.check()
    theirs.close()
    for report in (seals, whole):
        assert (report.ok, report.first_bad, report.why) == (False, 0, "writer")


@pytest.mark.parametrize("writes", [True, False])
def test_nobody_writes_here_whom_no_writer_let_in(
    attack: Attack, words: EntryWords, writes: bool
) -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    attack("INSERT INTO writer VALUES ('stranger', '', ?, '2026')", public)
    if writes:
        them: Any = SimpleNamespace(
            writer="stranger", signing_key=key, computer="elsewhere", jumped=0, settled={}
        )
        first = attack.entries[0]
        with attack.book.vault.writing() as connection:
            (replaced,) = connection.exec_driver_sql(
                f"SELECT id FROM revision WHERE serial = {FIRST}"
            ).one()
            what = chain.SealedSubject("entry", first.id, 1, 2, (replaced,), first.reference)
            chain.append(connection, them, what, to_parts(words, "x"), datetime.now(UTC))
    report = attack.said()
    assert (report.ok, report.first_bad, report.why) == (False, 1 if writes else 0, "writer")


def unsealed(attack: Attack, kind: str, about: str, words: str) -> None:
    off(attack)
    at = "'2026-11-22T00:00:00.000000Z', 0"
    attack(f"INSERT INTO unsealed VALUES (1, ?, ?, ?, {at})", kind, about, words)


def opened_again(attack: Attack) -> ChainReport:
    """Lock the record, open it and check it."""
    folder = attack.book.vault.folder
    attack.book.close()
    again = Repository.unlock(folder, PASSPHRASE, clock=Clock())
    report = again.check()
    again.close()
    return report


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("filing", '{"day":"2026-11-01","how":"Never","to_whom":"Nobody"}'),
        ("follow-up", '{"day":"2026-11-21"}'),
        ("erasure", "{}"),
        ("nonsense", "no JSON"),
    ],
)
def test_what_was_put_beside_the_record_is_never_signed(
    attack: Attack, kind: str, said: str
) -> None:
    """Rows like these were left by an older shape; they are sealed when that is left, and then."""
    whole = attack.book.check()
    assert whole.ok
    unsealed(attack, kind, attack.entries[1].id, said)
    report = opened_again(attack)
    assert report == replace(whole, ok=False, first_bad=0, why="unsealed"), "named, and not signed"
    again = Repository.unlock(attack.book.vault.folder, PASSPHRASE, clock=Clock())
    again.make_lists()
    assert again.check() == whole, "and it goes where the person asks for what was saved"
    again.close()
    there = attack.raw.execute("SELECT count(*) FROM revision WHERE kind = ?", (kind,))
    assert there.fetchone() == (1 if kind == "filing" else 0,)


def test_a_card_that_was_edited_is_never_signed(attack: Attack) -> None:
    dana = attack.book.save_person(Person(name="Dana", who="birth-parent"))
    whole = attack.book.check()
    assert whole.ok
    unsealed(attack, "person", dana.id, "{}")
    attack("UPDATE person SET notes = 'Not hers' WHERE id = ?", dana.id)
    report = opened_again(attack)
    assert (report.ok, report.first_bad, report.why) == (False, 0, "unsealed")
    attack("DELETE FROM unsealed")
    attack("UPDATE person SET notes = 'Not hers' WHERE id = ?", dana.id)
    again = Repository.unlock(attack.book.vault.folder, PASSPHRASE, clock=Clock())
    report = again.check()
    assert (report.ok, report.first_bad, report.why) == (False, 0, "person")
    again.make_lists()
    assert again.person(dana.id).notes == "", "as it was sealed"
    report = again.check()
    again.close()
    assert report.ok
    assert (report.revisions, report.digest) == (whole.revisions, whole.digest)
