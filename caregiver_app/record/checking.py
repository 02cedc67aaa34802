"""The whole check of a record: its seals, and that everything shown is what was sealed.

Lists, cards and names are made from the sealed revisions. Somebody who holds the key could change
them and leave the seals alone; so each is made again here and compared.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.record import listing
from caregiver_app.record.cards import cards, sealed_last, sealed_parts
from caregiver_app.record.entries import standing_of
from caregiver_app.record.file_check import check_files
from caregiver_app.record.history import told
from caregiver_app.record.moments import SUMMER_TIME
from caregiver_app.record.people import as_shown, numbers_of, parts_of, people_in
from caregiver_app.record.tree import is_tree_whole
from caregiver_app.record.verify import BATCH, ChainReport, unwatched, verify
from caregiver_app.record.writers import names_by_id
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import (
    CardRow,
    Chain,
    EntryKnown,
    ListedPerson,
    ListedRow,
    Revision,
    Unsealed,
    WriterRow,
)

_LISTED = tuple(column.name for column in ListedRow.__table__.c)
_ROW = PreparedStatement(
    select(*ListedRow.__table__.c).where(ListedRow.entry_number == bindparam("number"))
)
_PEOPLE = PreparedStatement(
    select(
        ListedPerson.person_number,
        ListedPerson.place,
        ListedPerson.child,
        ListedPerson.kind,
        ListedPerson.method,
        ListedPerson.direction,
    )
    .where(ListedPerson.place == bindparam("place"))
    .order_by(ListedPerson.person_number)
)
_NUMBERS = PreparedStatement(
    select(EntryKnown.number)
    .where(EntryKnown.number > bindparam("after"))
    .order_by(EntryKnown.number)
    .limit(bindparam("most"))
)
_PEOPLE_ROWS = PreparedStatement(select(func.count()).select_from(ListedPerson))
_STRAY = PreparedStatement(
    select(ListedRow.entry_number)
    .where(ListedRow.entry_number.not_in(select(EntryKnown.number)))
    .limit(1)
)
_CARDS = PreparedStatement(select(CardRow.kind, CardRow.id))
_UNSEALED = PreparedStatement(select(Unsealed.number).limit(1))
_WRITERS = PreparedStatement(select(WriterRow.id, WriterRow.name, WriterRow.public_key))
_MADE_BY = PreparedStatement(
    select(Chain.writer_id)
    .join(Revision, Revision.chain_number == Chain.number)
    .order_by(Revision.serial)
    .limit(1)
)


def check(
    vault: Vault, watched: Callable[[int], None] = unwatched, *, batch: int = BATCH
) -> ChainReport:
    """Check every seal, then that lists, people, writers and files are what was sealed.

    The report is that of ``verify``, where ``why`` may also be ``list`` (an entry is shown
    otherwise than it was sealed), ``file``, ``person``, ``question``, ``concern``, ``writer``,
    ``unsealed`` (a row waits for a seal that nobody will give), ``tree`` (what is kept of the tree
    over the seals) or ``index`` (what is found by words); all but the first two with ``first_bad``
    0. ``watched`` is called after each ``batch`` with how many
    steps are done; what it raises stops the check. Raises ``Known`` where the file does not read.
    """
    report = verify(vault, watched, batch=batch)
    if not report.ok:
        return report
    done = report.revisions
    with vault.reading() as connection:
        bad, why = _shown_otherwise(connection, watched, batch, done)
    if not why and not _indexes_fit(vault):
        bad, why = 0, "index"
    if not why:
        files = check_files(vault, lambda count: watched(done + report.entries + count))
        bad, why = (None, "") if files.ok else (files.entry, "file")
    if not why:
        # The record is proved in its new shape: what it was before is needed no more.
        vault.drop_older_shapes()
    return replace(report, ok=not why, first_bad=bad, why=why)


def _shown_otherwise(
    connection: Connection, watched: Callable[[int], None], batch: int, done: int
) -> tuple[int | None, str]:
    if _UNSEALED.first(connection) is not None:
        return 0, "unsealed"
    if not is_tree_whole(connection):
        return 0, "tree"
    try:
        people = {one.id: parts_of(one) for one in people_in(connection)}
    except _NONSENSE:
        return 0, "person"
    sealed_people = sealed_last(connection, "person")
    if people.keys() != sealed_people.keys() or not all(
        shown == as_shown(sealed_people[one]) for one, shown in people.items()
    ):
        return 0, "person"
    rest = set(_CARDS.all(connection)) - {("person", one) for one in people}
    for kind in ("question", "concern"):
        try:
            shown = {one: sealed_parts(parts) for one, parts in cards(connection, kind).items()}
        except _NONSENSE:
            return 0, kind
        sealed = {one: parts for one, parts in sealed_last(connection, kind).items() if parts}
        if shown != sealed:
            return 0, kind
        rest -= {(kind, one) for one in shown}
    if rest:
        # A card of nobody, or of no kind that there is.
        return 0, "person"
    sealed = sealed_last(connection, "writer")
    names = {writer: canonical(name) for writer, name in names_by_id(connection).items()}
    if names != {writer: parts["name"] for writer, parts in sealed.items()}:
        return 0, "writer"
    if not _keys_fit(connection, sealed):
        return 0, "writer"
    last = people_rows = 0
    while numbers := [row[0] for row in _NUMBERS.all(connection, after=last, most=batch)]:
        for number in numbers:
            rows = _rows_as_sealed(connection, number)
            if rows is None:
                return number, "list"
            people_rows += rows
        last = numbers[-1]
        watched(done + last)
    stray = _STRAY.value(connection)
    if stray is None and _PEOPLE_ROWS.value(connection) != people_rows:
        stray = 0
    return stray, "" if stray is None else "list"


def _fits_its_rows(raw: Any, index: str) -> bool:
    try:
        raw.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except dbapi2.OperationalError as error:
        # One that cannot be used at all; anything but that is no matter of the index.
        if index not in str(error) and "fts5" not in str(error):
            raise
        return False
    return True


_NONSENSE = (ValueError, TypeError, AttributeError, KeyError)
"""What reading a card gives that holds what no program wrote."""


def _indexes_fit(vault: Vault) -> bool:
    """Tell whether the full-text indexes hold what the rows hold, word for word.

    The database compares them itself. It takes the right to write for that, and writes nothing.
    """
    try:
        for index in ("listed_words", "person_words"):
            with vault.saving() as raw:
                if not _fits_its_rows(raw, index):
                    return False
    except Known as error:
        if error.code != "vault-damaged":
            raise
        return False
    return True


def _keys_fit(connection: Connection, sealed: dict[str, dict[str, bytes]]) -> bool:
    """Tell whether each writer's key is the sealed one; only who made the vault may have none."""
    rows = _WRITERS.all(connection)
    keys = {writer: canonical(key.hex()) for writer, _, key in rows}
    unsealed = [(writer, name) for writer, name, _ in rows if writer not in sealed]
    fit = all(keys.get(writer) == parts["public_key"] for writer, parts in sealed.items())
    return fit and unsealed in ([], [(_MADE_BY.value(connection), "")])


def _is_listed(there: dict[str, Any], row: dict[str, Any]) -> bool:
    """Say whether an entry is listed as it must be; a computer elsewhere counts other hours."""
    away = abs(there["late_hours"] - row["late_hours"])
    return away <= SUMMER_TIME and there | {"late_hours": row["late_hours"]} == row


def _rows_as_sealed(connection: Connection, number: int) -> int | None:
    """Give how many people an entry is listed with; None where it is listed otherwise."""
    found = told(connection, number)
    words, standing = found.entry.words, standing_of(connection, found)
    row = listing.row_of(number, found.entry.id, words, standing)
    there = _ROW.all(connection, number=number)
    if len(there) != 1 or not _is_listed(dict(zip(_LISTED, there[0], strict=True)), row):
        return None
    people = numbers_of(connection, listing.everybody(words))
    expected = listing.people_rows(row["place"], words, standing, people)
    listed = _PEOPLE.all(connection, place=row["place"])
    return len(listed) if listed == sorted(tuple(one.values()) for one in expected) else None
