"""Short stories to practise with: never at odds with the guide, wide, kind, and kept nowhere."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from caregiver_app import assets, reading
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.values import Concerns, Tier
from caregiver_app.errors import Known
from caregiver_app.guidance import Pack, answer, load_pack
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Verdict, Who
from caregiver_app.training import (
    Card,
    ConcernStoryCard,
    Near,
    QuestionStoryCard,
    Session,
    load_cards,
)

FOLDER = assets.resources() / "training"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(assets.resources() / "packs" / "toronto-cas-2011")


@pytest.fixture(scope="module")
def concerns() -> Concerns:
    return load_concerns(assets.resources() / "concerns" / "ontario")


@pytest.fixture(scope="module")
def cards(concerns: Concerns) -> tuple[Card, ...]:
    return load_cards(FOLDER, concerns)


def questions(cards: tuple[Card, ...]) -> list[QuestionStoryCard]:
    return [card for card in cards if isinstance(card, QuestionStoryCard)]


def test_every_card_has_one_answer_and_it_is_the_guides(
    pack: Pack, concerns: Concerns, cards: tuple[Card, ...]
) -> None:
    round_of_all = Session.start(pack, concerns, cards, seed=1)
    for card in cards:
        if isinstance(card, QuestionStoryCard):
            outcomes = [round_of_all.answer(card, choice) for choice in Verdict]
            assert {outcome.answer for outcome in outcomes} == {answer(pack, card.question)}
        else:
            outcomes = [round_of_all.answer(card, choice) for choice in Tier]
            kind = next(kind for kind in concerns.kinds if kind.id == card.kind)
            told = {(outcome.truth, outcome.first_call) for outcome in outcomes}
            assert told == {kind.raised_by(card.when)}
        assert [outcome.near for outcome in outcomes].count(Near.MATCH) == 1


def test_the_cards_reach_the_whole_vocabulary(pack: Pack, cards: tuple[Card, ...]) -> None:
    asked = [card.question for card in questions(cards)]
    given = [answer(pack, question) for question in asked]
    assert len(cards) >= 77
    assert {question.care_type for question in asked} == set(CareType)
    assert {question.action for question in asked} == set(Action)
    assert {question.who for question in asked} == set(Who)
    assert {found.verdict for found in given} == set(Verdict)
    assert {found.basis for found in given} == set(Basis)
    kinds = Counter(card.kind for card in cards if isinstance(card, ConcernStoryCard))
    assert len(kinds) >= 10
    assert len(set(asked)) == len(asked), "no question is asked twice"


def test_the_words_are_short_and_plain(cards: tuple[Card, ...]) -> None:
    for card in cards:
        story = card.story
        assert 2 <= len(reading.sentences(story.text)) <= 5, card.id
        assert reading.grade(story.text) <= 8, (card.id, reading.grade(story.text))
        for words in (story.text, story.tricky, story.takeaway):
            assert reading.longest_sentence(words) <= 20, card.id
            assert "!" not in words, card.id
        assert reading.grade(f"{story.tricky} {story.takeaway}") <= 8, card.id


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('who = "birth-parent"', 'who = "birth-mother"'),
        ('kind = "grooming"', 'kind = "no-such-kind"'),
        ('when = ["meeting"]', 'when = ["no-such-sign"]'),
        ('id = "grandmothers-page"', 'id = "mothers-request"'),
        ('id = "grandmothers-page"', 'id = "no-words-for-this"'),
        ('action = "friend"', 'action = "friend"\nverdict = "no"'),
        ('facts = ["no-contact-order"]', 'facts = ["adoption-final"]'),
    ],
)
def test_a_broken_card_is_refused(find: str, put: str, concerns: Concerns, tmp_path: Path) -> None:
    folder = tmp_path / "training"
    shutil.copytree(FOLDER, folder)
    file = folder / "cards.toml"
    file.write_text(file.read_text("utf-8").replace(find, put, 1), "utf-8")
    with pytest.raises(Known) as refused:
        load_cards(folder, concerns)
    assert refused.value.code == "training-broken"


def test_words_that_no_card_uses_are_refused(concerns: Concerns, tmp_path: Path) -> None:
    folder = tmp_path / "training"
    shutil.copytree(FOLDER, folder)
    with (folder / "cards.en.toml").open("a", encoding="utf-8") as file:
        file.write('\n[cards.left-over]\ntitle = "Left over"\n')
    with pytest.raises(Known) as refused:
        load_cards(folder, concerns)
    assert refused.value.code == "training-broken"


def test_the_order_goes_by_the_seed_and_loses_no_card(
    pack: Pack, concerns: Concerns, cards: tuple[Card, ...]
) -> None:
    first, same, other = (Session.start(pack, concerns, cards, seed=seed) for seed in (7, 7, 8))
    assert first.cards == same.cards != other.cards
    assert sorted(card.id for card in first.cards) == sorted(card.id for card in cards)
    short = Session.start(pack, concerns, cards, seed=7, care_type=CareType.FOSTER, length=10)
    assert len(short.cards) == 10
    assert {card.question.care_type for card in questions(short.cards)} <= {CareType.FOSTER}


@pytest.mark.parametrize("care_type", CareType)
def test_each_care_type_has_enough_for_a_short_round(
    care_type: CareType, pack: Pack, concerns: Concerns, cards: tuple[Card, ...]
) -> None:
    own = Session.start(pack, concerns, cards, seed=1, care_type=care_type, length=10)
    assert len(own.cards) == 10


@pytest.mark.parametrize(
    ("card_id", "choice", "near"),
    [
        ("mothers-request", Verdict.ASK_FIRST, Near.CAREFUL),
        ("mothers-request", Verdict.YES, Near.APART),
        ("mothers-request", Verdict.NO_RULE, Near.APART),
        ("sister-video-call", Verdict.NO, Near.CAREFUL),
        ("aunt-in-kinship", Verdict.NO_RULE, Near.CLOSE),
        ("worker-phone", Verdict.NO, Near.APART),
        ("worker-phone", Verdict.ASK_FIRST, Near.APART),
        ("own-child-links", Verdict.ASK_FIRST, Near.CAREFUL),
        ("own-child-links", Verdict.NO, Near.APART),
        ("worker-texts-at-night", Verdict.NO, Near.APART),
        ("gifts-online", Tier.NOW, Near.SOONER),
        ("copied-page", Tier.SAME_DAY, Near.SOONER),
        ("gifts-online", Tier.NEXT_WORKING_DAY, Near.APART),
    ],
)
def test_the_more_careful_choice_is_told_apart_from_the_less_careful(
    card_id: str,
    choice: Verdict | Tier,
    near: Near,
    pack: Pack,
    concerns: Concerns,
    cards: tuple[Card, ...],
) -> None:
    card = next(card for card in cards if card.id == card_id)
    assert Session.start(pack, concerns, cards, seed=1).answer(card, choice).near is near


def test_the_summary_counts_and_names_the_cards_to_look_at_again(
    pack: Pack, concerns: Concerns, cards: tuple[Card, ...]
) -> None:
    session = Session.start(pack, concerns, questions(cards), seed=3, length=5)
    right, *others = session.cards
    assert isinstance(right, QuestionStoryCard)
    session.answer(right, answer(pack, right.question).verdict)
    for card in others:
        assert isinstance(card, QuestionStoryCard)
        truth = answer(pack, card.question).verdict
        session.answer(card, next(verdict for verdict in Verdict if verdict is not truth))
    summary = session.summary()
    assert (summary.answered, summary.matched) == (5, 1)
    assert summary.again == tuple(others)
    with pytest.raises(ValueError, match="does not answer"):
        session.answer(right, Tier.NOW)
