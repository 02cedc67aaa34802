"""A bundle shows what was chosen, proves it, and tells nothing of the rest."""

import json
import zipfile
from datetime import date
from typing import Any

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.proving import Proved
from caregiver_app.bundle.statement import (
    EarlierStatement,
    Statement,
    digest_words,
    read_digest_words,
    read_statement,
)
from tests.bundle.conftest import PAPERS, Log


def earlier(statement: Statement) -> EarlierStatement:
    return EarlierStatement(statement.digest, statement.size, statement.root)


def said(shown: tuple[Proved, ...], part: str) -> list[Any]:
    return [one.parts[part] for one in shown if part in one.parts]


def test_what_is_handed_over_fits_together_and_is_unchanged_by_its_digest(log: Log) -> None:
    path, statement = log.bundle("whole", log.all())
    alone = check_bundle(path)
    assert (alone.standing, alone.ok, alone.why) == (BundleStanding.FITS, True, "")
    with_paper = check_bundle(path, digest_words(statement.digest).lower())
    assert with_paper.standing is BundleStanding.UNCHANGED
    assert with_paper.statement == statement == read_statement(statement.content)
    assert set(with_paper.papers) == set(PAPERS)
    assert (statement.by.name, statement.to) == ("Alex Example", "Ms. Okafor, the worker")
    assert [one.revisions for one in statement.shown] == [3, 1, 1]


def test_every_reader_of_zips_reads_it_and_nothing_in_it_is_packed(log: Log) -> None:
    path, statement = log.bundle("plain", log.all())
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        assert found.read("statement.txt") == statement.content
        assert {one.compress_type for one in found.infolist()} == {zipfile.ZIP_STORED}
        (file,) = [one for one in found.namelist() if one.startswith("files/")]
        assert found.read(file) == b"Dana wrote this.\n"


def test_the_same_choice_at_the_same_moment_is_the_same_record_to_the_byte(log: Log) -> None:
    first, _ = log.bundle("once", log.all())
    again, _ = log.bundle("again", log.all())
    assert first.read_bytes() == again.read_bytes()


def test_the_words_shown_are_those_that_were_saved(log: Log) -> None:
    path, _ = log.bundle("words", log.all())
    shown = check_bundle(path).shown
    assert ["".join(one) for one in said(shown, "saw")] == [
        "Sam read it. He smiled.",
        "Sam read it. He cried.",
        "All was quiet — à bientôt.",
        "Leo hit Sam. Sam cried.",
    ]
    assert said(shown, "name") == ["Sam", "Leo", "Dana Whitlock"]
    assert said(shown, "filing")[0]["to_whom"] == "the worker"
    assert said(shown, "think") == []


def test_thoughts_are_shown_only_where_that_was_chosen(log: Log) -> None:
    path, _ = log.bundle("thoughts", BundleChoice((log.ids["visit"],), thoughts=True))
    assert ["".join(one) for one in said(check_bundle(path).shown, "think")] == [
        "She means it well."
    ]


def test_another_child_is_covered_wherever_it_is_named(log: Log) -> None:
    choice = BundleChoice(
        (log.ids["both"],), children=frozenset({log.ids["Sam"]}), other_names=("Leo",)
    )
    path, statement = log.bundle("for-sam", choice)
    assert b"Leo" not in path.read_bytes()
    assert log.ids["Leo"].encode() not in path.read_bytes()
    shown = check_bundle(path).shown
    assert said(shown, "saw") == [[None, " hit ", "Sam", ". ", "Sam", " cried."]]
    assert said(shown, "name") == ["Sam", "Dana Whitlock"]
    assert statement.covered > 0


def test_names_can_stay_away_and_single_words_can_be_covered(log: Log) -> None:
    revision = check_bundle(log.bundle("one", BundleChoice((log.ids["visit"],)))[0]).shown[-1]
    assert revision.reference
    covered = {(str(revision.header["id"]), "saw"): frozenset({0})}
    path, _ = log.bundle("less", BundleChoice((log.ids["visit"],), names=False, covered=covered))
    shown = check_bundle(path).shown
    assert said(shown, "saw") == [[None]]
    assert said(shown, "name") == []
    assert b"Whitlock" not in path.read_bytes()


def test_a_part_of_the_record_tells_nothing_of_the_rest(log: Log) -> None:
    path, statement = log.bundle("part", BundleChoice((log.ids["visit"],)))
    content = path.read_bytes()
    assert check_bundle(path).ok
    assert statement.size > statement.revisions
    for one in ("call", "both"):
        assert log.ids[one].encode() not in content
    assert b"Saturday" not in content


def test_a_later_hand_over_shows_that_it_continues_the_earlier(log: Log) -> None:
    _, first = log.bundle("first", BundleChoice((log.ids["visit"],)))
    path, second = log.bundle("second", log.all(), (earlier(first),))
    assert check_bundle(path, digest_words(second.digest)).standing is BundleStanding.UNCHANGED
    assert check_bundle(path, digest_words(first.digest)).standing is BundleStanding.EARLIER


def test_letters_of_another_statement_and_a_slip_are_told_apart(log: Log) -> None:
    _, other = log.bundle("other", BundleChoice((log.ids["call"],)))
    path, statement = log.bundle("mine", BundleChoice((log.ids["visit"],)))
    assert check_bundle(path, digest_words(other.digest)).standing is BundleStanding.ANOTHER
    words = digest_words(statement.digest)
    slip = ("1" if words[0] == "0" else "0") + words[1:]
    assert check_bundle(path, slip).standing is BundleStanding.SLIP
    # The seal of a log and the digest of a statement are never taken for each other.
    assert read_digest_words(log.book.head().words) is None


def test_an_erased_part_leaves_the_rest_to_be_proved(log: Log) -> None:
    words = log.book.entry(log.ids["visit"]).words
    gone = log.book.save("gone", words)
    log.book.erase("gone", "It must not be kept.")
    path, _ = log.bundle("erased", BundleChoice((gone.id,)))
    found = check_bundle(path)
    assert found.ok
    assert said(found.shown, "saw") == []
    assert [one.header["kind"] for one in found.shown if one.reference] == ["entry", "erasure"]
    assert json.loads(json.dumps(said(found.shown, "when")))[0]["day"] == str(date(2026, 11, 20))


@pytest.mark.parametrize("entry", ["", "nobody"])
def test_an_entry_that_is_not_there_is_refused(entry: str, log: Log) -> None:
    from caregiver_app.errors import Known

    with pytest.raises(Known, match="entry-unknown"):
        log.bundle("none", BundleChoice((entry,)))
