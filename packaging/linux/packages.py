"""``python packaging/linux/packages.py [deb] [rpm]`` makes packages of the bundle in ``dist/``.

The same bundle gives the same bytes: every time in a package is that of ``SOURCE_DATE_EPOCH``, else
of the last commit.
"""

import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from icons import SIZES, icon  # noqa: E402

HERE = ROOT / "packaging" / "linux"
STAGE = ROOT / "build" / "packages"  # nfpm.yaml names it too
NAME = "caregiver-app"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def bundle() -> tuple[Path, str]:
    """Give the folder that PyInstaller made, and the version it is of."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    folder = ROOT / "dist" / f"{NAME}-{project['version']}"
    if not (folder / NAME).exists():
        raise SystemExit("There is no bundle in dist/. Make it first: make bundle")
    return folder, project["version"]


def said_by(*command: str | Path) -> str:
    """Give what a command prints."""
    return subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    ).stdout


def binaries(folder: Path) -> Iterator[Path]:
    """Give each program and library under ``folder``."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield file


def glibc_and_libraries(folder: Path) -> tuple[str, set[str]]:
    """Give the oldest C library that ``folder`` runs with, and what it asks the system for."""
    versions, asked, brought = {(2, 17)}, set(), {file.name for file in folder.rglob("*.so*")}
    for file in binaries(folder):
        told = said_by("objdump", "-p", file)
        asked |= set(re.findall(r"NEEDED\s+(\S+)", told))
        found = re.findall(r"GLIBC_(\d+)\.(\d+)", told)
        versions |= {(int(major), int(minor)) for major, minor in found}
    major, minor = max(versions)
    return f"{major}.{minor}", asked - brought


def stage(folder: Path) -> None:
    """Lay out what goes under ``/usr`` of a computer."""
    shutil.rmtree(STAGE, ignore_errors=True)
    home = STAGE / "usr" / "lib" / NAME
    shutil.copytree(folder, home, symlinks=True)
    manual = STAGE / "usr" / "share" / "man" / "man1" / f"{NAME}.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress((HERE / f"{NAME}.1").read_bytes(), mtime=0))
    hicolor = STAGE / "usr" / "share" / "icons" / "hicolor"
    for place, name in [
        ("scalable", f"{NAME}.svg"),
        *((f"{size}x{size}", f"{NAME}-{size}.png") for size in SIZES),
    ]:
        file = hicolor / place / "apps" / f"{NAME}{Path(name).suffix}"
        file.parent.mkdir(parents=True)
        shutil.copyfile(icon(name), file)
    # A wheel, and the umask of who builds, leave modes of their own.
    for path in STAGE.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or path == home / NAME
        path.chmod(0o755 if runs else 0o644)


def main(kinds: list[str]) -> int:
    """Make a package of each of ``kinds`` ("deb", "rpm") in ``dist/``; give the exit code."""
    folder, version = bundle()
    glibc, outside = glibc_and_libraries(folder)
    known = tomllib.loads((HERE / "libraries.toml").read_text("utf-8"))
    strange = outside - set(known["needed"])
    strange -= {*known["never_loaded"]["names"], *known["always_there"]["names"]}
    if strange:
        names = ", ".join(sorted(strange))
        raise SystemExit(f"Not in packaging/linux/libraries.toml, and not in the bundle: {names}")
    stage(folder)
    commit_time = said_by("git", "-C", ROOT, "log", "-1", "--format=%ct").strip()
    surroundings = {
        "SOURCE_DATE_EPOCH": commit_time,
        **os.environ,
        "PACKAGE_ARCH": ARCHITECTURES[platform.machine()],
        "PACKAGE_VERSION": version,
        "PACKAGE_GLIBC": glibc,
    }
    epoch = int(surroundings["SOURCE_DATE_EPOCH"])
    for path in (STAGE, *STAGE.rglob("*")):
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    nfpm = Path(sys.prefix) / "bin" / "nfpm"
    for kind in kinds:
        for older in (ROOT / "dist").glob(f"{NAME}[-_]*.{kind}"):
            older.unlink()
        subprocess.run(
            [
                *(str(nfpm), "package", "--packager", kind),
                *("--config", "packaging/linux/nfpm.yaml", "--target", "dist/"),
            ],
            check=True,
            cwd=ROOT,
            env=surroundings,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["deb", "rpm"]))
