"""A broken pack is refused with the file, the key, what was found and what was expected."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.guidance import Pack, load_pack
from caregiver_app.guidance.audit import check_other_languages, check_pack, reminders
from caregiver_app.guidance.loading import Find, shipped
from caregiver_app.messages import message

Break = tuple[str, str, str, str]

BREAKS: dict[str, Break] = {
    "not TOML": ("pack.toml", "[pack]", "[pack", "(the whole file)"),
    "a base that is not TOML": ("base/pack.toml", "[pack]", "[pack", "(the whole file)"),
    "an unknown key": ("pack.toml", "basis = ", "bassis = ", "basis"),
    "an unknown table": ("base/pack.toml", "[turns.placement-ended]", "[turnz.x]", "turns"),
    "an unknown verdict": ("pack.toml", 'verdict = "yes"', 'verdict = "perhaps"', "verdict"),
    "an unknown care type": ("pack.toml", '["kinship-care"]', '["kin"]', "care"),
    "a wrong type": ("pack.toml", "rules = [62]", 'rules = "62"', "rules"),
    "no such rule number": ("pack.toml", "rules = [62]", "rules = [78]", "rules"),
    "no source": ("pack.toml", "rules = [62]", "rules = []", "rules"),
    "an unknown law": ("pack.toml", 'laws = ["publication-ban"]', 'laws = ["x"]', "laws"),
    "a date that is none": ("pack.toml", "2011-11-30", "November 2011", "toronto-policy.date"),
    "the same id twice": ("pack.toml", 'id = "friend-parent"', 'id = "friend-family"', "id"),
    "a question without a rule": ("pack.toml", '["look-up"]\nverdict', '["text"]\nverdict', "rule"),
    "two rules of one rank": ("pack.toml", 'who = ["birth-parent"]', 'who = ["family-member"]', ""),
    "an action filed twice": (
        "pack.toml",
        'action = ["friend"]\nfiling',
        'action = ["text"]\nfiling',
        "action",
    ),
    "words missing": ("words.en.toml", "[rule.friend-child]", "[rule.friend-chld]", "friend-child"),
    "words unused": ("base/words.en.toml", "[field]", '[field]\nshoe = "A shoe"', "field.shoe"),
    "words of customary care for no rule": (
        "words.en.toml",
        "[customary.rule.kin-service]",
        "[customary.rule.nowhere]",
        "customary.rule.nowhere",
    ),
    "blank words": (
        "base/words.en.toml",
        'the = "the parent"',
        'the = "  "',
        "who.birth-parent.the",
    ),
    "an unknown blank": (
        "base/words.en.toml",
        "limits contact with {the}",
        "limits {whom}",
        "reason",
    ),
    "an open brace": ("base/words.en.toml", "limits contact with {the}", "limits {the", "reason"),
}


@pytest.fixture
def copied(pack: Pack, tmp_path: Path) -> Path:
    """The pack, with the base that it stands on beside it."""
    base = shipped("base")
    assert base is not None
    shutil.copytree(base, tmp_path / "base")
    return Path(shutil.copytree(pack.folder, tmp_path / "pack"))


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Find the copies, not the packs of the program."""
    return lambda name: tmp_path / name


@pytest.fixture
def broken(copied: Path) -> Callable[[Break], Path]:
    def change(how: Break) -> Path:
        base = how[0].startswith("base/")
        file = copied.with_name("base") / how[0].removeprefix("base/") if base else copied / how[0]
        text = file.read_text("utf-8")
        assert how[1] in text
        file.write_text(text.replace(how[1], how[2]), "utf-8")
        return copied

    return change


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_named(broken: Callable[[Break], Path], find: Find, name: str) -> None:
    file, _, _, key = BREAKS[name]
    folder = broken(BREAKS[name])
    with pytest.raises(Known) as raised:
        load_pack(folder, find=find)
    error = raised.value
    assert error.code == "pack-broken"
    assert str(error.params["file"]).endswith(file)
    assert key in str(error.params["key"])
    assert error.params["found"]
    assert error.params["expected"]
    line = message(error).line()
    assert file in line
    assert "\n" not in line
    findings = check_pack(folder, find=find)
    assert any(key in finding.place for finding in findings)
    if not key.startswith("rule") and key:
        assert len(findings) == 1


def test_every_gap_and_every_overlap_is_told_at_once(copied: Path) -> None:
    file = copied / "pack.toml"
    text = file.read_text("utf-8")
    twice = """
[[rule]]
id = "friend-family-too"
care = ["foster"]
who = ["family-member", "birth-parent"]
action = ["friend"]
verdict = "yes"
basis = "reading"
rules = [62]
"""
    changed = text.replace('["look-up"]\nverdict', '["text"]\nverdict', 1) + twice
    file.write_text(changed, "utf-8")
    findings = check_pack(copied)
    found = [finding.found for finding in findings]
    assert sum(one.startswith("as specific as") for one in found) >= 2
    assert sum("× look-up" in one for one in found) > 1
    assert all("pack.toml" in finding.place for finding in findings)


def test_a_rule_that_others_stand_before_is_told_with_them(copied: Path) -> None:
    file = copied / "pack.toml"
    extra = """
[[rule]]
id = "nothing-left"
care = ["foster"]
verdict = "yes"
basis = "reading"
rules = [62]
"""
    file.write_text(file.read_text("utf-8") + extra, "utf-8")
    words = copied / "words.en.toml"
    said = '[rule.nothing-left]\nreason = "It is so."\n'
    words.write_text(words.read_text("utf-8") + said, "utf-8")
    (finding,) = [one for one in check_pack(copied) if "nothing-left" in one.place]
    assert "masked by rule[" in finding.found


def test_each_language_of_a_pack_is_looked_at(copied: Path) -> None:
    assert check_other_languages(copied) == ()
    words = (copied / "words.en.toml").read_text("utf-8")
    lacking = words.replace("[rule.friend-child]", "[rule.friend-enfant]", 1)
    (copied / "words.fr.toml").write_text(lacking, "utf-8")
    (finding,) = check_other_languages(copied)
    assert "words.fr.toml" in finding.place


def test_an_old_policy_is_a_reminder_and_no_fault(pack: Pack) -> None:
    assert [one.place for one in reminders(pack.folder, date(2026, 11, 27))] == [
        "pack.toml: pack.date"
    ]
    assert reminders(pack.folder, date(2013, 1, 1)) == ()
    assert check_pack(pack.folder) == ()


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "words.en.toml").unlink()
    with pytest.raises(Known) as raised:
        load_pack(copied)
    assert raised.value.params["found"] == "no such file"


def test_a_huge_file_is_refused_unread(copied: Path) -> None:
    (copied / "words.en.toml").write_text("#" * 2_000_001)
    with pytest.raises(Known) as raised:
        load_pack(copied)
    assert "bytes" in str(raised.value.params["found"])


def test_our_pack_is_whole(pack: Pack) -> None:
    assert check_pack(pack.folder) == ()


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("They wrote first.", "They antecedently initiated correspondence.", "grade"),
        (
            'do = ["missing-police", "missing-society"]',
            'do = ["missing-police"]',
            "",
        ),
        ('"Application" = [2, 2]\n"Definition" = [3, 5]', '"Definition" = [2, 5]', "Definition"),
    ],
)
def test_check_pack_finds_what_reading_does_not(
    copied: Path, find: Find, old: str, new: str, found: str
) -> None:
    for folder in (copied, copied.with_name("base")):
        for file in (folder / "pack.toml", folder / "words.en.toml"):
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    findings = check_pack(copied, find=find)
    assert findings
    assert any(found in finding.found for finding in findings)
