"""What is on the screen: the frame with its pages, a full page in its place, or the cover."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ..page import Page
from ..widgets import Heading, Label, let_go


class WindowStage(QStackedWidget):
    """Shows one of three: cover over full page over frame, which is built when first needed.

    While the cover is up, what is asked for is put behind it and nothing of it is seen.
    """

    go_on = Signal()
    """Enter was pressed on the cover."""

    def __init__(self, build_frame: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build_frame = build_frame
        self._frame: QWidget | None = None
        self._full: QWidget | None = None
        self._build: Callable[[], QWidget] | None = None
        self._cover: Cover | None = None

    @property
    def covered(self) -> bool:
        """Say whether the cover is up."""
        return self._cover is not None

    @property
    def full(self) -> QWidget | None:
        """Give the full page in the place of the frame, covered or not."""
        return self._full

    @property
    def has_frame(self) -> bool:
        """Say whether the frame has been built."""
        return self._frame is not None

    @property
    def in_frame(self) -> bool:
        """Say whether the frame is what is seen now."""
        return self._frame is not None and self.currentWidget() is self._frame

    def show_full(self, build: Callable[[], QWidget]) -> None:
        """Put a full page in the place of the frame; ``build`` makes it, now and after rebuilds."""
        self._build = build
        self._leave_full()
        self._full = build()
        self.addWidget(self._full)
        self._choose()

    def show_frame(self) -> None:
        """Go back to the frame."""
        self._build = None
        self._leave_full()
        self._choose()

    def rebuild(self) -> None:
        """Build the full page anew at another text size, with what was typed kept."""
        if self._build is None:
            return
        state = self._full.state() if isinstance(self._full, Page) else None
        self.show_full(self._build)
        if state is not None and isinstance(self._full, Page):
            self._full.restore(state)

    def cover(self) -> None:
        """Put the cover over everything."""
        if self._cover is None:
            self._cover = Cover()
            self._cover.go_on.connect(self.go_on)
            self.addWidget(self._cover)
            self._choose()
            self._cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Take the cover away."""
        if self._cover is not None:
            cover, self._cover = self._cover, None
            self.removeWidget(cover)
            let_go(cover)
            self._choose()

    def _leave_full(self) -> None:
        if self._full is not None:
            full, self._full = self._full, None
            if isinstance(full, Page):
                full.flush()
            self.removeWidget(full)
            let_go(full)

    def _choose(self) -> None:
        if self._frame is None and self._full is None:
            self._frame = self._build_frame()
            self.addWidget(self._frame)
        shown = self._cover or self._full or self._frame
        assert shown is not None
        self.setCurrentWidget(shown)


class Cover(QWidget):
    """Shows "Paused" and nothing else; Enter tells ``go_on``."""

    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Paused. Press Enter to go on."))
        box = QVBoxLayout(self)
        box.addStretch(1)
        self.heading = Heading(self.tr("Paused"), 2)
        words = Label(self.tr("Press Enter to go on."), tone="soft")
        for label in (self.heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        # Tab must not leave the cover: nothing else may be reached from it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            return True if event.key() in tabs else super().event(event)
        return super().event(event)
