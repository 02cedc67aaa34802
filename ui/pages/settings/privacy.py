"""Privacy: passphrase, paper key, lock, cover, window name. Layout only."""

from caregiver_app.settings import LOCK_AFTER_MINUTES

from ...context import Context
from ...doors.paper_key import PaperKey
from ...doors.setting_row import SettingRow
from ...widgets import Button, Combo, Toggle
from .section import Section


class Privacy(Section):
    """The controls are attributes; a button that has nothing to act on is not there.

    Without an open log, ``unlock`` leads to the lock page or to the set-up.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        settings, state = context.settings, context.desk.state
        self.set_title(self.tr("Privacy"))
        self.change: Button | None = None
        self.unlock: Button | None = None
        self.paper_key: Button | None = None
        self.new_key: Button | None = None
        self.lock_now: Button | None = None
        passphrase = self.tr("Passphrase")
        if state == "open":
            self.change = Button(self.tr("Change"))
            help = self.tr("Keeps the log closed to others.")
            name = self.tr("Change the passphrase")
            self.add(SettingRow(passphrase, help, self.change, name=name))
        elif state == "locked":
            self.unlock = Button(self.tr("Unlock"))
            help = self.tr("Your log is locked. Unlock it to change the passphrase.")
            self.add(SettingRow(passphrase, help, self.unlock, name=self.tr("Unlock the log")))
        else:
            self.unlock = Button(self.tr("Set up"))
            help = self.tr("There is no log yet. A passphrase will keep it closed to others.")
            name = self.tr("Set up a log and its passphrase")
            self.add(SettingRow(passphrase, help, self.unlock, name=name))
        if state == "open":
            self._add_paper_key(PaperKey.of(context))
        times = [(str(minutes), self._after(minutes)) for minutes in LOCK_AFTER_MINUTES]
        self.lock_after = Combo("", times, str(settings.lock_after))
        help = self.tr("When you have not used the app for a while, or the computer slept.")
        self.add(SettingRow(self.tr("Lock by itself"), help, self.lock_after))
        if state == "open":
            self.lock_now = Button(self.tr("Lock now"), icon="lock")
            help = self.tr("You can also press Ctrl and L.")
            self.add(SettingRow(self.tr("Lock the log"), help, self.lock_now))
        self.cover = Toggle("", checked=settings.cover_by_shift)
        title = self.tr("Hide the screen with 3 taps of Shift")
        help = self.tr("A plain screen covers the app at once. Ctrl, Shift and H always do it too.")
        self.add(SettingRow(title, help, self.cover))
        self.clear_copies = Toggle("", checked=settings.clear_copies)
        title = self.tr("Clear what I copy after a minute")
        help = self.tr("Also when the log is locked. Words from other programs stay.")
        self.add(SettingRow(title, help, self.clear_copies))
        self.plain_name = Toggle("", checked=settings.plain_window_name)
        help = self.tr("Shows “Notes” in the task bar.")
        self.add(SettingRow(self.tr("Plain window name"), help, self.plain_name))

    def _add_paper_key(self, key: PaperKey) -> None:
        title = self.tr("Paper key")
        if key.waiting:
            self.paper_key = Button(self.tr("See it again"))
            help = self.tr("You have not checked it yet. It is shown only until the log is locked.")
            name = self.tr("See the paper key again")
            self.add(SettingRow(title, help, self.paper_key, name=name))
            return
        self.new_key = Button(self.tr("Make a new one"))
        help = (
            self.tr("Nobody checked the first one before the log was locked. Make a new one.")
            if key.lost
            else self.tr("It opens your log if you forget the passphrase.")
        )
        name = self.tr("Make a new paper key")
        self.add(SettingRow(title, help, self.new_key, name=name))

    def _after(self, minutes: int) -> str:
        if minutes == 0:
            return self.tr("Never")
        if minutes == 60:
            return self.tr("After 1 hour")
        return self.tr("After {minutes} minutes").format(minutes=minutes)
