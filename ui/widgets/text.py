"""Words on the page. Nothing here ever reads text as markup: what a person wrote stays plain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from caregiver_app.unseen import turned_back

from ..models.tips import as_written
from .accessible import HEADING, aloud

Segment = str | tuple[str, str]
Segments = str | Sequence[Segment]


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _wrap(label: QLabel) -> None:
    label.setWordWrap(True)
    policy = label.sizePolicy()
    policy.setHeightForWidth(True)
    policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    label.setMinimumWidth(60)


class Label(QLabel):
    """Plain text on one line or wrapped.

    ``role``: caption, small, body, lead, bold, field, h1, h2, h3, verdict, ask, read-out.
    ``tone``: "" (the role's own), ink, soft, primary, error, urgent, on-urgent, or a verdict id.
    """

    is_heading = False

    def __init__(
        self, text: str = "", role: str = "body", *, wrap: bool = True, tone: str = ""
    ) -> None:
        super().__init__()
        if self.is_heading:
            # Before any words: a screen reader that listens asks what this is with the first of
            # them, and Qt never asks again.
            self.setProperty(HEADING, True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            _wrap(self)

    def set_role(self, role: str) -> None:
        """Change the role and repaint."""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def setText(self, words: str) -> None:
        before = self.text()
        # What a person wrote may turn the direction of writing: it ends where their words end.
        super().setText(turned_back(words))
        spoken = aloud(words)
        if spoken != words:
            super().setAccessibleName(spoken)
        elif before != aloud(before) == self.accessibleName():
            super().setAccessibleName("")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(aloud(name))

    def setAccessibleDescription(self, words: str) -> None:
        super().setAccessibleDescription(aloud(words))

    def setToolTip(self, words: str) -> None:
        super().setToolTip(as_written(words))

    def set_tone(self, tone: str) -> None:
        """Change the tone and repaint."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class Heading(Label):
    """A heading for eyes and for screen readers. ``level`` 1 to 3, or a ``role`` of its own.

    The first heading of a page takes the focus when the page is opened from the keyboard.
    """

    is_heading = True

    def __init__(self, text: str, level: int = 2, *, role: str = "", tone: str = "") -> None:
        super().__init__(text, role or f"h{level}", tone=tone)
        self.level = level
        self.setAccessibleName(text)
        if level == 1:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def begin_in(self, field: QWidget | None) -> None:
        """Let the focus go on into ``field``, where the heading stands above a form; None ends it.

        ``None`` where the form is done and only words are left.
        """
        self.setFocusProxy(field)  # type: ignore[arg-type]  # the stubs lack that there may be none

    def set_words(self, text: str, spoken: str = "") -> None:
        """Change the heading; ``spoken`` is what a screen reader says where it differs."""
        self.setText(text)
        self.setAccessibleName(spoken or text)


class Para(QLabel):
    """Reading text with line height, wrapped; may have bold runs: ``[("bold", "…"), " …"]``.

    Every run is escaped: words that look like markup are shown as they were written.
    """

    def __init__(
        self,
        text: Segments = "",
        role: str = "body",
        *,
        tone: str = "",
        height: int = 126,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._height = height
        self._align = "center" if centred else "left"
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        _wrap(self)
        self.set_words(text)

    def set_words(self, text: Segments) -> None:
        """Show ``text``: one string, or runs of which ("bold", "…") stand out."""
        runs = [text] if isinstance(text, str) else list(text)
        runs = [turned_back(run) if isinstance(run, str) else run for run in runs]
        marked = "".join(
            _escape(run)
            if isinstance(run, str)
            else f"<span style='font-weight:600'>{_escape(run[1])}</span>"
            for run in runs
        )
        self.plain = "".join(run if isinstance(run, str) else run[1] for run in runs)
        style = f"line-height:{self._height}%; white-space:pre-wrap"
        self.setText(f'<p align="{self._align}" style="margin:0; {style}">{marked}</p>')
        self.setAccessibleName(self.plain)


def spoken(*labels: QWidget | None) -> str:
    """Give the plain words of ``labels`` in order, for a description."""
    words = [
        one.plain if isinstance(one, Para) else one.text() if isinstance(one, QLabel) else ""
        for one in labels
    ]
    return " ".join(filter(None, words))
