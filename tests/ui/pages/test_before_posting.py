"""Before you post or send: found while typing, marked where it stands, put right, kept nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import Answer
from caregiver_app.guidance.around import Limit
from caregiver_app.guidance.vocabulary import Action, Basis, Verdict
from caregiver_app.posting.pictures import Trait, look_at
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked as AskedOf
from caregiver_app.record.values import Person, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import open_vault
from tests.ui.pages.onboarding_parts import PASSPHRASE
from tests.ui.samples import telephone_picture
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import GuideStart, PostingStart
from ui.pages.guide.page import GuidePage
from ui.pages.posting.page import BeforePostingPage

EMOJI = "\U0001f469\u200d\U0001f467"


def show(window: MainWindow, argument: object = None) -> BeforePostingPage:
    window.show_frame("before-posting", argument)
    settle()
    assert isinstance(window.page, BeforePostingPage)
    return window.page


def marked(page: BeforePostingPage) -> list[tuple[int, str]]:
    found = []
    for mark in page.text.marks:
        cursor = page.text.textCursor()
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, cursor.MoveMode.KeepAnchor)
        found.append((mark.number, cursor.selectedText()))
    return found


def button(page: BeforePostingPage, words: str) -> QPushButton:
    return next(one for one in page.list.buttons if words in one.text())


def type_in(page: BeforePostingPage, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(page.text, words)
    qtbot.waitUntil(lambda: page.text.toPlainText() == page._looked_at[0], timeout=3000)


def test_what_is_typed_is_found_after_a_pause_and_marked_in_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = show(window)
    page.text.setPlainText(f"{EMOJI} ")
    page.text.moveCursor(page.text.textCursor().MoveOperation.End)
    type_in(page, qtbot, "my foster son, his real mom")
    assert marked(page) == [(1, "foster son"), (2, "real mom")]
    page.text.moveCursor(page.text.textCursor().MoveOperation.Start)
    qtbot.keyClicks(page.text, "xx")
    assert marked(page) == [(1, "foster son"), (2, "real mom")]


def test_a_wording_is_used_in_every_place_and_one_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = show(window)
    before = f"Real mom {EMOJI} is here. His real mom left."
    page.text.setPlainText(before)
    page.look()
    button(page, "Use").click()
    assert page.text.toPlainText() == f"Mom {EMOJI} is here. His mom left."
    qtbot.keyClick(page.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.text.toPlainText() == before


def test_show_in_the_text_goes_from_place_to_place(window: MainWindow) -> None:
    page = show(window)
    page.text.setPlainText("court, and court again")
    page.look()
    seen = []
    for _time in range(3):
        button(page, "Show").click()
        seen.append(page.text.textCursor().selectionStart())
    assert seen == [0, 11, 0]
    assert page.text.textCursor().selectedText() == "court"


def test_nothing_found_is_never_called_safe(window: MainWindow, context: Context) -> None:
    page = show(window)
    page.text.setPlainText("It was sunny.")
    page.look()
    assert page.findings == ()
    assert "The rule still stands" in page.result.text()
    assert page.verdict.answer is not None
    assert page.verdict.answer.question.action is Action.POST_PUBLICLY
    assert page.verdict.answer.verdict.value == "no"


def test_names_on_record_are_looked_for_only_while_the_log_is_open(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    done: list[object] = []
    context.desk.create(PASSPHRASE, done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20000)
    done.clear()
    context.desk.ask(
        Repository.save_person, Person(name="Zofia Brandt", who="child-in-my-care")
    ).then(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20000)
    page = show(window)
    page.text.setPlainText("Well done, zofia’s team")
    qtbot.waitUntil(lambda: [one.words for one in page.findings] == ["zofia’s"], timeout=5000)
    context.desk.lock()
    qtbot.waitUntil(lambda: not context.unlocked, timeout=5000)
    page = show(window)
    assert page.text.toPlainText() == ""
    page.text.setPlainText("Well done, zofia’s team")
    page.look()
    assert page.findings == ()
    assert not page.unlock.isHidden()


def test_a_new_text_size_keeps_what_was_typed_and_nothing_reaches_the_disk(
    window: MainWindow, tmp_path: Path
) -> None:
    page = show(window, PostingStart("share-details", "birth-parent"))
    page.text.setPlainText("quite unlikely words, and court")
    page.picture.setChecked(True)
    page.look()
    window.set_text_size(125)
    settle()
    page = window.page
    assert isinstance(page, BeforePostingPage)
    assert page.text.toPlainText() == "quite unlikely words, and court"
    assert page.picture.isChecked()
    assert page.verdict.chosen() == ("share-details", "birth-parent", "")
    assert [one.words for one in page.findings] == ["court"]
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.text.toPlainText()
    page.clear.click()
    assert page.text.toPlainText() == ""
    for file in tmp_path.rglob("*"):
        assert file.is_dir() or b"unlikely" not in file.read_bytes()


def test_it_is_reached_from_the_guide_and_from_an_answer(window: MainWindow) -> None:
    window.show_frame("guide")
    settle()
    link = next(
        one
        for one in window.page.findChildren(QPushButton)
        if one.text().startswith("Check a post")
    )
    link.click()
    settle()
    assert isinstance(window.page, BeforePostingPage)
    window.show_frame("guide", GuideStart("family-member", "share-details"))
    settle()
    assert isinstance(window.page, GuidePage)
    check = "Check it before you send"
    next(one for one in window.page.findChildren(QPushButton) if one.text() == check).click()
    settle()
    assert isinstance(window.page, BeforePostingPage)
    assert window.page.verdict.chosen() == ("share-details", "family-member", "")


def test_what_is_on_record_about_who_gets_it_counts(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    plain = Person(name="Ann", who="professional")
    ray = Person(name="Ray", who="professional", facts=("no-contact-order",))
    plain, ray = open_vault(context, qtbot, plain, ray)

    def answered(person: Person) -> Answer:
        page = show(window, PostingStart("share-details", person.who, person.id))
        qtbot.waitUntil(lambda: page.verdict.who.currentText() == person.name, timeout=5000)
        assert page.verdict.chosen()[2] == person.id
        assert page.verdict.answer is not None
        return page.verdict.answer

    verdicts = {person.name: answered(person) for person in (plain, ray)}
    assert verdicts["Ray"].verdict is Verdict.NO
    assert verdicts["Ray"].basis is Basis.ORDER
    assert verdicts["Ann"].basis is not Basis.ORDER
    window.set_text_size(125)
    qtbot.waitUntil(lambda: window.page.verdict.who.currentText() == "Ray", timeout=5000)
    assert window.page.verdict.chosen() == ("share-details", "professional", ray.id)


def test_a_post_about_somebody_on_record_is_answered_for_them(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.change(care_type="kinship-service")
    settle()
    order = Limit("no-contact-order", said_by="Judge Wren")
    ray = Person(name="Ray", who="birth-parent", limits=(order,))
    (ray,) = open_vault(context, qtbot, ray)
    page = show(window)
    line = page.verdict
    qtbot.waitUntil(lambda: line.about.isVisibleTo(page), timeout=5000)
    assert line.answer is not None
    assert line.answer.basis is Basis.LAW
    line.about.choose(f"person:{ray.id}")
    assert line.answer.basis is Basis.ORDER
    assert any("Judge Wren" in one.text() for one in line.findChildren(QLabel))
    # As the guide answers for him, and the guide brings him along.
    page = show(window, PostingStart("post-publicly", "birth-parent", ray.id))
    qtbot.waitUntil(lambda: page.verdict.chosen()[2] == ray.id, timeout=5000)
    qtbot.waitUntil(lambda: page.verdict.about.currentText() == "Ray", timeout=5000)
    assert page.verdict.answer == line.answer


def test_a_worker_s_answer_on_record_is_told_with_who_gave_it(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    (ray,) = open_vault(context, qtbot, Person(name="Ray", who="professional"))
    said = WorkerAnswer(False, "Ms. Okafor", context.clock().date())
    asked = AskedOf(person=ray.id, who=ray.who, actions=("share-details",), answer=said)
    done: list[object] = []
    context.desk.ask(Repository.save_question, asked).then(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    page = show(window, PostingStart("share-details", ray.who, ray.id))
    qtbot.waitUntil(lambda: page.verdict.chosen()[2] == ray.id, timeout=5000)
    qtbot.waitUntil(lambda: page.verdict.who.currentText() == "Ray", timeout=5000)
    assert page.verdict.answer is not None
    assert (page.verdict.answer.verdict, page.verdict.answer.basis) == (Verdict.NO, Basis.WORKER)
    assert any("Okafor" in one.text() for one in page.verdict.findChildren(QLabel))


@pytest.mark.parametrize("text", ["a" * 20_001, "foster \n" * 2000, "\ud83d", "\u2029x\u00a0y"])
def test_strange_and_long_texts_do_no_harm(window: MainWindow, text: str) -> None:
    page = show(window)
    page.text.setPlainText(text)
    page.look()
    settle()
    assert page.result.text()


def looked(page: BeforePostingPage, qtbot: QtBot, path: Path) -> None:
    page.pictures.take(path)
    page.pictures.question.keep.click()
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=10_000)


def dialog(page: BeforePostingPage, qtbot: QtBot) -> QFileDialog:
    qtbot.waitUntil(lambda: bool(page.findChildren(QFileDialog)), timeout=10_000)
    return page.findChildren(QFileDialog)[0]


def test_a_picture_is_asked_about_before_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    page = show(window)
    page.pictures.take(telephone_picture(tmp_path))
    assert page.pictures.question.leave.hasFocus()
    page.pictures.question.leave.click()
    assert (page.pictures.look, page.pictures.busy) == (None, False)
    assert page.pictures.question.help.isVisible()
    page.pictures.question.help.click()
    settle()
    assert not isinstance(window.page, BeforePostingPage)


def test_a_copy_gives_nothing_away_and_the_picture_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, path = show(window), telephone_picture(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    looked(page, qtbot, path)
    assert page.pictures.look is not None
    assert {Trait.PLACE, Trait.TIME, Trait.DEVICE} <= {
        one.trait for one in page.pictures.look.given
    }
    page.pictures.save.click()
    asking = dialog(page, qtbot)
    assert [Path(name).name for name in asking.selectedFiles()] == ["picture.jpg"]
    target = tmp_path / "picture.jpg"
    asking.fileSelected.emit(str(target))
    asking.reject()
    qtbot.waitUntil(lambda: target.exists() and not page.pictures.busy, timeout=10_000)
    assert look_at(target.read_bytes()).given == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_copy_is_never_written_over_the_picture(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, path = show(window), telephone_picture(tmp_path)
    before = path.read_bytes()
    looked(page, qtbot, path)
    page.pictures.save.click()
    asking = dialog(page, qtbot)
    asking.fileSelected.emit(str(path))
    asking.reject()
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=10_000)
    assert path.read_bytes() == before
    assert "never changed" in page.pictures.said.text()


def test_what_is_no_picture_is_refused_in_the_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, path = show(window), tmp_path / "notes.jpg"
    path.write_bytes(b"no picture at all")
    looked(page, qtbot, path)
    assert page.pictures.look is None
    assert page.pictures.said.isVisible()
    looked(page, qtbot, telephone_picture(tmp_path))
    window.set_text_size(125)
    settle()
    assert isinstance(window.page, BeforePostingPage)
    assert window.page.pictures.look is not None
