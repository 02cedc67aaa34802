"""Sheets that go with a concern: each kind named is one, each word is plain, each break is told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app import reading
from caregiver_app.assets import resources
from caregiver_app.concerns.tools import (
    Tool,
    entry_of,
    filled,
    load_tools,
    read_tools,
    tools_for,
)
from caregiver_app.concerns.values import Concerns
from caregiver_app.errors import Known
from caregiver_app.messages import message

TOOLS = {tool.id: tool for tool in load_tools()}


@pytest.mark.parametrize(
    ("kind", "tool"),
    [
        ("missing", "last-seen"),
        ("family-contact", "kept-message"),
        ("identifying-post", "take-down"),
    ],
)
def test_the_three_kinds_have_their_own_sheet(kind: str, tool: str) -> None:
    assert tool in [one.id for one in tools_for(kind)]


def test_each_sheet_belongs_to_kinds_that_there_are(concerns: Concerns) -> None:
    kinds = {kind.id for kind in concerns.kinds}
    for tool in TOOLS.values():
        assert tool.kinds
        assert set(tool.kinds) <= kinds


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_every_word_is_plain(tool: Tool) -> None:
    words = [tool.title, tool.line, tool.open, tool.note, tool.never, tool.add, tool.to_log]
    words += [text for field in tool.fields for text in (field.label, field.help)]
    for text in filter(None, words):
        assert reading.longest_sentence(text) <= 20, text
    assert reading.grade(" ".join((tool.line, tool.note, tool.never))) <= 8


rows = st.lists(
    st.dictionaries(st.sampled_from([f.id for f in TOOLS["kept-message"].fields]), st.text())
)


@given(rows)
def test_what_is_written_on_a_kept_message_is_all_in_its_entry(found: list[dict[str, str]]) -> None:
    tool = TOOLS["kept-message"]
    for row in filled(found):
        words = entry_of(tool, row, "a-concern")
        assert words.concern == "a-concern"
        assert words.day is None
        assert words.clock is None
        told = "\n".join((words.app, words.account, words.exact_words, words.saw))
        for text in row.values():
            assert text.strip() in told


def test_a_sheet_that_makes_no_entry_says_so() -> None:
    with pytest.raises(ValueError, match="last-seen"):
        entry_of(TOOLS["last-seen"], {"name": "Sam"}, "")


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str, str, str], Path]:
    folder = tmp_path / "tools"
    shutil.copytree(resources() / "tools", folder)

    def change(file: str, old: str, new: str) -> Path:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("tools.toml", 'id = "last-seen"', 'id = "first-seen"', "first-seen"),
        ("tools.toml", 'as = "line"', 'as = "lines"', "lines"),
        ("tools.toml", 'id = "name"', 'id = "age"', "age"),
        ("tools.toml", 'app = "app"', 'app = "site"', "site"),
        ("tools.toml", 'title_from = ["who"', 'title_from = ["whom"', "whom"),
        ("tools.toml", "many = false", "several = false", "unknown key"),
        ("tools.toml", 'kind = "contact-made"', 'kind = "contact"', "contact"),
        ("tools.en.toml", "note =", "notes =", "nothing"),
        ("tools.en.toml", "name = {", "nickname = {", "name"),
        ("tools.en.toml", 'language = "en"', 'language = "fr"', "fr"),
    ],
)
def test_a_break_is_told_with_its_place(
    change: Callable[[str, str, str], Path], file: str, old: str, new: str, found: str
) -> None:
    folder = change(file, old, new)
    with pytest.raises(Known) as told:
        read_tools(folder, "en")
    assert told.value.code == "tools-broken"
    assert found in str(told.value.params["found"])
    assert message(told.value).text
