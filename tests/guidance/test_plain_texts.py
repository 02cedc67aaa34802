"""Whatever a pack says is held against the reading grade, wherever it stands."""

from dataclasses import replace

import pytest

from caregiver_app.guidance import Answer, Pack, answer
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.readability import hard_to_read
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who
from caregiver_app.reading import LONGEST_SENTENCE

HARD = "Antecedently initiated correspondence necessitates institutional deliberation."
LONG = "We " + "go and " * 10 + "go."
ASKED = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT)
IN_WORDS = ("note", "who", "action", "verdict", "basis", "fact")
IN_POLICY = ("rule", "glossary", "question", "reading", "careful")
IN_ANSWER = ("headline", "reason", "not_said", "do", "avoid", "prefer", "fields")


def places(pack: Pack, policy: PolicyText, answers: list[Answer]) -> list[str]:
    return [found.place for found in hard_to_read(pack, policy, answers)]


@pytest.fixture(scope="module")
def policy(pack: Pack) -> PolicyText:
    return load_policy(pack.policy_folder)


def test_nothing_shipped_is_hard_to_read(pack: Pack, policy: PolicyText) -> None:
    assert places(pack, policy, [answer(pack, ASKED)]) == []


@pytest.mark.parametrize("text", [HARD, LONG], ids=["grade", "length"])
@pytest.mark.parametrize("where", IN_WORDS)
def test_words_that_are_hard_to_read_are_named(
    pack: Pack, policy: PolicyText, where: str, text: str
) -> None:
    words = pack.words
    who, action, verdict = Who.PROFESSIONAL, Action.TEXT, Verdict.NO
    changed = {
        "note": lambda: replace(words, note=text),
        "who": lambda: replace(
            words, whos={**words.whos, who: replace(words.whos[who], hint=text)}
        ),
        "action": lambda: replace(
            words, actions={**words.actions, action: replace(words.actions[action], hint=text)}
        ),
        "verdict": lambda: replace(
            words,
            verdicts={**words.verdicts, verdict: replace(words.verdicts[verdict], meaning=text)},
        ),
        "basis": lambda: replace(words, bases={**words.bases, Basis.LAW: text}),
        "fact": lambda: replace(words, facts={**words.facts, Fact.CHILD_MISSING: text}),
    }[where]()
    (found,) = places(replace(pack, words=changed), policy, [])
    assert where in found


@pytest.mark.parametrize("where", IN_POLICY)
def test_a_policy_text_that_is_hard_to_read_is_named(
    pack: Pack, policy: PolicyText, where: str
) -> None:
    if where == "rule":
        changed = replace(policy, rules=(replace(policy.rules[0], text=HARD),))
    elif where == "glossary":
        changed = replace(policy, glossary=(replace(policy.glossary[0], meaning=HARD),))
    else:
        point = replace(policy.open_points[0], **{where: HARD})
        changed = replace(policy, open_points=(point,))
    (found,) = places(pack, changed, [])
    assert where in found


@pytest.mark.parametrize("where", IN_ANSWER)
def test_an_answer_that_is_hard_to_read_is_named(
    pack: Pack, policy: PolicyText, where: str
) -> None:
    found = answer(pack, ASKED)
    if where == "fields":
        hard = replace(found, record=replace(found.record, fields=(HARD,)))
    else:
        alone = where in ("headline", "reason", "not_said")
        hard = replace(found, **{where: HARD if alone else (HARD,)})
    (place,) = places(pack, policy, [hard])
    assert found.trail[0] in place


def test_a_sentence_of_the_longest_length_is_no_fault(pack: Pack, policy: PolicyText) -> None:
    assert len(LONG.split()) == LONGEST_SENTENCE + 2
    just = " ".join(LONG.removesuffix(".").split()[:LONGEST_SENTENCE]) + "."
    assert places(replace(pack, words=replace(pack.words, note=just)), policy, []) == []
