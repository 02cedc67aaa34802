"""What was copied out of the program does not stay on the clipboard for everybody who comes by."""

import hashlib
import secrets
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEEP_S = 60.0
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_KEEP_OUT = {
    # KDE's Klipper and those that follow it; Windows' history and cloud.
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
"""What tells keepers of clipboards to keep nothing, each in its own words."""


class Clips(QObject):
    """Clears what this program put on the clipboard, after a minute and by :meth:`clear`.

    Only if it is still there: what another program put there since is not ours to touch. The
    same holds for what is marked with the mouse where the system keeps that too (X11). The words
    themselves are not kept to compare with, only a salted hash of them. ``wanted`` says whether
    the person wants this at all.
    """

    def __init__(self, parent: QObject, wanted: Callable[[], bool], keep_s: float = KEEP_S) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._keep_ms = round(keep_s * 1000)
        self._salt = secrets.token_bytes(16)
        self._ours: dict[QClipboard.Mode, tuple[bytes, int]] = {}
        self._count = 0
        self._marking = False
        self._board = QGuiApplication.clipboard()
        # One that cannot say whose words it holds belongs to a platform with no other programs.
        self._alone = QGuiApplication.platformName() in ("offscreen", "minimal")
        self._board.changed.connect(self._changed)

    def clear(self) -> None:
        """Clear now what is still ours."""
        for mode in _MODES:
            self._clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode not in _MODES or self._marking:
            return
        words = self._board.text(mode)
        ours, _ = self._ours.get(mode, (b"", 0))
        if not (self._alone or self._owns(mode)):
            # A keeper of clipboards that takes over our words does not give them more time.
            if not ours or self._hash(words) != ours:
                self._ours.pop(mode, None)
            return
        self._ours.pop(mode, None)
        if words:
            if self._wanted():
                self._mark(mode)
            self._count += 1
            self._ours[mode] = (self._hash(words), self._count)
            QTimer.singleShot(self._keep_ms, self, partial(self._too_old, mode, self._count))

    def _mark(self, mode: QClipboard.Mode) -> None:
        """Ask keepers of clipboards to keep nothing of what is there now; many do as asked."""
        there = self._board.mimeData(mode)
        if there is None or there.hasFormat(next(iter(_KEEP_OUT))):
            return
        marked = QMimeData()
        for kind in there.formats():
            marked.setData(kind, there.data(kind))
        for kind, said in _KEEP_OUT.items():
            marked.setData(kind, said)
        self._marking = True
        try:
            self._board.setMimeData(marked, mode)
        finally:
            self._marking = False

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode == QClipboard.Mode.Selection:
            return self._board.ownsSelection()
        return self._board.ownsClipboard()

    def _too_old(self, mode: QClipboard.Mode, count: int) -> None:
        _, newest = self._ours.get(mode, (b"", 0))
        if newest == count:
            self._clear(mode)

    def _clear(self, mode: QClipboard.Mode) -> None:
        ours, _ = self._ours.pop(mode, (b"", 0))
        # A keeper of clipboards may own our words by now: the words decide, not the owner.
        if ours and self._wanted() and self._hash(self._board.text(mode)) == ours:
            self._board.clear(mode)

    def _hash(self, words: str) -> bytes:
        return hashlib.sha256(self._salt + words.encode("utf-8", "surrogatepass")).digest()
