"""The fifth shape: one order over all chains, histories that may part, a tree over the seals.

It imports nothing of the program: it must never change again.
"""

NUMBER = 5


_SEALED = (
    *("serial", "id", "kind", "about", "entry_number", "revision", "replaces", "chain_number"),
    *("link", "written_at", "offset_minutes", "latest_at", "sealed", "seal", "signature"),
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


STATEMENTS = (
    """
CREATE TABLE revision_5 (
    serial INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    entry_number INTEGER,
    revision INTEGER,
    replaces TEXT NOT NULL,
    chain_number INTEGER NOT NULL,
    link INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    latest_at TEXT NOT NULL,
    sealed BLOB NOT NULL,
    seal BLOB NOT NULL,
    signature BLOB NOT NULL,
    salts BLOB NOT NULL,
    words BLOB NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (serial),
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
    # What is sealed stays as it is, to the byte; a seal that was spoilt is found by the check.
    """
INSERT INTO revision_5
SELECT serial, id, kind, about, entry_number, revision,
    CASE WHEN json_valid(CAST(sealed AS TEXT))
        THEN coalesce(json_extract(CAST(sealed AS TEXT), '$.replaces'), '') ELSE '' END,
    chain_number, link, written_at, offset_minutes, max(written_at) OVER (ORDER BY serial),
    sealed, seal, signature, salts, words
FROM revision ORDER BY serial
    """,
    # They name the table, which goes for a moment.
    "DROP TRIGGER erased_only_by_an_erasure",
    "DROP TRIGGER erased_attachment_only_by_an_erasure",
    "DROP TABLE revision",
    "ALTER TABLE revision_5 RENAME TO revision",
    """
CREATE INDEX ix_revision_about ON revision (about) WHERE entry_number IS NULL
    """,
    """
CREATE INDEX ix_revision_entry_number ON revision (entry_number) WHERE entry_number IS NOT NULL
    """,
    _refuse(
        "revision_never_updated",
        "UPDATE ON revision",
        " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _SEALED)
        + " OR NOT EXISTS (SELECT 1 FROM erased WHERE erased.revision_serial = OLD.serial)",
    ),
    _refuse("revision_never_deleted", "DELETE ON revision"),
    _refuse(
        "revision_never_replaced",
        "INSERT ON revision",
        "EXISTS (SELECT 1 FROM revision WHERE serial = NEW.serial)"
        " OR EXISTS (SELECT 1 FROM revision"
        " WHERE chain_number = NEW.chain_number AND link = NEW.link)",
    ),
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
    # Hashes over whole stretches of seals; made from them, and can be made again.
    """
CREATE TABLE tree (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_tree PRIMARY KEY (level, position),
    CONSTRAINT ck_tree_hash CHECK (length(hash) = 32)
) WITHOUT ROWID, STRICT
    """,
    """
INSERT OR IGNORE INTO due_work SELECT 'tree' WHERE EXISTS (SELECT 1 FROM revision)
    """,
    # Lists say the reference of an entry, and where a clock stood before an earlier saving.
    "DROP TABLE listed_words",
    "DROP TABLE listed",
    "DELETE FROM listed_person",
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
    reference TEXT NOT NULL,
    behind TEXT NOT NULL,
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
    # A name that was changed is gone from the index of people too.
    """
INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1)
    """,
    """
INSERT INTO person_words (person_words) VALUES ('rebuild')
    """,
    """
INSERT OR IGNORE INTO due_work SELECT 'lists' WHERE EXISTS (SELECT 1 FROM entry)
    """,
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
)
