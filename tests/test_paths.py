from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.paths import ensure_private, user_paths


@pytest.mark.parametrize("broken", ["", "data", "./data"])
def test_a_broken_xdg_variable_never_puts_the_record_in_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", broken)
    root = user_paths().root
    assert root.is_absolute()
    assert tmp_path not in root.parents or Path.home() in root.parents
    assert root.parent != tmp_path


def test_a_data_dir_re_roots_everything(tmp_path: Path) -> None:
    paths = user_paths(tmp_path / "here")
    assert {paths.settings.parent, paths.vault.parent, paths.logs.parent} == {tmp_path / "here"}


def test_a_private_folder_is_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    ensure_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_stands_in_the_way_of_a_folder_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    for place, code in (
        (tmp_path / "file", "folder-is-a-file"),
        (tmp_path / "file" / "below", "folder-not-made"),
        (tmp_path / ("long " * 60), "folder-not-made"),
        (tmp_path / "a\0b", "folder-not-made"),
    ):
        with pytest.raises(Known) as raised:
            ensure_private(place)
        assert raised.value.code == code
    assert (tmp_path / "file").read_text() == "here"
