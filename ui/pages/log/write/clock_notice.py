"""Says so where the computer's clock stands before the newest saving. Saving works all the same."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from caregiver_app.record.by_name import Repository

from ....context import Context
from ....models.moments import moment_words
from ....widgets import Notice

SLACK = timedelta(minutes=10)
"""How far two computers of one home may differ without a word."""


class ClockNotice(Notice):
    """Hidden while the clock may be right; asks the vault when it is made.

    ``behind`` tells the moment of the newest saving where the clock stands before it.
    """

    behind = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("", icon="clock")
        self._context = context
        self.hide()
        context.desk.ask(Repository.last_written_at).then(self._compare)

    def _compare(self, newest: datetime | None) -> None:
        now = self._context.clock()
        late = newest is not None and now < newest - SLACK
        if newest is not None and late:
            title = self.tr("Check the date of this computer.")
            words = self.tr(
                "You can go on: every entry keeps the order of saving."
                " The newest entry was saved later than now: {newest}"
            )
            said = words.format(newest=moment_words(newest))
            self.set_words([("bold", title), " ", said])
            self.behind.emit(newest)
        self.setVisible(late and self.parentWidget() is not None)
