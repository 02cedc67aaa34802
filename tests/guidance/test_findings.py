"""What `check-pack` holds against answers, one at a time: nothing lacking, nothing unseen."""

from dataclasses import replace

import pytest

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.audit import _incomplete, _masked_by, _unreached
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Verdict, Who

ASKED = Question(CareType.KINSHIP_SERVICE, Who.BIRTH_PARENT, Action.TEXT)
CUSTOM = replace(ASKED, customary=True)


def unreached(pack: Pack, *asked: Question) -> set[str]:
    return {one.place for one in _unreached(pack, [answer(pack, question) for question in asked])}


def test_a_rule_that_never_decides_is_named_and_one_that_does_is_not(pack: Pack) -> None:
    deciding = answer(pack, ASKED).trail[0]
    own = replace(pack, own=frozenset(pack.words.rules))
    places = {f"pack.toml: rule[{name}]" for name in own.words.rules}
    assert places <= unreached(own)
    assert places - unreached(own, ASKED) == {f"pack.toml: rule[{deciding}]"}
    assert not places & unreached(replace(own, own=frozenset()))


def test_what_stands_before_a_rule_is_named_with_it(pack: Pack) -> None:
    """The rules that answer the rule's own questions, and no others."""
    masked = 0
    for rule in pack.rules:
        cells = pack.cells_after_order if rule.facts else pack.cells
        before = {cells[cell].id for cell in rule.cells} - {rule.id}
        told = _masked_by(pack, rule.id)
        assert {one.id for one in pack.rules if f"rule[{one.id}]" in told} == before
        masked += bool(before)
    assert masked
    assert _masked_by(pack, "no-such-rule") == ""


def test_words_for_customary_care_that_never_show_are_named(pack: Pack) -> None:
    deciding = answer(pack, CUSTOM).trail[0]
    customary = replace(pack.words.customary, rules={deciding: pack.words.rules[deciding]})
    words = replace(pack.words, customary=customary)
    own = replace(pack, words=words, own=frozenset({deciding}))
    place = f"words: customary.rule.{deciding}"
    assert place in unreached(own, ASKED)
    assert place not in unreached(own, ASKED, CUSTOM)
    assert place not in unreached(replace(own, own=frozenset()), ASKED)


def test_a_line_that_never_shows_is_named(pack: Pack) -> None:
    said = answer(pack, ASKED)
    lines = {**pack.words.lines, "shown": said.do[0], "unseen": "Never said.", "blank": "{the}"}
    words = replace(pack.words, lines=lines)
    own = replace(pack, words=words, own_lines=frozenset({"shown", "unseen", "blank"}))
    named = {place for place in unreached(own, ASKED) if place.startswith("words: line.")}
    assert named == {"words: line.unseen"}
    for other in (*said.avoid[:1], *said.prefer[:1]):
        words = replace(pack.words, lines={**lines, "unseen": other})
        assert "words: line.unseen" not in unreached(replace(own, words=words), ASKED)


@pytest.mark.parametrize("lacking", ["do", "avoid", "sources"])
def test_an_answer_that_lacks_what_each_must_have_is_named(pack: Pack, lacking: str) -> None:
    whole = answer(pack, ASKED)
    assert list(_incomplete([whole])) == []
    (found,) = _incomplete([replace(whole, **{lacking: ()})])
    assert lacking in found.found
    assert all(one in found.place for one in (ASKED.care_type, ASKED.who, ASKED.action))


def test_an_answer_to_ask_first_says_what_is_open(pack: Pack) -> None:
    whole = answer(pack, ASKED)
    open_one = replace(whole, verdict=Verdict.ASK_FIRST, not_said=None)
    assert [one.found for one in _incomplete([open_one])] == ["no not_said"]
    assert list(_incomplete([replace(open_one, verdict=Verdict.NO)])) == []
