"""That words typed before are back in a form, and the way to throw them away."""

from PySide6.QtCore import Signal

from ..widgets import Button, Notice, announce
from .drafts import UnsavedDraft


class BackNotice(Notice):
    """Hidden until :meth:`tell`; ``let_go`` tells that the person threw the words away."""

    let_go = Signal()

    def __init__(self, draft: UnsavedDraft) -> None:
        self._draft = draft
        self.drop = Button(self.tr("Let it go"), "quiet")
        self._said = self.tr("Your words are back. They are not saved yet.")
        super().__init__(self._said, self.drop, icon="notebook-pen")
        self.drop.clicked.connect(self._drop)
        self.hide()

    def tell(self, *, back: bool) -> None:
        """Show and speak where words are ``back``, else hide."""
        self.setVisible(back)
        if back:
            announce(self, self._said)

    def _drop(self) -> None:
        self._draft.start_again()
        self.hide()
        self.let_go.emit()
