"""The summary of what needs a fix, for sentences that are longer than one line."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent

from ..widgets import ErrorSummary, FormRow

_LEAST = 60


class Summary(ErrorSummary):
    """An :class:`ErrorSummary` whose links wrap: a button of Qt's breaks only where it is told."""

    def show_errors(self, rows: Sequence[FormRow]) -> None:
        super().show_errors(rows)
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 8
        for link in self._links:
            link.ensurePolished()
            link.setMinimumWidth(_LEAST)
            spoken = link.accessibleName()
            link.set_words(_broken(spoken, QFontMetrics(link.font()), room), spoken)


def _broken(text: str, metrics: QFontMetrics, room: int) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
