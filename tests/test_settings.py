import json
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.settings import Chosen, Settings


def test_a_missing_file_gives_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "own" / "settings.json")
    assert settings.text_size == Chosen().text_size
    assert not (tmp_path / "own").exists()


def test_a_change_is_there_after_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "own" / "settings.json"
    Settings.load(file).change(care_type="kinship-care", text_size=150)
    again = Settings.load(file)
    assert (again.care_type, again.text_size) == ("kinship-care", 150)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_unknown_keys_are_kept_and_odd_values_fall_back(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"from_later": 7, "text_size": "huge", "theme": "pink"}))
    settings = Settings.load(file)
    assert (settings.text_size, settings.theme) == (100, "system")
    settings.change(theme="dark")
    assert json.loads(file.read_text())["from_later"] == 7


@pytest.mark.parametrize("content", ["{", "[]", "\x00"])
def test_a_file_that_is_not_ours_is_refused_and_untouched(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content)
    with pytest.raises(Known) as raised:
        Settings.load(file)
    assert raised.value.code == "settings-unreadable"
    assert file.read_text() == content


def test_a_value_outside_the_table_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="care_type"):
        Settings.load(tmp_path / "settings.json").change(care_type="aunt")


def test_what_cannot_be_saved_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings.load(tmp_path / "settings.json")
    settings._path = tmp_path / "file" / "settings.json"
    with pytest.raises(Known):
        settings.change(theme="dark")
    assert settings.theme == "system"
