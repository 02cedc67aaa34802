"""The policy book: every rule and every question once, on paper and as a page; words stay words."""

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest

from caregiver_app import assets
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.book import PackBook, book_of
from caregiver_app.guidance.policy import load_policy
from caregiver_app.guidance.space import every_question
from caregiver_app.handover.book import book_html, book_sheet

NOW = datetime(2026, 11, 27, 9, 0).astimezone()


@pytest.fixture(scope="module")
def book() -> PackBook:
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    return book_of(pack, load_policy(pack.policy_folder))


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_question_and_every_rule_stands_in_it(book: PackBook) -> None:
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    covered = {
        (part.title, one.who, care): one.verdict
        for part in book.parts
        for one in part.answers
        for care in one.cares
    }
    assert len(covered) == book.questions == 540
    words = pack.words
    for question in every_question():
        label = words.whos[question.who].label
        key = (
            words.actions[question.action].label,
            label[:1].upper() + label[1:],
            words.care_types[question.care_type].short,
        )
        assert covered[key] == words.verdicts[answer(pack, question).verdict].chip
    assert [one.number for one in book.rules] == list(range(1, 78))
    assert sum(count for _, count in book.coverage) == 2 * 540


def test_the_page_holds_all_of_it_and_fetches_nothing(book: PackBook) -> None:
    text = book_html(book, NOW).decode()
    page = Page(text)
    said = "\n".join(page.words)
    for rule in book.rules:
        assert rule.text in said
    assert page.tags.count("table") == len(book.parts) + 2
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "http" not in text
    assert text.startswith("<!DOCTYPE html>")


def test_words_of_a_pack_are_never_markup(book: PackBook) -> None:
    sly = replace(book, title="<script>alert(1)</script> #emph[x]", note="<img src=x> & co")
    page = Page(book_html(sly, NOW).decode())
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert any("<script>" in words for words in page.words)
    assert book_sheet(sly, NOW).pdf().startswith(b"%PDF")


def test_the_paper_has_the_words_and_a_place_to_sign(book: PackBook, tmp_path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(book_sheet(book, NOW).pdf())
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    text = subprocess.run(
        ["pdftotext", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    for words in ("Policy book", "Signature", "Every rule in plain words", "A32"):
        assert words in text
