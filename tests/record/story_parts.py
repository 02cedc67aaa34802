"""What the story of a record is compared with: a plain model, and a look at the file itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import strategies as st

from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry, EntryKind, EntryWords, Filed
from caregiver_app.vault import connections

FILINGS = ("print-and-file", "case-note", "both", "none")
WAITS = frozenset(FILINGS[:3])
PAGE, RESERVED = 4096, 80
JOURNAL_HEAD, FRAME_HEAD = 32, 24
STAYS = {"when", "state"}
TICK = timedelta(seconds=1, microseconds=7)
"""How far the clock moves each time it is looked at."""

picks = st.integers(0, 10**6)
yes_or_no = st.booleans()
wanted = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([one.value for one in EntryKind]),
        "ago": st.integers(0, 40),
        "hour": st.integers(0, 23),
        "method": st.sampled_from(["text", "phone", "own:boat"]),
        "filing": st.sampled_from(FILINGS),
        "people": st.sets(picks, max_size=2),
        "children": st.sets(picks, max_size=3),
        "shared": yes_or_no,
        "turned": yes_or_no,
        "follow_up": st.one_of(st.none(), st.integers(-3, 3)),
        "new_file": st.sampled_from([0, 0, 1, 2]),
        "old_files": yes_or_no,
    }
)


@dataclass
class Said:
    """One revision as the model knows it."""

    words: EntryWords
    by: str
    reason: str = ""
    withdrawn: bool = False
    erased: set[str] = field(default_factory=set)


@dataclass
class Told:
    """One entry as the model knows it."""

    history: list[Said]
    filed: Filed | None = None
    filed_before: Filed | None = None
    done: set[date] = field(default_factory=set)
    erasures: list[str] = field(default_factory=list)

    @property
    def now(self) -> Said:
        return self.history[-1]

    def add(self, said: Said) -> None:
        self.history.append(said)
        self.filed, self.filed_before = None, self.filed or self.filed_before

    @property
    def waits(self) -> bool:
        standing = self.filed is None and not self.now.withdrawn
        return self.now.words.filing in WAITS and standing

    def due(self, today: date) -> bool:
        until = self.now.words.follow_up_on
        if until is None or self.now.withdrawn:
            return False
        return until <= today and until not in self.done


def lies_ahead(words: EntryWords, now: datetime) -> bool:
    """Tell whether nothing can be saved for that day at ``now``, whatever a clock once said."""
    return words.day is not None and words.day > now.date()


def page_by_page(book: Repository, filters: Filters, order: Order) -> list[str]:
    """Give the ids of what is found, two on a page."""
    page = book.find(filters, None, 2, order)
    found = [row.id for row in page.rows]
    while page.after is not None:
        page = book.find(filters, page.after, 2, order)
        found += [row.id for row in page.rows]
    return found


def words_in(words: EntryWords, bytes_of: dict[str, str]) -> set[str]:
    """Give every word of an entry that could be found, and those of its files."""
    texts = {words.exact_words, words.saw, words.did, words.think, words.follow_up}
    texts |= {words.method_name, *(one.words for one in words.apart)}
    for file in words.files:
        texts |= {file.name.removesuffix(".txt"), bytes_of[file.id]}
    return texts - {""}


def as_said(one: Entry) -> Said:
    """Give a revision as the model knows it."""
    erased = {"files" if name.startswith("file_") else name for name in one.erased}
    if erased - {"files"}:
        assert not erased & STAYS
        erased = {"everything"}
    return Said(one.words, one.writer, one.reason, one.withdrawn, erased)


def nothing_is_left(folder: Path, key: bytes, gone: set[str]) -> None:
    """Look for what is gone in every row, and in every page as it lies on the disk."""
    raw = connections.opener(key)(folder / "record.db")
    with closing(raw):
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in raw.execute(f"SELECT * FROM {table}"):
                _clean(gone, repr(row).encode(), table)
        # The index keeps of each word only what the word before it has not.
        raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, listed_words, row)")
        terms = {term for (term,) in raw.execute("SELECT term FROM temp.terms")}
        assert not terms & gone
    for where, plain in open_pages(folder, key):
        _clean(gone, plain, where)


def open_pages(folder: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each page of the record as it lies on the disk, opened; those in its journal too."""
    content = (folder / "record.db").read_bytes()
    for at in range(0, len(content), PAGE):
        plain = _open_page(content[at : at + PAGE], key, first=at == 0)
        # So it is known that this is how a page is opened.
        assert at > 0 or plain.startswith(PAGE.to_bytes(2, "big"))
        yield f"page {at // PAGE + 1}", plain
    journal = folder / "record.db-wal"
    written = journal.read_bytes() if journal.exists() else b""
    # Before each page stands its number (https://www.sqlite.org/fileformat.html#walformat).
    for at in range(JOURNAL_HEAD, len(written) - FRAME_HEAD, FRAME_HEAD + PAGE):
        number, start = int.from_bytes(written[at : at + 4], "big"), at + FRAME_HEAD
        plain = _open_page(written[start : start + PAGE], key, first=number == 1)
        assert number > 1 or plain.startswith(PAGE.to_bytes(2, "big"))
        yield f"page {number} in the journal", plain


def _open_page(page: bytes, key: bytes, *, first: bool) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    open_page = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return open_page.update(page[16 if first else 0 : PAGE - RESERVED])


def _clean(gone: set[str], content: bytes, where: str) -> None:
    assert not [word for word in gone if word.encode() in content], where
