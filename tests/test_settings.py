import json
import os
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
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


def damage(path: Path, kind: str) -> None:
    if kind == "a folder":
        path.mkdir()
        (path / "mine").write_text("mine")
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(100 * 2**20)
    else:
        path.write_bytes({"empty": b"", "binary": bytes(range(256))}.get(kind, kind.encode()))


@pytest.mark.parametrize(
    "kind",
    ["{", "[]", "\x00", "empty", "binary", "a folder", "huge", "a pipe", "[" * 100_000],
    ids=["garbage", "a list", "zero", "empty", "binary", "a folder", "huge", "a pipe", "too deep"],
)
def test_a_damaged_file_is_kept_aside_and_told(tmp_path: Path, kind: str) -> None:
    file, older = tmp_path / "settings.json", tmp_path / "settings-damaged-1.json"
    older.write_text("older damage")
    damage(file, kind)
    was = file.stat().st_ino
    settings = Settings.load(file)
    assert settings.trouble is not None
    kept = Path(str(settings.trouble.params["kept"]))
    assert str(kept) in message(settings.trouble).text
    assert kept.stat().st_ino == was
    assert older.read_text() == "older damage"
    assert settings.text_size == Chosen().text_size
    settings.change(theme="dark")
    assert Settings.load(file).trouble is None


def test_a_spoilt_value_is_told_once_and_the_others_stand(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    spoilt = {"text_size": "huge", "lock_after": None, "theme": "dark", "from_later": [1]}
    file.write_text(json.dumps(spoilt))
    settings = Settings.load(file)
    assert settings.trouble is not None
    assert "text size" in message(settings.trouble).text
    kept = Path(str(settings.trouble.params["kept"]))
    assert json.loads(kept.read_text()) == spoilt
    assert (settings.theme, settings.text_size) == ("dark", 100)
    again = Settings.load(file)
    assert (again.trouble, again.theme) == (None, "dark")
    assert json.loads(file.read_text())["from_later"] == [1]


def test_what_a_newer_program_chose_stands_until_it_is_chosen_here(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "sepia", "text_size": 400, "from_later": {"a": 1}}))
    settings = Settings.load(file)
    assert (settings.trouble, settings.theme, settings.text_size) == (None, "system", 100)
    settings.change(lock_after=5)
    stored = json.loads(file.read_text())
    assert (stored["theme"], stored["text_size"]) == ("sepia", 400)
    settings.change(theme="light")
    stored = json.loads(file.read_text())
    assert (stored["theme"], stored["text_size"], stored["lock_after"]) == ("light", 400, 5)
    assert stored["from_later"] == {"a": 1}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_nobody_may_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{}")
    file.chmod(0)
    with pytest.raises(Known, match="settings-unreadable"):
        Settings.load(file)
    assert [one.name for one in tmp_path.glob("settings*")] == ["settings.json"]


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
