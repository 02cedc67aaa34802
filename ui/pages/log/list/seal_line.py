"""What the check of the seals found: said calmly, and a card where something does not fit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ....context import Context
from ....desks.seals import SealState
from ....models.moments import clock_words
from ....page import Page
from ....widgets import BandCard, Bullets, Button, Flow, Heading, Para, announce

if TYPE_CHECKING:
    from caregiver_app.record.verify import ChainReport


_MENDED = ("list", "index", "tree", "person", "question", "concern", "unsealed")
"""What is made from the sealed savings and can be made again, or does not belong there."""


def what_to_do() -> Bullets:
    """Give what to do where something does not fit its seal."""
    tr = QCoreApplication.translate
    steps = (
        tr("Log", "Do not correct, take back or erase anything for now."),
        tr("Log", "Make a copy of the log as it is, and keep it."),
        tr("Log", "Show this to your worker, or to someone who helps you with the computer."),
        tr("Log", "An older copy may still fit. You can look into it and change nothing."),
    )
    return Bullets(steps, icon="arrow-right", token="no-mark")


class SealAlarm(BandCard):
    """Names the first entry that no longer fits, and says what to do. Hidden while all is well."""

    copies = Signal()

    def __init__(self) -> None:
        super().__init__("no", gap=10)
        self._title = Heading("", 2)
        self._text = Para("")
        self.see_copies = Button(self.tr("Copies of your log"), "primary")
        self.again = Button(self.tr("Check again"))
        self.see_copies.clicked.connect(self.copies)
        for part in (self._title, self._text, what_to_do()):
            self.body.addWidget(part)
        self.mend = Button(self.tr("Show it as it was saved"))
        self.body.addLayout(Flow(self.see_copies, self.mend, self.again))

    def show_report(self, report: "ChainReport") -> None:
        """Tell of a report that is not ``ok``."""
        self.mend.setVisible(report.why in _MENDED)
        self._title.set_words(self._headline(report.why, report.first_bad or 0))
        self._text.set_words(self._meaning(report.why))

    def _headline(self, why: str, number: int) -> str:
        if why == "person":
            return self.tr("A person's card is not what was saved")
        if why == "writer":
            return self.tr("The name of a writer is not what was saved")
        if why == "question":
            return self.tr("A question to the worker is not what was saved")
        if why == "concern":
            return self.tr("A concern on record is not what was saved")
        if why == "index":
            return self.tr("What is found by words is not what was saved")
        if why == "tree":
            return self.tr("What is kept to prove the order of the log is not right")
        if why == "unsealed":
            return self.tr("Words stand in the log that nobody saved")
        if not number:
            return self.tr("Something in the log no longer fits its seal")
        if why == "list":
            words = self.tr("Entry {number} is not listed as it was saved")
        elif why == "file":
            words = self.tr("A file of entry {number} is not what was kept")
        else:
            words = self.tr("Entry {number} no longer fits its seal")
        return words.format(number=number)

    def _meaning(self, why: str) -> str:
        if why in (*_MENDED, "writer"):
            return self.tr(
                "It was changed outside this program. All saved entries still fit their seals."
            )
        if why == "file":
            return self.tr(
                "It was changed outside this program, or damaged. All saved words still fit."
            )
        return self.tr(
            "It was changed outside this program, or the file is damaged."
            " All that was saved before it still fits."
        )


class SealCheck(QObject):
    """Checks the seals on request and says at the foot of ``page`` what came of it.

    ``alarm`` stands above the log, placed by the page, while something does not fit.
    """

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._page, self._seals = page, context.desk.seals
        self._here, self._asked, self._known = False, False, SealState()
        self.alarm = SealAlarm()
        self.alarm.again.clicked.connect(self.check)
        self.alarm.mend.clicked.connect(self._seals.mend_lists)
        self._seals.changed.connect(self._changed)

    def set_here(self, here: bool) -> None:
        """Show the alarm, where there is one, or hide it."""
        self._here = here
        self._show()

    def check(self) -> None:
        """Begin a check, and tell of it."""
        self._asked = True
        self._page.say(self.tr("Checking the seals."))
        self._seals.check()

    def _changed(self) -> None:
        before, self._known = self._known, self._seals.state
        self._show()
        if self._asked and before.doing == "checking" and self._known.doing == "nothing":
            self._asked = False
            words = self._said(self._known)
            self._page.say(words)
            if not self._all_well:
                announce(self._page, words, assertive=True)

    @property
    def _all_well(self) -> bool:
        state = self._seals.state
        return state.trouble is None and (state.report is None or state.report.ok)

    def _show(self) -> None:
        state = self._seals.state
        bad = state.report is not None and not state.report.ok
        if state.report is not None and bad:
            self.alarm.show_report(state.report)
        self.alarm.setVisible(self._here and bad and self.alarm.parentWidget() is not None)

    def _said(self, state: SealState) -> str:
        if state.trouble is not None:
            known = state.trouble
            why = message(known).line() if isinstance(known, Known) else ""
            return " ".join(filter(None, (self.tr("The check did not reach its end."), why)))
        if state.report is None or state.at is None:
            return self.tr("The seals have not been checked since you unlocked the log.")
        checked = self.tr("Checked at {clock}").format(clock=clock_words(state.at.time()))
        return f"{self._found(state.report)} {checked}"

    def _found(self, report: "ChainReport") -> str:
        if not report.ok:
            return self.tr("Not everything fits its seal.")
        said = self.tr("All {count} entries fit their seals.").format(count=report.entries)
        if report.entries == 1:
            said = self.tr("The one entry fits its seal.")
        if report.behind == 1:
            said = f"{said} {self.tr('One saving stands after one whose clock said later.')}"
        elif report.behind:
            later = self.tr("%n savings stand after one whose clock said later.", "", report.behind)
            said = f"{said} {later}"
        return said
