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


class About(Base):
    """One row: which vault this is. ``vault`` is the id that its keys are bound to."""

    __tablename__ = "about"
    __table_args__ = (CheckConstraint("one = 1", name="one"), _STRICT)
    one: Mapped[int] = mapped_column(primary_key=True)
    vault: Mapped[str]
    made_at: Mapped[str]


class Writer(Base):
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
    """One saved state of an entry, sealed. Never updated, never deleted: triggers refuse it.

    ``sealed`` is the row of bytes that ``seal`` is the SHA-256 of and ``signature`` signs; the
    other columns repeat what is in it, so that it can be found.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("entry_number", "revision"),
        UniqueConstraint("chain_number", "link"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("link >= 1", name="link"),
        CheckConstraint("length(seal) = 32", name="seal"),
        CheckConstraint("length(signature) = 64", name="signature"),
        _STRICT,
    )
    serial: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    entry_number: Mapped[int] = mapped_column(ForeignKey("entry.number"))
    revision: Mapped[int]
    chain_number: Mapped[int] = mapped_column(ForeignKey("chain.number"))
    link: Mapped[int]
    written_at: Mapped[str]
    offset_minutes: Mapped[int]
    sealed: Mapped[bytes]
    seal: Mapped[bytes]
    signature: Mapped[bytes]


class Part(Base):
    """One separable part of a revision: its words and the salt of their commitment."""

    __tablename__ = "part"
    __table_args__ = (CheckConstraint("length(salt) = 32", name="salt"), _BY_KEY)
    revision_serial: Mapped[int] = mapped_column(ForeignKey("revision.serial"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes]
    words: Mapped[bytes]


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


class Filing(Base):
    """That an entry was filed. Only ever added to; the last row of an entry counts."""

    __tablename__ = "filing"
    __table_args__ = (Index(None, "entry_number"), _STRICT)
    number: Mapped[int] = mapped_column(primary_key=True)
    entry_number: Mapped[int] = mapped_column(ForeignKey("entry.number"))
    day: Mapped[str]
    how: Mapped[str]
    to_whom: Mapped[str]
    written_at: Mapped[str]
    offset_minutes: Mapped[int]


class FollowUp(Base):
    """That the follow-up an entry set for ``day`` is done. Only ever added to."""

    __tablename__ = "follow_up"
    __table_args__ = (Index(None, "entry_number"), _STRICT)
    number: Mapped[int] = mapped_column(primary_key=True)
    entry_number: Mapped[int] = mapped_column(ForeignKey("entry.number"))
    day: Mapped[str]
    written_at: Mapped[str]
    offset_minutes: Mapped[int]


class Listed(Base):
    """Each entry as lists show it, derived from its latest revision.

    ``place`` sorts by what happened when: seconds of the wall clock times 2**24, plus the entry's
    number. It is the row id here and in the full-text index, so that every page and every search
    is one walk along it. The long ``words`` come last, out of the way of pages.
    """

    __tablename__ = "listed"
    __table_args__ = (
        UniqueConstraint("entry_number"),
        UniqueConstraint("entry_id"),
        CheckConstraint(f"filing IN ({_FILINGS})", name="filing"),
        CheckConstraint("filed IN (0, 1)", name="filed"),
        CheckConstraint("to_file IN (0, 1) AND NOT (filed AND to_file)", name="to_file"),
        CheckConstraint("follow_up_done IN (0, 1)", name="follow_up_done"),
        CheckConstraint("corrected IN (0, 1)", name="corrected"),
        CheckConstraint("late_hours >= 0", name="late_hours"),
        Index("ix_listed_method", "method"),
        Index("ix_listed_to_file", "place", sqlite_where=text("to_file = 1")),
        Index(
            "ix_listed_follow_up",
            "place",
            sqlite_where=text("follow_up_on IS NOT NULL AND follow_up_done = 0"),
        ),
        _STRICT,
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    entry_number: Mapped[int] = mapped_column(ForeignKey("entry.number"))
    entry_id: Mapped[str]
    day: Mapped[str]
    clock: Mapped[str]
    method: Mapped[str]
    filing: Mapped[str]
    filed: Mapped[int]
    to_file: Mapped[int]
    follow_up_on: Mapped[str | None]
    follow_up_done: Mapped[int]
    corrected: Mapped[int]
    late_hours: Mapped[int]
    verdict: Mapped[str]
    people: Mapped[str]
    opening: Mapped[str]
    words: Mapped[str]


class ListedPerson(Base):
    """Who is in which entry, in the order of lists. Kept in step with ``Listed`` by ``record``.

    ``method`` is there so that "everything with Dana by telephone" is one walk, however rare.
    """

    __tablename__ = "listed_person"
    __table_args__ = (
        Index("ix_listed_person_method", "person_id", "method", "place"),
        _BY_KEY,
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    method: Mapped[str]
