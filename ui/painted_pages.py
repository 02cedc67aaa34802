"""Drawn pages on their way onto a printer's paper."""

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from caregiver_app.errors import Known


def paint_pages(printer: QPrinter, pages: tuple[bytes, ...]) -> None:
    """Print SVG ``pages`` at their true size, or fitted where the chosen paper is smaller.

    Page range and copies are the printer's own choice. Raises ``Known("printer-failed")``.
    """
    failure = Known("printer-failed", printer=printer.printerName() or printer.outputFileName())
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        first, last = 1, len(pages)
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise failure
    try:
        for place, page in enumerate(pages[first - 1 : last] * copies):
            if place and not printer.newPage():
                raise failure
            _paint_page(painter, printer, page)
    finally:
        done = painter.end()
    if not done or printer.printerState() == QPrinter.PrinterState.Error:
        raise failure


def _paint_page(painter: QPainter, printer: QPrinter, page: bytes) -> None:
    drawing = QSvgRenderer(QByteArray(page))
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = drawing.viewBoxF().size() * (printer.resolution() / 72)
    scale = min(1.0, paper.width() / size.width(), paper.height() / size.height())
    target = QRectF(0, 0, size.width() * scale, size.height() * scale)
    target.moveCenter(paper.center())
    drawing.render(painter, target)
