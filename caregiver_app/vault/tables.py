"""What is stored, as typed tables. ``migrations`` makes them; a test holds the two together.

Days are ``YYYY-MM-DD``, clocks ``HH:MM:SS``, moments ``YYYY-MM-DDTHH:MM:SS.ffffffZ`` in UTC with
the writer's offset in minutes beside them: texts that sort as they follow each other.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_FILINGS = "'', 'print-and-file', 'case-note', 'both', 'none'"
_STRICT: dict[str, Any] = {"sqlite_strict": True}
_BY_KEY: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}


_OF_ENTRIES = text("entry_number IS NOT NULL")


class Base(DeclarativeBase):
    """The tables of a vault, every constraint with a name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, bytes: LargeBinary}  # noqa: RUF012 - read once by SQLAlchemy


class AboutRow(Base):
    """One row: which vault this is. ``vault`` is the id that its keys are bound to."""

    __tablename__ = "about"
    __table_args__ = (CheckConstraint("one = 1", name="one"), _STRICT)
    one: Mapped[int] = mapped_column(primary_key=True)
    vault: Mapped[str]
    made_at: Mapped[str]


class WriterRow(Base):
    """Somebody who writes in this vault, and the public half of their signing key."""

    __tablename__ = "writer"
    __table_args__ = (CheckConstraint("length(public_key) = 32", name="public_key"), _STRICT)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    public_key: Mapped[bytes]
    made_at: Mapped[str]


class Chain(Base):
    """The seals of one writer on one computer."""

    __tablename__ = "chain"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("computer", "writer_id"),
        _STRICT,
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    computer: Mapped[str]
    writer_id: Mapped[str] = mapped_column(ForeignKey("writer.id"))
    made_at: Mapped[str]


class PersonRow(Base):
    """Somebody around the child. ``facts`` are ids with blanks between."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("id"),
        CheckConstraint("trim(name) <> ''", name="name"),
        _STRICT,
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    who: Mapped[str]
    relationship: Mapped[str]
    facts: Mapped[str]
    reach: Mapped[str]
    notes: Mapped[str]
    made_at: Mapped[str]
    changed_at: Mapped[str]


class CardRow(Base):
    """What stands on a card, as one JSON object of its parts; made from its latest revision.

    ``kind``: ``person`` (what the columns of ``person`` do not hold), ``question`` to the worker,
    ``concern``. ``id`` is the UUID of what the card is about.
    """

    __tablename__ = "card"
    __table_args__ = (
        CheckConstraint("kind IN ('person', 'question', 'concern')", name="kind"),
        _BY_KEY,
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[bytes]


class EntryKnown(Base):
    """That an entry exists; ``number`` counts entries in the order they were saved."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("id"),
        CheckConstraint("number BETWEEN 1 AND 16777215", name="number"),
        _STRICT,
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]


class Revision(Base):
    """One sealed saving. Never updated, never deleted: triggers refuse it, but for what is erased.

    ``sealed`` is the row of bytes that ``seal`` is the SHA-256 of and ``signature`` signs; the
    other columns repeat what is in it, so that it can be found. ``kind`` says what was saved:
    ``entry`` (then with its number and revision), ``filing`` and ``follow-up`` (of an entry),
    ``person``, ``question``, ``concern``, ``writer``, ``keys``, ``erasure``, ``handover``,
    ``joined``. ``about`` is the UUID of what it is about.

    ``revision`` counts along its history. ``replaces`` are the ids of those it stands beside.
    ``latest_at`` is the latest moment that any saving had said by then, its own among them: where
    it is not ``written_at``, the clock stood before that of a saving it follows.

    ``words`` are lines: the names of the parts in order, then the canonical bytes of each.
    ``salts`` are 32 bytes for each part in the same order. An erased part is an empty line with
    a salt of zeros.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("chain_number", "link"),
        CheckConstraint(
            "kind <> 'entry' OR (entry_number IS NOT NULL AND revision IS NOT NULL)", name="entry"
        ),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("link >= 1", name="link"),
        CheckConstraint("length(seal) = 32", name="seal"),
        CheckConstraint("length(signature) = 64", name="signature"),
        Index("ix_revision_about", "about", sqlite_where=text("entry_number IS NULL")),
        Index("ix_revision_entry_number", "entry_number", sqlite_where=_OF_ENTRIES),
        _STRICT,
    )
    serial: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str]
    entry_number: Mapped[int | None] = mapped_column(ForeignKey("entry.number"))
    revision: Mapped[int | None]
    replaces: Mapped[str]
    chain_number: Mapped[int] = mapped_column(ForeignKey("chain.number"))
    link: Mapped[int]
    written_at: Mapped[str]
    offset_minutes: Mapped[int]
    latest_at: Mapped[str]
    sealed: Mapped[bytes]
    seal: Mapped[bytes]
    signature: Mapped[bytes]
    salts: Mapped[bytes]
    words: Mapped[bytes]


class TreeRow(Base):
    """The hash over 2**``level`` seals at ``position``, from 0; can be made again."""

    __tablename__ = "tree"
    __table_args__ = (CheckConstraint("length(hash) = 32", name="hash"), _BY_KEY)
    level: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes]


class Erased(Base):
    """Leave to erase one part of a revision, given by the sealed erasure of ``by_serial``."""

    __tablename__ = "erased"
    __table_args__ = (_BY_KEY,)
    revision_serial: Mapped[int] = mapped_column(ForeignKey("revision.serial"), primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    by_serial: Mapped[int] = mapped_column(ForeignKey("revision.serial"))


class Unsealed(Base):
    """What an older shape kept without a seal; sealed by the first writer who opens the record."""

    __tablename__ = "unsealed"
    __table_args__ = (_STRICT,)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    about: Mapped[str]
    words: Mapped[str]
    written_at: Mapped[str]
    offset_minutes: Mapped[int]


class WriterName(Base):
    """What a writer is called now, made from the sealed ``writer`` revisions."""

    __tablename__ = "writer_name"
    __table_args__ = (_STRICT,)
    writer_id: Mapped[str] = mapped_column(ForeignKey("writer.id"), primary_key=True)
    name: Mapped[str]


class Attachment(Base):
    """The bytes of a file, in pieces. ``kept`` is 1 once a saved entry holds it.

    Its name and type stand in the sealed part ``files``, or in the draft until then.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("id"),
        CheckConstraint("length(sha256) = 32", name="sha256"),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("kept IN (0, 1)", name="kept"),
        _STRICT,
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    sha256: Mapped[bytes]
    size: Mapped[int]
    kept: Mapped[int]
    made_at: Mapped[str]


class AttachmentPiece(Base):
    """One piece of an attachment's bytes, in order from 1."""

    __tablename__ = "attachment_piece"
    __table_args__ = (UniqueConstraint("attachment_number", "piece"), _STRICT)
    number: Mapped[int] = mapped_column(primary_key=True)
    attachment_number: Mapped[int] = mapped_column(ForeignKey("attachment.number"))
    piece: Mapped[int]
    bytes: Mapped[bytes]


class ErasedAttachment(Base):
    """Leave to erase an attachment, given by the sealed erasure of ``by_serial``."""

    __tablename__ = "erased_attachment"
    __table_args__ = (_STRICT,)
    attachment_id: Mapped[str] = mapped_column(primary_key=True)
    by_serial: Mapped[int] = mapped_column(ForeignKey("revision.serial"))


class Thumbnail(Base):
    """A small picture (PNG) of an attachment, made by the window; can be made again."""

    __tablename__ = "thumbnail"
    __table_args__ = (_STRICT,)
    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    png: Mapped[bytes]


class StoredChoice(Base):
    """A method or an app that the caregiver added to the list. ``resembles`` is a ``Method`` id."""

    __tablename__ = "own_choice"
    __table_args__ = (
        CheckConstraint("what IN ('method', 'app')", name="what"),
        CheckConstraint("trim(name) <> ''", name="name"),
        UniqueConstraint("what", "name"),
        _STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str]
    name: Mapped[str]
    resembles: Mapped[str]
    made_at: Mapped[str]


class ViewRow(Base):
    """A list as somebody likes to see it: filters, order and columns under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("trim(name) <> ''", name="name"),
        _STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    words: Mapped[bytes]
    made_at: Mapped[str]


class DueWork(Base):
    """What must be made again from the sealed revisions before the record is used."""

    __tablename__ = "due_work"
    __table_args__ = (_STRICT,)
    what: Mapped[str] = mapped_column(primary_key=True)


class DraftRow(Base):
    """Words from the first keystroke on, until they are saved or thrown away."""

    __tablename__ = "draft"
    __table_args__ = (_STRICT,)
    id: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[bytes]
    correcting: Mapped[str | None] = mapped_column(ForeignKey("entry.id"))
    reason: Mapped[str]
    changed_at: Mapped[str]
    offset_minutes: Mapped[int]


class ListedRow(Base):
    """Each entry as lists show it, derived from its latest revision.

    ``place`` sorts by what happened when: seconds of the wall clock times 2**24, plus the entry's
    number. It is the row id here and in the full-text index, so that every page and every search
    is one scan along it. ``tags`` are one-word marks for the index: who is in it, which child it is
    about, its kind, its method, its concerns, whether it has files, is filed, waits for a
    follow-up. ``behind`` is the moment of the saving that stands before its first one with a later
    clock, or "". The long ``words`` come last, out of the way of pages.
    """

    __tablename__ = "listed"
    __table_args__ = (
        UniqueConstraint("entry_number"),
        CheckConstraint(f"filing IN ({_FILINGS})", name="filing"),
        CheckConstraint("filed IN (0, 1)", name="filed"),
        CheckConstraint("to_file IN (0, 1) AND NOT (filed AND to_file)", name="to_file"),
        CheckConstraint("follow_up_done IN (0, 1)", name="follow_up_done"),
        CheckConstraint("corrected IN (0, 1)", name="corrected"),
        CheckConstraint("withdrawn IN (0, 1)", name="withdrawn"),
        CheckConstraint("late_hours >= 0", name="late_hours"),
        Index(
            "ix_listed_follow_up",
            "follow_up_on",
            sqlite_where=text("follow_up_on IS NOT NULL AND follow_up_done = 0"),
        ),
        _STRICT,
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    entry_number: Mapped[int] = mapped_column(ForeignKey("entry.number"))
    entry_id: Mapped[str]
    day: Mapped[str]
    clock: Mapped[str]
    kind: Mapped[str]
    method: Mapped[str]
    method_name: Mapped[str]
    direction: Mapped[str]
    filing: Mapped[str]
    filed: Mapped[int]
    to_file: Mapped[int]
    follow_up_on: Mapped[str | None]
    follow_up_done: Mapped[int]
    corrected: Mapped[int]
    withdrawn: Mapped[int]
    late_hours: Mapped[int]
    verdict: Mapped[str]
    files: Mapped[int]
    writer: Mapped[str]
    people: Mapped[str]
    opening: Mapped[str]
    reference: Mapped[str]
    behind: Mapped[str]
    tags: Mapped[str]
    words: Mapped[str]


class ListedPerson(Base):
    """Who is in which entry that stands, narrow enough to count a life of contacts.

    Kept in step with ``ListedRow`` by ``record``; an entry that was taken back counts for nothing.
    ``child``: the entry is about this person. In the order of places, so that the people of one
    entry are together and a stretch of days is one scan.
    """

    __tablename__ = "listed_person"
    __table_args__ = (CheckConstraint("child IN (0, 1)", name="child"), _BY_KEY)
    place: Mapped[int] = mapped_column(primary_key=True)
    person_number: Mapped[int] = mapped_column(ForeignKey("person.number"), primary_key=True)
    child: Mapped[int]
    kind: Mapped[str]
    method: Mapped[str]
    direction: Mapped[str]
