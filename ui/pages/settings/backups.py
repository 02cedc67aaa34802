"""Copies of your log: the last one, one now, where they go, see them, and check the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...models.words import breakable
from ...onboarding.copies.flow import CopiesFlow
from ...onboarding.copies.places import places_of
from ...onboarding.copies.words import damage, ended, inside, when
from ...onboarding.setting_row import SettingRow
from ...widgets import Button, Notice, Para, announce, panel, row
from .section import Section
from .views import View

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import BackupsKept, BackupsStanding, Copy, Damage


class Backups(Section):
    """The controls are attributes; what needs the open log is not there while it is locked.

    ``see`` asks for the list of copies.
    """

    see = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk = context.desk.backups
        self._busy = False
        open_now = context.unlocked
        self.set_title(self.tr("Copies of your log"))
        self.now: Button | None = None
        self.check: Button | None = None
        self.place = Button(self.tr("Choose the place"), name=self.tr("Choose where copies go"))
        self.usual = Button(self.tr("Use the usual place"), "quiet")
        self.second = Button(self.tr("Choose"), name=self.tr("Choose a second place"))
        self.no_second = Button(self.tr("Stop using it"), "quiet")
        self.list = Button(self.tr("See copies"), name=self.tr("See and restore copies"))
        self._said = Notice("", icon="info", verdict="no-rule")
        self._last = self._add_last(open_now)
        self._main, self._usual_line = self._add_place(
            self.tr("Where copies go"), self.place, self.usual
        )
        self._other, self._second_line = self._add_place(
            self.tr("A second place"), self.second, self.no_second
        )
        help = self.tr("Look inside a copy, put it back, or remove it.")
        self.add(SettingRow(self.tr("See and restore copies"), help, self.list))
        self.list.clicked.connect(self.see)
        self._see_good = Button(self.tr("See the copies"), "primary")
        self._found = Notice("", self._see_good, icon="triangle-alert", verdict="no")
        self._add_check(open_now)
        self._connect()
        self._ask()

    # -- layout

    def _add_last(self, open_now: bool) -> SettingRow | None:
        help = self.tr("Copies are made by themselves, at most one a day, when something changed.")
        if not open_now:
            self.add(Para(help), self._said)
            self._said.hide()
            return None
        self.now = Button(self.tr("Make a copy now"))
        last = SettingRow(self.tr("Last copy"), help, self.now, name=self.tr("Make a copy now"))
        self.now.clicked.connect(self._make)
        self.add(last, self._said)
        self._said.hide()
        return last

    def _add_place(self, title: str, button: Button, other: Button) -> tuple[SettingRow, QWidget]:
        place = SettingRow(title, " ", button, name=button.accessibleName())
        line = panel(row(None, other))
        self.add(place, line)
        line.hide()
        return place, line

    def _add_check(self, open_now: bool) -> None:
        title = self.tr("Check the file")
        if not open_now:
            help = self.tr("Unlock your log to check its file for damage.")
            self.add(Para([("bold", title), "\n", help]), self._found)
        else:
            help = self.tr("Reads every page of your log and looks for damage. Changes nothing.")
            self.check = Button(self.tr("Check now"))
            name = self.tr("Check the file now")
            self.check.clicked.connect(self._check)
            self.add(SettingRow(title, help, self.check, name=name), self._found)
        self._found.hide()

    def _connect(self) -> None:
        self.place.clicked.connect(lambda: self._choose("backup_folder"))
        self.second.clicked.connect(lambda: self._choose("second_backup_folder"))
        self.usual.clicked.connect(lambda: self._use("backup_folder", ""))
        self.no_second.clicked.connect(lambda: self._use("second_backup_folder", ""))
        self._see_good.clicked.connect(self.see)
        self._desk.changed.connect(self._ask)

    # -- how it stands

    def _ask(self) -> None:
        self._desk.standing(places_of(self._context), self._stands, self._failed)

    def _stands(self, now: "BackupsStanding") -> None:
        settings, places = self._context.settings, places_of(self._context)
        if self._last is not None:
            self._last.set_help(self._last_words(now))
        absent = self.tr("Not there now. Plug it in, or choose another place.")
        _tell_place(self._main, str(places.main), "" if now.main_there else absent)
        self._usual_line.setVisible(bool(settings.backup_folder))
        _tell_place(self._other, str(places.second or ""), self._second_words(now))
        self._second_line.setVisible(places.second is not None)

    def _last_words(self, now: "BackupsStanding") -> str:
        by_itself = self.tr("One is made by itself each day that something changed.")
        missed = self._desk.last_trouble
        if missed is not None:
            last = self.tr("The last try did not work: {why}.").format(why=message(missed).title)
            by_itself = f"{last} {by_itself}"
        if now.last is None:
            return f"{self.tr('There is no copy yet.')} {by_itself}"
        made = when(now.last.made, self._context.clock().date())
        return f"{ended(made)} {by_itself}"

    def _second_words(self, now: "BackupsStanding") -> str:
        if now.second == "none":
            return self.tr("A USB stick is good. It helps when the computer breaks or is lost.")
        return {
            "absent": self.tr("Not plugged in now. It is brought up to date when it is back."),
            "behind": self.tr("The newest copy goes there when the log is locked."),
            "current": self.tr("The newest copy is there."),
        }[now.second]

    # -- a copy now

    def _make(self) -> None:
        if self._busy:
            return
        self._set_busy(self.now, self.tr("Making a copy…"))
        self._desk.make(places_of(self._context), self._made, self._failed)

    def _made(self, kept: "BackupsKept") -> None:
        self._rest()
        words = self.tr("The copy is made. It was read back and fits.")
        if kept.second == "current":
            words += " " + self.tr("The second place has it too.")
        elif kept.second == "absent":
            words += " " + self.tr("The second place was not plugged in.")
        elif kept.second == "failed":
            told = message(Known(kept.trouble, path=str(places_of(self._context).second)))
            words += " " + self.tr("The second place did not get it.") + " " + told.text
        self._tell([words], good=kept.second != "failed")

    def _tell(self, words: list[str | tuple[str, str]], *, good: bool) -> None:
        self._said.set_look(*(("circle-check", "yes") if good else ("info", "ask-first")))
        self._said.set_words(words)
        self._said.show()
        announce(self, " ".join(w if isinstance(w, str) else w[1] for w in words))

    # -- the places

    def _choose(self, setting: str) -> None:
        now = getattr(self._context.settings, setting)
        dialog = QFileDialog(self.window(), self.tr("Choose a folder for copies"), now)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.use_place(setting, Path(folder)))
        dialog.open()

    def use_place(self, setting: str, folder: Path) -> None:
        """Let copies go to ``folder``; ``setting`` says to which of the two places."""
        self._desk.use_place(folder, lambda found: self._use(setting, str(found)), self._failed)

    def _use(self, setting: str, place: str) -> None:
        try:
            self._context.change(**{setting: place})
        except Known as error:
            self._failed(error)
            return
        announce(self, self.tr("The place is changed."))
        self._said.hide()
        self._ask()
        if self._context.unlocked and place:
            self._desk.bring_up_to_date(places_of(self._context), self._brought, self._failed)

    def _brought(self, _kept: "BackupsKept") -> None:
        self._ask()

    # -- the check

    def _check(self) -> None:
        if self._busy:
            return
        self._set_busy(self.check, self.tr("Reading every page…"))
        self._desk.check(places_of(self._context), self._checked, self._failed)

    def _checked(self, found: "Damage", good: "Copy | None") -> None:
        self._rest()
        words = damage(found)
        self._see_good.setVisible(not found.whole)
        look = ("circle-check", "yes") if found.whole else ("triangle-alert", "no")
        self._found.set_look(*look)
        if not found.whole:
            safe = self.tr("The file was not changed.")
            words = f"{words} {safe} {self._good_words(good)}"
        self._found.set_words(words)
        self._found.show()
        announce(self, words, assertive=not found.whole)

    def _good_words(self, good: "Copy | None") -> str:
        if good is None:
            return self.tr("No good copy was found in the places for copies.")
        made = inside(when(good.made, self._context.clock().date()))
        if good.of_its_day:
            words = ended(self.tr("A copy from before the new key: {when}").format(when=made))
            own = self.tr("It opens with the passphrase or paper key of its day.")
            return f"{words} {own}"
        return ended(self.tr("The newest good copy: {when}").format(when=made))

    # -- what all of them use

    def _set_busy(self, button: Button | None, words: str) -> None:
        self._busy = True
        if button is not None:
            button.set_words(words)
        announce(self, words)

    def _rest(self) -> None:
        self._busy = False
        if self.now is not None:
            self.now.set_words(self.tr("Make a copy now"))
        if self.check is not None:
            self.check.set_words(self.tr("Check now"), self.tr("Check the file now"))

    def _failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, Known):
            self._context.trouble.emit(error)
            return
        words = message(error)
        self._tell([("bold", words.title + "."), " " + breakable(words.text)], good=False)


def _tell_place(row: SettingRow, place: str, words: str) -> None:
    """Say a place and how it stands; the room to break in it is for the eye alone."""
    row.set_help("\n".join(filter(None, (breakable(place), words))))
    row.control.setAccessibleDescription(" ".join(filter(None, (place, words))))


class CopiesView(View):
    """The list of copies and what leads on from it. ``open_log`` after one was put back."""

    open_log = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.flow = CopiesFlow(context, self.heading)
        self.flow.open_log.connect(self.open_log)
        self.body.addWidget(self.flow)

    def forget(self) -> None:
        self.flow.forget()
