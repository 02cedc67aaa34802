"""The second shape: everything that is saved is sealed, files can be kept, parts can be erased.

It imports nothing of the program: it must never change again.
"""

from typing import Any

NUMBER = 2


def _move_revisions(raw: Any) -> None:
    """Put the parts of each revision in its own row; what is sealed stays as it is, to the byte."""
    parts = raw.cursor().execute(
        "SELECT revision_serial, name, salt, words FROM part ORDER BY revision_serial, name"
    )
    part = parts.fetchone()
    for (serial,) in raw.cursor().execute("SELECT serial FROM revision_1 ORDER BY serial"):
        names, salts, words = [], [], []
        while part is not None and part[0] == serial:
            names.append(part[1].encode())
            salts.append(part[2])
            words.append(part[3])
            part = parts.fetchone()
        lines = b"\n".join((b" ".join(names), *words))
        raw.execute(
            """
            INSERT INTO revision
            SELECT serial, revision_1.id, 'entry', entry.id, entry_number, revision, chain_number,
                link, written_at, offset_minutes, sealed, seal, signature, ?, ?
            FROM revision_1 JOIN entry ON entry.number = revision_1.entry_number
            WHERE serial = ?
            """,
            (b"".join(salts), lines, serial),
        )


_SEALED = (
    *("serial", "id", "kind", "about", "entry_number", "revision", "chain_number", "link"),
    *("written_at", "offset_minutes", "sealed", "seal", "signature"),
)
_CHANGED = "what was saved is never changed"


def _refuse(name: str, on: str, when: str = "1", why: str = _CHANGED) -> str:
    """Give a trigger that refuses ``on``, such as "UPDATE ON entry", where ``when`` holds."""
    return f"""
CREATE TRIGGER {name} BEFORE {on} WHEN {when}
BEGIN
    SELECT RAISE(ABORT, '{why}');
END
    """


def _never(table: str, what: str) -> str:
    return _refuse(f"{table}_never_{what}d", f"{what.upper()} ON {table}")


def _never_replaced(table: str, *keys: str) -> str:
    """Refuse to take a key again: REPLACE removes the row that had it, past delete triggers."""
    same = (" AND ".join(f"{name} = NEW.{name}" for name in key.split()) for key in keys)
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same)
    return _refuse(f"{table}_never_replaced", f"INSERT ON {table}", taken)


STATEMENTS = (
    "ALTER TABLE revision RENAME TO revision_1",
    """
CREATE TABLE revision (
    serial INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    entry_number INTEGER,
    revision INTEGER,
    chain_number INTEGER NOT NULL,
    link INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    seal BLOB NOT NULL,
    signature BLOB NOT NULL,
    salts BLOB NOT NULL,
    words BLOB NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (serial),
    CONSTRAINT uq_revision_entry_number_revision UNIQUE (entry_number, revision),
    CONSTRAINT uq_revision_chain_number_link UNIQUE (chain_number, link),
    CONSTRAINT ck_revision_entry CHECK (
        kind <> 'entry' OR (entry_number IS NOT NULL AND revision IS NOT NULL)
    ),
    CONSTRAINT ck_revision_revision CHECK (revision >= 1),
    CONSTRAINT ck_revision_link CHECK (link >= 1),
    CONSTRAINT ck_revision_seal CHECK (length(seal) = 32),
    CONSTRAINT ck_revision_signature CHECK (length(signature) = 64),
    CONSTRAINT fk_revision_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number),
    CONSTRAINT fk_revision_chain_number FOREIGN KEY(chain_number) REFERENCES chain (number)
) STRICT
    """,
    """
CREATE INDEX ix_revision_about ON revision (about) WHERE entry_number IS NULL
    """,
    _move_revisions,
    "DROP TABLE part",
    "DROP TABLE revision_1",
    # Filing, follow-ups and people had no seals: they wait for one.
    """
CREATE TABLE erased (
    revision_serial INTEGER NOT NULL,
    part TEXT NOT NULL,
    by_serial INTEGER NOT NULL,
    CONSTRAINT pk_erased PRIMARY KEY (revision_serial, part),
    CONSTRAINT fk_erased_revision_serial FOREIGN KEY(revision_serial)
        REFERENCES revision (serial),
    CONSTRAINT fk_erased_by_serial FOREIGN KEY(by_serial) REFERENCES revision (serial)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE unsealed (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    words TEXT NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    CONSTRAINT pk_unsealed PRIMARY KEY (number)
) STRICT
    """,
    """
CREATE TABLE writer_name (
    writer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_writer_name PRIMARY KEY (writer_id),
    CONSTRAINT fk_writer_name_writer_id FOREIGN KEY(writer_id) REFERENCES writer (id)
) STRICT
    """,
    """
CREATE TABLE attachment (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (number),
    CONSTRAINT uq_attachment_id UNIQUE (id),
    CONSTRAINT ck_attachment_sha256 CHECK (length(sha256) = 32),
    CONSTRAINT ck_attachment_size CHECK (size >= 0),
    CONSTRAINT ck_attachment_kept CHECK (kept IN (0, 1))
) STRICT
    """,
    """
CREATE TABLE attachment_piece (
    number INTEGER NOT NULL,
    attachment_number INTEGER NOT NULL,
    piece INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    CONSTRAINT pk_attachment_piece PRIMARY KEY (number),
    CONSTRAINT uq_attachment_piece_attachment_number_piece UNIQUE (attachment_number, piece),
    CONSTRAINT fk_attachment_piece_attachment_number FOREIGN KEY(attachment_number)
        REFERENCES attachment (number)
) STRICT
    """,
    """
CREATE TABLE erased_attachment (
    attachment_id TEXT NOT NULL,
    by_serial INTEGER NOT NULL,
    CONSTRAINT pk_erased_attachment PRIMARY KEY (attachment_id),
    CONSTRAINT fk_erased_attachment_by_serial FOREIGN KEY(by_serial)
        REFERENCES revision (serial)
) STRICT
    """,
    """
CREATE TABLE thumbnail (
    attachment_id TEXT NOT NULL,
    png BLOB NOT NULL,
    CONSTRAINT pk_thumbnail PRIMARY KEY (attachment_id),
    CONSTRAINT fk_thumbnail_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id)
) STRICT
    """,
    """
CREATE TABLE own_choice (
    id TEXT NOT NULL,
    what TEXT NOT NULL,
    name TEXT NOT NULL,
    resembles TEXT NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_own_choice PRIMARY KEY (id),
    CONSTRAINT ck_own_choice_what CHECK (what IN ('method', 'app')),
    CONSTRAINT ck_own_choice_name CHECK (trim(name) <> ''),
    CONSTRAINT uq_own_choice_what_name UNIQUE (what, name)
) STRICT
    """,
    """
CREATE TABLE saved_view (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    words BLOB NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT uq_saved_view_name UNIQUE (name),
    CONSTRAINT ck_saved_view_name CHECK (trim(name) <> '')
) STRICT
    """,
    """
CREATE TABLE due_work (
    what TEXT NOT NULL,
    CONSTRAINT pk_due_work PRIMARY KEY (what)
) STRICT
    """,
    """
INSERT INTO unsealed (kind, about, words, written_at, offset_minutes)
SELECT 'person', id, '{}', changed_at, 0 FROM person ORDER BY number
    """,
    """
INSERT INTO unsealed (kind, about, words, written_at, offset_minutes)
SELECT kind, id, words, written_at, offset_minutes FROM (
    SELECT 'filing' AS kind, entry.id AS id, written_at, offset_minutes,
        json_object('day', day, 'how', how, 'to_whom', to_whom) AS words
    FROM filing JOIN entry ON entry.number = entry_number
    UNION ALL
    SELECT 'follow-up', entry.id, written_at, offset_minutes, json_object('day', day)
    FROM follow_up JOIN entry ON entry.number = entry_number
) ORDER BY written_at
    """,
    "DROP TABLE filing",
    "DROP TABLE follow_up",
    # Lists are made again from the revisions.
    "DROP TABLE listed_words",
    "DROP TABLE listed_person",
    "DROP TABLE listed",
    """
CREATE TABLE listed (
    place INTEGER NOT NULL,
    entry_number INTEGER NOT NULL,
    entry_id TEXT NOT NULL,
    day TEXT NOT NULL,
    clock TEXT NOT NULL,
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    method_name TEXT NOT NULL,
    direction TEXT NOT NULL,
    filing TEXT NOT NULL,
    filed INTEGER NOT NULL,
    to_file INTEGER NOT NULL,
    follow_up_on TEXT,
    follow_up_done INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    late_hours INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    files INTEGER NOT NULL,
    writer TEXT NOT NULL,
    people TEXT NOT NULL,
    opening TEXT NOT NULL,
    tags TEXT NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_listed PRIMARY KEY (place),
    CONSTRAINT uq_listed_entry_number UNIQUE (entry_number),
    CONSTRAINT ck_listed_filing CHECK (
        filing IN ('', 'print-and-file', 'case-note', 'both', 'none')
    ),
    CONSTRAINT ck_listed_filed CHECK (filed IN (0, 1)),
    CONSTRAINT ck_listed_to_file CHECK (to_file IN (0, 1) AND NOT (filed AND to_file)),
    CONSTRAINT ck_listed_follow_up_done CHECK (follow_up_done IN (0, 1)),
    CONSTRAINT ck_listed_corrected CHECK (corrected IN (0, 1)),
    CONSTRAINT ck_listed_withdrawn CHECK (withdrawn IN (0, 1)),
    CONSTRAINT ck_listed_late_hours CHECK (late_hours >= 0),
    CONSTRAINT fk_listed_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number)
) STRICT
    """,
    """
CREATE INDEX ix_listed_follow_up ON listed (follow_up_on)
WHERE follow_up_on IS NOT NULL AND follow_up_done = 0
    """,
    """
CREATE TABLE listed_person (
    place INTEGER NOT NULL,
    person_number INTEGER NOT NULL,
    child INTEGER NOT NULL,
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    direction TEXT NOT NULL,
    CONSTRAINT pk_listed_person PRIMARY KEY (place, person_number),
    CONSTRAINT ck_listed_person_child CHECK (child IN (0, 1)),
    CONSTRAINT fk_listed_person_person_number FOREIGN KEY(person_number)
        REFERENCES person (number)
) WITHOUT ROWID, STRICT
    """,
    "INSERT INTO due_work VALUES ('lists')",
    """
CREATE VIRTUAL TABLE listed_words USING fts5(
    words, tags,
    content='listed', content_rowid='place',
    tokenize="unicode61 remove_diacritics 2", prefix='1 2', columnsize=0
)
    """,
    # What is erased from a list is gone from the index too, not only marked as gone.
    """
INSERT INTO listed_words (listed_words, rank) VALUES ('secure-delete', 1)
    """,
    """
CREATE TRIGGER listed_inserted AFTER INSERT ON listed BEGIN
    INSERT INTO listed_words (rowid, words, tags) VALUES (new.place, new.words, new.tags);
END
    """,
    """
CREATE TRIGGER listed_deleted AFTER DELETE ON listed BEGIN
    INSERT INTO listed_words (listed_words, rowid, words, tags)
    VALUES ('delete', old.place, old.words, old.tags);
END
    """,
    """
CREATE TRIGGER listed_tags_changed AFTER UPDATE OF tags ON listed WHEN new.tags <> old.tags BEGIN
    INSERT INTO listed_words (listed_words, rowid, words, tags)
    VALUES ('delete', old.place, old.words, old.tags);
    INSERT INTO listed_words (rowid, words, tags) VALUES (new.place, new.words, new.tags);
END
    """,
    _refuse(
        "listed_words_kept",
        "UPDATE OF place, words ON listed",
        why="the words of a list are replaced by delete and insert",
    ),
    # What was saved is never updated, deleted or replaced, but for what a sealed erasure names.
    _refuse(
        "revision_never_updated",
        "UPDATE ON revision",
        " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _SEALED)
        + " OR NOT EXISTS (SELECT 1 FROM erased WHERE erased.revision_serial = OLD.serial)",
    ),
    _never("revision", "delete"),
    _never_replaced("about", "one"),
    _never_replaced("writer", "id"),
    _never_replaced("chain", "number", "id", "computer writer_id"),
    _never_replaced("entry", "number", "id"),
    _never_replaced("revision", "serial", "entry_number revision", "chain_number link"),
    _never_replaced("erased", "revision_serial part"),
    _never_replaced("erased_attachment", "attachment_id"),
    _never_replaced("attachment", "number", "id"),
    _never_replaced("attachment_piece", "number", "attachment_number piece"),
    _refuse(
        "unsealed_only_ever_emptied", "INSERT ON unsealed", why="everything that is saved is sealed"
    ),
    _refuse("unsealed_kept", "UPDATE ON unsealed"),
    _refuse(
        "erased_only_by_an_erasure",
        "INSERT ON erased",
        """NOT EXISTS (
    SELECT 1 FROM revision AS erasure JOIN revision AS target ON target.serial = NEW.revision_serial
    WHERE erasure.serial = NEW.by_serial AND erasure.kind = 'erasure'
        AND erasure.about = target.about AND erasure.serial > target.serial
        AND instr(erasure.words, CAST('"' || target.id || '"' AS BLOB))
        AND instr(erasure.words, CAST('"' || NEW.part || '"' AS BLOB))
)""",
        why="only a sealed erasure erases",
    ),
    _refuse(
        "erased_attachment_only_by_an_erasure",
        "INSERT ON erased_attachment",
        """NOT EXISTS (
    SELECT 1 FROM revision WHERE serial = NEW.by_serial AND kind = 'erasure'
        AND instr(words, CAST('"' || NEW.attachment_id || '"' AS BLOB))
)""",
        why="only a sealed erasure erases",
    ),
    _never("erased", "update"),
    _never("erased", "delete"),
    _never("erased_attachment", "update"),
    _never("erased_attachment", "delete"),
    _refuse(
        "attachment_only_ever_kept",
        "UPDATE ON attachment",
        """NEW.kept < OLD.kept OR NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id
    OR NEW.sha256 IS NOT OLD.sha256 OR NEW.size IS NOT OLD.size
    OR NEW.made_at IS NOT OLD.made_at""",
    ),
    _refuse(
        "attachment_never_deleted",
        "DELETE ON attachment",
        """OLD.kept = 1 AND NOT EXISTS (
    SELECT 1 FROM erased_attachment WHERE erased_attachment.attachment_id = OLD.id
)""",
    ),
    _never("attachment_piece", "update"),
    _refuse(
        "attachment_piece_never_added",
        "INSERT ON attachment_piece",
        "EXISTS (SELECT 1 FROM attachment WHERE number = NEW.attachment_number AND kept = 1)",
    ),
    _refuse(
        "attachment_piece_never_deleted",
        "DELETE ON attachment_piece",
        """EXISTS (
    SELECT 1 FROM attachment WHERE attachment.number = OLD.attachment_number
        AND attachment.kept = 1 AND NOT EXISTS (
            SELECT 1 FROM erased_attachment
            WHERE erased_attachment.attachment_id = attachment.id
        )
)""",
    ),
)
