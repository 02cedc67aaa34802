"""The example in docs/packs.md is a pack that can be brought in, as it stands there."""

import re
from pathlib import Path

import pytest

from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.space import every_question
from caregiver_app.packs.bring_in import read_candidate
from caregiver_app.packs.shelf import PackShelf

PAGE = Path(__file__).parents[2] / "docs" / "packs.md"
FILE = re.compile(r"```toml\n# ([a-z.]+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The files of the page, as somebody would copy them out."""
    folder = tmp_path / "example"
    folder.mkdir()
    for name, text in FILE.findall(PAGE.read_text("utf-8")):
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_example_passes_the_check(example: Path) -> None:
    assert {file.name for file in example.iterdir()} == {"pack.toml", "words.en.toml"}
    assert check_pack(example) == ()


@pytest.mark.long
def test_it_answers_what_it_names_and_can_be_brought_in(example: Path, tmp_path: Path) -> None:
    pack = load_pack(example)
    deciding = {answer(pack, question).trail[0] for question in every_question()}
    assert pack.own <= deciding
    candidate = read_candidate(example, PackShelf(tmp_path / "packs"))
    assert candidate.findings == ()
    candidate.close()


def test_every_table_of_the_page_is_one_that_is_read(example: Path) -> None:
    """A table named on the page is known to the reader: a misspelt one would be refused."""
    said, _, _ = PAGE.read_text("utf-8").partition("## A folder of concerns")
    named = set(
        re.findall(
            r"`\[{1,2}([a-z]+)(?:\.<id>|\.\*|\.line|\.rule|\.headline|\.verdict)?\]{1,2}`", said
        )
    )
    in_pack = {
        "pack",
        "body",
        "sources",
        "rule",
        "advice",
        "headline",
        "deeds",
        "filing",
        "filed",
        "posting",
    }
    in_words = {"who", "action", "care", "verdict", "basis", "fact", "field", "filing", "way"}
    in_words |= {"asking", "grounds", "example", "line", "customary"}
    assert named == in_pack | in_words
