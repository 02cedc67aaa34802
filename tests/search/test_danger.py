"""Signs of danger in typed words: every case shows, and what only sounds like it does not."""

import json
import random
import shutil
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.values import Tier
from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.search.danger import NONE, Danger, danger_in, load_danger
from caregiver_app.search.phrasings import load_phrasings

FOLDER = assets.resources() / "search"
CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "cases" / "danger.json").read_text("utf-8")
)
SHOW = [one for one in CASES if one["show"]]
QUIET = [one for one in CASES if not one["show"]]
QUIET_AIM = 0.95
LANGUAGES = ("en", "fr")


def wrong(cases: Iterable[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in cases if danger_in(one["text"]).shown != one["show"]]


def test_the_cases_are_many_and_each_stands_once() -> None:
    texts = [one["text"] for one in CASES]
    assert len(set(texts)) == len(texts)
    assert len(SHOW) >= 150
    assert len(QUIET) >= 120
    for language in LANGUAGES:
        assert sum(one["lang"] == language for one in SHOW) >= 50


def test_every_sign_of_danger_shows_and_hardly_anything_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    missed, false = wrong(SHOW), wrong(QUIET)
    quiet = 1 - len(false) / len(QUIET)
    with capsys.disabled():
        shown = 1 - len(missed) / len(SHOW)
        print(f"\ndanger: shown {shown:.1%} of {len(SHOW)}, quiet {quiet:.1%} of {len(QUIET)}")
    assert missed == []
    assert quiet >= QUIET_AIM, false


@pytest.mark.parametrize(
    "case", [one for one in CASES if "level" in one], ids=lambda one: one["text"]
)
def test_how_near_it_is_says_whom_to_call_first(case: dict[str, Any]) -> None:
    found = danger_in(case["text"])
    assert found.level == case["level"]
    assert (found.calls[0] == "emergency") == (found.level == "now")


WHO = ("dad", "mom", "moms bf", "his uncle", "the babysitter", "her coach")
DOES = ("hit", "hits", "was hitting", "slapped", "keeps beating", "choked", "touched", "molested")
WHOM = ("him", "her", "the baby", "my foster son")
WHEN = ("", "at the visit", "with a belt", "last night", "when he was drunk", "because he cried")
QUI = ("son père", "sa mère", "le chum de sa mère", "mon oncle", "la gardienne")
FAIT = (
    "le frappe",
    "l'a frappée",
    "la bat",
    "l'a giflée",
    "le touche",
    "l'a touchée",
    "lui fait mal",
)
QUAND = ("", "à la visite", "avec une ceinture", "tous les soirs", "quand il boit", "hier soir")
SELF = ("cuts herself", "wants to die", "took a bunch of pills", "ran away", "did not come home")
SOI = ("se coupe", "veut mourir", "a pris toutes ses pilules", "a fugué", "est pas rentrée")


def test_who_did_what_to_whom_shows_in_any_tense_and_whenever_it_was() -> None:
    told = [" ".join(parts) for parts in product(WHO, DOES, WHOM, WHEN)]
    told += [" ".join(parts) for parts in product(QUI, FAIT, QUAND)]
    told += [
        " ".join(parts) for parts in product(("she", "my teen"), SELF, ("", "again", "at school"))
    ]
    told += [
        " ".join(parts) for parts in product(("elle", "mon ado"), SOI, ("", "encore", "hier soir"))
    ]
    assert [one for one in told if not danger_in(one).shown] == []


def test_accents_capitals_and_typed_apostrophes_do_not_count() -> None:
    assert danger_in("IL A FUGUE") == danger_in("il a fugué") != NONE
    assert danger_in("she can’t breathe") == danger_in("SHE CANT BREATHE") != NONE
    assert danger_in("He’s missing") == danger_in("hes missing") != NONE


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("he never hit her", False),
        ("there is no gun", False),
        ("il l'a jamais frappée", False),
        ("she says she is not suicidal", True),
        ("he is not breathing", True),
        ("he is missing his mom and he ran away", True),
        ("we had a fire drill and then the house was on fire", True),
    ],
)
def test_what_is_denied_or_harmless_hides_only_itself(typed: str, shown: bool) -> None:
    assert danger_in(typed).shown is shown


def test_a_slip_of_a_finger_is_no_way_past_it() -> None:
    for typed in ("she is suicidel", "he was molestd", "elle a fuguée", "overdse", "abusd"):
        assert danger_in(typed).shown, typed
    for typed in ("three ordinary looks", "starting", "locked screen", "the dancer", "menage"):
        assert not danger_in(typed).shown, typed


def test_one_who_is_worn_out_hears_of_the_crisis_line_first() -> None:
    for typed in ("i cant do this anymore", "she cant cope anymore", "je n'en peux plus"):
        assert danger_in(typed).calls[0] == "suicide-crisis", typed
        assert danger_in(typed).level == "worry", typed


def test_a_carer_who_hit_is_no_carer_of_whom_it_is_said() -> None:
    for typed in ("i hit him", "i lost it and hit him", "i told my worker i hit him"):
        assert danger_in(typed).calls[0] == "society", typed
    for typed in ("mom says i hit him", "i never hit him", "i was accused, they say i hit him"):
        assert not danger_in(typed).shown, typed


def test_plain_questions_are_no_danger() -> None:
    plain = [one for one in load_phrasings(FOLDER) if Fact.CHILD_MISSING not in one.asked.facts]
    shown = [one.typed for one in plain if danger_in(one.typed).shown]
    assert len(shown) / len(plain) <= 1 - QUIET_AIM, shown
    lost = [one for one in load_phrasings(FOLDER) if Fact.CHILD_MISSING in one.asked.facts]
    assert lost
    assert all(danger_in(one.typed).shown for one in lost)


@pytest.mark.parametrize("place", ["ontario", "england"])
def test_it_points_at_concerns_nearest_first(place: str) -> None:
    concerns = load_concerns(assets.resources() / "concerns" / place)
    tiers = {kind.id: kind.tier for kind in concerns.kinds}
    groups = load_danger(FOLDER).groups
    known = {kind for group in groups for kind in group.kinds}
    assert place == "england" or known <= tiers.keys()
    for one in SHOW:
        found = danger_in(one["text"])
        assert place == "england" or set(found.kinds) & tiers.keys(), one
        near = [tiers[kind] for kind in found.kinds if kind in tiers]
        assert near == sorted(near, key=list(Tier).index), one


def test_every_call_is_one_that_some_place_has() -> None:
    places = [
        load_concerns(assets.resources() / "concerns" / one) for one in ("ontario", "england")
    ]
    lines = {line for place in places for line in place.societies.helplines} | {"society", "police"}
    for group in load_danger(FOLDER).groups:
        assert set(group.calls) <= lines


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_anything_can_be_typed_and_gives_the_same_twice(typed: str) -> None:
    found = danger_in(typed)
    assert found == danger_in(typed)
    assert found.shown == bool(found.level)
    assert not found.shown or {"emergency", "society"} <= set(found.calls)


@pytest.mark.parametrize(
    "typed", ["", "  ", "\0", "😭" * 10_000, "مرحبا بك " * 5_000, "x" * 100_000]
)
def test_nothing_is_made_of_nonsense(typed: str) -> None:
    assert danger_in(typed) == NONE


def test_danger_is_found_in_the_middle_of_ten_thousand_pasted_words() -> None:
    chance = random.Random(7)
    words = " ".join(one["text"] for one in QUIET).split()
    told = [chance.choice(words) for _ in range(10_000)]
    told[5_000:5_000] = ["i", "fear", "he", "molested", "her"]
    assert "child-tells-of-harm" in danger_in(" ".join(told)).kinds


@pytest.mark.parametrize("many", [300, 900, 2_000, 10_000])
@pytest.mark.parametrize(
    "told",
    [
        "she showed me cuts up her arms",
        "dad hit him with a belt",
        "she is not safe at her moms",
        "grandpa touched her down there",
        "he has bruises on his back",
        "mom left them alone all night",
        "sa mère le laisse tout seul la nuit",
    ],
)
def test_every_sentence_of_a_long_text_is_read(told: str, many: int) -> None:
    sentence = "we went to the park and had a nice time and ate soup. "
    half = sentence * (many // 2 // len(sentence.split()) + 1)
    assert not danger_in(f"{half} {half}").shown
    assert danger_in(f"{half}. {told}. {half}") == danger_in(told)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("danger.toml", 'level = "now"', 'level = "soon"', "level"),
        ("danger.toml", 'id = "fire"', 'id = "fires"', "id"),
        ("danger.toml", 'calls = ["emergency", "suicide', 'calls = ["society", "suicide', "calls"),
        ("danger.toml", 'calls = ["police", "society", ', 'calls = ["police", ', "calls"),
        ("danger.toml", "even_denied = ", "even_if_denied = ", "even_if_denied"),
        ("danger.en.toml", "[groups.fire]", "[groups.fires]", "groups"),
        ("danger.en.toml", "<kid>|<her>", "<kidd>|<her>", "signs"),
        ("danger.en.toml", '"<her>", "<kid>"', '"<herr>", "<kid>"', "sets"),
        ("danger.fr.toml", "denials_after = ", "denials_behind = ", "denials_after"),
        ("danger.fr.toml", "harmless = [", "harmles = [", "harmles"),
    ],
)
def test_a_broken_file_is_refused_with_its_key(
    tmp_path: Path, file: str, old: str, new: str, key: str
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "search"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as caught:
        load_danger(folder)
    assert caught.value.code == "search-words-broken"
    assert key in caught.value.params["key"]


def test_a_language_that_is_not_there_is_not_missed(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "search"))
    (folder / "danger.fr.toml").unlink()
    reader = load_danger(folder)
    assert reader.read("he has a knife").level == "now"
    assert reader.read("elle a fugué") == Danger()
