"""What is offered in place of words takes a claim away: it never changes one, or makes one up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.posting import KnownNames, PostFinding, load_signs, look_over

SIGNS = load_signs(assets.resources() / "posting")
OFFERED = [
    (sign.id, phrase, instead)
    for sign in SIGNS.by_id.values()
    for phrase, instead in sign.wording.items()
]
PHRASES = sorted(phrase for _sign, phrase, _instead in OFFERED)
BESIDE = ["", "his", "her", "a", "the", "we saw", "sa", "une", "elle a vu", "today", "ce soir", "!"]
"""Words beside a phrase that nothing is said of."""


def found(text: str) -> tuple[PostFinding, ...]:
    return look_over(text, KnownNames(), SIGNS)


def used(text: str, finding: PostFinding) -> str:
    """Give ``text`` with what is offered in every place of ``finding``."""
    for span in reversed(finding.spans):
        text = text[: span.start] + finding.wording + text[span.end :]
    return text


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_offered_is_pointed_at_no_more(phrase: str) -> None:
    for carrier in ("Well, {} here.", "{}", "They said: {}!", "his {} today", "la {} ce soir"):
        text = carrier.format(phrase)
        (one,) = found(text)
        assert one.words == phrase
        assert one.wording
        assert found(used(text, one)) == ()


@given(
    st.lists(st.sampled_from(PHRASES) | st.sampled_from(BESIDE), min_size=1, max_size=6),
    st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_using_what_is_offered_leaves_only_what_stood_there(parts: list[str], loud: bool) -> None:
    text = ", ".join(parts).upper() if loud else ", ".join(parts)
    before = found(text)
    while offers := [one for one in found(text) if one.wording]:
        text = used(text, offers[0])
    assert found(text) == ()
    assert {one.sign for one in before} <= {sign for sign, _phrase, _instead in OFFERED}


def test_no_word_is_offered_that_was_not_written() -> None:
    for _sign, phrase, instead in OFFERED:
        assert set(re.findall(r"\w+", _folded(instead))) < set(re.findall(r"\w+", phrase))


def _folded(words: str) -> str:
    return words.casefold().replace("è", "e").replace("é", "e")


@pytest.mark.parametrize(
    "words",
    [
        "couldn't care less",
        "every single day",
        "she never calls",
        "constantly",
        "she is an addict",
        "deadbeat",
        "a runaway",
        "given up for adoption",
        "elle ne vient jamais",
        "tout le temps",
        "une toxicomane",
        "un drogué",
        "sa mère de naissance",
    ],
)
def test_where_taking_words_away_would_leave_another_claim_none_is_offered(words: str) -> None:
    offers = found(words)
    assert offers
    assert [one.wording for one in offers] == [""] * len(offers)
    assert all(one.kinder for one in offers)


def test_what_says_that_a_child_is_in_care_is_never_offered() -> None:
    telling = [sign for sign, _phrase, _instead in OFFERED if sign in ("in-care", "court")]
    assert telling == []
    (real, vraie) = found("his real mom, sa vraie mère")
    assert (real.wording, vraie.wording) == ("mom", "mère")
