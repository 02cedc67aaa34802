"""Every key of the window, declared once with its words (Ctrl is Cmd on a Mac).

The frame binds them (``frame/shortcuts.py``), and Help lists them. No single letters: WCAG 2.1.4.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

GROUPS = ("urgent", "places", "page", "reading", "writing")


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What ``keys`` do. The first is told; the others do the same.

    ``bound``: the window brings it to its work by ``id``. The rest work where they are used; of
    those ``said`` are the words for keys that are not one combination.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    words: str
    bound: bool = True
    said: str = ""

    @property
    def shown(self) -> str:
        """The key as this computer calls it."""
        return self.said or QKeySequence(self.keys[0]).toString(
            QKeySequence.SequenceFormat.NativeText
        )


def keys() -> tuple[KeyUse, ...]:
    """Give every key, in the order in which Help lists them."""
    tr = QCoreApplication.translate
    return (
        KeyUse("urgent", ("F1",), "urgent", tr("Keys", "Urgent help: whom to call")),
        KeyUse("cover", ("Ctrl+Shift+H",), "urgent", tr("Keys", "Hide the screen")),
        KeyUse(
            "shift-taps",
            (),
            "urgent",
            tr("Keys", "Hide the screen, if Settings allow it"),
            bound=False,
            said=tr("Keys", "Shift, 3 times"),
        ),
        KeyUse(
            "quiet-names",
            ("Ctrl+Shift+I",),
            "urgent",
            tr("Keys", "Names as initials, or whole again"),
        ),
        KeyUse("lock", ("Ctrl+L",), "urgent", tr("Keys", "Lock the log")),
        KeyUse(
            "menu",
            tuple(f"Ctrl+{at}" for at in range(1, 8)),
            "places",
            tr("Keys", "Go to a row of the menu"),
            said=tr("Keys", "Ctrl and its number"),
        ),
        KeyUse("back", ("Alt+Left",), "places", tr("Keys", "Back to where you came from")),
        KeyUse("back-to-menu", ("F6",), "places", tr("Keys", "To the menu, and back to the page")),
        KeyUse("new-entry", ("Ctrl+N",), "places", tr("Keys", "Add an entry to the log")),
        KeyUse("page-help", ("Shift+F1",), "places", tr("Keys", "What this page is for")),
        KeyUse("all-keys", ("Ctrl+/", "Ctrl+?"), "places", tr("Keys", "Help, with all keys")),
        KeyUse("find", ("Ctrl+F",), "page", tr("Keys", "Search on this page")),
        KeyUse("save", ("Ctrl+S",), "page", tr("Keys", "Save what is written")),
        KeyUse("print", ("Ctrl+P",), "page", tr("Keys", "Print")),
        KeyUse(
            "look",
            ("Ctrl+Shift+P",),
            "page",
            tr("Keys", "Look at the pages before printing or saving"),
        ),
        KeyUse("bigger", ("Ctrl+=", "Ctrl++"), "reading", tr("Keys", "Bigger text")),
        KeyUse("smaller", ("Ctrl+-",), "reading", tr("Keys", "Smaller text")),
        KeyUse("plain-size", ("Ctrl+0",), "reading", tr("Keys", "Text as it was at first")),
        KeyUse(
            "arrows",
            (),
            "page",
            tr("Keys", "Walk through a list or a group of choices"),
            bound=False,
            said=tr("Keys", "Arrow keys"),
        ),
        KeyUse(
            "tab",
            (),
            "page",
            tr("Keys", "To the next thing; with Shift, back"),
            bound=False,
            said=tr("Keys", "Tab"),
        ),
        KeyUse(
            "spelling",
            ("F7",),
            "writing",
            tr("Keys", "The next word that may be misspelled, and what may be meant"),
            bound=False,
        ),
        KeyUse("undo", ("Ctrl+Z",), "writing", tr("Keys", "Take back what I typed"), bound=False),
    )


def group_title(group: str) -> str:
    """Give the words over a group of keys."""
    tr = QCoreApplication.translate
    return {
        "urgent": tr("Keys", "When it is urgent"),
        "places": tr("Keys", "Getting around"),
        "page": tr("Keys", "On a page"),
        "reading": tr("Keys", "Reading"),
        "writing": tr("Keys", "Writing"),
    }[group]
