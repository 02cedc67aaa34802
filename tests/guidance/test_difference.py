"""The difference between two packs: nothing for one with itself, the same from both sides."""

import shutil
from pathlib import Path

import pytest

from caregiver_app.cli import main
from caregiver_app.guidance import Pack, load_pack
from caregiver_app.guidance.difference import AnswerChange, difference, grouped
from caregiver_app.guidance.vocabulary import Action, CareType, Verdict, Who


@pytest.fixture
def changed(pack: Pack, tmp_path: Path) -> Path:
    """A pack that leaves friend requests of relatives to foster parents."""
    folder = Path(shutil.copytree(pack.folder, tmp_path / "changed"))
    file = folder / "pack.toml"
    text = file.read_text("utf-8")
    old = 'action = ["friend"]\nverdict = "no"\nbasis = "stated"\nrules = [68]'
    assert old in text
    file.write_text(text.replace(old, old.replace('"no"', '"judgement"')), "utf-8")
    return folder


def test_a_pack_does_not_differ_from_itself(pack: Pack) -> None:
    found = difference(pack, pack)
    assert found.changes == ()
    assert found.compared > 540


def test_each_change_is_found_and_the_other_way_round_it_is_turned(
    pack: Pack, changed: Path
) -> None:
    other = load_pack(changed)
    there, back = difference(pack, other), difference(other, pack)
    assert [(one.question, one.old, one.new) for one in there.changes] == [
        (one.question, one.new, one.old) for one in back.changes
    ]
    plain = {(one.question.care_type, one.question.who) for one in there.plain()}
    assert plain == {
        (care, who)
        for care in (CareType.FOSTER, CareType.ADOPTION_PROBATION)
        for who in (Who.FAMILY_MEMBER, Who.SIBLING_ELSEWHERE)
    }
    assert all(one.what is AnswerChange.VERDICT for one in there.plain())
    assert {one.new.verdict for one in there.plain()} == {Verdict.JUDGEMENT}
    groups = grouped(there.plain())
    cares = next(iter(groups[Action.FRIEND, Who.FAMILY_MEMBER].values()))
    assert cares == (CareType.FOSTER, CareType.ADOPTION_PROBATION)


def test_the_command_tells_what_changes(
    pack: Pack, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack-diff", "toronto-cas-2011", str(changed)], _no_window) == 0
    said = capsys.readouterr().out
    assert "friend × family-member" in said
    assert "no (stated) -> judgement (stated)" in said
    assert main(["pack-diff", str(pack.folder), str(pack.folder)], _no_window) == 0
    assert "No answer changes" in capsys.readouterr().out


@pytest.mark.parametrize("bad", ["nowhere", "../../etc", ""])
def test_what_is_no_pack_is_told_in_one_line(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack-diff", bad, "toronto-cas-2011"], _no_window) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def _no_window(_name: str) -> object:
    raise AssertionError("no window is needed")
