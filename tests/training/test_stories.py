"""What the stories teach: nobody delays a call, no family is told of with less respect."""

import re

import pytest

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.values import Tier
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.vocabulary import Verdict
from caregiver_app.training import (
    Card,
    ConcernStoryCard,
    Near,
    QuestionStoryCard,
    Session,
    load_cards,
)

PACK = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
CONCERNS = load_concerns(assets.resources() / "concerns" / "ontario")
CARDS = load_cards(assets.resources() / "training", CONCERNS)
ROUND = Session.start(PACK, CONCERNS, CARDS, seed=1)
WORRIES = [card for card in CARDS if isinstance(card, ConcernStoryCard)]
QUESTIONS = [card for card in CARDS if isinstance(card, QuestionStoryCard)]
URGENT = (Tier.NOW, Tier.WITHIN_THE_HOUR)


def settled(card: ConcernStoryCard) -> tuple[Tier, str]:
    return next(kind for kind in CONCERNS.kinds if kind.id == card.kind).raised_by(card.when)


def after(card: Card) -> str:
    return f"{card.story.tricky} {card.story.takeaway}".casefold()


def named(card: Card) -> str:
    return card.id


@pytest.mark.parametrize("card", WORRIES, ids=named)
def test_acting_sooner_is_never_called_a_mistake(card: ConcernStoryCard) -> None:
    truth, _first = settled(card)
    for choice in Tier:
        near = ROUND.answer(card, choice).near
        sooner = choice.place < truth.place
        assert (near is Near.SOONER) == sooner
        assert near is not Near.CAREFUL


@pytest.mark.parametrize("card", WORRIES, ids=named)
def test_no_story_tells_to_wait_where_a_child_may_be_in_danger(card: ConcernStoryCard) -> None:
    tier, first = settled(card)
    words = after(card)
    for sentence in re.split(r"(?<=[.?])\s", words):
        assert not re.search(r"\bwait\b|\bask first\b|\bnext (?:work )?day\b", sentence) or (
            re.search(r"\byou (?:may )?think\b|\bdo not\b", sentence)
        ), sentence
    if tier in URGENT:
        assert first not in ("worker", "resource-worker", "supervisor")
        takeaway = card.story.takeaway.casefold()
        assert not re.search(r"\bworker\b(?!.*\bthen\b)", takeaway)


def test_no_story_of_a_society_person_goes_to_that_person_or_waits() -> None:
    own = [card for card in WORRIES if card.kind == "society-person"]
    assert own
    for card in own:
        tier, first = settled(card)
        assert tier in URGENT
        assert first in ("society", "police", "emergency")
        words = card.story.takeaway.casefold()
        assert "another society" in words
        assert words.index("society") < words.index("supervisor")
        assert not re.search(r"(?:ask|tell|talk to|call) the worker", words)


def test_the_story_of_a_child_who_is_not_home_says_to_call_now() -> None:
    for card in WORRIES:
        if card.kind == "missing":
            assert re.search(r"\bcall\b.*\b(?:now|at once)\b", after(card)), card.id


@pytest.mark.parametrize("card", QUESTIONS, ids=named)
def test_what_is_said_after_the_answer_does_not_contradict_it(card: QuestionStoryCard) -> None:
    verdict, words = answer(PACK, card.question).verdict, card.story.takeaway.casefold()
    if verdict in (Verdict.YES, Verdict.JUDGEMENT, Verdict.NO_RULE):
        assert not re.search(r"\bask first\b|\bdo not (?:send|answer|accept|link)\b", words)
    else:
        assert not re.search(r"\byou may\b|\bgo ahead\b|\byou decide\b", words)


def test_families_of_many_kinds_stand_in_the_stories() -> None:
    told = " ".join(card.story.text for card in CARDS)
    for kind in (
        "First Nation",
        "band representative",
        "Elder",
        "by the custom of",
        "Inuk",
        "Cree",
        "two moms",
        "two dads",
        "your husband",
        "your wife",
        "Black",
        "Deaf",
        "new to Canada",
        "first mother",
    ):
        assert kind in told, kind
    in_customary_care = [card for card in QUESTIONS if "customary care" in card.story.you]
    assert {card.question.care_type for card in in_customary_care} == {"kinship-service"}


def test_no_story_takes_a_family_for_granted_or_blames_one() -> None:
    for card in CARDS:
        words = f"{card.story.title} {card.story.text} {after(card)}".casefold()
        assert not re.search(r"\bmums?\b|mom or dad|real (?:mom|mother|parents?)|natural", words)
        assert not re.search(r"addict|drunk|refuses|fails to|lazy|never (?:came|comes)", words)
