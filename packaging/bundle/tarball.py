"""Packs the bundle as one .tar.xz that is unpacked anywhere and needs no installing."""

import io
import lzma
import tarfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = """\
May I…?

Start the program with ./{program} in this folder. Nothing needs to be installed.
It stands in the menu of the desktop once the files of share/ are copied to
~/.local/share, and ~/.local/bin has a link to {program}. To be rid of it, delete
this folder; your record is not in it. Your record lies in your own folder of
data, which Settings shows under “Where your files are kept”.

Licences: in the program, under Settings, Licences; and in _internal/resources/licenses.
Qt is used under the LGPL: its libraries are files of their own in
_internal/PySide6, and you may put your own build of them in their place.
"""


def make(bundle: Path, into: Path, moment: int) -> Path:
    """Pack ``bundle`` with what a desktop shows of it; give the file, made in ``into``.

    ``moment`` (seconds since 1970) stands for every file's own: the same bundle, the same bytes.
    """
    held = {
        f"{bundle.name}/{file.relative_to(bundle).as_posix()}": file for file in bundle.rglob("*")
    }
    for file, place in _desktop():
        held[f"{bundle.name}/share/{place}"] = file
    readme = README.format(program=bundle.name.rpartition("-")[0]).encode()
    made = into / f"{bundle.name}-linux.tar.xz"
    filters = [
        {"id": lzma.FILTER_X86},
        {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME},
    ]
    with (
        lzma.open(made, "wb", check=lzma.CHECK_CRC64, filters=filters) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted([*held, f"{bundle.name}/README.txt"]):
            if name not in held:
                _add(archive, name, readme, 0o644, moment)
            elif held[name].is_file():
                file = held[name]
                mode = 0o755 if file.stat().st_mode & 0o100 else 0o644
                _add(archive, name, file.read_bytes(), mode, moment)
    return made


def _desktop() -> list[tuple[Path, str]]:
    """Give what a desktop shows of the program, where it is there, with its place in share/."""
    found = [(file, f"applications/{file.name}") for file in ROOT.glob("packaging/linux/*.desktop")]
    found += [
        (file, f"metainfo/{file.name}") for file in ROOT.glob("packaging/linux/*.metainfo.xml")
    ]
    found += [
        (file, f"icons/{file.name}") for file in ROOT.glob("packaging/icons/caregiver-app.svg")
    ]
    return sorted(found)


def _add(archive: tarfile.TarFile, name: str, content: bytes, mode: int, moment: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), mode, moment
    archive.addfile(entry, io.BytesIO(content))
