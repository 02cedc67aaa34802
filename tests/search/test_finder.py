"""What is offered: the careful reading first, worries where they belong, and bad input."""

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest

from caregiver_app.guidance.vocabulary import STRICTNESS, CareType, Verdict
from caregiver_app.record.values import Person
from caregiver_app.search import finder as module
from caregiver_app.search.danger import Danger
from caregiver_app.search.finder import Finder, Offer, OfferKind, TypedInto
from caregiver_app.search.phrasings import AskedTopic
from caregiver_app.search.typed import MOST_WORDS, take_apart

FOSTER = CareType.FOSTER


def questions(
    finder: Finder,
    typed: str,
    *,
    care: CareType | None = FOSTER,
    people: Iterable[Person] = (),
) -> list[Offer]:
    found = finder.find(typed, care=care, people=people)
    return [one for one in found.offers if one.kind is OfferKind.QUESTION]


@pytest.mark.parametrize("care", [None, *CareType])
def test_a_question_comes_with_the_verdict_of_the_care_type(
    finder: Finder, care: CareType | None
) -> None:
    best = questions(finder, "birth mom friend request", care=care)[0]
    assert best.verdict is (
        Verdict.ASK_FIRST if care in ("kinship-care", "kinship-service") else Verdict.NO
    )


def test_of_two_readings_as_likely_the_stricter_stands_first_and_says_the_other(
    finder: Finder,
) -> None:
    best = questions(finder, "my sister wants to be friends on facebook")[0]
    assert best.who == "family-member"
    assert best.verdict is Verdict.NO
    assert best.instead is not None
    assert best.action is not None
    assert best.instead == AskedTopic(best.instead.who, best.action)
    assert best.instead_verdict is Verdict.NO_RULE


@pytest.mark.parametrize(
    "typed",
    [
        "my sister added me",
        "my mom wants to follow us",
        "found his grandpa on facebook",
        "grandma and her friend added me on facebook",
        "mom or the neighbour texted me",
        "text or friend request from mom",
        "la mère ou la voisine m'a ajouté",
    ],
)
def test_the_first_row_is_the_strictest_of_those_that_weigh_the_same(
    finder: Finder, typed: str
) -> None:
    reading = finder.seeker.reader.read(typed, FOSTER)
    ranked = finder.seeker.ranked(reading, 5, lambda one: finder.strictness(one, FOSTER))
    heaviest = max(one.weight for one in ranked)
    close = [one for one in ranked if one.weight >= heaviest - 0.01]
    levels = [finder.strictness(one.asked, FOSTER) for one in close]
    assert finder.strictness(ranked[0].asked, FOSTER) >= max(levels)


def test_somebody_on_record_stands_before_anybody(finder: Finder) -> None:
    june = Person("june", "June", "family-member", "Sam's grandmother")
    ray = Person("ray", "Ray", "family-member", "Sam's uncle")
    found = questions(finder, "grandma snapchat", people=(june, ray))
    assert [one.person for one in found if one.person] == ["june"]
    assert found[0].person == "june"


def test_what_would_loosen_is_asked_and_the_verdict_stays_careful(finder: Finder) -> None:
    best = questions(finder, "my worker said yes can i text mom")[0]
    assert (best.action, best.who, best.asks) == ("text", "birth-parent", {"worker-agreed"})
    assert best.facts == frozenset()
    assert best.verdict is Verdict.ASK_FIRST


def test_an_adoption_is_asked_about_only_where_it_can_be(finder: Finder) -> None:
    typed = "adoption finalized can i add bio mom"
    assert questions(finder, typed, care=FOSTER)[0].asks == frozenset()
    for care in (CareType.ADOPTION_PROBATION, None):
        assert questions(finder, typed, care=care)[0].asks == {"adoption-final"}


def test_a_worry_that_is_no_question_stands_first(finder: Finder) -> None:
    for typed in ("my account got hacked", "kids at school made a page making fun of her"):
        assert finder.find(typed, care=FOSTER).offers[0].kind is OfferKind.CONCERN


def test_a_plain_question_is_no_worry(finder: Finder) -> None:
    for typed in ("birth mom friend request", "can i text grandma", "add la mère bio sur snap"):
        kinds = [one.kind for one in finder.find(typed, care=FOSTER).offers]
        assert OfferKind.CONCERN not in kinds


def test_where_there_is_danger_concerns_stand_before_questions(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = ("emergency", "society")
    monkeypatch.setattr(module, "danger_in", lambda typed: Danger("now", calls, ("missing",)))
    found = finder.find("mom texted me", care=FOSTER)
    assert found.danger.shown
    assert found.offers[0].kind is OfferKind.CONCERN
    assert "missing" in [one.id for one in found.offers if one.kind is OfferKind.CONCERN]
    monkeypatch.setattr(module, "danger_in", lambda typed: Danger("now", calls))
    assert finder.find("qwxz", care=FOSTER).offers == (Offer(OfferKind.CONCERN),)


def test_short_answers_stand_after_a_plain_question_and_before_what_is_none(
    finder: Finder,
) -> None:
    offers = finder.find("can i check my teens dms", care=FOSTER).offers
    assert offers[0].kind is OfferKind.QUESTION
    assert Offer(OfferKind.SHORT_ANSWER, id="read-messages") in offers[1:3]
    (first, *_) = finder.find("shes 16 do i have to report", care=FOSTER).offers
    assert first.kind is OfferKind.SHORT_ANSWER
    assert first.id in finder.answers


def test_rules_that_hold_the_words_come_last(finder: Finder) -> None:
    offers = finder.find("birth mom friend request", care=FOSTER).offers
    assert offers[-1].kind is OfferKind.RULE
    assert "67" in [one.id for one in offers if one.kind is OfferKind.RULE]


BAD = {
    "nothing": "",
    "marks": "?!… ()",
    "emoji": "\N{GRINNING FACE}" * 3_000,
    "cyrillic": "мама написала мне что делать " * 400,
    "arabic": "هل يمكنني مراسلة والدته",
    "one long word": "x" * 100_000,
    "null": "\0" * 500,
    "nonsense": "qwxz vbnm " * 5_000,
}


@pytest.mark.parametrize("typed", BAD.values(), ids=BAD)
@pytest.mark.parametrize("place", TypedInto)
def test_bad_input_finds_nothing_calmly(finder: Finder, typed: str, place: TypedInto) -> None:
    assert finder.find(typed, place=place).offers == ()


def test_of_a_pasted_page_the_beginning_is_read(finder: Finder) -> None:
    chance = random.Random(7)
    words = ["mom", "texted", "me", "zebra", "facebook", "hier", "worker", "said"]
    page = " ".join(chance.choice(words) for _ in range(10_000))
    assert len(take_apart(page)) == MOST_WORDS
    found = finder.find(f"can i text mom. {page}", care=FOSTER)
    assert found.offers
    assert finder.find(f"birth mom friend request {'zz ' * 9_990}").offers


def test_verdicts_are_those_of_the_guide(finder: Finder) -> None:
    found = questions(finder, "grandma")
    assert all(one.verdict is not None for one in found)
    levels = [STRICTNESS[one.verdict] for one in found if one.verdict]
    assert len(levels) == len(found) == 5
    assert pairwise(levels)


def test_a_plain_question_stays_among_the_first_rows_whatever_danger_there_is(
    finder: Finder,
) -> None:
    found = finder.find(
        "my mom shared my private pic of the baby to her whole facebook", care=FOSTER
    )
    actions = [one.action for one in found.offers[: module.IN_SIGHT]]
    assert found.danger.shown
    assert "post-publicly" in actions
    assert "identifying-post" in [one.id for one in found.offers[: module.IN_SIGHT]]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("can i text the foster mom who has his brother", "other-caregiver"),
        ("can she text her brother whos in a group home", "sibling-elsewhere"),
        ("can i text my 15yo foster during school", "child-in-my-care"),
        ("can i text mom to say hes got a fever", "birth-parent"),
        ("her teacher wants to be fb friends", "professional"),
    ],
)
def test_who_is_only_named_beside_is_not_who_is_asked_about(
    finder: Finder, typed: str, who: str
) -> None:
    assert questions(finder, typed)[0].who == who
