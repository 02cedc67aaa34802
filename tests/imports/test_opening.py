"""What was chosen is opened safely: a file, a folder or a zip, whatever is in it."""

import os
import zipfile
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.opening import open_export
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import Caution
from caregiver_app.imports.watching import ReadingStopped, Watch


def zipped(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Known) as told:
        open_export(path)
    return told.value.code


def read(path: Path) -> dict[str, bytes]:
    with open_export(path) as export:
        return {part.name: b"".join(part.blocks(Watch())) for part in export.parts}


def test_a_file_is_one_part(tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_bytes(b"x" * 1_000_000)
    assert read(file) == {"chat.txt": b"x" * 1_000_000}


def test_a_folder_gives_its_files_and_those_in_its_zips(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_bytes(b"b")
    (tmp_path / "._b.txt").write_bytes(b"of a computer")
    (tmp_path / ".DS_Store").write_bytes(b"of a computer")
    zipped(tmp_path / "c.zip", **{"d/e.txt": b"e", "__MACOSX/d/._e.txt": b"of a computer"})
    assert read(tmp_path) == {"in/b.txt": b"b", "d/e.txt": b"e"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_bytes(b"not chosen")
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    (chosen / "chat.txt").write_bytes(b"chosen")
    (chosen / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert read(chosen) == {"chat.txt": b"chosen"}


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../up.txt", "C:/w.txt"])
def test_a_name_that_points_outside_refuses_the_zip(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", **{name: b"x"})
    assert refused(path) == "import-zip-unsafe"


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": bytes(64 << 20)})
    assert refused(path) == "import-zip-bomb"


def test_more_than_was_declared_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": b"some words " * 500})
    raw = path.read_bytes()
    # The size in both heads is made smaller than what is packed.
    path.write_bytes(raw.replace((5500).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with open_export(path) as export, pytest.raises(Known) as told:
        list(export.parts[0].blocks(Watch()))
    assert told.value.code == "import-zip-broken"


def test_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": b"x"})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert refused(path) == "import-zip-password"


def test_a_zip_that_was_cut_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": b"some words " * 500})
    path.write_bytes(path.read_bytes()[:60])
    assert refused(path) == "import-zip-broken"


def test_a_broken_file_in_a_folder_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "_chat.txt").write_text("2025-03-09, 1:58 - Dana: hi\n")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    found = preview(tmp_path)
    assert found.span.messages == 1
    assert found.cautions == {Caution.BROKEN_PART: 1}
    (tmp_path / "_chat.txt").unlink()
    with pytest.raises(Known) as told:
        preview(tmp_path)
    assert told.value.code == "import-zip-broken"


def test_what_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt") == "usage-import-not-there"
    assert refused(tmp_path / ("long" * 100)) == "usage-import-not-there"
    assert refused(tmp_path) == "import-folder-empty"
    (tmp_path / "a.txt").touch()
    assert refused(tmp_path / "a.txt") == "import-empty"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    file.chmod(0)
    assert refused(file) == "usage-import-not-readable"


def test_a_reading_stops_at_the_next_block(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(4 << 20))
    told: list[int] = []
    watch = Watch(going=lambda: len(told) < 3, progress=told.append)
    with open_export(file) as export, pytest.raises(ReadingStopped):
        list(export.parts[0].blocks(watch))
    assert len(told) == 3
    assert told == sorted(told)
