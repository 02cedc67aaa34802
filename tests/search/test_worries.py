"""What people type leads to the kind, in English and French, in every place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.errors import Known
from caregiver_app.search.finder import WorryFinder
from caregiver_app.search.worries import FEWEST, MOST, load_ideas, load_worries, thin_kinds

ROOT = assets.resources()
PHRASES = load_worries(ROOT / "search")
PLACES = {name: load_concerns(ROOT / "concerns" / name) for name in ("ontario", "england")}
FINDERS = {name: WorryFinder(concerns) for name, concerns in PLACES.items()}


def kinds(typed: str, place: str = "ontario") -> list[str]:
    return [one.id for one in FINDERS[place].find(typed).offers]


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
        ("elle veut mourir", "self-harm"),
        ("il a fugué", "missing"),
        ("photo nue", "intimate-image"),
        ("sexual messages from an adult", "grooming"),
    ],
)
def test_what_people_type_leads_to_the_kind(typed: str, kind: str) -> None:
    assert kinds(typed)[0] == kind


@pytest.mark.parametrize("typed", ["elle veut mourir", "she wants to die"])
def test_every_place_knows_the_same_words_in_both_languages(typed: str) -> None:
    assert kinds(typed, "england")[0] == kinds(typed)[0] == "self-harm"


@pytest.mark.parametrize("place", PLACES)
def test_each_kind_is_known_from_enough_phrases(place: str) -> None:
    assert thin_kinds(PLACES[place], PHRASES) == ()
    assert thin_kinds(PLACES[place], {}) != ()
    assert all(len(set(some)) >= FEWEST for some in PHRASES.values())


def test_each_phrase_finds_its_own_kind() -> None:
    for card_id, phrases in PHRASES.items():
        for phrase in phrases:
            assert card_id in kinds(phrase), phrase


@pytest.mark.parametrize("typed", ["", "  ", "the child", "giraffe", "\0", "x" * 5000])
def test_nonsense_finds_nothing(typed: str) -> None:
    assert kinds(typed) == []


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found = kinds(typed)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)


def test_a_place_may_add_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "worries.en.toml").write_text('elf-on-roof = ["an elf on our roof"]\n', "utf-8")
    found = load_worries(ROOT / "search", tmp_path)
    assert found["elf-on-roof"] == ("an elf on our roof",)
    assert found["missing"] == PHRASES["missing"]
    (tmp_path / "worries.en.toml").write_text('elf-on-roof = "an elf"\n', "utf-8")
    with pytest.raises(Known, match="search-words-broken"):
        load_worries(ROOT / "search", tmp_path)


@pytest.mark.parametrize(
    ("typed", "kind", "before"),
    [
        ("he said dad makes him sleep in the shed", "child-tells-of-harm", "abuse-seen-online"),
        ("dad slapped the baby on a live", "abuse-seen-online", "child-tells-of-harm"),
        ("she says i hit her, i never did", "allegation-about-me", "child-tells-of-harm"),
        ("my teen keeps threatening other kids", "childs-own-behaviour", "threats"),
        ("found blades in her drawer", "self-harm", "immediate-danger"),
        ("elle cache des lames", "self-harm", "threats"),
        ("il dit que papa le frappe", "child-tells-of-harm", "abuse-seen-online"),
    ],
)
def test_what_is_told_leans_to_one_of_the_near_kinds(typed: str, kind: str, before: str) -> None:
    found = kinds(typed)
    assert found[0] == kind
    assert before not in found or found.index(kind) < found.index(before)


def test_a_lean_holds_no_idea_without_words(tmp_path: Path) -> None:
    for file in (ROOT / "search").glob("ideas.*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    whole = (ROOT / "search" / "worries.toml").read_text("utf-8")
    (tmp_path / "worries.toml").write_text(whole, "utf-8")
    assert load_ideas(tmp_path).leans
    (tmp_path / "worries.toml").write_text(whole.replace('where = ["', 'where = ["elf-on-roof', 1))
    with pytest.raises(Known, match="search-words-broken"):
        load_ideas(tmp_path)
