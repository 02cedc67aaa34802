"""The walk over all revisions in the order of saving, each checked against those before it."""

import re
from dataclasses import dataclass
from typing import Any

from tests.independent import ed25519, head
from tests.independent.files import check_files
from tests.independent.leave import Leave
from tests.independent.reading import Dump, MisfitError, Revision, sha256

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_HISTORIES = ("entry", "person", "question", "concern", "writer", "keys", "import")
_OF_ENTRIES = ("entry", "filing", "follow-up")
_OF_ANY = (
    *("person", "question", "concern", "writer", "keys", "handover", "import", "joined", "erasure"),
)


@dataclass(frozen=True)
class Found:
    """What was found: ``serial`` names the first revision that does not fit, 0 is about none.

    The head and what follows from it are of a record that fits, else empty.
    """

    ok: bool
    serial: int = 0
    why: str = ""
    revisions: int = 0
    entries: int = 0
    root: str = ""
    digest: str = ""
    on_paper: str = ""
    on_first_prints: str = ""


def check(dump: Dump) -> Found:
    """Check a whole record."""
    walk = Walk(dump)
    try:
        walk.whole()
    except MisfitError as misfit:
        return Found(False, misfit.serial, misfit.why)
    seals = [one.row["seal"] for one in walk.past]
    last = walk.past[-1].row["written_at"] if walk.past else ""
    of_record = head.head(seals, walk.ends, last)
    return Found(
        True,
        revisions=len(seals),
        entries=len(walk.entries),
        root=head.root(seals).hex(),
        digest=head.digest(of_record).hex(),
        on_paper=head.on_paper(of_record),
        on_first_prints=head.on_first_prints(walk.ends),
    )


class Walk:
    """What is known of a record up to one of its revisions."""

    def __init__(self, dump: Dump) -> None:
        self._dump = dump
        self._writers = {row["id"]: row for row in dump["writer"]}
        self._chains = {row["number"]: row for row in dump["chain"]}
        self._numbers = {row["number"]: row["id"] for row in dump["entry"]}
        self.past: list[Revision] = []
        self.ends: head.Ends = {}
        self.entries: dict[str, tuple[int, str]] = {}
        """The number and the reference of each entry, by its id."""
        self._by_id: dict[str, Revision] = {}
        self._seals: dict[tuple[str, int], str] = {}
        self._seen: dict[tuple[str, str], int] = {}
        self._histories: dict[tuple[str, str], dict[str, int]] = {}
        self._let_in: set[str] = set()
        self._locked_out: set[str] = set()
        self._joined: dict[str, int] = {}
        self._latest = ""

    def whole(self) -> None:
        """Walk to the end. Raises ``MisfitError`` for the first revision that does not fit."""
        revisions, unread = self._read()
        self._joined = {
            one.about: one.said("links")
            for one in revisions
            if one.kind == "joined" and one.contents.get("links")
        }
        leave = Leave(self._dump, revisions)
        for one in revisions:
            self._one(one, leave)
        if unread is not None:
            raise unread
        check_files(self._dump, revisions, leave)
        leave.check_beside()
        self._beside()

    def _read(self) -> tuple[list[Revision], MisfitError | None]:
        """Give all revisions before the first that cannot be taken apart, and why it cannot."""
        revisions: list[Revision] = []
        for row in sorted(self._dump["revision"], key=lambda row: row["serial"]):
            try:
                revisions.append(Revision(row))
            except MisfitError as misfit:
                return revisions, misfit
        return revisions, None

    def _one(self, one: Revision, leave: Leave) -> None:
        must(one, one.serial == len(self.past) + 1, "a gap in the serial numbers")
        self._header(one)
        self._place(one)
        self._after(one)
        self._words(one, leave)
        self._writer(one)
        self._history(one)
        self._entry(one)
        self._remember(one)

    def _header(self, one: Revision) -> None:
        row, said = one.row, one.header
        must(one, row["seal"] == sha256(b"caregiver-app seal 1\n", row["sealed"]), "the seal")
        for name in ("id", "kind", "link", "written_at", "offset_minutes"):
            same = row[name] == said[name] and type(row[name]) is type(said[name])
            must(one, same, f"{name} is not what is sealed")
        must(one, row["about"] == one.about, "about is not what is sealed")
        replaces = said["replaces"] if one.format == 3 else [said["replaces"] or ""]
        must(one, isinstance(replaces, list), "replaces is no list")
        must(one, row["replaces"] == " ".join(map(str, replaces)), "replaces is not what is sealed")
        if one.format < 3:
            must(one, row["revision"] == said["revision"], "revision is not what is sealed")
        else:
            must(one, type(said["jumped"]) is int, "jumped is no number")
        must(one, bool(_MOMENT.fullmatch(row["written_at"])), "no moment")
        kinds = ("entry",) if one.format == 1 else (*_OF_ENTRIES, *_OF_ANY)
        must(one, one.kind in kinds, "an unknown kind")
        must(one, not self.past or one.format >= self.past[-1].format, "an older format again")
        must(one, one.header["id"] not in self._by_id, "an id twice")
        self._latest = max(self._latest, row["written_at"])
        must(one, row["latest_at"] == self._latest, "latest_at")

    def _place(self, one: Revision) -> None:
        chain = self._chains.get(one.row["chain_number"])
        if chain is None:
            raise MisfitError(one.serial, "a chain that is not there")
        must(one, chain["id"] == one.header["chain"], "chain is not what is sealed")
        must(one, chain["writer_id"] == one.header["writer"], "the chain of another writer")
        link, seal = self.ends.get(chain["id"], (0, None))
        must(one, one.header["link"] == link + 1, "not the next link")
        must(one, one.header["before"] == seal, "before is another seal")

    def _after(self, one: Revision) -> None:
        if one.format < 3:
            return
        after, own = one.header["after"], one.header["chain"]
        if after == head.listed(self.ends, own):
            return
        must(one, self._joined.get(own, 0) >= one.header["link"], "after is not how far all were")
        seen = {}
        for chain, link, seal in after:
            must(one, self._seals.get((chain, link)) == seal, "after names what is not there")
            seen[chain] = link
        for (of, chain), link in self._seen.items():
            must(one, of != own or seen.get(chain, 0) >= link, "after is less than before")
        self._seen |= {(own, chain): link for chain, link in seen.items()}

    def _words(self, one: Revision, leave: Leave) -> None:
        for part, sealed in one.header["parts"].items():
            if (one.serial, part) in leave.given:
                continue
            must(one, one.commitment(part).hex() == sealed, f"{part} is not what is sealed")
            one.said(part)
        self._by_id[one.header["id"]] = one
        leave.check(one, self._by_id)

    def _writer(self, one: Revision) -> None:
        writer = one.header["writer"]
        row = self._writers.get(writer)
        if row is None:
            raise MisfitError(one.serial, "a writer who is not there")
        key: bytes = row["public_key"]
        must(one, one.header["key"] == sha256(key).hex(), "another key of the writer")
        if not self.past:
            self._let_in.add(writer)
        must(one, writer in self._let_in, "a writer whom nobody let in")
        is_joined = one.header["chain"] in self._joined
        must(one, is_joined or writer not in self._locked_out, "a writer who was locked out")
        signed = ed25519.fits(
            key, b"caregiver-app signature 1\n" + one.row["seal"], one.row["signature"]
        )
        must(one, signed, "the signature")
        if one.kind == "writer":
            theirs = self._writers.get(one.about)
            known = theirs and theirs["public_key"].hex()
            must(one, one.said("public_key") == known, "a writer with another key")
            self._let_in.add(one.about)
        if one.kind == "keys":
            locks = one.said("locks")
            must(one, isinstance(locks, dict), "no locks")
            self._locked_out = self._let_in - set(locks)

    def _history(self, one: Revision) -> None:
        replaced, revision = one.row["replaces"].split(), one.row["revision"]
        if one.kind not in _HISTORIES:
            must(one, revision is None and not replaced, "what happens once has no history")
            return
        earlier = self._histories.setdefault((one.kind, one.about), {})
        must(one, all(name in earlier for name in replaced), "it replaces nothing before it")
        must(one, head.all_differ(replaced), "it replaces one twice")
        must(one, bool(replaced) == bool(earlier), "not the first, and it replaces nothing")
        depth = 1 + max((earlier[name] for name in replaced), default=0)
        must(one, revision == depth, "its place in its history")
        earlier[one.header["id"]] = depth

    def _entry(self, one: Revision) -> None:
        number = one.row["entry_number"]
        of_entry = one.kind in _OF_ENTRIES or (one.kind == "erasure" and one.about in self.entries)
        if not of_entry:
            must(one, number is None, "a number of what is no entry")
            must(one, one.header.get("reference") is None, "a reference of what is no entry")
            return
        if one.kind == "entry" and one.about not in self.entries:
            must(one, one.row["revision"] == 1, "an entry that begins in the middle")
            letters = head.reference_letters(one.header["chain"])
            reference = f"{letters}-{one.header['link']}"
            self.entries[one.about] = (len(self.entries) + 1, reference)
        must(one, one.about in self.entries, "it is about no entry")
        known, reference = self.entries[one.about]
        must(one, number == known and self._numbers.get(number) == one.about, "the entry's number")
        must(one, one.format < 3 or one.header["reference"] == reference, "the reference")

    def _remember(self, one: Revision) -> None:
        chain, link = one.header["chain"], one.header["link"]
        self.ends[chain] = (link, one.row["seal"].hex())
        self._seals[chain, link] = one.row["seal"].hex()
        self.past.append(one)

    def _beside(self) -> None:
        """Check what no revision names: writers, entries and chains that are there for nothing."""
        strangers = self._writers.keys() - self._let_in if self.past else set()
        if strangers:
            raise MisfitError(0, "a writer whom nobody let in")
        if len(self._numbers) != len(self.entries):
            raise MisfitError(0, "an entry without words")
        for chain, link in self._joined.items():
            if (chain, link) not in self._seals:
                raise MisfitError(0, "a chain that was joined is not there")


def must(one: Revision, fits: Any, why: str) -> None:
    """Raise ``MisfitError`` with ``one`` where something does not fit."""
    if not fits:
        raise MisfitError(one.serial, why)
