"""The pages that leave, looked at first; a drag over words covers them, and again shows them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from caregiver_app.bundle.covering import PieceMarks, TextPiece

from ....look_first import UNDER_WAY
from ....page import Page
from ....tasks import Tasks
from ....widgets import Button, Label, announce, let_go, when_seen
from .choices import PaperAsked, WayOut
from .gathering import Gathered, Gathering
from .ticks import TickList

if TYPE_CHECKING:
    from caregiver_app.handover.marks import MarkedPlace
    from caregiver_app.handover.sheets import Sheet

    from ....page_pictures import PagePictures

Make = Callable[[PaperAsked, Gathered], "Sheet"]
_Made = tuple[tuple[bytes, ...], "tuple[MarkedPlace, ...]"]
_MOST = 90


class PagesToCover(QObject):
    """One sheet that is looked at for ``page``; ``make`` makes it of what was gathered.

    ``then`` is told what was asked in the end, with what was covered. It lives until then.
    """

    def __init__(
        self, page: Page, asked: PaperAsked, make: Make, then: Callable[[PaperAsked], object]
    ) -> None:
        super().__init__(page)
        self._page, self._asked, self._make, self._then = page, asked, make, then
        # Not a child: a result that comes after the page is gone must still find its way home.
        self._tasks = Tasks("pages")
        self._marks = PieceMarks()
        self._pictures: PagePictures | None = None
        self._title = ""

    def begin(self) -> None:
        """Make the pages and show them."""
        self._gather()

    # -- the pages

    def _gather(self) -> None:
        self.setObjectName(UNDER_WAY)
        self._marks = PieceMarks()
        gathering = Gathering(self._page.context.desk, self._typeset, self)
        leaving = replace(self._asked.leaving, thoughts=True)
        gathering.find(leaving, pictures=self._asked.pictures, marks=self._marks)

    def _typeset(self, gathered: Gathered) -> None:
        if not gathered.histories:
            self._page.say(self.tr("Nothing matches, so there is nothing to print or save."))
            self._end()
            return
        sheet = self._make(self._asked, gathered)
        self._title = sheet.title
        self._tasks.run(lambda: (sheet.pages(), sheet.places()), self._made, self._failed)

    def _made(self, made: _Made) -> None:
        if self._pictures is None:
            when_seen(self._page, partial(self._open, made))
        else:
            self._pictures.know(*made)

    def _open(self, made: _Made) -> None:
        from ....page_pictures import PagePictures

        hint = Label(self.tr("Drag over words to cover them, and again to show them."), "small")
        hint.setMaximumWidth(self._page.context.theme.px(180))
        by_list = Button(self.tr("Cover by a list"))
        hand_over = Button(self.tr("Hand over as a file"), icon="file")
        pictures = PagePictures(self._page, self._title, made[0], (hint, by_list, hand_over))
        pictures.know(*made)
        # In a low window there is room for what can be done alone; the list says it, too.
        hint.setVisible(pictures.height() >= self._page.context.theme.px(590))
        pictures.picked.connect(self._picked)
        by_list.clicked.connect(self._offer)
        hand_over.clicked.connect(partial(self._leave, WayOut.HAND_OVER))
        pictures.print_asked.connect(partial(self._leave, WayOut.PRINT))
        pictures.save_asked.connect(partial(self._leave, WayOut.SAVE))
        pictures.rejected.connect(self._close)
        self._pictures = pictures
        pictures.open()

    # -- what is covered

    def _picked(self, numbers: frozenset[int]) -> None:
        pieces = frozenset(self._marks.pieces[at] for at in numbers)
        covered = self._asked.leaving.covered
        # One drag does one thing: it shows only where all of it was covered.
        self._cover(covered - pieces if pieces <= covered else covered | pieces)

    def _offer(self) -> None:
        assert self._pictures is not None
        pieces = self._marks.pieces
        covered = self._asked.leaving.covered
        lines = [(_line(one), one not in covered) for one in pieces]
        title, name = self.tr("Words that are shown"), self.tr("Sentences and names")
        ticks = TickList(self._pictures, title, name, lines, one_needed=False)
        ticks.chosen.connect(lambda at: self._cover(frozenset(pieces[one] for one in at)))
        ticks.open()

    def _cover(self, covered: frozenset[TextPiece]) -> None:
        self._asked = replace(self._asked, leaving=replace(self._asked.leaving, covered=covered))
        if self._pictures is not None:
            words = self.tr("%n parts of the text are covered.", "", len(covered))
            if len(covered) == 1:
                words = self.tr("1 part of the text is covered.")
            announce(self._pictures, words)
        self._gather()

    # -- the end of it

    def _leave(self, way: WayOut) -> None:
        assert self._pictures is not None
        pictures, self._pictures = self._pictures, None
        pictures.accept()
        self._end()
        self._then(replace(self._asked, way=way))

    def _close(self) -> None:
        """End it, but for words that were covered: they are let go of only where that is meant."""
        self._pictures = None
        if self._asked.leaving.covered:
            self.setObjectName("")
            # Where the screen is hidden, the page goes in the same turn as its pages.
            QTimer.singleShot(0, self, partial(when_seen, self._page, self._ask_back))
        else:
            self._end()

    def _ask_back(self) -> None:
        from ....printing import Asking

        again = Button(self.tr("Back to the pages"), "primary")
        asking = Asking(
            self._page,
            self.tr("Forget what you covered?"),
            self.tr("The words are shown again when you leave."),
            again,
            Button(self.tr("Forget it")),
        )
        again.clicked.connect(asking.accept)
        asking.accepted.connect(self._gather)
        asking.rejected.connect(self._end)
        asking.open()

    def _failed(self, error: Exception) -> None:
        if self._pictures is not None:
            self._pictures.accept()
        self._end()
        self._page.context.trouble.emit(error)

    def _end(self) -> None:
        self.setObjectName("")
        self._tasks.finish()
        let_go(self)


def _line(piece: TextPiece) -> str:
    words = " ".join(piece.text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]} …"
