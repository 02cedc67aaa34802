"""The check for windows that no one asked for finds them, and nothing else."""

import pytest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tests.ui.audit import settle
from tests.ui.stray import StrayWindows
from ui.theme import Application, Theme
from ui.widgets import Combo, Label


@pytest.fixture
def stray(qapp: Application, theme: Theme) -> StrayWindows:
    return StrayWindows()


def test_a_part_shown_before_it_has_a_place_is_seen(stray: StrayWindows) -> None:
    part = Label("Not yet placed")
    part.setVisible(True)
    whole = QWidget()
    QVBoxLayout(whole).addWidget(part)
    assert len(stray.stop()) == 1
    assert "Label" in stray.seen[0]


def test_a_part_with_a_place_and_a_dialog_are_fine(stray: StrayWindows) -> None:
    dialog = QDialog()
    combo = Combo("Which?", ["one", "two"])
    QVBoxLayout(dialog).addWidget(combo)
    dialog.show()
    combo.setVisible(True)
    settle()
    assert stray.stop() == []
    dialog.close()
