"""No line contradicts the case it stands in, and changing what any one line does is found."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.concerns.breaks import ConcernBreak
from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.gate import cases, check_gate
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import EMERGENCY, WORKERS
from caregiver_app.concerns.page_lines import every_line, page_lines, tier_line
from caregiver_app.concerns.tools import load_tools
from caregiver_app.concerns.values import Concerns, Tier
from caregiver_app.guidance.cues import disagreements, load_cues
from caregiver_app.guidance.deeds import Deed, Deeds

from .conftest import SHIPPED

CUES = load_cues()
URGENT = (Tier.NOW, Tier.WITHIN_THE_HOUR)
ENGLAND = SHIPPED.parent / "england"


def gate(concerns: Concerns) -> tuple[ConcernBreak, ...]:
    return check_gate(concerns, load_tools(), Path("concerns.toml"), CUES)


def offered(concerns: Concerns, kind_id: str) -> set[Deed]:
    lines = page_lines(concerns, concerns.kind(kind_id), load_tools())
    return {deed for line in lines for deed in line.does.offers}


# -- the whole space


def test_no_combination_of_what_ships_contradicts_itself(
    concerns: Concerns, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.perf_counter()
    assert gate(concerns) == ()
    took = time.perf_counter() - began
    many = sum(1 for kind in concerns.kinds for _ in cases(kind, concerns.gate))
    with capsys.disabled():
        print(f"\ngate: {len(concerns.kinds)} kinds, {many} cases, {took:.2f} s")
    assert many > 80
    assert check_concerns(ENGLAND) == ()


def changed(does: Deeds) -> Iterator[Deeds]:
    """``does`` with one deed forgotten, turned round, made another one, or one too many."""
    for way, deeds in (("offers", does.offers), ("forbids", does.forbids)):
        other = "forbids" if way == "offers" else "offers"
        for deed in sorted(deeds):
            fewer = replace(does, **{way: deeds - {deed}})
            yield fewer
            yield replace(fewer, **{other: getattr(fewer, other) | {deed}})
            for new in sorted(set(Deed) - does.offers - does.forbids):
                yield replace(fewer, **{way: getattr(fewer, way) | {new}})


@pytest.mark.long
@pytest.mark.parametrize("folder", [SHIPPED, ENGLAND], ids=lambda folder: folder.name)
def test_changing_what_any_one_line_does_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gate hands every line to ``disagreements``, so each change is held against it alone."""
    lines = [
        line for line in every_line(load_concerns(folder), load_tools()) if line.does != Deeds()
    ]
    tried = [(line, does) for line in lines for does in changed(line.does)]
    missed = [
        f"{line.key}: {does}"
        for line, does in tried
        if not any(disagreements(line.text, does, CUES))
    ]
    with capsys.disabled():
        found = len(tried) - len(missed)
        print(f"\n{folder.name}: {found} of {len(tried)} changes found in {len(lines)} lines")
    assert len(lines) > 80
    assert missed == []


def test_every_line_that_says_a_deed_is_held_against_its_words(copied: Path) -> None:
    """Through the files: each ``does`` of a line taken out alone is told, with its key."""
    file = copied / "concerns.toml"
    text = file.read_text("utf-8")
    for told in ('{ id = "pay", does = { forbids = ["pay"] } }', 'does = { offers = ["block"]'):
        assert told in text
    file.write_text(text.replace(', does = { forbids = ["pay"] }', "", 1), "utf-8")
    (finding,) = check_concerns(copied)
    assert finding.key.endswith(".never[pay]")
    assert "pay" in finding.found


BREAKS: dict[str, tuple[str, str, str, str]] = {
    "wait for the child to come back": (
        '"Call now, at most within the hour. Do not leave a child alone to do it."',
        '"Call as soon as the child is safe beside you."',
        "within-the-hour = {}",
        'within-the-hour = { offers = ["wait"] }',
    ),
    "question a child who may be harmed": (
        "Say what you saw. Listen. Agree",
        "Say what you saw. Listen. Ask what is going on. Agree",
        '{ id = "calm-talk", does = { offers = ["talk-child"] } }',
        '{ id = "calm-talk", does = { offers = ["talk-child", "ask-child"] } }',
    ),
    "the worker hears of the worker": (
        '"Ask for the answer in writing."',
        '"Ask the worker for the answer."',
        '{ id = "ask-answer" }',
        '{ id = "ask-answer", does = { offers = ["worker"] } }',
    ),
    "pay": (
        '"Do not bargain with the person."',
        '"Do not bargain with the person. But pay a little."',
        '{ id = "bargain-person", does = { forbids = ["confront"] } }',
        '{ id = "bargain-person", does = { forbids = ["confront"], offers = ["pay"] } }',
    ),
    "hold back a call": (
        '"Do not bargain with the person."',
        '"Do not bargain with the person. Do not call the police."',
        '{ id = "bargain-person", does = { forbids = ["confront"] } }',
        '{ id = "bargain-person", does = { forbids = ["confront", "police"] } }',
    ),
    "copy a picture": (
        '"Make a plan with the school, if the picture may reach it."',
        '"Send the picture to the school."',
        '{ id = "make-plan" }',
        '{ id = "make-plan", does = { offers = ["copy-image"] } }',
    ),
}
WHERE = {
    "wait for the child to come back": ("tiers.within-the-hour", "closed in"),
    "question a child who may be harmed": (
        "[childs-own-behaviour].steps[calm-talk]",
        "threat-to-someone",
    ),
    "the worker hears of the worker": ("[society-person].caregiver[ask-answer]", "society-person"),
    "pay": ("[sexual-blackmail].never[bargain-person]", "closed in"),
    "hold back a call": ("[sexual-blackmail].never[bargain-person]", "nothing that holds back"),
    "copy a picture": ("[sexual-blackmail].child[make-plan]", "closed in"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_words_and_data_that_agree_with_each_other_are_refused_where_they_harm(
    copied: Path, name: str
) -> None:
    said, instead, data, other = BREAKS[name]
    for file, old, new in (("words.en.toml", said, instead), ("concerns.toml", data, other)):
        text = (copied / file).read_text("utf-8")
        assert text.count(old) >= 1, old
        (copied / file).write_text(text.replace(old, new, 1), "utf-8")
    key, expected = WHERE[name]
    findings = [one for one in check_concerns(copied) if "agree" not in one.expected]
    assert any(one.key == key and expected in one.expected for one in findings), findings


def moved(copied: Path, kind: str, step: str, before: str) -> tuple[ConcernBreak, ...]:
    file = copied / "concerns.toml"
    lines = file.read_text("utf-8").splitlines()
    at = lines.index(f'id = "{kind}"')

    def where(one: str) -> int:
        return next(n for n in range(at, len(lines)) if f'{{ id = "{one}"' in lines[n])

    taken = lines.pop(where(step))
    lines.insert(where(before), taken)
    file.write_text("\n".join(lines), "utf-8")
    return check_concerns(copied)


@pytest.mark.parametrize(
    ("kind", "step", "before", "told"),
    [
        ("sexual-blackmail", "block", "keep-the-words", "keep"),
        ("grooming", "report-to-the-app", "keep-the-words", "keep"),
        ("society-person", "call-supervisor", "call-society", "report"),
        ("abuse-seen-online", "call-society", "call-emergency", "emergency"),
        ("fake-or-hacked", "tell-worker", "call-police", "police"),
    ],
)
def test_steps_in_an_order_that_harms_are_refused(
    copied: Path, kind: str, step: str, before: str, told: str
) -> None:
    findings = moved(copied, kind, step, before)
    assert any(kind in one.key and told in one.expected for one in findings), findings


def test_the_society_comes_before_the_supervisor_and_is_the_first_call(concerns: Concerns) -> None:
    kind = concerns.kind("society-person")
    turned = replace(kind, steps=tuple(reversed(kind.steps)))
    late = replace(kind, raised=tuple(replace(r, first_call="supervisor") for r in kind.raised))
    at_once = replace(
        kind.steps[0], does=Deeds(offers=frozenset({Deed.SOCIETY, Deed.POLICE, Deed.SUPERVISOR}))
    )
    together = replace(kind, steps=(at_once, *kind.steps[1:]))
    to_worker = replace(kind, first_call="worker")
    for bent, key in (
        (turned, "steps[call-supervisor]"),
        (together, "steps[call-society]"),
        (late, "first_call"),
        (to_worker, "first_call"),
    ):
        kinds = tuple(bent if one is kind else one for one in concerns.kinds)
        found = gate(replace(concerns, kinds=kinds))
        expected = [one.expected for one in found if one.key == f"[society-person].{key}"]
        assert any("before it with" in one or "open to call" in one for one in expected), key


def test_a_line_and_its_opposite_never_stand_on_one_page(concerns: Concerns) -> None:
    kind = concerns.kind("bullying")
    step = replace(kind.steps[0], does=Deeds(forbids=frozenset({Deed.BLOCK})))
    bent = replace(kind, steps=(step, *kind.steps[1:]))
    kinds = tuple(bent if one is kind else one for one in concerns.kinds)
    found = check_gate(replace(concerns, kinds=kinds), (), Path("concerns.toml"), None)
    assert [one.key for one in found] == ["[bullying].steps[block-and-report]"]
    assert f"steps[{step.id}]" in found[0].found

    (card,) = concerns.cards
    lines = replace(card.steps[0], does=Deeds(forbids=frozenset({Deed.WORKER})))
    turned = replace(card, steps=(lines, *card.steps[1:]))
    found = check_gate(replace(concerns, cards=(turned,)), (), Path("concerns.toml"), None)
    assert f"[{card.id}].steps[call-resource-worker]" in {one.key for one in found}

    words = replace(concerns.tiers[Tier.NOW], does=Deeds(forbids=frozenset({Deed.TALK_CHILD})))
    tiers = {**concerns.tiers, Tier.NOW: words}
    found = check_gate(replace(concerns, tiers=tiers), (), Path("concerns.toml"), None)
    assert any("tiers.now forbids" in one.found for one in found)


def test_a_step_that_shows_a_number_tells_to_call_it(concerns: Concerns) -> None:
    kind = concerns.kind("threats")
    mute = replace(kind.steps[1], does=Deeds())
    bent = replace(kind, steps=(kind.steps[0], mute, *kind.steps[2:]))
    kinds = tuple(bent if one is kind else one for one in concerns.kinds)
    findings = gate(replace(concerns, kinds=kinds))
    assert any("does not offer “police”" in one.found for one in findings)


def test_the_sheets_the_shared_parts_and_the_cards_are_held_against_the_cases(
    concerns: Concerns,
) -> None:
    waits = Deeds(offers=frozenset({Deed.WAIT}))
    tools = tuple(replace(one, does={**one.does, "note": waits}) for one in load_tools())
    found = check_gate(concerns, tools, Path("concerns.toml"), None)
    keys = {(one.file, one.key) for one in found}
    assert ("tools.toml", "tools[last-seen].does.note") in keys

    part = concerns.parts["on-the-phone"]
    to_all = replace(part, lines=tuple(replace(one, not_for=()) for one in part.lines))
    (one,) = gate(replace(concerns, parts={**concerns.parts, part.id: to_all}))
    assert one.key == "parts.on-the-phone.lines[tell-worker]"
    assert "society-person" in one.expected

    (card,) = concerns.cards
    step = replace(card.steps[0], does=Deeds(offers=frozenset({Deed.POST})))
    bent = replace(card, steps=(step, *card.steps[1:]))
    found = check_gate(replace(concerns, cards=(bent,)), (), Path("concerns.toml"), None)
    assert {one.key for one in found} == {f"[{card.id}].steps[{step.id}]"}
    assert any("closed in" in one.expected for one in found)


# -- what the cases promise


def test_nobody_is_told_to_wait_where_a_child_may_be_in_danger(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        lines = list(page_lines(concerns, kind, load_tools()))
        for case in cases(kind, concerns.gate):
            if case.tier in URGENT:
                assert Deed.WAIT in case.closed
                for line in (*lines, tier_line(concerns, case.tier)):
                    assert Deed.WAIT not in line.does.offers, (str(case), line.key)


def test_raised_to_now_911_is_first_and_no_step_calls_another_before_it(
    concerns: Concerns,
) -> None:
    for kind in concerns.kinds:
        for case in cases(kind, concerns.gate):
            if case.tier is Tier.NOW:
                assert case.first_call == EMERGENCY
                first = next(step for step in kind.steps if step.calls)
                assert EMERGENCY in first.calls, str(case)


def test_a_workers_conduct_with_the_child_never_goes_to_a_worker_or_supervisor_first(
    concerns: Concerns,
) -> None:
    kind = concerns.kind("society-person")
    for case in cases(kind, concerns.gate):
        if case.when:
            assert case.first_call == "society"
            assert case.tier is Tier.WITHIN_THE_HOUR
    calls = [call for step in kind.steps for call in step.calls]
    assert calls.index("society") < calls.index("supervisor")
    assert not {"worker", "resource-worker"} & set(calls)
    assert Deed.WORKER not in offered(concerns, kind.id)
    assert "worker too" not in " ".join(
        line.text for line in concerns.part("on-the-phone", kind.id).lines
    )
    assert "worker too" in " ".join(
        line.text for line in concerns.part("on-the-phone", "missing").lines
    )


def test_private_chats_and_flirting_with_the_child_are_no_sign_of_the_base_tier(
    concerns: Concerns,
) -> None:
    kind = concerns.kind("society-person")
    assert not any("child" in sign for sign in kind.signs)
    assert kind.raised_by(frozenset({"private-chats"})) == (Tier.WITHIN_THE_HOUR, "society")


@pytest.mark.parametrize("kind_id", ["sexual-blackmail", "grooming", "exploitation"])
def test_first_stop_then_keep_the_words_then_block_and_never_pay(
    concerns: Concerns, kind_id: str
) -> None:
    steps = concerns.kind(kind_id).steps

    def first(way: str, deed: Deed) -> int:
        return next(at for at, step in enumerate(steps) if deed in getattr(step.does, way))

    stop, keep, block = (
        first("forbids", Deed.APP),
        first("offers", Deed.KEEP),
        first("offers", Deed.BLOCK),
    )
    assert stop < keep < block
    assert Deed.PAY in steps[stop].does.forbids
    assert steps[keep].image


def test_a_child_is_asked_about_suicide_plainly_and_about_harm_never(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        deeds = offered(concerns, kind.id)
        dying = any("dying" in one.text or "die" in one.text for one in kind.raised)
        if dying or kind.id == "self-harm":
            assert Deed.ASK_SUICIDE in deeds, kind.id
        if any(step.does.offers & {Deed.ASK_SUICIDE} for step in kind.steps):
            (step, *_) = [one for one in kind.steps if Deed.ASK_SUICIDE in one.does.offers]
            assert "ask-suicide" in step.facts
        assert Deed.ASK_CHILD not in deeds


def test_no_step_waits_for_a_worker_where_somebody_else_is_first(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        for case in cases(kind, concerns.gate):
            if case.first_call in WORKERS:
                continue
            for step in kind.steps:
                if case.first_call in step.calls:
                    break
                assert not set(step.calls) & set(WORKERS), str(case)


def test_where_a_report_must_be_made_nobody_has_more_than_the_hour(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        for case in cases(kind, concerns.gate):
            when = frozenset(case.when)
            if any("must-call" in kind.fixed(step, when) for step in kind.steps):
                assert case.tier in URGENT, str(case)


def test_a_raised_case_turns_the_report_into_one_that_must_be_made(concerns: Concerns) -> None:
    kind = concerns.kind("another-caregiver")
    report = next(step for step in kind.steps if step.report)
    told = next(step for step in kind.steps if step.id == "tell-supervisor")
    assert kind.fixed(report, frozenset())[0] == "if-you-suspect"
    assert "second-call" not in kind.fixed(told, frozenset())
    assert kind.fixed(report, frozenset({"child-harmed"}))[0] == "must-call"
    assert "second-call" in kind.fixed(told, frozenset({"child-harmed"}))


def test_a_kind_leads_to_those_that_may_stand_behind_it(concerns: Concerns) -> None:
    assert {"grooming", "sexual-blackmail", "intimate-image"} <= set(
        concerns.kind("childs-own-behaviour").see_also
    )
