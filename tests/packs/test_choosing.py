"""A pack answers for its own society and place; another's is marked on every answer."""

import shutil
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.guidance import Pack, answer, load_pack
from caregiver_app.guidance.space import every_question
from caregiver_app.packs.choosing import examples, mark, marked, usual_for
from caregiver_app.record.kept import verdict_kept

PACKS = assets.resources() / "packs"


@pytest.fixture(scope="module")
def toronto() -> Pack:
    return load_pack(PACKS / "toronto-cas-2011")


@pytest.mark.parametrize(
    ("society", "place", "pack"),
    [
        ("toronto", "ontario", "toronto-cas-2011"),
        ("toronto-catholic", "ontario", "base"),
        ("other", "ontario", "base"),
        ("not-sure", "ontario", "base"),
        ("", "ontario", "base"),
        ("toronto", "england", "base"),
    ],
)
def test_only_its_own_society_gets_a_pack_unasked(society: str, place: str, pack: str) -> None:
    assert usual_for(society, place) == pack


def test_a_made_up_agency_is_nobodys_and_no_example() -> None:
    assert examples("ontario") == ("toronto-cas-2011",)
    assert examples("england") == ()
    practice = load_pack(PACKS / "harbour-street-practice")
    assert mark(practice, "toronto", "ontario")


@pytest.mark.parametrize(
    ("society", "place", "how"),
    [
        ("toronto", "ontario", "none"),
        ("toronto-jewish", "ontario", "other"),
        ("other", "ontario", "other"),
        ("toronto", "england", "other"),
        ("not-sure", "ontario", "unsure"),
        ("", "ontario", "unsure"),
    ],
)
def test_another_societys_policy_is_marked(
    toronto: Pack, society: str, place: str, how: str
) -> None:
    words = toronto.words.example
    expected = {"none": "", "other": words.other, "unsure": words.unsure}[how]
    assert mark(toronto, society, place) == expected


def test_a_brought_in_pack_is_that_of_whoever_brought_it_in_its_own_place(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PACKS / "harbour-street-practice", tmp_path / "own"))
    file = folder / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("made_up = true\n", ""), "utf-8")
    own = load_pack(folder)
    assert mark(own, "other", "ontario") == ""
    assert mark(own, "other", "england") == own.words.example.other


def test_the_base_is_never_marked_for_it_says_itself_what_it_is() -> None:
    base = load_pack(PACKS / "base")
    assert mark(base, "other", "ontario") == ""
    assert marked(base, "") is base


def test_the_mark_is_on_every_answer_and_on_what_an_entry_keeps(toronto: Pack) -> None:
    words = toronto.words.example.other
    example = marked(toronto, words)
    for question in every_question():
        plain, found = answer(toronto, question), answer(example, question)
        assert found.policy.mark == words
        assert words in found.note
        assert (found.verdict, found.basis, found.sources) == (
            plain.verdict,
            plain.basis,
            plain.sources,
        )
    assert words in verdict_kept(found).headline
    assert words not in verdict_kept(plain).headline
