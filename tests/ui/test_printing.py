"""A sheet leaves the window only after its notice, whole, and without a network."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.handover.sheets import Sheet, entry_sheet, recovery_sheet
from caregiver_app.handover.values import EntryData
from tests.ui.audit import grow
from ui.look_first import looking
from ui.page_pictures import PagePictures
from ui.painted_pages import paint_pages
from ui.printing import Asking, print_pdf, save_pdf, show_pages
from ui.theme import Theme

SHORT = 20_000
# Said by the screenless plug-in for every dialog with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    yield widget
    for dialog in widget.findChildren(QDialog):
        dialog.close()


@pytest.fixture
def sheet() -> Sheet:
    entry = EntryData(1, {"day": "November 21, 2026", "exact_words": "Hello.\n" * 120})
    return entry_sheet([entry], datetime(2026, 11, 22, 9, 0))


def find(window: QWidget, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    """Give the dialog of ``kind`` that is open now."""

    def open_now() -> list[QDialog]:
        return [one for one in window.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(open_now()), timeout=SHORT)
    (dialog,) = open_now()
    return dialog


def press(dialog: QDialog, words: str, qtbot: QtBot) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(window: QWidget, target: Path, qtbot: QtBot) -> None:
    """Answer the notice with Save and the file dialog with ``target``."""
    press(find(window, Asking, qtbot), "Save the copy", qtbot)
    dialog = find(window, QFileDialog, qtbot)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(target.parent))
    dialog.selectFile(target.name)
    dialog.accept()


def test_the_notice_comes_first_and_cancel_is_its_default(window: QWidget, qtbot: QtBot) -> None:
    save_pdf(window, b"%PDF", "Contact record.pdf")
    notice = find(window, Asking, qtbot)
    assert not window.findChildren(QFileDialog)
    default = [one for one in notice.findChildren(QPushButton) if one.isDefault()]
    assert [one.text() for one in default] == ["Cancel"]
    assert notice.accessibleName()
    assert "Anyone who gets the file can read it." in notice.accessibleDescription()
    for button in notice.findChildren(QPushButton):
        assert button.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_cancel_asks_no_further(key: Qt.Key, window: QWidget, qtbot: QtBot) -> None:
    called: list[object] = []
    save_pdf(window, b"%PDF", "Contact record.pdf", done=called.append, failed=called.append)
    notice = find(window, Asking, qtbot)
    with qtbot.waitSignal(notice.rejected, timeout=SHORT):
        qtbot.keyClick(notice, key)
    QApplication.processEvents()
    assert not window.findChildren(QFileDialog)
    assert called == []


def test_the_copy_is_written_for_its_owner_alone(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    called: list[Path] = []
    target = tmp_path / "copy.pdf"
    save_pdf(window, b"%PDF words", "Contact record.pdf", done=called.append)
    choose(window, target, qtbot)
    qtbot.waitUntil(lambda: bool(called), timeout=SHORT)
    assert called == [target]
    assert target.read_bytes() == b"%PDF words"
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_sheet_is_made_off_the_windows_thread(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    made_on: list[QThread] = []

    def make() -> bytes:
        made_on.append(QThread.currentThread())
        return b"%PDF"

    called: list[Path] = []
    save_pdf(window, make, "x.pdf", done=called.append)
    choose(window, tmp_path / "x.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(called), timeout=SHORT)
    assert made_on
    assert made_on[0] is not window.thread()


def test_a_folder_in_the_way_is_told_and_nothing_is_lost(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    failures: list[BaseException] = []

    def broken() -> bytes:
        raise Known("sheet-not-made")

    save_pdf(window, broken, "x.pdf", failed=failures.append)
    choose(window, tmp_path / "x.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(failures), timeout=SHORT)
    assert isinstance(failures[0], Known)
    assert failures[0].code == "sheet-not-made"
    assert not (tmp_path / "x.pdf").exists()


def test_without_callbacks_a_dialog_tells_how_it_went(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "x.pdf"
    save_pdf(window, b"%PDF", "x.pdf")
    choose(window, target, qtbot)
    assert str(target) in find(window, Asking, qtbot).accessibleDescription()


def test_a_window_that_is_gone_gets_no_answer(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = QWidget()
    window.show()
    called: list[Path] = []
    target = tmp_path / "x.pdf"
    save_pdf(window, b"%PDF", "x.pdf", done=called.append)
    choose(window, target, qtbot)
    window.deleteLater()
    qtbot.waitUntil(target.exists, timeout=SHORT)
    qtbot.wait(50)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer is here")
def test_without_a_printer_the_pdf_is_offered(
    window: QWidget, sheet: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    print_pdf(window, sheet)
    offer = find(window, Asking, qtbot)
    press(offer, "Save a PDF", qtbot)
    qtbot.waitUntil(lambda: not offer.isVisible(), timeout=SHORT)
    target = tmp_path / "sheet.pdf"
    choose(window, target, qtbot)
    qtbot.waitUntil(target.exists, timeout=SHORT)
    assert target.read_bytes() == sheet.pdf()
    find(window, Asking, qtbot)


@pytest.fixture
def printer(tmp_path: Path, theme: Theme) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    return printer


def pages_in(file: Path) -> int:
    return file.read_bytes().count(b"/Type /Page\n")


def test_every_page_is_printed(printer: QPrinter, sheet: Sheet, tmp_path: Path) -> None:
    assert len(sheet.pages()) > 1
    paint_pages(printer, sheet.pages())
    assert pages_in(tmp_path / "printed.pdf") == len(sheet.pages())


def test_only_the_pages_asked_for_are_printed(
    printer: QPrinter, sheet: Sheet, tmp_path: Path
) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    paint_pages(printer, sheet.pages())
    assert pages_in(tmp_path / "printed.pdf") == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_start_is_a_known_error(sheet: Sheet, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    with pytest.raises(Known) as caught:
        paint_pages(printer, sheet.pages())
    assert caught.value.code == "printer-failed"


def test_the_drawing_of_a_page_has_ink_where_the_paper_has(theme: Theme) -> None:
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    sheet = recovery_sheet("7K3F-9QWD-2MXN-8RTA", datetime(2026, 11, 22, 9, 0))
    image = QImage(612, 792, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(sheet.pages()[0])).render(painter)
    painter.end()
    dark = sum(image.pixelColor(x, y).value() < 128 for x in range(612) for y in range(792))
    assert 2_000 < dark < 60_000


def test_no_network_code_is_brought_in() -> None:
    program = (
        "import sys, ui.printing, caregiver_app.handover.sheets\n"
        "assert 'PySide6.QtNetwork' not in sys.modules\n"
        "from pathlib import Path\n"
        "maps = Path('/proc/self/maps')\n"
        "assert not maps.exists() or 'Qt6Network' not in maps.read_text()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_dialogs_fit_at_twice_the_text_size(
    window: QWidget, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    grow(theme, 2.0)
    save_pdf(window, b"%PDF", "x.pdf")
    notice = find(window, Asking, qtbot)
    assert notice.width() <= 1000
    assert notice.height() <= 640
    grow(theme, 1.0)


def pictures(window: QWidget, qtbot: QtBot) -> PagePictures:
    shown = find(window, PagePictures, qtbot)
    assert isinstance(shown, PagePictures)
    return shown


def ink(shown: PagePictures) -> QImage:
    """Give what is seen of the page."""
    return shown.view.widget().grab().toImage()


def test_the_pages_are_seen_one_by_one_by_buttons_and_keys(
    window: QWidget, sheet: Sheet, qtbot: QtBot, heard: list[str]
) -> None:
    show_pages(window, sheet)
    shown = pictures(window, qtbot)
    count = len(sheet.pages())
    assert count > 1
    # As they open the name of what has the focus says which page this is.
    assert heard == []
    first = ink(shown)
    assert f"Page 1 of {count}" in shown.view.accessibleName()
    assert not shown.before.isEnabled()
    qtbot.mouseClick(shown.after, Qt.MouseButton.LeftButton)
    assert f"Page 2 of {count}" in shown.view.accessibleName()
    assert heard == [f"Page 2 of {count}"]
    second = ink(shown)
    assert second != first
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_PageUp)
    assert ink(shown) == first
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert ink(shown) == second
    qtbot.keyClick(shown.view, Qt.Key.Key_End)
    assert f"Page {count} of {count}" in shown.view.accessibleName()
    assert not shown.after.isEnabled()
    # Beyond the end nothing turns.
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert f"Page {count} of {count}" in shown.view.accessibleName()


def test_a_page_is_whole_at_first_and_can_be_made_bigger(
    window: QWidget, sheet: Sheet, qtbot: QtBot
) -> None:
    show_pages(window, sheet)
    shown = pictures(window, qtbot)
    page, room = shown.view.widget(), shown.view.viewport()
    assert page.height() <= room.height()
    assert page.width() <= room.width()
    small = page.height()
    qtbot.mouseClick(shown.bigger, Qt.MouseButton.LeftButton)
    assert page.height() > small
    qtbot.keyClick(shown.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    at = shown.view.verticalScrollBar()
    assert at.maximum() > 0
    # Bigger than the room, Page Down scrolls before it turns.
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert "Page 1 of" in shown.view.accessibleName()
    assert at.value() > 0
    qtbot.keyClick(shown.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.height() == small
    assert not shown.smaller.isEnabled()


def test_from_the_pages_a_copy_is_saved_after_its_notice(
    window: QWidget, sheet: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    show_pages(window, sheet)
    qtbot.mouseClick(pictures(window, qtbot).save, Qt.MouseButton.LeftButton)
    target = tmp_path / "copy.pdf"
    choose(window, target, qtbot)
    qtbot.waitUntil(target.exists, timeout=SHORT)
    assert target.read_bytes().startswith(b"%PDF")


def test_back_prints_and_saves_nothing(window: QWidget, sheet: Sheet, qtbot: QtBot) -> None:
    told: list[str] = []
    show_pages(window, sheet, done=lambda: told.append("done"))
    shown = pictures(window, qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=SHORT)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert told == []


def test_from_the_pages_printing_goes_its_usual_way(
    window: QWidget, sheet: Sheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    show_pages(window, sheet)
    qtbot.mouseClick(pictures(window, qtbot).print, Qt.MouseButton.LeftButton)
    # Without a printer it says so, and offers the PDF.
    assert "Save a PDF" in [
        one.text() for one in find(window, Asking, qtbot).findChildren(QPushButton)
    ]


def test_what_a_part_prints_is_looked_at_first_only_while_it_wants_that(
    window: QWidget, sheet: Sheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    inside = QWidget(window)
    inside.show()
    with looking(window):
        print_pdf(inside, sheet)
    shown = pictures(inside, qtbot)
    shown.reject()
    print_pdf(inside, sheet)
    assert find(inside, Asking, qtbot)
    for dialog in inside.findChildren(QDialog):
        dialog.close()
