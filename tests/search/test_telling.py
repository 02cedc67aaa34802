"""What words tell: nothing that loosens is ever ticked, and what is denied is not ticked either."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.vocabulary import STRICTNESS, CareType, Fact, Question, Who
from caregiver_app.search.phrasings import AskedTopic, load_phrasings
from caregiver_app.search.seeking import Seeker
from caregiver_app.search.words import LOOSENS, load_search_words

FOLDER = assets.resources() / "search"
SEEKER = Seeker(load_search_words(FOLDER), load_phrasings(FOLDER))
PACK = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
CASES = Path(__file__).parents[1] / "cases"
NEVER = json.loads((CASES / "never_asserted.json").read_text("utf-8"))

ASKED = ["can i text mom", "do i add his dad", "can grandma facetime", "can we friend birth mom"]
WORKERS = ["my worker", "the caseworker", "cas", "our csw", "la travailleuse", "l'intervenante"]
NO_YES = [
    "{w} hasnt said yes yet",
    "{w} has not said yes",
    "{w} never said yes",
    "{w} didn't say ok",
    "{w} said to wait",
    "{w} said maybe",
    "{w} will get back to me",
    "mom says {w} said its fine",
    "he says {w} said ok",
    "did {w} say yes",
    "do i need {w} to say yes",
    "if {w} said yes",
    "until {w} says yes",
    "{w} said yes",
    "{w} said i can",
    "{w} a jamais dit oui",
    "{w} a pas encore dit oui",
    "sa mère dit que {w} a dit oui",
    "{w} a dit oui",
]
OTHERS = [
    "do i need permission",
    "without permission",
    "with permission",
    "i have permission from his mom",
    "the adoption is not final yet",
    "before the adoption is final",
    "adoption is almost final",
    "adoption finalized",
    "l'adoption n'est pas finalisée",
    "the judge said yes",
    "no access order",
    "openness order",
    "is there an openness order",
    "ordonnance d'accès",
    "sans la permission",
]


def level(asked: AskedTopic, care: CareType) -> int:
    facts = asked.facts - ({Fact.ADOPTION_FINAL} if care != "adoption-probation" else set())
    question = Question(care, asked.who or Who.FAMILY_FRIEND, asked.action, facts)
    return STRICTNESS[answer(PACK, question).verdict]


def check(typed: str) -> None:
    """Nothing offered is looser than the same question with nothing told of permission."""
    for one in SEEKER.questions(typed):
        asked = one.asked
        assert not asked.facts & LOOSENS, typed
        assert asked.asks <= LOOSENS, typed
        for care in CareType:
            bare = AskedTopic(asked.who, asked.action)
            assert level(asked, care) >= level(bare, care), typed


@pytest.mark.parametrize("typed", NEVER)
def test_what_was_denied_asked_or_heard_is_never_taken_for_leave(typed: str) -> None:
    check(typed)
    assert SEEKER.questions(typed)


@given(
    st.sampled_from(ASKED),
    st.sampled_from(WORKERS),
    st.sampled_from(NO_YES),
    st.sampled_from(["{a} {b}", "{b} {a}", "{b}, {a}?", "{a} because {b}", "{b} and {a}"]),
)
def test_no_way_to_speak_of_a_worker_loosens(a: str, w: str, b: str, form: str) -> None:
    check(form.format(a=a, b=b.format(w=w)))


@given(st.lists(st.sampled_from([*OTHERS, *ASKED, "lol", "not", "pas", "never"]), min_size=1))
def test_no_words_of_leave_in_any_order_loosen(parts: list[str]) -> None:
    check(" ".join(parts))


@pytest.mark.parametrize(
    "typed",
    [
        "my worker said yes can i text mom",
        "caseworker told me its ok to text mom",
        "cas said i can facetime dad",
        "worker ok'd it can i text grandma",
        "la TS a dit que c'était correct de texter la mère",
        "mom says my worker said its fine to text",
        "Worker told me verbally it's fine to text mom",
        "my worker said to wait before texting dad",
    ],
)
def test_what_may_be_a_yes_is_asked(typed: str) -> None:
    told = SEEKER.reader.read(typed).told
    assert told.asks == {Fact.WORKER_AGREED}
    assert not told.facts


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("there is a court order that lets her call, order allows calls", "order-allows-contact"),
        ("adoption finalized can i add bio mom", "adoption-final"),
        ("we adopted her last spring, can i add grandma", "adoption-final"),
        ("ordonnance d'accès facetime avec la mère", "order-allows-contact"),
    ],
)
def test_an_order_and_an_adoption_are_asked_too(typed: str, fact: str) -> None:
    assert SEEKER.reader.read(typed).told.asks == {fact}


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("dad has a no contact order and he texted", {"no-contact-order"}),
        ("court said no contact w dad but he just msgd me", {"no-contact-order"}),
        ("dad cant text me there is a restraining order", {"no-contact-order"}),
        ("supervised visits only call mom", {"plan-limits-contact"}),
        ("worker said no texting mom", {"worker-refused"}),
        ("my worker told me not to text mom", {"worker-refused"}),
        ("la travailleuse veut pas que je texte la mère", {"worker-refused"}),
        ("interdit de contact texter le père", {"no-contact-order"}),
        ("kid ran away can i text his mom", {"child-missing"}),
        ("he took off again last night can i text mom", {"child-missing"}),
        ("still fb friends w the mom", {"already-connected"}),
    ],
)
def test_what_tightens_or_is_neutral_may_be_ticked(typed: str, facts: set[str]) -> None:
    assert SEEKER.reader.read(typed).told.facts == facts


DENIED = [
    "dad has no restraining order can i text him",
    "there is no no contact order on dad can i text",
    "never had a no contact order",
    "without a peace bond",
    "the restraining order was lifted can i text him",
    "supervised visits ended can i text mom",
    "supervised access is over",
    "is there a no contact order on dad",
    "do i need a restraining order to stop texting him",
    "does the placement end matter if i text mom",
    "mom has had no contact since june",
    "pas d'ordonnance de non-contact je peux texter le père",
    "y a pas d'ordonnance de non-contact",
    "l'ordonnance de non-contact est levée",
    "sans ordonnance de non-contact",
    "worker never said no",
    "my worker didnt say no",
    "he is missing his mom can he facetime her",
    "she is missing mom",
    "il s'ennuie de sa mère",
    "she took off her shoes",
    "he took off his hat at the visit",
    "hes not on my friends list",
]


@pytest.mark.parametrize("typed", DENIED)
def test_what_is_denied_over_asked_or_only_sounds_so_is_not_ticked(typed: str) -> None:
    assert SEEKER.reader.read(typed).told.facts == frozenset()


DENIALS = ["no", "never had a", "without a", "there isnt a", "we dont have a", "hasnt got a"]
ORDERS = ["restraining order", "no contact order", "peace bond", "protection order"]


@pytest.mark.parametrize(
    ("cue", "order"),
    [*product(DENIALS, ORDERS)],
)
def test_every_word_that_denies_works_for_every_order(cue: str, order: str) -> None:
    assert not SEEKER.reader.read(f"dad {cue} {order} can i text him").told.facts
    assert SEEKER.reader.read(f"dad has a {order} can i text him").told.facts == {
        "no-contact-order"
    }
