"""A small record that uses everything: the demo's family, and what they have no reason to do.

Two writers on two computers, corrections, files, words about each child apart, cards, every kind of
erasure, conversations taken in, every change of the keys. The last writer to come is taken out.
"""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from caregiver_app import assets
from caregiver_app.demo import make_family
from caregiver_app.guidance import load_pack
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.choices import What
from caregiver_app.record.files import attach, keep_thumbnail
from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.proof_values import HandedOver, Receipt
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import SavedView
from caregiver_app.record.sources import Going, look_into
from caregiver_app.record.values import Asked, ChildWords, EntryWords, Filed, FileKept, Person
from caregiver_app.vault import connections
from caregiver_app.vault.strength import LEAST
from tests.intake.chats import asked, put, take

NOW = dt.datetime(2026, 11, 22, 16, 12, tzinfo=dt.UTC)
MINE = "four plain words later"
THEIRS = "four words of another"
_LONG = b"".join(at.to_bytes(4, "big") for at in range(150_000))
"""Three pieces of a file, no two of them the same."""


@dataclass(frozen=True)
class Harmed:
    """A record that can be changed behind the program's back, by somebody who has the data key."""

    book: Repository
    raw: Any

    def __call__(self, statement: str, *values: Any) -> None:
        """Change something; at least one row must be changed."""
        assert self.raw.execute(statement, values).rowcount > 0, statement

    def all(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self.raw.execute(statement, values).fetchall())


def opened(folder: Path, passphrase: str = MINE) -> Harmed:
    """Open a record, and beside it a connection to its file without any guard."""
    book = Repository.unlock(folder, passphrase, clock=_Clock())
    raw = connections.opener(book.vault.ring.opened.data_key)(book.vault.folder / "record.db")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return Harmed(book, raw)


class _Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=7)
        return self.now


def make(folder: Path) -> None:
    """Make the record in ``folder``, whose passphrase is ``MINE`` then."""
    clock = _Clock()
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    family = make_family(folder, pack, NOW, strength=LEAST)
    book = Repository.unlock(folder, family.passphrase, clock=clock)
    _use_cards(book)
    _use_entries(book, _attaching(book, clock))
    _use_imports(book, folder.parent)
    book.change_passphrase(family.passphrase, MINE, strength=LEAST)
    ring = book.vault.ring
    ring.set_code(ring.new_code(), LEAST)
    book.call_me("Ada")
    theirs = NewWriter(*ring.new_writer(THEIRS, LEAST))
    book.let_in("Ben", theirs)
    _wait_with_words(book, _attaching(book, clock))
    book.close()
    _write_as_ben(folder, clock)
    # Another computer: the word beside the vault's folder is another one.
    (folder.parent / "this-computer").write_text("another", "ascii")
    book = Repository.unlock(folder, MINE, clock=clock)
    rows = book.find(Filters(text="Ben"), None, 5).rows
    book.correct(rows[0].id, replace(book.entry(rows[0].id).words, did="Read it."), "Seen since")
    book.vault.ring.remove(theirs.keys.id)
    assert book.check().ok
    book.close()


def _attaching(book: Repository, clock: _Clock) -> Callable[[str, bytes], FileKept]:
    def attached(name: str, content: bytes) -> FileKept:
        looked = look_into(name, partial(BytesIO, content), Going())
        return attach(book.vault, looked, clock())

    return attached


def _words(**more: Any) -> EntryWords:
    plain = EntryWords(
        day=dt.date(2026, 11, 20), clock=dt.time(10, 5), kind="note", filing="case-note"
    )
    return replace(plain, **more)


def _use_cards(book: Repository) -> None:
    """Erase a card of each kind; what stays of them is in the sealed order alone."""
    eve = book.save_person(Person(name="Eve", who="family-member", notes="Not ours to keep"))
    book.save_person(replace(eve, reach="416 555 0199"))
    book.erase_card("person", eve.id, "Asked to")
    asked = book.save_question(
        Asked(
            person=book.people()[0].id,
            who="birth-parent",
            actions=("text",),
            message="May I?",
            asked_on=NOW.date(),
        )
    )
    book.erase_card("question", asked.id, "Asked to")
    worry = book.save_matter(Matter(place="ontario", kind="missing", title="Missing"))
    book.erase_card("concern", worry.id, "Asked to")


def _use_entries(book: Repository, attached: Callable[[str, bytes], FileKept]) -> None:
    children = tuple(
        one.id for one in book.people() if book.person(one.id).who == "child-in-my-care"
    )
    letter, picture = attached("letter.txt", _LONG), attached("map.txt", b"plum")
    apart = tuple(ChildWords(one, f"About {one}. Alone.") for one in children)
    told = _words(children=children, apart=apart, saw="They played. Rosa waved!")
    one = book.save("one", told)
    book.correct(one.id, replace(told, did="I waved back."), "Forgotten")
    with_files = book.save("two", _words(files=(letter, picture), saw="Two files"))
    kept = attached("kept.txt", _LONG[::-1])
    book.save("three", _words(files=(kept,), saw="One file", follow_up_on=dt.date(2026, 11, 21)))
    keep_thumbnail(book.vault, kept.id, b"no picture")
    book.erase_file(with_files.id, picture.id, "Not ours to keep")
    gone = book.save("four", _words(saw="Of another child"))
    book.correct(gone.id, _words(saw="Of another child", did="Sent it"), "Forgotten")
    book.erase(gone.id, "Another child")
    wrong = book.save("five", _words(saw="Never was"))
    book.withdraw(wrong.id, "Not ours")
    book.mark_filed(one.id, Filed(dt.date(2026, 11, 21), "Printed", "The file"))
    book.mark_not_filed(one.id)
    (due,) = book.find(Filters(text="One file"), None, 5).rows
    book.follow_up_done(due.id)
    head = book.head()
    book.hand_over(HandedOver("The worker", NOW.date(), 2, "5" * 64, head.size, head.root))
    book.receive("5" * 64, Receipt("Ada Obi", "Worker", NOW.date()))


def _use_imports(book: Repository, folder: Path) -> None:
    """Take a chat in and back, and in again; erase one of its days."""
    said = asked(put(folder), dana=book.people()[0].id)
    book.take_back(take(book, said).id, "Another time zone")
    again = take(book, said)
    book.erase(again.entries[0], "Another child")


def _wait_with_words(book: Repository, attached: Callable[[str, bytes], FileKept]) -> None:
    """Keep what is no part of what the record says: drafts, own lists, a file of a draft."""
    waiting = _words(saw="Half a thou", files=(attached("draft.txt", b"quince"),))
    book.keep_draft("draft", waiting)
    book.add_choice(What.METHOD, "By owl", "text")
    book.save_view(SavedView("", "Mine", Filters(), Order()))


def _write_as_ben(folder: Path, clock: _Clock) -> None:
    book = Repository.unlock(folder, THEIRS, clock=clock)
    saved = book.save("ben", _words(saw="Ben saw it", did="He said so."))
    book.correct(saved.id, _words(saw="Ben saw it", did="He wrote so."), "A slip")
    book.close()


def copied(made: Path, place: Path) -> Path:
    """Give a copy of a vault's folder, in ``place``."""
    return Path(shutil.copytree(made, place / "vault"))
