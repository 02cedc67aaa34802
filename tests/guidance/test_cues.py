"""The words of a line and what the data say it does are held together, both ways."""

from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance.cues import Way, disagreements, has_cues, load_cues, read_cues
from caregiver_app.guidance.deeds import NOTHING, Deed, Deeds
from caregiver_app.messages import message

CUES = load_cues()
SHIPPED = assets.resources() / "gate" / "cues.en.toml"


def only(*deeds: Deed) -> frozenset[Deed]:
    return frozenset(deeds)


@pytest.mark.parametrize(
    ("text", "offers", "forbids"),
    [
        ("Call the police.", only(Deed.POLICE), only()),
        ("CALL THE POLICE now", only(Deed.POLICE), only()),
        ("Say that you called the police.", only(), only()),
        ("Do not delete it.", only(), only(Deed.DELETE)),
        ("Turn it off, but do not delete the account.", only(), only(Deed.DELETE)),
        ("Do not answer it. Then block the person.", only(Deed.BLOCK), only(Deed.APP)),
        ("Do not wait before you call the society.", only(Deed.SOCIETY), only(Deed.WAIT)),
        ("If they do not come, call the police.", only(Deed.POLICE), only()),
        ("Do not leave: call the police.", only(Deed.POLICE), only()),
        ("Stop talking to that person.", only(), only(Deed.APP)),
        ("Call {emergency} now. It is on NeedHelpNow.ca too.", only(Deed.EMERGENCY), only()),
        ("Tell the child's worker.", only(Deed.WORKER), only()),
        ("Call the police and do not wait.", only(Deed.POLICE), only(Deed.WAIT)),
        ("Tell the child.", only(Deed.TALK_CHILD), only()),
        ("“Are you thinking of killing yourself?”", only(Deed.ASK_SUICIDE), only()),
        ("A repayment came.", only(), only()),
    ],
)
def test_a_phrase_offers_and_after_do_not_forbids(
    text: str, offers: frozenset[Deed], forbids: frozenset[Deed]
) -> None:
    said = CUES.said(text)
    assert (said.offers, said.forbids) == (offers, forbids)
    assert not list(disagreements(text, Deeds(offers, forbids), CUES))


def test_each_of_the_two_is_told_that_says_more() -> None:
    text = "Do not pay. Call the police."
    found = list(disagreements(text, Deeds(offers=only(Deed.WAIT)), CUES))
    assert {(one.deed, one.way, one.in_text) for one in found} == {
        (Deed.POLICE, Way.OFFERS, True),
        (Deed.WAIT, Way.OFFERS, False),
        (Deed.PAY, Way.FORBIDS, True),
    }
    assert "the words offer “police”, the data do not" in {str(one) for one in found}
    assert "the data offer “wait”, the words do not" in {str(one) for one in found}
    assert not list(disagreements("You did well.", NOTHING, CUES))


def test_a_deed_offered_and_forbidden_in_one_line_never_agrees() -> None:
    text = "Do not pay a lot. Then pay."
    for does in (Deeds(offers=only(Deed.PAY)), Deeds(forbids=only(Deed.PAY)), NOTHING):
        assert list(disagreements(text, does, CUES))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[deeds]\n", '[deeds]\nsing = ["sing"]\n', "deeds.sing"),
        ('pay = ["pay", "send money"]', "pay = []", "deeds.pay"),
        ('pay = ["pay", "send money"]', 'pay = [" "]', "deeds.pay"),
        ('language = "en"', 'language = "fr"', "language"),
        ("ends = [", "end = [", "ends"),
        ("[deeds]\n", 'more = ["x"]\n[deeds]\n', "more"),
    ],
)
def test_broken_cues_are_refused_with_their_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    file = tmp_path / "cues.en.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as told:
        read_cues(file, "en")
    assert (told.value.code, told.value.params["key"]) == ("cues-broken", key)
    assert message(told.value).line()


def test_a_language_without_cues_is_known_to_have_none() -> None:
    assert has_cues("en")
    assert not has_cues("xx")
