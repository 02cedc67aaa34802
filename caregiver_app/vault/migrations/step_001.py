"""The first shape of the record. Plain SQL that imports nothing: it must never change again."""

NUMBER = 1

STATEMENTS = (
    """
CREATE TABLE about (
    one INTEGER NOT NULL,
    vault TEXT NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_about PRIMARY KEY (one),
    CONSTRAINT ck_about_one CHECK (one = 1)
) STRICT
    """,
    """
CREATE TABLE entry (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (number),
    CONSTRAINT uq_entry_id UNIQUE (id),
    CONSTRAINT ck_entry_number CHECK (number BETWEEN 1 AND 16777215)
) STRICT
    """,
    """
CREATE TABLE person (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    who TEXT NOT NULL,
    relationship TEXT NOT NULL,
    facts TEXT NOT NULL,
    reach TEXT NOT NULL,
    notes TEXT NOT NULL,
    made_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (number),
    CONSTRAINT uq_person_id UNIQUE (id),
    CONSTRAINT ck_person_name CHECK (trim(name) <> '')
) STRICT
    """,
    """
CREATE TABLE writer (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_writer PRIMARY KEY (id),
    CONSTRAINT ck_writer_public_key CHECK (length(public_key) = 32)
) STRICT
    """,
    """
CREATE TABLE chain (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    computer TEXT NOT NULL,
    writer_id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_chain PRIMARY KEY (number),
    CONSTRAINT uq_chain_id UNIQUE (id),
    CONSTRAINT uq_chain_computer_writer_id UNIQUE (computer, writer_id),
    CONSTRAINT fk_chain_writer_id FOREIGN KEY(writer_id) REFERENCES writer (id)
) STRICT
    """,
    """
CREATE TABLE draft (
    id TEXT NOT NULL,
    words BLOB NOT NULL,
    correcting TEXT,
    reason TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id),
    CONSTRAINT fk_draft_correcting FOREIGN KEY(correcting) REFERENCES entry (id)
) STRICT
    """,
    """
CREATE TABLE filing (
    number INTEGER NOT NULL,
    entry_number INTEGER NOT NULL,
    day TEXT NOT NULL,
    how TEXT NOT NULL,
    to_whom TEXT NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    CONSTRAINT pk_filing PRIMARY KEY (number),
    CONSTRAINT fk_filing_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number)
) STRICT
    """,
    """
CREATE INDEX ix_filing_entry_number ON filing (entry_number)
    """,
    """
CREATE TABLE follow_up (
    number INTEGER NOT NULL,
    entry_number INTEGER NOT NULL,
    day TEXT NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    CONSTRAINT pk_follow_up PRIMARY KEY (number),
    CONSTRAINT fk_follow_up_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number)
) STRICT
    """,
    """
CREATE INDEX ix_follow_up_entry_number ON follow_up (entry_number)
    """,
    """
CREATE TABLE listed (
    place INTEGER NOT NULL,
    entry_number INTEGER NOT NULL,
    entry_id TEXT NOT NULL,
    day TEXT NOT NULL,
    clock TEXT NOT NULL,
    method TEXT NOT NULL,
    filing TEXT NOT NULL,
    filed INTEGER NOT NULL,
    to_file INTEGER NOT NULL,
    follow_up_on TEXT,
    follow_up_done INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    late_hours INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    people TEXT NOT NULL,
    opening TEXT NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_listed PRIMARY KEY (place),
    CONSTRAINT uq_listed_entry_number UNIQUE (entry_number),
    CONSTRAINT uq_listed_entry_id UNIQUE (entry_id),
    CONSTRAINT ck_listed_filing CHECK (
        filing IN ('', 'print-and-file', 'case-note', 'both', 'none')
    ),
    CONSTRAINT ck_listed_filed CHECK (filed IN (0, 1)),
    CONSTRAINT ck_listed_to_file CHECK (to_file IN (0, 1) AND NOT (filed AND to_file)),
    CONSTRAINT ck_listed_follow_up_done CHECK (follow_up_done IN (0, 1)),
    CONSTRAINT ck_listed_corrected CHECK (corrected IN (0, 1)),
    CONSTRAINT ck_listed_late_hours CHECK (late_hours >= 0),
    CONSTRAINT fk_listed_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number)
) STRICT
    """,
    """
CREATE INDEX ix_listed_follow_up ON listed (place)
WHERE follow_up_on IS NOT NULL AND follow_up_done = 0
    """,
    """
CREATE INDEX ix_listed_method ON listed (method)
    """,
    """
CREATE INDEX ix_listed_to_file ON listed (place) WHERE to_file = 1
    """,
    """
CREATE TABLE listed_person (
    person_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    method TEXT NOT NULL,
    CONSTRAINT pk_listed_person PRIMARY KEY (person_id, place),
    CONSTRAINT fk_listed_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE INDEX ix_listed_person_method ON listed_person (person_id, method, place)
    """,
    """
CREATE TABLE revision (
    serial INTEGER NOT NULL,
    id TEXT NOT NULL,
    entry_number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    chain_number INTEGER NOT NULL,
    link INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    seal BLOB NOT NULL,
    signature BLOB NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (serial),
    CONSTRAINT uq_revision_id UNIQUE (id),
    CONSTRAINT uq_revision_entry_number_revision UNIQUE (entry_number, revision),
    CONSTRAINT uq_revision_chain_number_link UNIQUE (chain_number, link),
    CONSTRAINT ck_revision_revision CHECK (revision >= 1),
    CONSTRAINT ck_revision_link CHECK (link >= 1),
    CONSTRAINT ck_revision_seal CHECK (length(seal) = 32),
    CONSTRAINT ck_revision_signature CHECK (length(signature) = 64),
    CONSTRAINT fk_revision_entry_number FOREIGN KEY(entry_number) REFERENCES entry (number),
    CONSTRAINT fk_revision_chain_number FOREIGN KEY(chain_number) REFERENCES chain (number)
) STRICT
    """,
    """
CREATE TABLE part (
    revision_serial INTEGER NOT NULL,
    name TEXT NOT NULL,
    salt BLOB NOT NULL,
    words BLOB NOT NULL,
    CONSTRAINT pk_part PRIMARY KEY (revision_serial, name),
    CONSTRAINT ck_part_salt CHECK (length(salt) = 32),
    CONSTRAINT fk_part_revision_serial FOREIGN KEY(revision_serial) REFERENCES revision (serial)
) WITHOUT ROWID, STRICT
    """,
    # Full text of the latest words of each entry, and of the ids of who is in it.
    """
CREATE VIRTUAL TABLE listed_words USING fts5(
    words, people,
    content='listed', content_rowid='place',
    tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
)
    """,
    """
CREATE TRIGGER listed_inserted AFTER INSERT ON listed BEGIN
    INSERT INTO listed_words (rowid, words, people) VALUES (new.place, new.words, new.people);
END
    """,
    """
CREATE TRIGGER listed_deleted AFTER DELETE ON listed BEGIN
    INSERT INTO listed_words (listed_words, rowid, words, people)
    VALUES ('delete', old.place, old.words, old.people);
END
    """,
    """
CREATE TRIGGER listed_words_kept BEFORE UPDATE OF place, words, people ON listed BEGIN
    SELECT RAISE(ABORT, 'the words of a list are replaced by delete and insert');
END
    """,
    # A person is found by name; entries name people by id, so that a new name is found at once.
    """
CREATE VIRTUAL TABLE person_words USING fts5(
    name, relationship,
    content='person', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2"
)
    """,
    """
CREATE TRIGGER person_inserted AFTER INSERT ON person BEGIN
    INSERT INTO person_words (rowid, name, relationship)
    VALUES (new.number, new.name, new.relationship);
END
    """,
    """
CREATE TRIGGER person_updated AFTER UPDATE ON person BEGIN
    INSERT INTO person_words (person_words, rowid, name, relationship)
    VALUES ('delete', old.number, old.name, old.relationship);
    INSERT INTO person_words (rowid, name, relationship)
    VALUES (new.number, new.name, new.relationship);
END
    """,
    """
CREATE TRIGGER person_deleted AFTER DELETE ON person BEGIN
    INSERT INTO person_words (person_words, rowid, name, relationship)
    VALUES ('delete', old.number, old.name, old.relationship);
END
    """,
    # What was saved is never updated and never deleted.
    """
CREATE TRIGGER about_never_updated BEFORE UPDATE ON about BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER about_never_deleted BEFORE DELETE ON about BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER writer_never_updated BEFORE UPDATE ON writer BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER writer_never_deleted BEFORE DELETE ON writer BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER chain_never_updated BEFORE UPDATE ON chain BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER chain_never_deleted BEFORE DELETE ON chain BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER entry_never_updated BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER revision_never_updated BEFORE UPDATE ON revision BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER revision_never_deleted BEFORE DELETE ON revision BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER part_never_updated BEFORE UPDATE ON part BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER part_never_deleted BEFORE DELETE ON part BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER filing_never_updated BEFORE UPDATE ON filing BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER filing_never_deleted BEFORE DELETE ON filing BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER follow_up_never_updated BEFORE UPDATE ON follow_up BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
    """
CREATE TRIGGER follow_up_never_deleted BEFORE DELETE ON follow_up BEGIN
    SELECT RAISE(ABORT, 'what was saved is never changed');
END
    """,
)
