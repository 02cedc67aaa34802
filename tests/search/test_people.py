"""Who is meant: possessives, the caregiver's own kin, and names on record."""

import pytest

from caregiver_app import assets
from caregiver_app.guidance.vocabulary import CareType, Who
from caregiver_app.record.values import Person
from caregiver_app.search.phrasings import load_phrasings
from caregiver_app.search.seeking import Seeker
from caregiver_app.search.words import load_search_words

FOLDER = assets.resources() / "search"
SEEKER = Seeker(load_search_words(FOLDER), load_phrasings(FOLDER))
LEO = Person("leo", "Léo", "child-in-my-care")
DANA = Person("dana", "Dana Whitlock", "birth-parent", "Léo's mother")
GRACE = Person("grace", "Grace", "society-employee")
WILL = Person("will", "Will", "birth-parent", "Sam's dad")
JO = Person("jo", "Jo", "professional")
KIN = CareType.KINSHIP_SERVICE


def meant(typed: str, *people: Person, care: CareType | None = CareType.FOSTER) -> set[Who]:
    """Give who is meant most by typed words."""
    mentions = SEEKER.reader.read(typed, care, people).mentions
    best = max(one.weight for one in mentions)
    return {who for one in mentions if one.weight == best for who in one.whos}


def named(typed: str, *people: Person) -> str:
    mentions = SEEKER.reader.read(typed, CareType.FOSTER, people).mentions
    return max(mentions, key=lambda one: one.weight).person if mentions else ""


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("my foster son's dad", "birth-parent"),
        ("the kids' mom", "birth-parent"),
        ("foster kid dad", "birth-parent"),
        ("moms bf", "family-member"),
        ("his mom's new boyfriend", "family-member"),
        ("dad's girlfriend", "family-member"),
        ("mom's mom", "family-member"),
        ("her dad's sister", "family-member"),
        ("mom's lawyer", "professional"),
        ("mom's best friend", "family-friend"),
        ("mom's friend request on facebook", "birth-parent"),
        ("accept moms friend request?", "birth-parent"),
        ("Leo's mom friend request", "birth-parent"),
        ("the teacher's friend request", "professional"),
        ("moms friend sent me a friend request", "family-friend"),
        ("family friend request", "family-friend"),
        ("his friends mom", "family-friend"),
        ("her best friend's dad", "family-friend"),
        ("her boyfriend", "childs-friend"),
        ("my teens bf", "childs-friend"),
        ("his sister's foster mom", "other-caregiver"),
        ("her brothers worker", "society-employee"),
        ("the mom of his friend", "family-friend"),
        ("friend of the mom", "family-friend"),
        ("la mère de son ami", "family-friend"),
        ("le chum de sa mère", "family-member"),
        ("la mère de mon p'tit", "birth-parent"),
        ("l'amie de la mère", "family-friend"),
        ("la prof de mon ado", "professional"),
        ("la soeur du père", "family-member"),
    ],
)
def test_a_possessive_means_the_relation(typed: str, who: str) -> None:
    assert meant(typed) == {who}


@pytest.mark.parametrize("form", ["{n}'s mom", "{l}s mom", "la mère de {n}", "the mom of {n}"])
def test_the_mother_of_a_child_on_record_is_a_parent(form: str) -> None:
    typed = form.format(n="Léo", l="leo") + " wants to friend me"
    assert meant(typed, LEO) == {Who.BIRTH_PARENT}
    best = SEEKER.questions(typed, 1, care=CareType.FOSTER, people=(LEO, DANA))[0]
    assert best.mention is not None
    assert SEEKER.reader.people.called(best.mention, (LEO, DANA)) == (DANA,)


@pytest.mark.parametrize(
    ("typed", "kin", "foster"),
    [
        ("my niece who lives with me", {"child-in-my-care"}, {"child-in-my-care"}),
        ("my granddaughter lives with us", {"child-in-my-care"}, {"child-in-my-care"}),
        ("ma nièce vit avec moi", {"child-in-my-care"}, {"child-in-my-care"}),
        ("my nephew", {"child-in-my-care", "family-member"}, {"family-member"}),
        ("my daughter", {"birth-parent", "child-in-my-care"}, {"child-in-my-care"}),
        ("my sister's boy", {"child-in-my-care", "family-member"}, {"family-member"}),
        ("my sister", {"family-member", "birth-parent"}, {"family-member", "family-friend"}),
        ("my daughter (his mom)", {"birth-parent"}, {"birth-parent"}),
        ("his mom", {"birth-parent"}, {"birth-parent"}),
    ],
)
def test_the_care_type_says_who_my_kin_are(typed: str, kin: set[str], foster: set[str]) -> None:
    assert meant(typed, care=KIN) == kin
    assert meant(typed) == foster


def test_people_on_record_decide_who_my_daughter_is() -> None:
    mother = Person("amy", "Amy", "birth-parent", "my daughter")
    child = Person("kim", "Kim", "child-in-my-care", "my daughter")
    assert meant("my daughter texted", mother, care=KIN) == {Who.BIRTH_PARENT}
    assert meant("my daughter texted", child, care=KIN) == {Who.CHILD_IN_MY_CARE}


@pytest.mark.parametrize("typed", ["my husband added her mom", "my wife texted his mom"])
def test_the_own_household_is_not_who_is_asked_about(typed: str) -> None:
    assert meant(typed) == {Who.BIRTH_PARENT}


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("grace texted me", "grace"),
        ("can i text Will", "will"),
        ("will", "will"),
        ("Will's snapchat", "will"),
        ("will mom text me", ""),
        ("Will mom text me", ""),
        ("leo on snap", "leo"),
        ("LÉO on snap", "leo"),
        ("jo", "jo"),
        ("text Jo", "jo"),
        ("text jo please", ""),
        ("danas snapchat", "dana"),
        ("whitlock", "dana"),
    ],
)
def test_a_name_on_record_wins_over_everyday_words(typed: str, who: str) -> None:
    assert named(typed, LEO, DANA, GRACE, WILL, JO) == who


def test_a_worker_who_is_quoted_is_not_who_is_asked_about() -> None:
    assert meant("my worker said his aunt is ok can i text her") == {Who.FAMILY_MEMBER}
    assert meant("my worker texted me") == {Who.SOCIETY_EMPLOYEE}
