"""The lock page: it opens for the right secret, and says clearly why it does not open else."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.paths import Paths
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.places import Places
from caregiver_app.vault.recovery import new_secret, to_code
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    field,
    findings,
    make_vault,
    opens_with,
    press,
    spoken,
    words_of,
    write,
)
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.lock.page import LockPage

NEW = "six other words to know"


class Visit:
    """One person at the lock page."""

    def __init__(self, context: Context, code: str) -> None:
        self.context = context
        self.code = code
        self.told: list[str] = []
        self.window = MainWindow(context)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.window.show_full(self._build)
        settle()

    def _build(self) -> LockPage:
        page = LockPage(self.context)
        page.opened.connect(lambda: self.told.append("opened"))
        page.look_around.connect(lambda: self.told.append("look around"))
        page.urgent.connect(lambda: self.told.append("urgent"))
        return page

    @property
    def page(self) -> LockPage:
        full = self.window.stage.full
        assert isinstance(full, LockPage)
        return full

    def forget_it(self, code: str, first: str = NEW, again: str = NEW) -> None:
        """Go to the paper key and fill the form in."""
        press(self.page, "I forgot it")
        self.fill(code, first, again)
        press(self.page, "Open my log")

    def fill(self, code: str, first: str = NEW, again: str = NEW) -> None:
        card = self.page.forgot
        write(card.code_row, code)
        write(card.fields.first_row, first)
        write(card.fields.again_row, again)


@pytest.fixture
def visit(context: Context, desk: Desk, qtbot: QtBot) -> Iterator[Visit]:
    visit = Visit(context, make_vault(desk, qtbot))
    yield visit
    visit.window.close()
    visit.window.deleteLater()
    settle()


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(visit: Visit, qtbot: QtBot) -> None:
    row = visit.page.lock.row
    write(row, "four quiet words her")
    press(visit.page, "Unlock")
    qtbot.waitUntil(lambda: bool(row.error), timeout=WAIT)
    assert visit.told == []
    assert visit.window.focusWidget() is row.field
    assert row.error in row.field.accessibleDescription()
    write(row, PASSPHRASE)
    QTest.keyClick(field(row), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)
    assert field(row).text() == ""
    assert visit.context.unlocked


def test_typing_can_begin_at_once(visit: Visit) -> None:
    assert visit.window.focusWidget() is visit.page.lock.field


def test_nothing_typed_asks_for_the_passphrase(visit: Visit) -> None:
    press(visit.page, "Unlock")
    assert visit.page.lock.row.error


def test_what_is_typed_is_hidden_until_the_person_asks(visit: Visit) -> None:
    card = visit.page.lock
    write(card.row, PASSPHRASE)
    assert card.field.echoMode() == QLineEdit.EchoMode.Password
    card.show_switch.click()
    assert card.field.echoMode() == QLineEdit.EchoMode.Normal


def test_a_second_press_while_it_opens_does_no_harm(visit: Visit, qtbot: QtBot) -> None:
    write(visit.page.lock.row, PASSPHRASE)
    unlock = button(visit.page, "Unlock")
    unlock.click()
    unlock.click()
    qtbot.waitUntil(lambda: bool(visit.told), timeout=WAIT)
    settle(20)
    assert visit.told == ["opened"]


def test_the_paper_key_opens_and_sets_a_new_passphrase(
    visit: Visit, desk: Desk, qtbot: QtBot
) -> None:
    visit.forget_it(visit.code.lower().replace("-", " "))
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)
    assert not any(one.text() for one in visit.page.findChildren(QLineEdit))
    for passphrase, opens in ((PASSPHRASE, False), (NEW, True)):
        if desk.state == "open":
            with qtbot.waitSignal(desk.locked, timeout=WAIT):
                desk.lock()
        assert opens_with(desk, passphrase, qtbot) is opens


def test_a_slip_is_told_apart_from_the_key_of_another_log(visit: Visit, qtbot: QtBot) -> None:
    row = visit.page.forgot.code_row
    slip = ("2" if visit.code[0] != "2" else "3") + visit.code[1:]
    visit.forget_it(slip)
    assert row.error == message(Known("recovery-code-slip")).line()
    assert button(visit.page.forgot.summary, wrapped(visit.page, row.error))
    visit.fill(to_code(new_secret()))
    press(visit.page, "Open my log")
    other = message(Known("wrong-recovery-code")).line()
    qtbot.waitUntil(lambda: row.error == other, timeout=WAIT)
    assert visit.told == []
    # The new passphrase is still there: nobody types it twice for a slip in the key.
    assert visit.page.forgot.fields.text() == NEW
    write(row, visit.code)
    press(visit.page, "Open my log")
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


def wrapped(page: LockPage, words: str) -> str:
    """Give the words as the link in the summary shows them, with its line breaks."""
    settle()
    links = page.forgot.summary.findChildren(type(page.forgot.open))
    return next(one.text() for one in links if one.accessibleName() == words)


@pytest.mark.parametrize(
    ("code", "first", "again"),
    [("", NEW, NEW), ("right", "", ""), ("right", NEW, NEW + "!"), ("right", "short", "short")],
)
def test_each_gap_is_told_in_the_summary_and_at_its_field(
    visit: Visit, qtbot: QtBot, code: str, first: str, again: str
) -> None:
    visit.forget_it(visit.code if code else "", first, again)
    card = visit.page.forgot
    qtbot.waitUntil(lambda: any(row.error for row in card.rows), timeout=WAIT)
    (bad,) = [row for row in card.rows if row.error]
    assert card.summary.isVisible()
    press(card.summary, wrapped(visit.page, bad.error))
    assert visit.window.focusWidget() is bad.field
    assert visit.told == []


def test_back_from_the_paper_key_empties_it(visit: Visit) -> None:
    press(visit.page, "I forgot it")
    visit.fill(visit.code)
    press(visit.page, "Back")
    assert visit.page.lock.isVisible()
    assert not any(one.text() for one in visit.page.findChildren(QLineEdit))


def lose_the_keys(places: Places) -> Callable[[], object]:
    found = list(places.folder.glob("keys*.json"))
    away = places.folder.parent / "away"
    away.mkdir()
    for path in found:
        shutil.move(path, away / path.name)
    return lambda: [shutil.move(away / path.name, path) for path in found]


def lose_the_record(places: Places) -> Callable[[], object]:
    away = places.record.with_suffix(".away")
    places.record.rename(away)
    return lambda: away.rename(places.record)


def spoil_the_record(places: Places) -> Callable[[], object]:
    whole = places.record.read_bytes()
    places.record.write_bytes(whole[:200] + bytes(len(whole) - 200))
    return lambda: places.record.write_bytes(whole)


def put_back_keys_of_before(places: Places) -> Callable[[], object]:
    before = {path: path.read_bytes() for path in places.keys}
    session = VaultSession(places.folder, LEAST, lambda: datetime.now().astimezone())
    session.unlock(PASSPHRASE)
    session.renew(session.fresh_keys(PASSPHRASE))
    session.close()
    good = {path: path.read_bytes() for path in places.keys}
    for path, content in before.items():
        path.write_bytes(content)
    return lambda: [path.write_bytes(content) for path, content in good.items()]


def open_it_elsewhere(places: Places) -> Callable[[], object]:
    other = Desk(places.folder, strength=LEAST)
    other.unlock(PASSPHRASE, lambda: None)
    while other.state != "open":
        settle()
    return other.close


def put_keys_of_another_log_there(places: Places) -> Callable[[], object]:
    session = VaultSession(places.folder, LEAST, lambda: datetime.now().astimezone())
    session.unlock(PASSPHRASE)
    session.close()
    other = Places(places.folder.with_name("another"))
    session = VaultSession(other.folder, LEAST, lambda: datetime.now().astimezone())
    session.create("the other house has these")
    session.close()
    good = {path: path.read_bytes() for path in places.keys}
    for path, theirs in zip(places.keys, other.keys, strict=True):
        path.write_bytes(theirs.read_bytes())
    return lambda: [path.write_bytes(content) for path, content in good.items()]


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lose_the_keys, "keys-missing"),
        (put_back_keys_of_before, "keys-before"),
        (put_keys_of_another_log_there, "keys-of-another"),
        (lose_the_record, "record-missing"),
        (spoil_the_record, "vault-damaged"),
        (open_it_elsewhere, "vault-in-use"),
    ],
)
def test_what_keeps_it_shut_is_told_in_full_and_can_be_tried_again(
    visit: Visit,
    paths: Paths,
    qtbot: QtBot,
    harm: Callable[[Places], Callable[[], object]],
    code: str,
) -> None:
    mend = harm(Places(paths.vault))
    write(visit.page.lock.row, PASSPHRASE)
    press(visit.page, "Unlock")
    words = message(Known(code, path="", found=0, known=0))
    qtbot.waitUntil(lambda: words.title in words_of(visit.page), timeout=WAIT)
    assert not visit.page.lock.isVisible()
    assert spoken(visit.window.focusWidget() or visit.page) == words.title
    assert button(visit.page, "Urgent help")
    mend()
    press(visit.page, "Try again")
    write(visit.page.lock.row, PASSPHRASE)
    press(visit.page, "Unlock")
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


def test_help_and_questions_need_no_passphrase(visit: Visit) -> None:
    write(visit.page.lock.row, PASSPHRASE)
    press(visit.page, "Ask without unlocking")
    press(visit.page, "Urgent help")
    assert visit.told == ["look around", "urgent"]
    assert visit.page.lock.field.text() == ""


def test_no_secret_is_in_the_state_of_the_page(visit: Visit) -> None:
    write(visit.page.lock.row, PASSPHRASE)
    assert PASSPHRASE not in str(visit.page.state())
    press(visit.page, "I forgot it")
    visit.fill(visit.code)
    said = str(visit.page.state())
    assert visit.code not in said
    assert NEW not in said


def test_bigger_text_stays_with_the_paper_key(visit: Visit) -> None:
    press(visit.page, "I forgot it")
    press(visit.page, "Bigger text")
    assert visit.page.forgot.isVisible()


def test_a_page_built_anew_while_the_log_opens_still_opens(visit: Visit, qtbot: QtBot) -> None:
    write(visit.page.lock.row, PASSPHRASE)
    button(visit.page, "Unlock").click()
    visit.context.change(text_size=125)
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


@pytest.mark.parametrize("scene", ["plain", "wrong", "forgot", "gaps", "trouble"])
def test_it_passes_the_audit_at_every_look(
    visit: Visit, context: Context, paths: Paths, qtbot: QtBot, scene: str
) -> None:
    if scene == "trouble":
        lose_the_keys(Places(paths.vault))

    def looks() -> None:
        settle()
        page = visit.page
        if scene in ("wrong", "trouble"):
            write(page.lock.row, "something else")
            press(page, "Unlock")
            qtbot.waitUntil(
                lambda: bool(page.lock.row.error) or not page.lock.isVisible(), timeout=WAIT
            )
        elif scene in ("forgot", "gaps") and page.lock.isVisible():
            press(page, "I forgot it")
        if scene == "gaps":
            press(page, "Open my log")

    assert findings(visit.window, context, looks) == []
