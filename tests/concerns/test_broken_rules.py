"""Rules that keep a report and a danger from being passed over: each has its broken example."""

from pathlib import Path

import pytest

from .test_broken import DATA, NUMBERS, is_refused

# what breaks: file, text there, text instead, a part of the key told, a part of what is expected
BREAKS = {
    "must report only at times": (
        DATA,
        'report = "must", facts = ["trafficking-ground"',
        'report = "must", conditional = true, facts = ["trafficking-ground"',
        "exploitation].steps[call-society]",
        "never that",
    ),
    "raised to now without 911": (
        DATA,
        'id = "stop-a-meeting", calls = ["emergency"]',
        'id = "stop-a-meeting", calls = ["cybertip"]',
        "grooming].steps",
        "a step that calls 911",
    ),
    "report that calls another first": (
        DATA,
        'calls = ["society", "police"], report',
        'calls = ["police", "society"], report',
        "society-person].steps[call-society]",
        "a report that calls the society",
    ),
    "must report that may wait": (
        DATA,
        'report = "if-suspected", must_when',
        'report = "must", must_when',
        "another-caregiver].steps[call-society]",
        "at the latest",
    ),
    "must report when raised too late": (
        DATA,
        'to = "within-the-hour", when = "child-harmed", marks = ["harmed"]',
        'to = "same-day", when = "child-harmed", marks = ["harmed"]',
        "another-caregiver].steps[call-society]",
        "at the latest",
    ),
    "must report in no such case": (
        DATA,
        'must_when = ["child-harmed"]',
        'must_when = ["child-hurt"]',
        "another-caregiver].steps[call-society].must_when",
        "child-harmed",
    ),
    "unknown mark": (DATA, 'marks = ["staff"]', 'marks = ["stuff"]', "person].marks", "staff"),
    "leads to no kind": (
        DATA,
        'see_also = ["location-exposed"]',
        'see_also = ["lost"]',
        "threats].see_also",
        "missing",
    ),
    "line for no kind": (
        DATA,
        'not_for = ["society-person"]',
        'not_for = ["a-person"]',
        "on-the-phone.lines[tell-worker]",
        "society-person",
    ),
    "former step that is there": (
        DATA,
        'former = ["wait"]',
        'former = ["listen"]',
        "former",
        "",
    ),
    "unknown deed": (DATA, 'forbids = ["pay"]', 'forbids = ["play"]', "does.forbids", "copy-image"),
    "unknown deed closed": (DATA, 'now = ["wait"]', 'now = ["weight"]', "gate.tiers.now", "wait"),
    "unknown deed in an order": (
        DATA,
        '{ first = "keep", then = "block" }',
        '{ first = "keeps", then = "block" }',
        "gate.order",
        "keep",
    ),
    "hours of no kind": (
        NUMBERS,
        'hours = "by-day"',
        'hours = "daily"',
        "toronto-jewish].numbers[day].hours",
        "after-hours",
    ),
    "hours left out": (
        NUMBERS,
        '"416-808-2222", confidence = "H", sources = ["S49"], hours = "unknown"',
        '"416-808-2222", confidence = "H", sources = ["S49"]',
        "police-toronto].numbers[main].hours",
        "unknown",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_broken_rule_is_refused_with_place_and_key(copied: Path, name: str) -> None:
    is_refused(copied, *BREAKS[name])
