"""Settings: what the person changes applies at once and is kept."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.values import Writer

from ...context import Context
from ...doors.paper_key import PaperKey
from ...doors.society import OTHER, looks_dialable
from ...theme import current_theme
from ...widgets import Heading
from ..page import Page
from .about import About
from .backups import Backups, CopiesView
from .entries import Entries
from .key_views import key_view, may_show
from .privacy import Privacy
from .reading import Reading
from .views import LicencesView, PaperKeyView, PassphraseView, View
from .writers import Writers
from .you import You

MAIN = ""


class SettingsPage(Page):
    """The sections, or one view in their place: "passphrase", "paper-key", "licences",
    "copies" or a name of ``key_views``.

    ``open`` takes the name of a view, or of a control to go to ("care_type", "society", "phone").
    """

    max_width = 820

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Settings")
        self._name = MAIN
        self._shown: QWidget | None = None
        self._about: Writer | None = None
        self._controls: dict[str, QWidget] = {}
        self._you: You | None = None
        self._show(MAIN)

    # -- what the main window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str) and argument in self._controls:
            self._go_to_soon(argument)
        elif isinstance(argument, str) and self._may_show(argument):
            self._show(argument)

    def refresh(self) -> None:
        if self._you is not None:
            self._you.follow(self.context.settings)

    def flush(self) -> None:
        self._keep_society()
        if isinstance(self._shown, View):
            self._shown.forget()

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
        if name == "passphrase":
            return self.context.unlocked
        if name == "paper-key":
            return self.context.unlocked and PaperKey.of(self.context).waiting
        return name in ("licences", "copies") or may_show(self.context, name, self._about)

    def _show_about(self, name: str, about: Writer | None) -> None:
        self._about = about
        self._show(name)

    def _show(self, name: str, say: str = "") -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._name, self._controls, self._you = name, {}, None
        view = self._build(name)
        self._shown = view
        self.body.addWidget(view)
        self.scroller.verticalScrollBar().setValue(0)
        assert self.heading is not None
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        if say:
            self.say(say)

    def _build(self, name: str) -> QWidget:
        if name == MAIN:
            return self._build_main()
        view: View
        if name == "passphrase":
            view = PassphraseView(self.context)
        elif name == "paper-key":
            view = PaperKeyView(self.context)
        elif name == "copies":
            view = CopiesView(self.context)
            view.open_log.connect(lambda: self.go.emit("unlock", None))
        elif may_show(self.context, name, self._about):
            view = key_view(self.context, name, self._about)
        else:
            view = LicencesView()
        view.done.connect(partial(self._show, MAIN))
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
        you, reading = You(self.context), Reading(settings)
        privacy, about = Privacy(self.context), About(self.context)
        backups = Backups(self.context)
        backups.see.connect(lambda: self._show("copies"))
        entries = Entries(self.context)
        entries.late_chosen.connect(lambda hours: self._keep(written_late_after_hours=hours))
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
            "text_size": reading.text_size,
            "letters": reading.letters,
        }
        self._connect(you, reading, privacy, about)
        return main

    def _connect(self, you: You, reading: Reading, privacy: Privacy, about: About) -> None:
        for combo, name in ((you.care_type, "care_type"), (reading.letters, "letters")):
            combo.currentIndexChanged.connect(
                lambda _at, combo=combo, name=name: self._keep(**{name: combo.value()})
            )
        you.society.currentIndexChanged.connect(self._society_chosen)
        you.place.currentIndexChanged.connect(self._place_chosen)
        for field in (you.name, you.phone):
            field.editingFinished.connect(self._keep_society)
        you.people.clicked.connect(lambda: self.go.emit("people", None))
        you.numbers.clicked.connect(lambda: self.go.emit("numbers", None))
        you.policy.clicked.connect(lambda: self.go.emit("packs", "settings"))
        size = reading.text_size
        size.currentIndexChanged.connect(lambda _at: self._keep(text_size=int(size.value())))
        reading.theme.chosen.connect(lambda theme: self._keep(theme=theme))
        after = privacy.lock_after
        after.currentIndexChanged.connect(lambda _at: self._keep(lock_after=int(after.value())))
        privacy.cover.toggled.connect(lambda on: self._keep(cover_by_shift=on))
        privacy.clear_copies.toggled.connect(lambda on: self._keep(clear_copies=on))
        privacy.plain_name.toggled.connect(lambda on: self._keep(plain_window_name=on))
        ways: list[tuple[Any, Callable[[], object]]] = [
            (privacy.change, lambda: self._show("passphrase")),
            (privacy.paper_key, lambda: self._show("paper-key")),
            (privacy.new_key, lambda: self._show("new-key")),
            (privacy.unlock, lambda: self.go.emit("unlock", None)),
            (privacy.lock_now, lambda: self.go.emit("lock", None)),
            (about.licences, lambda: self._show("licences")),
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
