"""Typing a question: every phrasing is found, slips do not matter, and it understands."""

import random
import shutil
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance.phrasings import Phrasing, load_phrasings, load_search_words
from caregiver_app.guidance.seeking import Seeker
from caregiver_app.guidance.vocabulary import Fact

FOLDER = assets.resources() / "search"
WORDS, PHRASINGS = load_search_words(FOLDER), load_phrasings(FOLDER)
SEEKER = Seeker(WORDS, PHRASINGS)
FIRST = 3
LANGUAGES = {"en": 170, "fr": 100}
"""How many phrasings each language has at least."""


def phrasings_in(language: str) -> list[Phrasing]:
    """Give the phrasings of one language; they are searched among those of all."""
    told = tomllib.loads((FOLDER / f"phrasings.{language}.toml").read_text("utf-8"))
    typed = {one["typed"] for one in told["phrasings"]}
    return [one for one in PHRASINGS if one.typed in typed]


def finds(seeker: Seeker, phrasing: Phrasing, typed: str) -> bool:
    return phrasing.asked in seeker.questions(typed, FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrasing_is_found_in_the_first_three(language: str) -> None:
    mine = phrasings_in(language)
    assert len(mine) >= LANGUAGES[language]
    assert [one.typed for one in mine if not finds(SEEKER, one, one.typed)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_accents_and_capitals_do_not_count(language: str) -> None:
    def bare(typed: str) -> str:
        apart = unicodedata.normalize("NFKD", typed)
        return "".join(one for one in apart if not unicodedata.combining(one))

    for one in phrasings_in(language):
        assert SEEKER.questions(bare(one.typed)) == SEEKER.questions(one.typed.upper()), one.typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_understands_and_does_not_only_remember(language: str) -> None:
    found, mine = 0, phrasings_in(language)
    for one in mine:
        without = Seeker(WORDS, [other for other in PHRASINGS if other is not one])
        found += finds(without, one, one.typed)
    assert found / len(mine) >= 0.92


def slipped(chance: random.Random, typed: str) -> str:
    """Drop or swap a letter of a longer word, or bring the words out of order."""
    words = typed.split()
    longer = [at for at, word in enumerate(words) if len(word) >= 5]
    if chance.random() < 0.4 or not longer:
        chance.shuffle(words)
        return " ".join(words)
    at = chance.choice(longer)
    word = words[at]
    cut = chance.randrange(len(word) - 1)
    kept = "" if chance.random() < 0.5 else word[cut + 1] + word[cut]
    words[at] = word[:cut] + (kept + word[cut + 2 :] if kept else word[cut + 1 :])
    return " ".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30)
@given(chance=st.randoms(use_true_random=False))
def test_slips_and_order_hardly_matter(language: str, chance: random.Random) -> None:
    some = chance.sample(phrasings_in(language), 60)
    found = sum(finds(SEEKER, one, slipped(chance, one.typed)) for one in some)
    assert found / len(some) >= 0.9


@given(st.text(max_size=80))
def test_anything_can_be_typed_and_gives_the_same_twice(typed: str) -> None:
    found = SEEKER.questions(typed)
    assert len(set(found)) == len(found) <= 5
    assert found == SEEKER.questions(typed)


@pytest.mark.parametrize(
    "typed", ["", "?", "asdf qwerty", "pizza recipe", "recette de pizza", "météo"]
)
def test_nonsense_finds_nothing(typed: str) -> None:
    assert SEEKER.questions(typed) == ()


@pytest.mark.parametrize(
    "typed", ["grandma", "snapchat", "teach", "facetime", "matante", "sœur", "prof"]
)
def test_one_thing_alone_is_enough_for_offers(typed: str) -> None:
    assert len(SEEKER.questions(typed)) == 5


WORRIES = ["said she wants to die", "naked pic", "hit him", "ran away"]
WORRIES += ["elle veut mourir", "photo nue", "il l'a frappée", "en fugue"]


@pytest.mark.parametrize("typed", WORRIES)
def test_a_worry_is_noticed(typed: str) -> None:
    assert SEEKER.worried(typed)


def test_few_plain_questions_look_like_a_worry() -> None:
    worried = [one for one in PHRASINGS if SEEKER.worried(one.typed)]
    assert all("child-missing" in one.asked.facts for one in worried)


@pytest.mark.parametrize(
    "typed", ["worker said no text grandma", "la travailleuse a dit non texter grand-maman"]
)
def test_a_refusal_is_not_taken_for_leave(typed: str) -> None:
    best = SEEKER.questions(typed, 1)[0]
    assert best.facts == {Fact.WORKER_REFUSED}


def test_words_for_the_same_kin_are_one_set_in_all_languages() -> None:
    grandmother = next(one for one in WORDS.same if "grandma" in one)
    assert {"grandmother", "grand maman", "mamie"} <= grandmother
    assert "maman" not in grandmother


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('who = "birth-parent"', 'who = "neighbour-cat"'),
        ('action = "friend"', 'action = "befriend"'),
        ('facts = ["no-contact-order"]', 'facts = ["full-moon"]'),
        ('typed = "text grandma"', 'typd = "text grandma"'),
    ],
)
def test_an_unknown_id_or_key_is_refused(old: str, new: str, tmp_path: Path) -> None:
    text = (FOLDER / "phrasings.en.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "phrasings.en.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known, match="search-words-broken"):
        load_phrasings(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("words.en.toml", "\nlook-up = [", "\nlook-in = ["),
        ("words.fr.toml", "\nlook-up = [", "\nlook-in = ["),
        ("words.fr.toml", '"matante"', '"ma la de"'),
        ("words.fr.toml", 'actions = ["text", ', 'actions = ["tekst", '),
        ("usual.toml", '"friend", ', ""),
    ],
)
def test_what_is_wrong_among_the_words_is_refused(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = tmp_path / "search"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text("utf-8")
    at = text.index("[who]") if old == '"matante"' else 0
    assert old in text[at:]
    (folder / file).write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as caught:
        load_search_words(folder)
    assert caught.value.code == "search-words-broken"
    assert caught.value.params["file"].endswith(file)


def test_no_phrasing_stands_twice_in_any_language(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    shutil.copytree(FOLDER, folder)
    shutil.copy(folder / "phrasings.fr.toml", folder / "phrasings.xx.toml")
    with pytest.raises(Known, match="search-words-broken"):
        load_phrasings(folder)
