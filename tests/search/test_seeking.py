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
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.search.phrasings import AskedTopic, Phrasing, load_phrasings
from caregiver_app.search.seeking import Seeker
from caregiver_app.search.words import load_search_words

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


def questions(typed: str, most: int = 5, seeker: Seeker = SEEKER) -> tuple[AskedTopic, ...]:
    return tuple(one.asked for one in seeker.questions(typed, most))


def finds(seeker: Seeker, phrasing: Phrasing, typed: str) -> bool:
    return phrasing.asked in questions(typed, FIRST, seeker)


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
        assert questions(bare(one.typed)) == questions(one.typed.upper()), one.typed


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_understands_and_does_not_only_remember(language: str, each: int) -> None:
    found, mine = 0, phrasings_in(language)[::each]
    for one in mine:
        without = Seeker(WORDS, [other for other in PHRASINGS if other is not one])
        found += finds(without, one, one.typed)
    assert found / len(mine) >= 0.92


def turned(chance: random.Random, typed: str) -> str:
    """Put the end of the words before their beginning."""
    words = typed.split()
    at = chance.randrange(len(words))
    return " ".join((*words[at:], *words[:at]))


def slipped(chance: random.Random, typed: str) -> str:
    """Drop or swap a letter of a longer word."""
    words = typed.split()
    longer = [at for at, word in enumerate(words) if len(word) >= 5]
    if not longer:
        return typed
    at = chance.choice(longer)
    word = words[at]
    cut = chance.randrange(len(word) - 1)
    kept = "" if chance.random() < 0.5 else word[cut + 1] + word[cut]
    words[at] = word[:cut] + (kept + word[cut + 2 :] if kept else word[cut + 1 :])
    return " ".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=15)
@given(chance=st.randoms(use_true_random=False))
def test_slips_of_a_finger_hardly_matter(language: str, chance: random.Random) -> None:
    some = chance.sample(phrasings_in(language), 40)
    found = sum(finds(SEEKER, one, slipped(chance, one.typed)) for one in some)
    assert found / len(some) >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=15)
@given(chance=st.randoms(use_true_random=False))
def test_what_is_said_last_may_be_said_first(language: str, chance: random.Random) -> None:
    # Not every order: "the mom of his friend" is not "the friend of his mom".
    some = chance.sample([one for one in phrasings_in(language) if not one.asked.facts], 40)
    found = sum(
        (one.asked.who, one.asked.action)
        in {(q.who, q.action) for q in questions(turned(chance, one.typed), FIRST)}
        for one in some
    )
    assert found / len(some) >= 0.85


@given(st.text(max_size=80))
def test_anything_can_be_typed_and_gives_the_same_twice(typed: str) -> None:
    found = questions(typed)
    assert len(set(found)) == len(found) <= 5
    assert found == questions(typed)


@pytest.mark.parametrize(
    "typed", ["", "?", "asdf qwerty", "pizza recipe", "recette de pizza", "météo"]
)
def test_nonsense_finds_nothing(typed: str) -> None:
    assert questions(typed) == ()


@pytest.mark.parametrize(
    "typed", ["grandma", "snapchat", "teach", "facetime", "matante", "sœur", "prof"]
)
def test_one_thing_alone_is_enough_for_offers(typed: str) -> None:
    assert len(questions(typed)) == 5


@pytest.mark.parametrize(
    "typed", ["worker said no text grandma", "la travailleuse a dit non texter grand-maman"]
)
def test_a_refusal_is_not_taken_for_leave(typed: str) -> None:
    best = questions(typed, 1)[0]
    assert best.facts == {Fact.WORKER_REFUSED}
    assert best.asks == frozenset()


def test_words_for_the_same_kin_are_one_set_in_all_languages() -> None:
    grandmother = {*next(one for one in WORDS.same if "grandma" in one)}
    assert {"grandmother", "grand maman", "mamie"} <= grandmother
    assert "maman" not in grandmother


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('who = "birth-parent"', 'who = "neighbour-cat"'),
        ('action = "friend"', 'action = "befriend"'),
        ('facts = ["no-contact-order"]', 'facts = ["full-moon"]'),
        ('typed = "text grandma"', 'typd = "text grandma"'),
        ('asks = ["worker-agreed"]', 'facts = ["worker-agreed"]'),
        ('facts = ["no-contact-order"]', 'asks = ["no-contact-order"]'),
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
        ("telling.en.toml", "\nundecided = [", "\nundecideds = ["),
        ("telling.fr.toml", "\nworker-agreed = [", "\nworker-agrees = ["),
        ("relations.toml", "[of.childs-friend]", "[of.childs-cat]"),
        ("relations.toml", 'partner = ["childs-friend"]', 'partner = ["childs-fiend"]'),
        ("words.en.toml", "\nreports = [", "\nreport = ["),
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


def test_no_phrase_of_more_words_shrinks_to_a_loose_one_that_decides_alone() -> None:
    lexicon = SEEKER.reader.lexicon
    named = {**WORDS.people, **WORDS.actions}
    for means, phrases in named.items():
        for phrase in phrases:
            words = lexicon.learn(phrase)
            joined = lexicon.learn(phrase, whole=True)
            assert len(words) > 1 or len(joined) == 1, (means, phrase)
    for typed in ("permission", "adopted", "who", "finalized for sure"):
        assert all(not one.facts for one in questions(typed))


@pytest.mark.parametrize("word", ["permission", "who", "adopté"])
def test_one_loose_word_tells_no_fact(word: str) -> None:
    told = SEEKER.reader.read(word).told
    assert not told.facts
    assert not told.asks
