"""Copies from before a new data key: told apart, opened with what opened them, put back."""

from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups import keeping
from caregiver_app.vault.backups.damage import newest_good
from caregiver_app.vault.backups.restoring import prepare, prepare_with, restore
from caregiver_app.vault.backups.values import Copy
from tests.vault.backup_parts import NOON, copied, flip, places, source, write
from tests.vault.renewing_parts import NEW, Log, guesses, said


@pytest.fixture
def copy(log: Log, tmp_path: Path) -> Copy:
    made = copied(log.book, places(tmp_path))
    write(log.book, "later words")
    log.renew()
    return made


def listed(log: Log, tmp_path: Path) -> list[tuple[bool, bool]]:
    found = keeping.copies_beside(places(tmp_path), log.folder)
    return [(one.of_its_day, one.whole) for one in found]


def test_older_copies_are_told_apart_and_open_with_what_opened_them(
    copy: Copy, log: Log, tmp_path: Path, passphrase: str, code: str
) -> None:
    copied(log.book, places(tmp_path), 1)
    assert listed(log, tmp_path) == [(False, True), (True, True)]
    with pytest.raises(Known, match="copy-other-key"):
        prepare(copy, source(log.book))
    log.session.change_passphrase(passphrase, NEW)
    # Today's secret opens the log and not this copy: that is no damage.
    with pytest.raises(Known, match="wrong-passphrase"):
        prepare_with(copy, log.folder, NEW, guesses(log.folder))
    for secret in (passphrase, code):
        preview = prepare_with(
            copy, log.folder, secret, guesses(log.folder), source(log.book)
        ).preview
        assert (preview.opens_with, preview.other_key) == ("then", False)
        assert preview.missing is not None
        assert preview.missing.entries == 1
        locked = prepare_with(copy, log.folder, secret, guesses(log.folder)).preview
        assert (locked.missing, locked.other_key) == (None, True)


def test_an_older_copy_that_is_harmed_is_damaged_and_no_other_is(
    copy: Copy, log: Log, passphrase: str
) -> None:
    flip(copy.record, 4096 + 200)
    with pytest.raises(Known, match="copy-damaged"):
        prepare_with(copy, log.folder, passphrase, guesses(log.folder))


def test_an_older_copy_is_offered_where_no_other_is_good(
    copy: Copy, log: Log, tmp_path: Path
) -> None:
    newer = copied(log.book, places(tmp_path), 1)
    where, now = places(tmp_path), source(log.book)
    assert newest_good(now, where) == newer
    flip(newer.record, 9000)
    offered = newest_good(now, where)
    assert offered == copy
    assert offered.of_its_day
    # Nobody can look inside without its own secrets; that it is as it was written can be told.
    flip(copy.record, 4096 + 200)
    assert newest_good(now, where) is None


def test_an_older_copy_is_put_back_with_its_own_keys(
    copy: Copy, log: Log, tmp_path: Path, passphrase: str, code: str
) -> None:
    newer = copied(log.book, places(tmp_path), 1)
    prepared = prepare_with(copy, log.folder, passphrase, guesses(log.folder), source(log.book))
    log.session.close()
    done = restore(prepared, log.folder, NOON)
    assert done.aside is not None
    log.session.unlock_with_code(code, NEW)
    assert said(log.book) == {"old words"}
    # What the newer copy holds and the log does not is told, whatever its key.
    shorter = log.book.shorter(keeping.copies_beside(places(tmp_path), log.folder))
    assert shorter is not None
    assert shorter.copy == newer.manifest.id
    write(log.book, "words of a new branch")
    assert log.book.check().ok
    # And the log that was put aside opens with the new key.
    aside = Repository.unlock(done.aside, passphrase)
    assert said(aside) == {"old words", "later words"}
    aside.close()
    log.session.close()
    back = prepare_with(newer, log.folder, passphrase, guesses(log.folder))
    restore(back, log.folder, NOON)
    log.session.unlock(passphrase)
    assert said(log.book) == {"old words", "later words"}


def test_the_log_is_not_shorter_for_it(copy: Copy, log: Log, tmp_path: Path) -> None:
    assert log.session.shorter is None
    log.session.copies = lambda: keeping.copies_beside(places(tmp_path), log.folder)
    log.session.close()
    log.session.unlock(log.passphrase)
    assert log.session.shorter is None


def test_a_second_place_takes_a_copy_from_before(log: Log, tmp_path: Path) -> None:
    copied(log.book, places(tmp_path))
    log.renew()
    second = tmp_path / "stick"
    second.mkdir()
    kept = keeping.keep(source(log.book), places(tmp_path, second), NOON, once_a_day=True)
    assert (kept.made, kept.second) == (None, "current")


# -- what stands beside it
