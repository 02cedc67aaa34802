"""What stands over the window and can hold names: dialogs, lists that are open, menus."""

from PySide6.QtWidgets import QApplication, QDialog, QWidget


def put_away(window: QWidget) -> None:
    """Close every list, menu and calendar that is open, and give up every dialog of ``window``."""
    # One that stays would take the keys from whatever comes to stand in the window.
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            popup.hide()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
