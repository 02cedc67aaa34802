"""Files on an entry being written: a picture asks first, and nothing is kept by the way."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import FileKept
from tests.record.file_parts import picture, put
from tests.ui.pages.file_parts import (
    card,
    choose,
    draft_files,
    drop,
    held,
    names,
    press,
    put_in_form,
    quiet,
    save,
)
from tests.ui.pages.log_parts import House, words_on
from ui.onboarding.picture_question import SEXUAL_PICTURE
from ui.page_arguments import CorrectEntry, ResumeDraft
from ui.pages.log.page import LogPage


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return put(tmp_path / "outside", "Letter.txt", b"Dear Ms. Okafor")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return put(tmp_path / "outside", "photo.jpg", picture("jpeg"))


def in_the_vault(house: House) -> int:
    """Count the files whose bytes are in the vault, whoever holds them."""

    def count(book: object) -> int:
        with book.vault.reading() as connection:  # type: ignore[attr-defined]
            return int(connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar_one())

    return int(house.ask(count))


def test_a_file_is_added_kept_in_the_draft_saved_and_shown(house: House, letter: Path) -> None:
    page = house.form()
    choose(house, page, letter)
    assert names(page) == ["Letter.txt"]
    (files,) = draft_files(house)
    assert [one.name for one in files] == ["Letter.txt"]
    put_in_form(house, page)
    log, shown = save(house, page)
    assert list(shown.rows) == [files[0].id]
    assert "Letter.txt" in words_on(log)
    assert "Text, 1 KB" in words_on(log)
    assert letter.read_bytes() == b"Dear Ms. Okafor"


@pytest.mark.parametrize("content", [picture("png"), b"\0\0\0\x20ftypisom\0\0\x02\0"])
def test_a_picture_or_a_video_asks_before_a_byte_of_it_is_kept(
    house: House, tmp_path: Path, heard: list[str], content: bytes
) -> None:
    page = house.form()
    choose(house, page, put(tmp_path, "letter.pdf", content))
    question = page.attachments.question
    assert question.isVisible()
    house.bot.waitUntil(lambda: not question.leave.visibleRegion().isEmpty())
    assert any("under 18" in said and "in words" in said for said in heard)
    assert house.window.focusWidget() is question.leave
    assert in_the_vault(house) == 0
    house.bot.keyClick(question.leave, Qt.Key.Key_Space)
    assert names(page) == []
    assert in_the_vault(house) == 0
    assert not page.attachments.busy
    assert question.help.isVisible()
    assert not question.keep.isVisible()
    press(house, question, "Close")
    assert not question.isVisible()


def test_help_with_such_a_picture_leads_to_its_steps(house: House, photo: Path) -> None:
    concerns = load_concerns(assets.resources() / "concerns" / "ontario", "en")
    assert SEXUAL_PICTURE in {kind.id for kind in concerns.kinds}
    page = house.form()
    choose(house, page, photo)
    gone: list[tuple[str, object]] = []
    page.go.connect(lambda *to: gone.append(to))
    house.bot.mouseClick(page.attachments.question.help, Qt.MouseButton.LeftButton)
    assert gone == [("concerns", SEXUAL_PICTURE)]
    assert in_the_vault(house) == 0


def test_pictures_are_asked_about_once_and_shown_small(
    house: House, photo: Path, letter: Path, tmp_path: Path
) -> None:
    page = house.form()
    other = put(tmp_path, "other.png", picture("png", "red"))
    choose(house, page, photo, letter, other)
    assert names(page) == ["Letter.txt"]
    press(house, page.attachments.question, "No. Add them")
    quiet(house, page)
    house.bot.waitUntil(lambda: len(names(page)) == 3)
    assert names(page) == ["Letter.txt", "photo.jpg", "other.png"]
    rows = [page.attachments._rows[file.id] for file in page.attachments.files()]
    house.bot.waitUntil(lambda: [row.picture.drawn for row in rows] == [False, True, True])
    assert not page.attachments.question.isVisible()


@pytest.mark.qt_log_ignore("libpng|imageio|Not a")
def test_a_broken_picture_is_kept_with_an_icon(house: House, tmp_path: Path) -> None:
    page = house.form()
    choose(house, page, put(tmp_path, "photo.png", picture("png")[:40]))
    press(house, page.attachments.question, "No. Add it")
    house.bot.waitUntil(lambda: names(page) == ["photo.png"])
    (row,) = page.attachments._rows.values()
    assert not row.picture.drawn


def test_a_file_that_is_there_already_is_left_out(
    house: House, letter: Path, tmp_path: Path
) -> None:
    page = house.form()
    choose(house, page, letter, put(tmp_path, "same.txt", letter.read_bytes()))
    assert names(page) == ["Letter.txt"]
    assert "same.txt" in page.attachments.said.text()


def test_files_can_be_dropped_anywhere_on_the_form(house: House, letter: Path) -> None:
    page = house.form()
    assert drop(house, page.form, [letter])
    house.bot.waitUntil(lambda: names(page) == ["Letter.txt"])
    assert not drop(house, page.form, [])


def test_what_cannot_be_added_is_said_and_the_rest_goes_on(
    house: House, letter: Path, tmp_path: Path, heard: list[str]
) -> None:
    page = house.form()
    choose(house, page, tmp_path / "gone.txt", put(tmp_path, "empty.txt", b""), letter)
    assert names(page) == ["Letter.txt"]
    assert "empty.txt" in page.attachments.said.text()
    assert any("gone.txt" in said for said in heard)


def test_an_entry_is_not_saved_while_a_picture_waits(house: House, photo: Path) -> None:
    page = house.form()
    choose(house, page, photo)
    put_in_form(house, page)
    house.bot.mouseClick(page.bar.save, Qt.MouseButton.LeftButton)
    assert house.window.page is page
    assert house.window.focusWidget() is page.attachments.question.leave
    press(house, page.attachments.question, "Yes, or I am not sure")
    house.bot.mouseClick(page.bar.save, Qt.MouseButton.LeftButton)
    assert house.reading().entry.shown is not None


def test_a_file_on_its_way_can_be_stopped(house: House, tmp_path: Path) -> None:
    page = house.form()
    page.attachments.take_in([put(tmp_path, "long.bin", os.urandom(5_000_000))])
    assert page.attachments.busy
    house.bot.mouseClick(page.attachments.stop, Qt.MouseButton.LeftButton)
    quiet(house, page)
    assert names(page) == []
    assert in_the_vault(house) == 0


def test_leaving_while_a_file_is_on_its_way_keeps_nothing(house: House, tmp_path: Path) -> None:
    page = house.form()
    page.attachments.take_in([put(tmp_path, "long.bin", os.urandom(5_000_000))])
    house.log()
    house.bot.waitUntil(lambda: in_the_vault(house) == 0)
    assert draft_files(house) == []


def test_taken_off_it_leaves_the_log_at_once(house: House, letter: Path) -> None:
    page = house.form()
    choose(house, page, letter)
    (file,) = page.attachments.files()
    press(house, page.attachments, "Take off")
    assert names(page) == []
    assert house.window.focusWidget() is page.attachments.add
    house.bot.waitUntil(lambda: "removed" in page.attachments.said.text())
    assert held(house, file) == ()
    assert draft_files(house) == [()]


def test_a_draft_comes_back_with_its_files_and_throwing_it_away_removes_them(
    house: House, letter: Path, photo: Path
) -> None:
    page = house.form()
    choose(house, page, letter, photo)
    press(house, page.attachments.question, "No. Add it")
    house.bot.waitUntil(lambda: len(names(page)) == 2)
    files = page.attachments.files()
    house.log()
    (draft,) = house.ask(Repository.drafts)
    again = house.form(ResumeDraft(draft.id))
    house.bot.waitUntil(lambda: again.attachments.files() == files)
    rows = again.attachments._rows
    house.bot.waitUntil(lambda: rows[files[1].id].picture.drawn)
    house.bot.mouseClick(again.bar.cancel, Qt.MouseButton.LeftButton)
    house.bot.mouseClick(again.bar.throw_away, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    assert held(house, *files) == ()


def test_a_draft_whose_file_was_lost_says_so(house: House, letter: Path) -> None:
    page = house.form()
    choose(house, page, letter)
    house.log()
    (draft,) = house.ask(Repository.drafts)
    lost = replace(draft.words.files[0], id="nobody", name="lost.txt")
    both = replace(draft.words, files=(*draft.words.files, lost))
    house.context.desk.drafts.keep(draft.id, both)
    again = house.form(ResumeDraft(draft.id))
    house.bot.waitUntil(lambda: "lost.txt" in again.attachments.said.text())
    assert names(again) == ["Letter.txt"]


@pytest.mark.long
def test_a_change_of_the_text_size_keeps_the_files(house: House, letter: Path) -> None:
    page = house.form()
    choose(house, page, letter)
    house.window.set_text_size(150)
    again = house.written()
    assert again is not page
    house.bot.waitUntil(lambda: names(again) == ["Letter.txt"])


def test_a_correction_takes_off_and_adds_and_the_old_version_keeps_its_own(
    house: House, letter: Path, tmp_path: Path
) -> None:
    page = house.form()
    choose(house, page, letter)
    (first,) = page.attachments.files()
    put_in_form(house, page)
    log, _ = save(house, page)
    assert log.entry.shown is not None
    entry_id = log.entry.shown.history[-1].id
    page = house.form(CorrectEntry(entry_id))
    house.bot.waitUntil(lambda: page.attachments.files() == (first,))
    press(house, page.attachments, "Take off")
    house.bot.waitUntil(lambda: "still has it" in page.attachments.said.text())
    choose(house, page, put(tmp_path, "better.txt", b"The right one"))
    house.bot.keyClicks(page.form.part("reason"), "The wrong letter")
    log, shown = save(house, page)
    (second,) = log.entry.shown.history[-1].words.files if log.entry.shown else ()
    assert second.name == "better.txt"
    assert list(shown.rows) == [second.id, first.id]
    assert "An earlier version has it" in words_on(log)
    assert held(house, first, second) == (first, second)
    assert card(log) is shown


def test_no_more_files_than_an_entry_takes(house: House, tmp_path: Path) -> None:
    page = house.form()
    many = tuple(
        FileKept(f"id{at}", f"{at}.txt", "text/plain", 1, f"{at:064x}") for at in range(40)
    )
    page.attachments._show(many)
    choose(house, page, put(tmp_path, "one more.txt", b"x"))
    assert len(page.attachments.files()) == 40
    assert "40" in page.attachments.said.text()
