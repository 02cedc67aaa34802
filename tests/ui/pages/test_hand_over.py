"""Entries are handed over as one file from the log, as a person does it."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QWidget

from caregiver_app.bundle import handing
from caregiver_app.bundle.check import BundleChecked, BundleStanding, check_bundle
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from ui.pages.log.check.handed_over import HandedOverCheck
from ui.pages.log.check.page import CheckPrintedPage
from ui.pages.log.page import LogPage
from ui.pages.log.print.choices import PrintChoices, WayOut
from ui.pages.log.print.hand_over_sheets import HandedOverSheet, HandOverChoices
from ui.printing import Asking
from ui.widgets import Button


def dialog(house: House, kind: type[QDialog]) -> QDialog:
    """Give the dialog of ``kind`` that is open now."""

    def open_now() -> list[QDialog]:
        assert house.window.page is not None
        return [one for one in house.window.page.findChildren(kind) if one.isVisible()]

    house.bot.waitUntil(lambda: bool(open_now()), timeout=20_000)
    settle()
    return open_now()[0]


def press(house: House, one: QDialog, words: str) -> None:
    click(house, next(b for b in one.findChildren(Button) if b.text().replace("&", "") == words))


def words_of(part: QWidget) -> str:
    labels = part.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(part))


def choices(house: House, page: LogPage, *, thoughts: bool = False) -> HandOverChoices:
    """Ask for paper and choose the file beside it."""
    click(house, page.controls.print)
    offered = dialog(house, PrintChoices)
    assert isinstance(offered, PrintChoices)
    if thoughts:
        click(house, offered.what.thoughts)
    click(house, offered.buttons[WayOut.HAND_OVER])
    found = dialog(house, HandOverChoices)
    assert isinstance(found, HandOverChoices)
    return found


def save_to(house: House, path: Path) -> None:
    """Answer where to save."""
    press(house, dialog(house, Asking), "Save the copy")
    where = dialog(house, QFileDialog)
    assert isinstance(where, QFileDialog)
    (name,) = where.findChildren(QLineEdit)
    name.setText(str(path))
    where.accept()


def hand_over(house: House, page: LogPage, path: Path, to: str, child: str) -> HandedOverSheet:
    """Do all of it, and give what tells that it is done."""
    asked = choices(house, page)
    asked.to_whom.setText(to)
    if child:
        asked.child.choose(house.ids[child])
    click(house, asked.go)
    save_to(house, path)
    found = dialog(house, HandedOverSheet)
    assert isinstance(found, HandedOverSheet)
    return found


@pytest.fixture
def family(house: House) -> House:
    sam = house.person("Sam Reed", "child-in-my-care")
    leo = house.person("Leo Reed", "child-in-my-care")
    dana = house.person("Dana", "birth-parent", "Leo's mother")
    # The first words are the id of a draft here, which becomes that of the entry.
    hit = "Leo hit Sam Reed. Sam cried."
    house.entry("both", exact_words=hit, children=(sam, leo), shared=True, people=(dana,))
    house.entry("Sam sang.", children=(sam,), think="Quite unfair")
    house.entry("other", exact_words="Leo slept.", children=(leo,))
    return house


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stick"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


def paper_in(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    with zipfile.ZipFile(path) as found:
        (paper,) = [one for one in found.namelist() if one.endswith(".pdf")]
        pdf = found.read(paper)
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def plain_in(path: Path) -> str:
    """Give all that can be read of a file without looking into its paper."""
    with zipfile.ZipFile(path) as found:
        names = [one for one in found.namelist() if not one.endswith(".pdf")]
        return "\n".join([*names, *(found.read(one).decode() for one in names)])


def checked(path: Path, letters: str) -> BundleChecked:
    return check_bundle(path, letters)


def test_the_entries_of_one_child_leave_as_one_file_that_can_be_checked(
    family: House, stick: Path
) -> None:
    path = stick / "Handed over.zip"
    told = hand_over(family, family.log(), path, "Ms. Okafor", "Sam Reed")
    assert str(path) in words_of(told)
    found = checked(path, told.letters)
    assert found.standing is BundleStanding.UNCHANGED
    assert all(group in words_of(told) for group in told.letters.split("-"))
    assert found.statement is not None
    assert (found.statement.to, found.statement.child) == ("Ms. Okafor", "Sam Reed")
    assert len(found.statement.shown) == 2
    # Of the other child nothing leaves; nor what is only thought.
    for text in (plain_in(path), paper_in(path)):
        assert "leo" not in text.casefold()
        assert "unfair" not in text
    assert "Sam sang." in paper_in(path)
    assert all(group in paper_in(path) for group in told.letters.split("-"))
    assert [one.to_whom for one in family.ask(Repository.handovers)] == ["Ms. Okafor"]
    assert family.ask(Repository.check).ok


def test_the_next_one_continues_it_and_shows_what_was_handed_over(
    family: House, stick: Path
) -> None:
    page = family.log()
    first = hand_over(family, page, stick / "one.zip", "Ms. Okafor", "Sam Reed")
    letters = first.letters
    assert "Handed over before" not in words_of(first)
    press(family, first, "Close")
    asked = choices(family, page)
    assert "Ms. Okafor, 2 entries" in words_of(asked)
    asked.reject()
    settle()
    second = hand_over(family, page, stick / "two.zip", "The court", "Leo Reed")
    assert "Ms. Okafor, 2 entries" in words_of(second)
    assert checked(stick / "two.zip", letters).standing is BundleStanding.EARLIER
    assert checked(stick / "two.zip", second.letters).ok


def test_it_is_asked_to_whom_and_about_which_child(family: House) -> None:
    asked = choices(family, family.log())
    click(family, asked.go)
    assert asked.to_whom_row.error == "Write to whom it goes."
    assert asked.child_row.error == "Choose about which child it is."
    asked.to_whom.setText("The court")
    click(family, asked.go)
    assert asked.to_whom_row.error == ""
    assert asked.isVisible()


def test_what_the_list_shows_is_handed_over_and_its_child_is_offered(
    family: House, stick: Path
) -> None:
    page = family.log(Filters(child=family.ids["Sam Reed"]))
    asked = choices(family, page)
    assert asked.child.value() == family.ids["Sam Reed"]
    asked.to_whom.setText("The court")
    asked.child.choose("all")
    click(family, asked.go)
    save_to(family, stick / "out.zip")
    told = dialog(family, HandedOverSheet)
    assert isinstance(told, HandedOverSheet)
    found = checked(stick / "out.zip", told.letters)
    assert found.statement is not None
    assert len(found.statement.shown) == 2
    assert "Leo hit Sam Reed." in paper_in(stick / "out.zip")


def test_with_one_child_on_record_no_child_is_asked_for(house: House, stick: Path) -> None:
    house.person("Sam", "child-in-my-care")
    house.entry("She sang.", think="Quite unfair")
    page = house.log()
    asked = choices(house, page, thoughts=True)
    assert not asked.child.isVisible()
    asked.to_whom.setText("The worker")
    click(house, asked.go)
    save_to(house, stick / "all.zip")
    told = dialog(house, HandedOverSheet)
    assert isinstance(told, HandedOverSheet)
    assert told.path.text() == str(stick / "all.zip")
    assert checked(stick / "all.zip", told.letters).ok
    assert "Quite unfair" in paper_in(stick / "all.zip")


def test_where_nothing_can_be_written_nothing_is_left_and_it_is_said(
    family: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path, _content: object) -> None:
        raise PermissionError(13, "refused", str(path))

    monkeypatch.setattr("caregiver_app.bundle.making.write_whole", refuses)
    asked = choices(family, family.log())
    asked.to_whom.setText("The court")
    asked.child.choose(family.ids["Sam Reed"])
    click(family, asked.go)
    save_to(family, stick / "out.zip")
    family.bot.waitUntil(lambda: "was not saved" in said(family), timeout=20_000)
    assert list(stick.iterdir()) == []
    assert family.ask(Repository.handovers) == ()


def said(house: House) -> str:
    assert house.window.page is not None
    found = house.window.page.findChildren(Asking)
    return "\n".join(words_of(one) for one in found if one.isVisible())


def held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Let the papers be made when the test says so: it began, and it may go on."""
    began, go_on = Event(), Event()
    make: Callable[..., dict[str, bytes]] = handing._papers

    def waits(*arguments: object) -> dict[str, bytes]:
        began.set()
        assert go_on.wait(20)
        return make(*arguments)

    monkeypatch.setattr(handing, "_papers", waits)
    return began, go_on


def begun(house: House, stick: Path, began: Event) -> Asking:
    asked = choices(house, house.log())
    asked.to_whom.setText("The court")
    asked.child.choose(house.ids["Sam Reed"])
    click(house, asked.go)
    save_to(house, stick / "out.zip")
    house.bot.waitUntil(began.is_set, timeout=20_000)
    saving = dialog(house, Asking)
    assert isinstance(saving, Asking)
    assert "Saving…" in words_of(saving)
    return saving


def test_what_is_cancelled_leaves_nothing(
    family: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = held(monkeypatch)
    press(family, begun(family, stick, began), "Cancel")
    go_on.set()
    family.bot.waitUntil(lambda: not family.context.desk.busy, timeout=20_000)
    settle()
    assert list(stick.iterdir()) == []
    assert family.ask(Repository.handovers) == ()
    assert family.window.page is not None
    assert not [one for one in family.window.page.findChildren(QDialog) if one.isVisible()]


def test_locking_gives_it_up_and_leaves_nothing(
    family: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = held(monkeypatch)
    begun(family, stick, began)
    family.context.desk.lock()
    go_on.set()
    family.bot.waitUntil(lambda: not family.context.desk.busy, timeout=20_000)
    settle()
    assert list(stick.iterdir()) == []


def check_card(house: House) -> HandedOverCheck:
    house.window.show_page("printed-page", None)
    page = house.window.page
    assert isinstance(page, CheckPrintedPage)
    settle()
    return page.handed_over


def answered(house: House, card: HandedOverCheck, path: Path, letters: str = "") -> str:
    """Choose a file, type the letters, check, and give all that is said."""
    click(house, card.choose)
    house.bot.waitUntil(lambda: bool(house.window.findChildren(QFileDialog)))
    where = house.window.findChildren(QFileDialog)[-1]
    (name,) = where.findChildren(QLineEdit)
    name.setText(str(path))
    where.accept()
    settle()
    assert card.path == str(path)
    card.letters.clear()
    house.bot.keyClicks(card.letters, letters)
    click(house, card.check)
    house.bot.waitUntil(
        lambda: card.answer is not None or bool(card.letters_row.error), timeout=20_000
    )
    settle()
    return words_of(card)


def test_a_file_is_checked_with_its_letters_without_and_with_others(
    family: House, stick: Path, heard: list[str]
) -> None:
    page = family.log()
    first = hand_over(family, page, stick / "one.zip", "Ms. Okafor", "Sam Reed").letters
    press(family, dialog(family, HandedOverSheet), "Close")
    second = hand_over(family, page, stick / "two.zip", "The court", "Leo Reed").letters
    press(family, dialog(family, HandedOverSheet), "Close")
    card = check_card(family)
    told = answered(family, card, stick / "one.zip", first.lower().replace("-", " "))
    assert "This is the file that left the house" in told
    assert any("left the house" in one for one in heard)
    assert card.answer is not None
    assert any("Sam sang." in one for one in card.answer.entries)
    assert any("[covered] hit Sam Reed." in one for one in card.answer.entries)
    assert len(card.answer.entries) == 2
    family.bot.keyClicks(card.letters, "Z")
    assert card.answer is None
    assert "All of it fits together" in answered(family, card, stick / "one.zip")
    assert "of an earlier file" in answered(family, card, stick / "two.zip", first)
    assert "not those of this file" in answered(family, card, stick / "one.zip", second)
    slip = ("1" if first[0] != "1" else "2") + first[1:]
    assert "There is a slip" in answered(family, card, stick / "one.zip", slip)


def test_a_changed_file_and_another_file_are_told_apart_from_a_whole_one(
    family: House, stick: Path
) -> None:
    path = stick / "one.zip"
    hand_over(family, family.log(), path, "Ms. Okafor", "Sam Reed")
    press(family, dialog(family, HandedOverSheet), "Close")
    card = check_card(family)
    path.write_bytes(path.read_bytes().replace(b"Ms. Okafor", b"Ms. Nobody"))
    told = answered(family, card, path)
    assert "Something in this file does not fit" in told
    assert "Do not rely on it." in told
    (stick / "letter.zip").write_text("no bundle at all", "utf-8")
    assert "It is no file that was handed over" in answered(family, card, stick / "letter.zip")


def test_what_was_chosen_to_be_checked_is_there_after_another_page(
    family: House, stick: Path
) -> None:
    hand_over(family, family.log(), stick / "one.zip", "Ms. Okafor", "Sam Reed")
    press(family, dialog(family, HandedOverSheet), "Close")
    card = check_card(family)
    answered(family, card, stick / "one.zip")
    page = family.window.page
    assert isinstance(page, CheckPrintedPage)
    kept = page.state()
    page.restore({})
    assert not card.check.isEnabled()
    page.restore(kept)
    assert card.path == str(stick / "one.zip")
    assert card.check.isEnabled()
