"""What screen readers are told beyond what Qt tells by itself, and what they are never told."""

import re
import sys
from collections.abc import Callable

from PySide6.QtCore import QLoggingCategory, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QStackedWidget, QWidget
from shiboken6 import Shiboken

HEADING = "heading"
"""Name of the dynamic property that makes a label a heading."""

SECRET = "secret"
"""Name of the dynamic property of a field whose words no program may hear, shown or not."""

GROUP = "group"
"""Name of the dynamic property of what holds the choices of one question."""

ANNOUNCED = "announced"
"""Name of the dynamic property of what says an announcement where announcements are not heard."""

_DESCRIPTION = QAccessible.Text.Description

# Qt deletes an interface with its widget; until then the Python side must stay alive.
_kept: list[QAccessibleInterface] = []


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading)
        self._widget = widget

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Heading

    def text(self, kind: QAccessible.Text) -> str:
        if not Shiboken.isValid(self._widget):
            return ""
        if kind == QAccessible.Text.Name:
            return self._widget.accessibleName()
        # Qt's own would give the tip for it.
        return self._widget.accessibleDescription() if kind == _DESCRIPTION else ""

    def state(self) -> QAccessible.State:
        state = super().state()
        if Shiboken.isValid(self._widget) and self._widget.focusProxy() is not None:
            # Qt says that both have it; a screen reader then stays at the heading, and reads out
            # each letter typed into the field behind it.
            state.focused = False
        return state


class _SecretInterface(QAccessibleWidget):
    """A field without its text.

    Qt's own sends each letter typed to every program on the bus, and all of them once the field
    is emptied, hidden or not. What has no text interface can tell none.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.EditableText)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.passwordEdit = True
        state.editable = True
        return state


class _GroupInterface(QAccessibleWidget):
    """What is said once, on the way in, so that no choice in it needs to say it again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)


class _StackInterface(QAccessibleWidget):
    """Shows what is on top alone. Qt's own lets a program read what is under the cover too.

    Nor has it a role of its own: Debian's Orca would say "layered pane" at each page.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)
        self._widget = widget

    def _shown(self) -> QAccessibleInterface | None:
        stack = self._widget
        if not (isinstance(stack, QStackedWidget) and Shiboken.isValid(stack)):
            return None
        shown = stack.currentWidget()
        return QAccessible.queryAccessibleInterface(shown) if shown else None

    def childCount(self) -> int:
        return int(self._shown() is not None)

    # Where there is none Qt takes None; the stub does not know it.
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # see above
        return self._shown() if index == 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        shown = self._shown()
        return 0 if shown is not None and child.object() is shown.object() else -1


class _SpokenInterface(_HeadingInterface):
    """What is announced, as Debian's Orca hears it: a notification that has come up."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Notification


_INTERFACES = {
    HEADING: _HeadingInterface,
    SECRET: _SecretInterface,
    GROUP: _GroupInterface,
    ANNOUNCED: _SpokenInterface,
}


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    for name, interface in _INTERFACES.items():
        if thing.property(name):
            return _keep(interface(thing))
    return _keep(_StackInterface(thing)) if isinstance(thing, QStackedWidget) else None


def _keep(interface: QAccessibleInterface) -> QAccessibleInterface:
    _kept[:] = [kept for kept in _kept if Shiboken.isValid(kept)]
    _kept.append(interface)
    return interface


def install_interfaces() -> None:
    """Let headings speak as headings, and secret fields of nothing; call once per application."""
    # Linux' side of Qt wonders, key by key, that a field without a text tells of one.
    QLoggingCategory.setFilterRules("qt.accessibility.atspi.warning=false")
    QAccessible.installFactory(_factory)


_PHONE = re.compile(r"(?<![\d-])(?:(?:1-)?\d{3}-\d{3}-\d{4}|\d-\d-\d|911)(?![\d-])")


def aloud(text: str) -> str:
    """Give ``text`` as it is to be heard: telephone numbers digit by digit.

    Else "416-924-4646" is read out as "four hundred sixteen dash nine hundred …".
    """

    def spelled(found: re.Match[str]) -> str:
        groups = found.group().split("-")
        between = " " if all(len(group) == 1 for group in groups) else ", "
        return between.join(" ".join(group) for group in groups)

    return _PHONE.sub(spelled, text)


def announce(widget: QWidget, text: str, assertive: bool = False, *, focus_says: str = "") -> None:
    """Have a screen reader say ``text`` now; ``assertive`` interrupts (errors only).

    ``focus_says`` is its beginning, or all of it, where the focus now comes to what says that, or
    stands in a field whose error it is: Debian's Orca reads that out by itself.
    """
    text, focus_says = aloud(text), aloud(focus_says)
    event = QAccessibleAnnouncementEvent(widget, text)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
    if sys.platform == "linux" and QAccessible.isActive():
        left = text.removeprefix(focus_says).strip()
        if left:
            _Spoken.of(widget.window()).say(left)


PAUSE_MS = 700
"""How long typing rests before what it found is said: between two letters nobody listens."""


class AfterTyping(QTimer):
    """Has ``words()`` said in ``part`` once typing rests; start it with each letter."""

    def __init__(self, part: QWidget, words: Callable[[], str]) -> None:
        super().__init__(part)
        self._part, self._words = part, words
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(self._say)

    def _say(self) -> None:
        if self._part.isVisible() and (said := self._words()):
            announce(self._part, said)


def unsay(window: QWidget) -> None:
    """Leave nothing of what was announced in ``window``: it is covered, or locked."""
    _Spoken.of(window).end()


ANNOUNCED_MS = 4_000
"""How long what was announced can be read again; then nothing of it is left in the window."""


class _Spoken(QWidget):
    """One transparent pixel of a window; with each announcement it comes up anew."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty(ANNOUNCED, True)
        self.setFixedSize(1, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(ANNOUNCED_MS)
        self._over.timeout.connect(self.end)
        self.hide()

    @classmethod
    def of(cls, window: QWidget) -> "_Spoken":
        """Give the one of ``window``."""
        found = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(window)

    def say(self, text: str) -> None:
        """Come up with ``text``."""
        self.hide()
        self.setAccessibleName(text)
        self.show()
        self._over.start()

    def end(self) -> None:
        """Go away, and know nothing of what was said."""
        self.hide()
        self.setAccessibleName("")
