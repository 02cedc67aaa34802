"""What this program is made of: every work with its version and its licence, to read."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from caregiver_app.licences import Work, WorkKind, read_licence, works

from ...onboarding.setting_row import SettingRow
from ...theme import current_theme
from ...widgets import Button, Card, Label, Slot, column, row
from .section import Section
from .views import View


class LicencesView(View):
    """The list, or in its place the words of one licence; ``read`` holds the buttons by work."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._slot = Slot(self.body)
        self.read: dict[str, Button] = {}
        self._show_list()

    def _show_list(self, from_work: str = "") -> None:
        self.heading.set_words(self.tr("Licences"))
        lead = Label(self.tr("This program is free, and it stands on the work of others."), "lead")
        self._slot.show(lead, *(self._section(kind) for kind in WorkKind))
        if from_work:
            self.read[from_work].setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, kind: WorkKind) -> Section:
        section = Section()
        titles = {
            WorkKind.PROGRAM: self.tr("Programs"),
            WorkKind.DRAWN: self.tr("Letters and drawings"),
            WorkKind.WORDS: self.tr("Words"),
        }
        section.set_title(titles[kind])
        for work in works(self._language):
            if work.kind == kind:
                button = Button(self.tr("Read it"), "quiet")
                button.clicked.connect(partial(self._show_one, work))
                self.read[work.name] = button
                name = self.tr("Read the licence of {name}").format(name=work.name)
                title = f"{work.name} {work.version}".rstrip()
                section.add(SettingRow(title, self._about(work), button, name=name))
        return section

    def _about(self, work: Work) -> str:
        said = [self.tr("Licence: {licence}.").format(licence=work.licence)]
        if work.by:
            said.append(self.tr("By {name}.").format(name=work.by))
        if work.inside:
            said.append(self.tr("It is inside {name}.").format(name=work.inside))
        return " ".join([*said, work.note]).rstrip()

    def _show_one(self, work: Work) -> None:
        text = read_licence(work)
        back = Button(self.tr("All licences"), "link", icon="arrow-left")
        back.clicked.connect(partial(self._show_list, work.name))
        self.heading.set_words(work.name)
        page = QTextBrowser()
        page.setOpenLinks(False)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setAccessibleName(self.tr("The licence of {name}").format(name=work.name))
        page.setPlainText(text)
        page.setMinimumHeight(current_theme().px(520))
        card = Card(margins=(14, 12, 8, 12))
        card.body.addWidget(page)
        one = QWidget()
        one.setLayout(column(row(back), card, gap=14))
        self._slot.show(one)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
