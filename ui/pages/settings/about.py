"""About: version, where the files are, licences. Layout only."""

from importlib import metadata

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ...context import Context
from ...doors.setting_row import SettingRow
from ...widgets import Button, FormRow, Label, TextField, announce, row
from .section import Section


class About(Section):
    """The place of the files is text that can be selected and copied."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.set_title(self.tr("About"))
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
        tools = QWidget()
        tools.setLayout(row(self.copy))
        self.add(where, tools)
        self.licences = Button(self.tr("Read"))
        help = self.tr("The free software and letters that this program is built with.")
        name = self.tr("Read the licences")
        self.add(SettingRow(self.tr("Licences"), help, self.licences, name=name))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.place.text())
        announce(self, self.tr("Copied"))
