"""Settings: what the person changes applies at once and is kept."""

from collections.abc import Callable
from functools import partial
from importlib import metadata
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.guidance.around import PlacementStage
from caregiver_app.messages import message
from caregiver_app.record.naming import PaperNames, paper_names
from caregiver_app.record.proof_values import Writer

from ...context import Context
from ...onboarding.new_key import NewKey
from ...onboarding.paper_key import PaperKey
from ...onboarding.setting_row import SettingRow
from ...onboarding.society import OTHER, looks_dialable
from ...page import Page
from ...theme import current_theme
from ...widgets import Button, FormRow, Heading, Label, Slot, TextField, announce, panel, row
from .backups import Backups, CopiesView
from .key_views import key_view, may_show
from .licences import LicencesView
from .names import NamesView
from .own_choice import Entries
from .section import Section
from .shown import Keep
from .views import PaperKeyView, PassphraseView, View
from .writers import Writers
from .you import You

MAIN = ""


class Privacy(Section):
    """The controls are attributes; a button that has nothing to act on is not there.

    ``keep`` takes a setting that was chosen, by name. Without an open log, ``unlock`` leads to
    the lock page or to the set-up.
    """

    def __init__(self, context: Context, keep: Keep) -> None:
        super().__init__()
        settings, state = context.settings, context.desk.state
        self.set_title(self.tr("Privacy"))
        self.change: Button | None = None
        self.unlock: Button | None = None
        self.paper_key: Button | None = None
        self.new_key: Button | None = None
        self.log_key: Button | None = None
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
            self._add_log_key()
        self.add_settings("lock", settings, keep)
        if state == "open":
            self.lock_now = Button(self.tr("Lock now"), icon="lock")
            help = self.tr("You can also press Ctrl and L.")
            self.add(SettingRow(self.tr("Lock the log"), help, self.lock_now))
        self.add_settings("privacy", settings, keep)

    def _add_paper_key(self, key: PaperKey) -> None:
        title = self.tr("Paper key")
        if key.waiting:
            self.paper_key = Button(self.tr("See it again"))
            help = self.tr("You have not checked it yet. It is shown only until the log is locked.")
            name = self.tr("See the paper key again")
            self.add(SettingRow(title, help, self.paper_key, name=name))
            return
        self.new_key = Button(self.tr("Make a new one"))
        help = self.tr("It opens your log if you forget the passphrase.")
        name = self.tr("Make a new paper key")
        self._key_row = SettingRow(title, help, self.new_key, name=name)
        self.add(self._key_row)
        key.ask_waits(self._tell_never_written)

    def _add_log_key(self) -> None:
        self.log_key = Button(self.tr("Make a new one"))
        help = self.tr("Locks the whole log anew, when someone left or a copy went astray.")
        name = self.tr("Make a new key for the log")
        self.add(SettingRow(self.tr("Key of the log"), help, self.log_key, name=name))

    def _tell_never_written(self, waits: bool) -> None:
        if waits:
            self._key_row.set_help(
                self.tr("Nobody ever typed it back, so it may be on no paper. Make a new one.")
            )


class AboutSection(Section):
    """The place of the files is text that can be selected and copied."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.set_title(self.tr("Help and about"))
        self.help = Button(self.tr("Open"))
        help = self.tr("All keys, what each page is for, and a short tour.")
        self.add(SettingRow(self.tr("Help"), help, self.help, name=self.tr("Open Help")))
        version = Label(metadata.version("caregiver-app"), wrap=False)
        self.add(SettingRow(self.tr("Version"), "", version, name=version.text()))
        self.place = TextField(str(context.paths.root))
        self.place.setReadOnly(True)
        self.place.setCursorPosition(0)
        help = self.tr("Your settings and your locked log are in this folder.")
        self.copy = Button(
            self.tr("Copy"), icon="copy", name=self.tr("Copy where your files are kept")
        )
        self.copy.clicked.connect(self._copy)
        where = FormRow(self.tr("&Where your files are kept"), self.place, help=help)
        tools = panel(row(self.copy))
        self.add(where, tools)
        self.licences = Button(self.tr("Read"))
        help = self.tr("The free software and letters that this program is built with.")
        name = self.tr("Read the licences")
        self.add(SettingRow(self.tr("Licences"), help, self.licences, name=name))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.place.text())
        announce(self, self.tr("Copied"))


class SettingsPage(Page):
    """The sections, or one view in their place: "passphrase", "paper-key", "licences",
    "copies", "names" or a name of ``key_views``.

    ``open`` takes the name of a view, or of a control to go to ("care_type", "society", "phone").
    """

    max_width = 820

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Settings")
        self._name = MAIN
        self._slot = Slot(self.body)
        self._bar = self.action_bar()
        self._about: Writer | None = None
        self._controls: dict[str, QWidget] = {}
        self._you: You | None = None
        key = NewKey.of(context)
        key.unseen.connect(self._tell_new_key)
        self._show("log-key" if key.untold and context.unlocked else MAIN)

    # -- what the main window asks

    def open(self, argument: object) -> None:
        if argument == "write-key":
            # The one that nobody has typed back yet, while it can still be seen; else a new one.
            argument = "paper-key" if self._may_show("paper-key") else "new-key"
        if isinstance(argument, str) and argument in self._controls:
            self._go_to_soon(argument)
        elif isinstance(argument, str) and self._may_show(argument):
            self._show(argument)

    def refresh(self) -> None:
        if self._you is not None:
            self._you.follow(self.context.settings)

    def flush(self) -> None:
        self._keep_society()
        if isinstance(self._slot.part, View):
            self._slot.part.forget()

    def state(self) -> dict[str, Any]:
        at = self.focusWidget()
        inside = [name for name, one in self._controls.items() if one is at]
        return {"view": self._name, "at": inside[0] if inside else "", "about": self._about}

    def restore(self, state: dict[str, Any]) -> None:
        view, at = state.get("view", MAIN), state.get("at", "")
        self._about = state.get("about")
        if view != self._name and self._may_show(view):
            self._show(view)
        elif at in self._controls:
            self._go_to_soon(at)

    # -- views

    def _may_show(self, name: str) -> bool:
        if name in ("passphrase", "names"):
            return self.context.unlocked
        if name == "paper-key":
            return self.context.unlocked and PaperKey.of(self.context).waiting
        return name in ("licences", "copies") or may_show(self.context, name, self._about)

    def _tell_new_key(self) -> None:
        # A view in which something is typed stays; the window says it at its foot then.
        if self._name == MAIN and self.isVisible():
            self._show("log-key")

    def _show_about(self, name: str, about: Writer | None) -> None:
        self._about = about
        self._show(name)

    def _show(self, name: str, say: str = "") -> None:
        self._slot.clear()
        self.unsay()
        self._name, self._controls, self._you = name, {}, None
        shown = self._build(name)
        self._slot.show(shown)
        self._show_bar(shown)
        self.scroller.verticalScrollBar().setValue(0)
        assert self.heading is not None
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        if say:
            self.say(say)

    def _show_bar(self, shown: QWidget) -> None:
        """Put what ends a view at the foot of the page; the sections have nothing to save."""
        buttons = shown.bar if isinstance(shown, View) else ()
        self._bar.show_buttons(*buttons)
        self._bar.setVisible(bool(buttons))

    def _build(self, name: str) -> QWidget:
        if name == MAIN:
            return self._build_main()
        view: View
        if name == "passphrase":
            view = PassphraseView(self.context)
        elif name == "paper-key":
            view = PaperKeyView(self.context)
        elif name == "names":
            view = NamesView(self.context)
        elif name == "copies":
            view = CopiesView(self.context)
            view.open_log.connect(lambda: self.go.emit("unlock", None))
        elif may_show(self.context, name, self._about):
            view = key_view(self.context, name, self._about)
        else:
            view = LicencesView(self.context.settings.language)
        view.done.connect(partial(self._show, MAIN))
        view.bar_changed.connect(partial(self._show_bar, view))
        self.heading = view.heading
        return view

    def _build_main(self) -> QWidget:
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        self.heading = Heading(self.tr("Settings"), 1)
        box.addWidget(self.heading)
        box.setSpacing(current_theme().space(22))
        settings = self.context.settings
        you, reading = You(self.context), Section()
        reading.set_title(self.tr("Reading"))
        reading.add_settings("reading", settings, self._keep)
        privacy, about = Privacy(self.context, self._keep), AboutSection(self.context)
        backups = Backups(self.context)
        backups.see.connect(lambda: self._show("copies"))
        entries = Entries(self.context, self._keep)
        for section in (you, reading, entries, privacy, backups, about):
            box.addWidget(section)
        if privacy.change is not None:
            writers = Writers(self.context, ahead_of=privacy.change)
            writers.hide()
            writers.asked.connect(self._show_about)
            box.insertWidget(box.indexOf(privacy), writers)
        self._you = you
        self._controls = {
            "care_type": you.care_type,
            "place": you.place,
            "society": you.society,
            "name": you.name,
            "phone": you.phone,
            "example": you.example.box,
            **reading.controls,
        }
        self._connect(you, privacy, about)
        return main

    def _connect(self, you: You, privacy: Privacy, about: AboutSection) -> None:
        you.care_type.currentIndexChanged.connect(
            lambda _at: self._keep(care_type=you.care_type.value())
        )
        you.adopted.clicked.connect(self._to_adopted)
        you.society.currentIndexChanged.connect(self._society_chosen)
        you.place.currentIndexChanged.connect(self._place_chosen)
        for field in (you.name, you.phone):
            field.editingFinished.connect(self._keep_society)
        you.people.clicked.connect(lambda: self.go.emit("people", None))
        you.numbers.clicked.connect(lambda: self.go.emit("numbers", None))
        you.example.chosen.connect(self._example_chosen)
        you.policy.clicked.connect(lambda: self.go.emit("packs", "settings"))
        ways: list[tuple[Any, Callable[[], object]]] = [
            (you.names, lambda: self._show("names")),
            (privacy.change, lambda: self._show("passphrase")),
            (privacy.paper_key, lambda: self._show("paper-key")),
            (privacy.new_key, lambda: self._show("new-key")),
            (privacy.log_key, lambda: self._show("log-key")),
            (privacy.unlock, lambda: self.go.emit("unlock", None)),
            (privacy.lock_now, lambda: self.go.emit("lock", None)),
            (about.licences, lambda: self._show("licences")),
            (about.help, lambda: self.go.emit("help", None)),
        ]
        for button, way in ways:
            if button is not None:
                button.clicked.connect(way)

    def _go_to_soon(self, name: str) -> None:
        # After the window has put the focus on the heading.
        QTimer.singleShot(0, self, partial(self._go_to, name))

    def _go_to(self, name: str) -> None:
        control = self._controls.get(name)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(control, 24, 24)

    # -- keeping

    def _keep(self, **values: str | int | bool) -> bool:
        try:
            self.context.change(**values)
        except Known as error:
            self.say(message(error).line())
            self.refresh()
            return False
        return True

    def _to_adopted(self) -> None:
        """Open the card of the one child it can be, else the list of people."""
        if self.context.unlocked:
            today = self.context.clock().date()
            self.context.desk.ask(paper_names, today).then(self._open_adopted)
        else:
            self.go.emit("people", None)

    def _open_adopted(self, names: PaperNames) -> None:
        children = names.children
        waiting = [one for one in children if one.stage == PlacementStage.ADOPTION_PROBATION]
        found = waiting or children
        self.go.emit("people", found[0].id if len(found) == 1 else None)

    def _place_chosen(self) -> None:
        you = self._you
        if you is None:
            return
        # A society of one place is none of another: it is chosen anew.
        if self._keep(place=you.place.value(), society="", society_name="", society_phone=""):
            self._show(MAIN, self.tr("Choose your society again: each place has its own."))
            self._go_to_soon("place")

    def _society_chosen(self) -> None:
        you = self._you
        if you is None or not you.society.value():
            return
        # The number of one society is never shown as that of another.
        you.name.clear()
        you.phone.clear()
        you.phone_row.set_error()
        self._keep(society=you.society.value(), society_name="", society_phone="")

    def _example_chosen(self) -> None:
        if self._you is not None:
            self._keep(pack=self._you.example.pack(self.context.settings.society))

    def _keep_society(self) -> None:
        you, settings = self._you, self.context.settings
        if you is None:
            return
        name, phone = you.name.text().strip(), you.phone.text().strip()
        if settings.society != OTHER:
            name = ""
        if (name, phone) == (settings.society_name, settings.society_phone):
            return
        if self._keep(society_name=name, society_phone=phone):
            fine = not phone or looks_dialable(phone)
            you.phone_row.set_error(
                "" if fine else self.tr("Kept. But look again: most numbers have 10 digits.")
            )
