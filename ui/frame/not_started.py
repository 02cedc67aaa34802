"""What shows where the program cannot start, or a bug stopped it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMainWindow

from caregiver_app.errors import Known

if TYPE_CHECKING:
    from caregiver_app.messages import Message

    from ..theme import Application

_BARE = frozenset({"resources-missing", "resource-lost", "theme-broken"})
"""There is nothing to dress with."""


def crash_words() -> "Message":
    """Give what is said of a bug: that the record is safe comes first."""
    from caregiver_app.messages import Message

    return Message(
        QApplication.translate("Trouble", "Your record is safe"),
        QApplication.translate(
            "Trouble",
            "What you saved is still there. Something went wrong in the program, and it stopped"
            " what it was doing. You can go on. If it happens again, close the program and start it"
            " again.",
        ),
    )


def show_crash(report: str) -> None:
    """Say that a bug stopped the start, in a window of its own, until it is closed."""
    from .bare import BareTrouble

    words, window = crash_words(), QMainWindow()
    window.setCentralWidget(BareTrouble(words.title, f"{words.text}\n\n{report}", window.close))
    window.setWindowTitle(words.title)
    window.show()
    QApplication.exec()


def dressed_for(app: "Application", error: Known) -> Known:
    """Dress ``app`` to tell of ``error``, or give what stands in the way of even that."""
    if not app.dressed and error.code not in _BARE:
        try:
            app.choose("system")
        except Known as worse:
            return worse
    return error


def trouble_window(error: Known, size: tuple[int, int]) -> QMainWindow:
    """Give a window of ``size`` that says why the program cannot start, dressed where it can be."""
    from caregiver_app.messages import message

    words, window = message(error), QMainWindow()
    window.resize(*size)
    if error.code in _BARE:
        from .bare import BareTrouble

        window.setCentralWidget(BareTrouble(words.title, words.text, window.close))
    else:
        from ..widgets import Button
        from .trouble import TroublePage

        close = Button(QApplication.translate("Trouble", "Close the program"), "primary")
        close.clicked.connect(window.close)
        window.setCentralWidget(TroublePage(words.title, words.text, [close]))
    window.setWindowTitle(words.title)
    return window
