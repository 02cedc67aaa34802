"""A place is data: a second one ships as a draft, and another can be added without code."""

from datetime import date
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.concerns import calling
from caregiver_app.concerns.duty import Duty, duty
from caregiver_app.concerns.findings import check_concerns, check_other_languages, reminders
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import POLICE, NumberConfidence
from caregiver_app.concerns.places import USUAL, places
from caregiver_app.concerns.questions import paths
from caregiver_app.concerns.texts import concern_texts, society_texts
from caregiver_app.concerns.values import Concerns
from caregiver_app.errors import Known

ROOT = assets.resources() / "concerns"


@pytest.fixture(scope="module")
def england() -> Concerns:
    return load_concerns(ROOT / "england")


def test_the_usual_place_is_checked_and_the_other_is_a_draft() -> None:
    found = places(ROOT)
    assert found[0].id == USUAL
    assert [one.id for one in found if not one.draft] == [USUAL]
    assert {one.id for one in found if one.draft} == {"england"}


def test_the_draft_is_whole_and_holds_nothing_unverified(england: Concerns) -> None:
    assert check_concerns(ROOT / "england") == ()
    assert england.draft
    for fact in england.facts.values():
        assert fact.confidence is not NumberConfidence.UNVERIFIED
    kinds = {kind.id for kind in england.kinds}
    assert {end.card_id for _, end in paths(england.questions)} == kinds


def test_the_draft_has_its_own_numbers_and_none_of_ontario(england: Concerns) -> None:
    first = calling.first_calls(england)
    assert first[0].phone == "999"
    assert "999" in calling.urgent(england).title
    (police,) = calling.lines_for(england, POLICE)
    assert police.phone == "101"
    every = [text for _, text in (*concern_texts(england), *society_texts(england.societies))]
    said = " ".join(calling.fill(text, calling.blanks(england)) for text in every)
    for word in ("911", "Cybertip", "Ontario", "children's aid", "9-8-8", "day and night"):
        assert word not in said
    # Whether its law asks everyone to report was not verified.
    assert duty(england.duty, None) is Duty.MAY
    assert "must report" not in said


def test_another_place_needs_a_folder_and_no_code(copied: Path) -> None:
    new = copied.parent / "newland"
    copied.rename(new)
    file = new / "concerns.toml"
    text = file.read_text("utf-8").replace('id = "ontario"', 'id = "newland"', 1)
    file.write_text(text.replace('place = "Ontario, Canada"', 'place = "New Land"'), "utf-8")
    assert [one.title for one in places(new.parent)] == ["New Land"]
    assert load_concerns(new).id == "newland"


def test_a_folder_that_is_called_otherwise_is_told(copied: Path) -> None:
    copied.rename(copied.parent / "elsewhere")
    with pytest.raises(Known) as refused:
        places(copied.parent)
    assert refused.value.params["key"] == "id"


def test_what_was_read_long_ago_is_a_reminder_and_no_fault(copied: Path) -> None:
    assert reminders(ROOT / USUAL, date(2026, 11, 27)) == ()
    late = reminders(ROOT / USUAL, date(2029, 1, 1))
    assert any(one.key == "read" for one in late)
    assert any("911" in one.key or "416-" in one.key for one in late)
    assert check_concerns(copied) == ()
    words = (copied / "words.en.toml").read_text("utf-8")
    (copied / "words.fr.toml").write_text(words, "utf-8")
    assert check_other_languages(copied)
