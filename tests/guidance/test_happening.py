"""What came to a caregiver: whole, easy to read, and never against the guide."""

import shutil
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.errors import Known
from caregiver_app.guidance.happening import load_happenings, read_happenings
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.reading import grade, longest_sentence
from caregiver_app.record.values import Kind, Method

ALL = load_happenings()


def test_each_leads_to_a_question_an_entry_and_only_known_concerns() -> None:
    concerns = load_concerns(assets.resources() / "concerns" / "ontario")
    known = {one.id for one in concerns.kinds}
    assert len(ALL.all) >= 8
    for one in ALL.all:
        assert one.action in Action
        assert one.kind in set(Kind)
        assert not one.method or one.method in set(Method)
        assert one.concern in known | {""}
        assert one.keep
        assert all(line.startswith("Do not") for line in one.avoid)


def test_where_the_child_is_contacted_a_concern_comes_first_and_nothing_is_read_in_secret() -> None:
    contacted = ALL.of("child-contacted")
    assert contacted.concern == "family-contact"
    for one in ALL.all:
        if one.to_child and one.concern:
            assert any("in secret" in line for line in one.avoid)
        for line in (*one.keep, one.did, one.saw):
            assert "secret" not in line


def test_everybody_can_be_declined_kindly_and_a_stranger_is_sent_nothing() -> None:
    for who in Who:
        words = ALL.decline(who)
        assert bool(words) == (who is not Who.UNKNOWN_PERSON)
        assert ALL.child_words(who)
        for given_away in ("foster", "adopt", "court", "the child's"):
            assert given_away not in words.casefold()


def test_all_of_it_is_easy_to_read() -> None:
    texts = [*ALL.declines.values(), *ALL.to_the_child.values()]
    for one in ALL.all:
        texts += [one.title, one.hint, one.saw, one.did, *one.keep, *one.avoid]
    for text in filter(None, texts):
        assert grade(text) <= 8, text
        assert longest_sentence(text) <= 20, text


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("happenings.toml", 'action = "friend"', 'action = "wave"'),
        ("happenings.toml", 'birth-parent = "parent"\n', ""),
        ("happenings.toml", 'id = "group"', 'id = "message"'),
        ("happenings.en.toml", "[happening.group]", "[happening.gruop]"),
        ("happenings.en.toml", "saw = ", "seen = "),
    ],
)
def test_a_broken_file_is_refused_with_its_key(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    folder = Path(shutil.copytree(assets.resources() / "came", tmp_path / "came"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as refused:
        read_happenings(folder)
    assert refused.value.code == "came-broken"
    assert refused.value.params["expected"]
