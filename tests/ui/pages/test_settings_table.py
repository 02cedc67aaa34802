"""The table of settings and what the page shows of it belong together."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caregiver_app.settings import Chosen, Settings, offered
from ui.context import Context
from ui.pages.settings.section import Section
from ui.pages.settings.shown import SettingShown, shown
from ui.widgets import Combo, Segmented, Toggle

SECTIONS = sorted({one.section for one in shown()})


@pytest.mark.parametrize("one", shown(), ids=lambda one: one.setting)
def test_what_is_shown_is_declared_and_every_value_has_words(one: SettingShown) -> None:
    assert one.setting in {field.name for field in fields(Chosen)}
    assert bool(offered(one.setting)) is (one.words is not None)
    if one.words is not None:
        said = [one.words(value) for value in offered(one.setting)]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_control_keeps_what_is_chosen_under_its_own_name(
    section: str, context: Context
) -> None:
    kept: dict[str, object] = {}
    part = Section()
    part.add_settings(section, context.settings, lambda **values: kept.update(values))
    for setting, control in part.controls.items():
        before = getattr(context.settings, setting)
        if isinstance(control, Toggle):
            QTest.keyClick(control, Qt.Key.Key_Space)
            assert kept[setting] is (not before)
        elif isinstance(control, Segmented):
            other = next(one for one in offered(setting) if one != before)
            at = offered(setting).index(other)
            QTest.mouseClick(control.buttons()[at], Qt.MouseButton.LeftButton)
            assert kept[setting] == other
        else:
            assert isinstance(control, Combo)
            control.setCurrentIndex((control.currentIndex() + 1) % control.count())
            assert kept[setting] in offered(setting)
            assert kept[setting] != before
        Settings.load(context.paths.settings).change(**{setting: kept[setting]})
        assert getattr(Settings.load(context.paths.settings), setting) == kept[setting]
