"""A broken folder is refused with the file, the key, what was found and what was expected."""

import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.errors import Known
from caregiver_app.messages import message

from .conftest import SHIPPED, copy_to

DATA, WORDS = "concerns.toml", "words.en.toml"
NUMBERS, LABELS = "../../societies/ontario.toml", "../../societies/ontario.en.toml"

# what breaks: file, text there, text instead, a part of the key told, a part of what is expected
BREAKS = {
    "unknown key": (DATA, 'id = "ontario"', 'idd = 1\nid = "ontario"', "idd", "place, draft"),
    "unknown key in a kind": (
        DATA,
        "number = 9\n",
        "number = 9\nnu = 1\n",
        "self-harm].nu",
        "tier",
    ),
    "unknown tier": (DATA, 'tier = "now"', 'tier = "soon"', "immediate-danger].tier", "same-day"),
    "unknown call": (DATA, 'calls = ["missingkids"]', 'calls = ["nobody"]', "missing", "helpline"),
    "unknown fact": (
        DATA,
        'facts = ["keep-what"]\nsee_also',
        'facts = ["x"]\nsee_also',
        "fake",
        "fact",
    ),
    "unknown source": (DATA, 'sources = ["S16"]', 'sources = ["S99"]', "sources.S99", "source"),
    "source unused": (DATA, "[sources.S3]", "[sources.S98]", "sources.S", "source"),
    "fact unused": (
        DATA,
        "[facts]\n",
        '[facts]\nx = {confidence="H", sources=["S2"]}\n',
        "x",
        "text",
    ),
    "L on show": (
        DATA,
        'missing-no-wait = { confidence = "H"',
        'missing-no-wait = { confidence = "L"',
        "missing",
        "H or M",
    ),
    "L number on show": (
        NUMBERS,
        '"416-395-1500", confidence = "H"',
        '"416-395-1500", confidence = "L"',
        "toronto-catholic].numbers[main].confidence",
        "H or M",
    ),
    "hours not H": (
        NUMBERS,
        'hours_confidence = "H" },\n]\n\n# One',
        'hours_confidence = "M" },\n]\n\n# One',
        "toronto-catholic].numbers[main].hours_confidence",
        "H",
    ),
    "missing number": (
        NUMBERS,
        'phone = "9-8-8", ',
        "",
        "suicide-crisis].numbers[main].phone",
        "text",
    ),
    "number with letters": (NUMBERS, "416-808-2222", "416-808-TIPS", "phone", "dialled"),
    "number too short": (NUMBERS, "416-808-2222", "416-808", "phone", "10 or 11"),
    "helpline without any way": (
        NUMBERS,
        'web = { address = "needhelpnow.ca", confidence = "H", sources = ["S47"] }\n',
        "",
        "needhelpnow].numbers",
        "web address",
    ),
    "no 911": (NUMBERS, 'id = "emergency"', 'id = "emergencies"', "emergencies", "text"),
    "no label": (
        LABELS,
        'toronto-jewish.night = "When the office is closed"\n',
        "",
        "toronto-jewish.night",
        "text",
    ),
    "label of nothing": (
        LABELS,
        "[uses]",
        '[uses]\nnobody = "Call."',
        "uses.nobody",
        "foster-parents",
    ),
    "no words for a kind": (
        WORDS,
        "[kinds.missing]\n",
        "[kinds.mising]\n",
        "kinds.missing",
        "table",
    ),
    "words of no kind": (
        WORDS,
        "[kinds.missing]\n",
        '[kinds.x]\nline = "A"\n[kinds.missing]\n',
        "x",
        "",
    ),
    "step without words": (WORDS, "look-quickly =", "look-slowly =", "look-quickly", "table"),
    "step without a title": (
        WORDS,
        'look-quickly = { title = "Take a quick look", ',
        "look-quickly = { ",
        "look-quickly.title",
        "text",
    ),
    "blank words": (
        WORDS,
        'title = "The child is missing"',
        'title = " "',
        "missing.title",
        "blank",
    ),
    "no condition in words": (WORDS, "raised.ill =", "raised.sick =", "raised.ill", "text"),
    "no never": (
        WORDS,
        '"Do not bargain with the person."',
        '"Bargain with no one."',
        "sexual-blackmail].never",
        "Do not",
    ),
    "unknown blank": (
        WORDS,
        'Call {emergency} now"',
        'Call {emergncy} now"',
        "call-emergency",
        "blanks",
    ),
    "unmatched brace": (
        WORDS,
        'Call {emergency} now"',
        'Call {emergency now"',
        "call-em",
        "braces",
    ),
    "number typed in": (WORDS, 'Call {emergency} now"', 'Call 911 now"', "call-emergency", "blank"),
    "amount typed in": (WORDS, '"Do not pay."', '"Do not pay $5."', "never.pay", "amount"),
    "worker before the report": (
        DATA,
        '{ id = "support" }',
        '{ id = "support", calls = ["worker"] }',
        "bullying].steps[support]",
        "the report before any worker",
    ),
    "no report": (
        DATA,
        ', report = "must", facts = ["trafficking',
        ', facts = ["traff',
        "exploit",
        "report",
    ),
    "report to a worker": (
        DATA,
        'calls = ["society"], report = "must", facts = ["trafficking-ground"',
        'calls = ["worker"], report = "must", facts = ["trafficking-ground"',
        "exploitation]",
        "society",
    ),
    "danger not first": (
        DATA,
        'steps = [\n  { id = "call-emergency", calls = ["emergency"]',
        'steps = [\n  { id = "call-emergency", calls = ["police"]',
        "immediate-danger].steps",
        "911",
    ),
    "danger without 911": (
        DATA,
        'when = "person-near", first_call = "emergency"',
        'when = "person-near", first_call = "worker"',
        "person-near",
        "emergency",
    ),
    "lowered": (
        DATA,
        'to = "now", when = "meeting"',
        'to = "same-day", when = "meeting"',
        "meet",
        "above",
    ),
    "first call not first": (
        DATA,
        'first_call = "suicide-crisis"\nr',
        'first_call = "police"\nr',
        "self-harm].first_call",
        "suicide-crisis",
    ),
    "kinds out of order": (DATA, 'tier = "next-working-day"', 'tier = "now"', "kinds", ""),
    "id twice": (DATA, "number = 18", "number = 17", "kinds", "once"),
    "step twice": (DATA, 'id = "listen", f', 'id = "safe-now", f', "steps[safe-now].id", "once"),
    "no fixed sentence": (
        DATA,
        '{ id = "words-only",',
        '{ id = "words-alone",',
        "fixed",
        "text",
    ),
    "no such part": (DATA, "[parts.duty]", "[parts.duties]", "duties", "table"),
    "not a list": (
        WORDS,
        'signs = [\n  "The child tells',
        'signs = "x"\nx = [\n  "The child tells',
        "signs",
        "list",
    ),
    "empty list": (
        DATA,
        'facts = ["caregiver-review", "record-helps"]',
        "facts = []",
        "facts",
        "one",
    ),
    "not a day": (DATA, 'read = "2026-11-29"', 'read = "November"', "read", "2026-11-22"),
    "not TOML": (DATA, 'id = "ontario"', "id = ontario", "whole file", "TOML"),
    "no file of societies": (DATA, "../../societies/ontario.toml", "nowhere.toml", "whole", "TOML"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_refused_with_place_and_key(copied: Path, name: str) -> None:
    is_refused(copied, *BREAKS[name])


def is_refused(copied: Path, file: str, old: str, new: str, key: str, expected: str) -> None:
    """Break the copy so, and see it refused when it loads and told when it is checked."""
    text = (copied / file).read_text("utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as refused:
        load_concerns(copied)
    told = refused.value.params
    assert refused.value.code == "concerns-broken"
    assert told["found"]
    findings = check_concerns(copied)
    assert any(
        key in f.key and any(e in f.expected for e in expected.split("|")) for f in findings
    ), [str(finding) for finding in findings]
    assert str(told["key"]) in {finding.key for finding in findings}
    assert "911" in message(refused.value).line()


GOOD = '"Do not bargain with the person."'
HARD = {
    "grade": (GOOD, '"Do not initiate remunerative negotiations."', "grade"),
    "long sentence": (GOOD, f'"Do not pay {"and do not pay " * 5}at all."', "words"),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_words_are_told_but_never_keep_the_help_away(copied: Path, name: str) -> None:
    old, new, found = HARD[name]
    file = copied / WORDS
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    findings = check_concerns(copied)
    assert [finding.key for finding in findings] == ["kinds.sexual-blackmail.never.bargain-person"]
    assert found in findings[0].found
    assert load_concerns(copied).kinds


def test_every_break_is_told_at_once(copied: Path) -> None:
    data, words = copied / DATA, copied / WORDS
    text = data.read_text("utf-8").replace('tier = "now"', 'tier = "soon"')
    data.write_text(text.replace("number = 9\n", "number = true\n"), "utf-8")
    said = words.read_text("utf-8").replace('"Do not pay."', '"Do not pay $5."')
    words.write_text(said, "utf-8")
    keys = {finding.key for finding in check_concerns(copied)}
    assert keys == {
        "kinds[immediate-danger].tier",
        "kinds[self-harm].number",
        "kinds.sexual-blackmail.never.pay",
        "kinds.grooming.never.pay",
    }


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    (finding,) = check_concerns(tmp_path / "nowhere")
    assert "concerns.toml" in finding.file
    with pytest.raises(Known):
        load_concerns(tmp_path / "nowhere")


def test_a_language_without_words_is_told(copied: Path) -> None:
    with pytest.raises(Known) as refused:
        load_concerns(copied, "fr")
    assert "words.fr.toml" in str(refused.value.params["file"])


def lines_with_a_key(file: Path) -> list[int]:
    lines = file.read_text("utf-8").splitlines()
    whole = [n for n, line in enumerate(lines) if " = " in line and _alone(line)]
    return [n for n in whole if not lines[n].startswith("#")]


def _alone(line: str) -> bool:
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    return True


OPTIONAL = ("area", "text_to", "web", "numbers", "cite", "does")
"""Keys that an entry may do without."""
PLACES = [
    (file, line)
    for file in (DATA, WORDS, NUMBERS, LABELS)
    for line in lines_with_a_key(SHIPPED / file)
]


@given(place=st.sampled_from(PLACES))
def test_no_key_can_go_missing_unnoticed(place: tuple[str, int]) -> None:
    file, number = place
    with tempfile.TemporaryDirectory() as root:
        folder = copy_to(Path(root))
        lines = (folder / file).read_text("utf-8").splitlines()
        gone = lines.pop(number)
        (folder / file).write_text("\n".join(lines), "utf-8")
        name: Any = next(iter(tomllib.loads(gone)))
        findings = check_concerns(folder)
        if name in OPTIONAL or "main = " in gone:
            return
        assert findings, gone
        with pytest.raises(Known) as refused:
            load_concerns(folder)
        assert refused.value.code == "concerns-broken"
        assert refused.value.params["key"]
