"""Where the copies of the log go, by the settings of now, and a folder chosen to look into."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ...context import Context

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import CopyPlaces


def places_of(context: Context) -> "CopyPlaces":
    """Give where copies go now."""
    from caregiver_app.vault.backups.values import copy_places

    settings = context.settings
    return copy_places(context.paths.vault, settings.backup_folder, settings.second_backup_folder)


def ask_folder(part: QWidget, chosen: Callable[[Path], object]) -> None:
    """Let the person choose a folder or a stick to look for copies in."""
    title = QCoreApplication.translate("Copies", "Choose a folder or stick")
    dialog = QFileDialog(part.window(), title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda folder: chosen(Path(folder)))
    dialog.open()
