"""A part that is replaced: what is promised of the one place that does it."""

import gc

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import Shiboken

from tests.ui.audit import settle
from ui.widgets import Flow, Slot, column


def shown(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def test_a_part_stands_in_the_place_of_the_one_before(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    slot = Slot(column())
    box.addLayout(slot.box)
    box.addWidget(QLabel("foot"))
    slot.show(QLabel("first"), QLabel("second"))
    page.show()
    before = slot.parts.copy()
    slot.show(QLabel("third"))
    settle()
    assert sorted(shown(page)) == ["foot", "third"]
    assert not any(Shiboken.isValid(one) for one in before)
    assert slot.part is not None
    assert slot.part.y() < page.findChildren(QLabel)[0].y()


def test_one_part_goes_and_the_others_stay(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    slot = Slot(Flow())
    page.setLayout(slot.box)
    slot.show(*(QLabel(word) for word in ("a", "b", "c")))
    page.show()
    slot.drop(slot.parts[1])
    assert shown(page) == ["a", "c"]
    slot.clear()
    assert slot.part is None
    assert shown(page) == []


def test_a_button_may_let_go_of_what_it_stands_on(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    slot = Slot(column())
    page.setLayout(slot.box)
    button = QPushButton("on")
    button.clicked.connect(lambda: slot.show(QLabel("next")))
    slot.show(button)
    page.show()
    button.click()
    settle()
    assert shown(page) == ["next"]


def items() -> int:
    gc.collect()
    return sum(isinstance(one, QWidgetItem) for one in gc.get_objects())


def test_a_row_that_wraps_leaves_nothing_when_it_ends(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    slot = Slot(column(on=page))
    page.show()
    before = items()
    for _ in range(3):
        part = QWidget()
        QVBoxLayout(part).addLayout(Flow(QLabel("first"), Flow(QLabel("second"))))
        slot.show(part)
        settle()
    slot.clear()
    settle()
    assert items() == before
