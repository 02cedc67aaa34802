"""The sheets' own words are plain, and every error has its sentence."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.reading import grade, longest_sentence


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


WORDS = tomllib.loads((assets.resources() / "templates" / "words.en.toml").read_text("utf-8"))
ERRORS = tomllib.loads(
    (assets.resources() / "i18n" / "errors" / "handover.en.toml").read_text("utf-8")
)
SENTENCES = sorted(
    {text for text in _texts([WORDS, ERRORS]) if text.rstrip().endswith((".", "?")) and " " in text}
)


@pytest.mark.parametrize("text", SENTENCES)
def test_every_sentence_is_plain(text: str) -> None:
    assert grade(text.replace("{", "").replace("}", "")) <= 8
    assert longest_sentence(text) <= 20


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_error_speaks(code: str) -> None:
    said = message(Known(code, path="/a/b.pdf", printer="Den"))
    assert said.title
    assert "{" not in said.line()


def test_every_word_of_the_templates_is_there() -> None:
    for file in (assets.resources() / "templates").glob("*.typ"):
        source = file.read_text("utf-8")
        named = re.search(r"#let w = words\.(\w+)", source)
        table = WORDS[named[1]] if named else {}
        for word in _asked_for(source):
            assert word in table or word in WORDS["common"], f"{file.name}: {word}"


def _asked_for(source: str) -> Iterator[str]:
    yield from re.findall(r"\bw\.([a-z_]+)(?!\w*\()", source.replace("w.at(", ""))
    yield from re.findall(r"\bwords\.common\.([a-z_]+)", source)
