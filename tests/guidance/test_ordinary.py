"""A text of a pack cannot tell in ordinary words what its data do not name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.checks import PackFinding
from caregiver_app.errors import Known
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.cues import Way, load_cues
from caregiver_app.guidance.deeds import NOTHING, Deed, Deeds
from caregiver_app.guidance.ordinary import Ordinary, drifts, load_ordinary, read_ordinary

SHIPPED = assets.resources() / "gate" / "ordinary.en.toml"
OFFERS, FORBIDS = Way.OFFERS, Way.FORBIDS
TELLING = [
    ("Send a short, kind text.", OFFERS, Deed.APP),
    ("Text her a short hello.", OFFERS, Deed.APP),
    ("Message them on the app.", OFFERS, Deed.APP),
    ("Write back in the app.", OFFERS, Deed.APP),
    ("Reply when you like.", OFFERS, Deed.APP),
    ("Drop them a line.", OFFERS, Deed.APP),
    ("Please get back to him.", OFFERS, Deed.APP),
    ("You can always answer a parent.", OFFERS, Deed.APP),
    ("You may text the parent any time. It is fine.", OFFERS, Deed.APP),
    ("Short replies are fine.", OFFERS, Deed.APP),
    ("Send {the} a note about the visit.", OFFERS, Deed.APP),
    ("It is fine to respond.", OFFERS, Deed.APP),
    ("Use the app to text her.", OFFERS, Deed.APP),
    ("Keep chatting with them.", OFFERS, Deed.APP),
    ("Please don't text.", FORBIDS, Deed.APP),
    ("Ignore the message.", FORBIDS, Deed.APP),
    ("Press accept.", OFFERS, Deed.LINK),
    ("Join the group.", OFFERS, Deed.GROUP),
    ("Arrange a visit.", OFFERS, Deed.MEET),
    ("Take your time to reply.", OFFERS, Deed.WAIT),
    ("Never answer a child.", FORBIDS, Deed.APP),
    ("Do not text {the}.", FORBIDS, Deed.APP),
    ("Do not reply.", FORBIDS, Deed.APP),
    ("No texts.", FORBIDS, Deed.APP),
    ("Caregivers may not text a parent.", FORBIDS, Deed.APP),
    ("Feel free to reach out.", OFFERS, Deed.CONTACT),
    ("Get in touch with her.", OFFERS, Deed.CONTACT),
    ("Add them as a friend.", OFFERS, Deed.LINK),
    ("You may follow her.", OFFERS, Deed.LINK),
    ("Accept the friend request.", OFFERS, Deed.LINK),
    ("Connect with the birth mother.", OFFERS, Deed.LINK),
    ("Do not friend a parent.", FORBIDS, Deed.LINK),
    ("Call them at home.", OFFERS, Deed.PHONE),
    ("Ring them up.", OFFERS, Deed.PHONE),
    ("Give her a quick call.", OFFERS, Deed.PHONE),
    ("Never phone the grandmother.", FORBIDS, Deed.PHONE),
    ("Have a short video chat.", OFFERS, Deed.VIDEO),
    ("Meet them at the park.", OFFERS, Deed.MEET),
    ("You could visit the family.", OFFERS, Deed.MEET),
    ("You can send a picture.", OFFERS, Deed.DETAILS),
    ("Share a photo of the child.", OFFERS, Deed.DETAILS),
    ("Post a nice update.", OFFERS, Deed.POST),
    ("Put a picture of the day online.", OFFERS, Deed.POST),
    ("Tag the child.", OFFERS, Deed.POST),
    ("Do not upload any photos.", FORBIDS, Deed.POST),
    ("Look them up.", OFFERS, Deed.LOOK_UP),
    ("Check their page now and then.", OFFERS, Deed.LOOK_UP),
    ("Scroll through the feed.", OFFERS, Deed.LOOK_UP),
    ("Never search for her.", FORBIDS, Deed.LOOK_UP),
    ("Ask grandma to tell them.", OFFERS, Deed.GO_ROUND),
    ("Get word there through a friend.", OFFERS, Deed.GO_ROUND),
    ("Pass a message on to her.", OFFERS, Deed.GO_ROUND),
    ("Wait until Monday.", OFFERS, Deed.WAIT),
    ("Hold off for now.", OFFERS, Deed.WAIT),
    ("Reply later.", OFFERS, Deed.WAIT),
]
HARMLESS = [
    "Write down the day.",
    "Write the exact words and the app.",
    "Call the worker.",
    "Write a note on each call and text.",
    "Arrange a visit with the worker.",
    "Add the call to your log.",
    "Call the worker or text them.",
    "Call {ask} today.",
    "Keep the message.",
    "Note the time of the call.",
    "Send a note to the worker.",
    "Send the worker a message.",
    "Reply to the worker.",
    "Share the photo with your worker.",
    "Answer the worker's questions.",
    "Meet with the worker.",
    "Share the plan with the agency.",
    "Tell the child's worker.",
    "Text 911 if you cannot speak.",
    "Add it to your notes.",
    "Follow the plan.",
    "Accept that this takes time.",
    "Ask the child to show you.",
    "Let the child tell you.",
    "Ask if you may reply.",
    "Ask who should be there.",
    "If they text you, keep it.",
    "When they call you, be kind.",
    "Tell your worker what they posted.",
    "The guide does not say if you may text {a}.",
    "Check who can see your posts.",
    "Think of the child's plan and safety first.",
    "Visits come first.",
    "Keep it to times and visits.",
    "A court order comes first.",
    "Look after yourself.",
    "Thank the family for the visit.",
]


@pytest.fixture(scope="module")
def ordinary() -> Ordinary:
    found = load_ordinary()
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "way", "deed"), TELLING)
def test_ordinary_words_tell_their_deed(
    ordinary: Ordinary, text: str, way: Way, deed: Deed
) -> None:
    assert (deed, way) in {(one.deed, one.way) for one in ordinary.said(text)}
    assert list(drifts(text, NOTHING, load_cues(), ordinary))
    assert list(drifts(text.upper(), NOTHING, load_cues(), ordinary))


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_tell_nothing(ordinary: Ordinary, text: str) -> None:
    assert not list(ordinary.said(text))


def test_the_deed_that_is_said_is_named_as_it_is_said(ordinary: Ordinary) -> None:
    text, cues = "Text her a short hello.", load_cues()
    assert not list(drifts(text, Deeds(offers=frozenset({Deed.APP})), cues, ordinary))
    assert list(drifts(text, Deeds(forbids=frozenset({Deed.APP})), cues, ordinary))
    for other in (Deed.MEET, Deed.CONTACT):
        assert list(drifts(text, Deeds(offers=frozenset({other})), cues, ordinary))


def test_one_name_is_enough_for_words_that_say_two(ordinary: Ordinary) -> None:
    text, cues = "Keep in touch by text.", load_cues()
    assert {one.deed for one in ordinary.said(text)} == {Deed.APP, Deed.CONTACT}
    assert not list(drifts(text, Deeds(offers=frozenset({Deed.APP})), cues, ordinary))
    assert list(drifts(text, NOTHING, cues, ordinary))


def test_what_is_about_somebody_else_is_set_aside_and_then_said(ordinary: Ordinary) -> None:
    aside = Deeds(aside=frozenset({Deed.APP}))
    assert not list(drifts("Text her a short hello.", aside, load_cues(), ordinary))
    (told,) = drifts("You did well.", aside, load_cues(), ordinary)
    assert "aside" in told[0]


def test_a_reason_may_say_its_verdict(ordinary: Ordinary) -> None:
    assert not list(ordinary.said("Caregivers may not text a parent.", reason=True))
    assert list(ordinary.said("Caregivers may text a parent.", reason=True))
    assert list(ordinary.said("Never answer a child.", reason=True))


Pack = Callable[..., tuple[PackFinding, ...]]


@pytest.fixture
def checked(tmp_path: Path) -> Pack:
    """Check a pack of one rule over the base, with one line of its own."""

    def check(
        line: str = "Write down the day.",
        deeds: str = "",
        reason: str = "The guide says no to texts with {a}.",
        rule: str = 'who = ["birth-parent"]\naction = ["text"]\nverdict = "no"\nbasis = "stated"',
        place: str = "ontario",
    ) -> tuple[PackFinding, ...]:
        (tmp_path / "pack.toml").write_text(
            f'[pack]\nid = "own"\nextends = "base"\nplace = "{place}"\nversion = "1"\n'
            'short = "Own"\n[body]\nname = "Own"\nshort = "Own"\ncalled = "agency"\n'
            'worker = "worker"\nown_worker = "worker"\n'
            '[sources.g]\ntitle = "Guide"\ndate = "2025-09-01"\n'
            f'[[rule]]\nid = "own"\nat = "1"\n{rule}\n'
            f'[[advice]]\nid = "own"\nwho = ["birth-parent"]\ndo = ["own-line"]\n{deeds}\n',
            "utf-8",
        )
        (tmp_path / "words.en.toml").write_text(
            f'note = "These are our rules."\n[rule.own]\nreason = "{reason}"\n'
            f'[line]\nown-line = "{line}"\n',
            "utf-8",
        )
        return check_pack(tmp_path)

    return check


def test_check_pack_tells_the_line_the_words_and_what_to_write(checked: Pack) -> None:
    assert not checked()
    (found,) = checked("Text her a short hello.")
    assert "line.own-line" in found.place
    assert "text her" in found.found
    assert 'offers = ["app"]' in found.expected
    named = checked("Text her a short hello.", '[deeds.line]\nown-line = { offers = ["app"] }')
    assert [one.found for one in named if "closed" in one.found]


def test_a_reason_that_opens_what_its_verdict_closes_is_refused(checked: Pack) -> None:
    (found,) = checked(reason="You may text the parent any time. It is fine.")
    assert "rule.own" in found.place


def test_nobody_is_told_not_to_answer_a_child_who_may_be_missing(checked: Pack) -> None:
    rule = 'who = ["child-in-my-care"]\naction = ["reply"]\nverdict = "no"\nbasis = "stated"'
    assert checked(reason="Never answer a child.", rule=rule)
    named = '[deeds.rule]\nown = { forbids = ["app"] }'
    found = checked(deeds=named, reason="Never answer a child.", rule=rule)
    assert any("stays open" in one.found for one in found)


@pytest.mark.parametrize(
    "verdict",
    ["yes", *(pytest.param(one, marks=pytest.mark.long) for one in ("judgement", "no-rule"))],
)
def test_no_pack_of_a_place_opens_what_its_law_may_bar(checked: Pack, verdict: str) -> None:
    """Ontario's ban on posts holds for each pack there, with or without the place's concerns."""
    rule = f'who = ["birth-parent"]\naction = ["post-publicly"]\nverdict = "{verdict}"\n'
    rule += 'basis = "stated"'
    (found,) = [one for one in checked(rule=rule) if "law" in one.expected]
    assert "rule[own]" in found.place
    elsewhere = checked(rule=rule, place="atlantis")
    assert not [one for one in elsewhere if "law" in one.expected]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('language = "en"', 'language = "fr"', "language"),
        ("<them>", "<nobody>", "say"),
        ('deed = "app"', 'deed = "sing"', "deed"),
        ("pronoun = [", "pronouns = [", "pronoun"),
        ("\n[lists]\n", '\nmore = ["x"]\n[lists]\n', "more"),
    ],
)
def test_a_break_is_told_with_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    file = tmp_path / "ordinary.en.toml"
    file.write_text(SHIPPED.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as told:
        read_ordinary(file, "en")
    assert told.value.code == "cues-broken"
    assert key in str(told.value.params["key"])
