"""What people type leads to the kind, slips and all; danger brings up the numbers first."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import EMERGENCY, SUICIDE_CRISIS
from caregiver_app.concerns.signs import MOST, calls_first, look_up

from .conftest import SHIPPED

CONCERNS = load_concerns(SHIPPED)
SIGNS, TEXTS = CONCERNS.signs, CONCERNS.searched()


def kinds(typed: str) -> list[str]:
    return [one.card_id for one in look_up(SIGNS, typed, TEXTS)]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("deleted chats", "grooming"),
        ("older boyfriend", "exploitation"),
        ("said she wants to die", "self-harm"),
        ("ran awya", "missing"),
        ("my worker added me on instagram", "society-person"),
        ("birth mom is messaging my foster daughter", "family-contact"),
        ("they say I hit him, I was accused", "allegation-about-me"),
        ("BULIED at school", "bullying"),
        ("someone hacked", "fake-or-hacked"),
    ],
)
def test_what_people_type_leads_to_the_kind(typed: str, kind: str) -> None:
    assert kinds(typed)[0] == kind


def test_each_phrase_finds_its_own_kind() -> None:
    for card_id, phrases in SIGNS.phrases.items():
        assert len(set(phrases)) >= 8
        for phrase in phrases:
            assert card_id in kinds(phrase), phrase


def test_danger_brings_up_911_first_and_the_crisis_line_for_dying() -> None:
    for phrase in SIGNS.danger[EMERGENCY]:
        assert calls_first(SIGNS, f"I think {phrase}")[0] == EMERGENCY
    assert calls_first(SIGNS, "she said she wants to dye") == ()
    assert calls_first(SIGNS, "suicidle") == (EMERGENCY, SUICIDE_CRISIS)
    assert calls_first(SIGNS, "a photo on facebook") == ()


@pytest.mark.parametrize("typed", ["", "  ", "the child", "giraffe", "\0", "x" * 5000])
def test_nonsense_finds_nothing(typed: str) -> None:
    assert kinds(typed) == []


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found = kinds(typed)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert set(calls_first(SIGNS, typed)) <= set(SIGNS.danger)


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("missing = [", "mising = [", "phrases.mising", "id of a kind"),
        ('"suicide", "suicidal", "goodbye post", ', "", "", ""),
        ("\nsuicide-crisis = [", "\ncrisis = [", "danger.crisis", "helpline"),
        ("\nemergency = [", "\nkids-help-phone = [", "danger", "emergency first"),
        ("hacked = [", 'hacked = []\n"x" = [', "fake-or-hacked", "at least one"),
        ("skip = [", "skips = [", "skip", "list"),
    ],
)
def test_a_broken_file_is_refused_with_its_key(
    copied: Path, old: str, new: str, key: str, expected: str
) -> None:
    file = copied / "signs.en.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    findings = check_concerns(copied)
    if not key:
        assert findings == ()
    else:
        assert any(key in one.key and expected in one.expected for one in findings), findings
