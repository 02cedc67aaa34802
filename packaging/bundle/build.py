"""Builds the packed program, checks it and tells how large it is.

    python packaging/bundle/build.py            build it in dist/, and the empty window beside it
    python packaging/bundle/build.py twice      build it once more: the same bytes?
    python packaging/bundle/build.py tarball    pack what was built as .tar.xz

Ends with 1, and says why, where something may not ship or a bound does not hold.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import elf
import tarball
from shipping import Shipped

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
WORK = ROOT / "build" / "bundle"
MIB = 1 << 20

MOST_MIB = 215
MOST_TAR_MIB = 65
MOST_OF_FLOOR = 1.05
NEWEST_GLIBC = (2, 35)


def name() -> str:
    """Give the name of the folder that is built, with the version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{project['name']}-{project['version']}"


def epoch() -> str:
    """Give the moment that is written wherever one must be: that of the commit.

    ``SOURCE_DATE_EPOCH`` says another one; without git it is the age of the changelog.
    """
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return said
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or str(int((ROOT / "CHANGELOG.md").stat().st_mtime))


def pack(spec: Path, into: Path, work: Path) -> None:
    """Run PyInstaller on ``spec``; the folder of the spec's name stands in ``into`` then."""
    fixed = {"SOURCE_DATE_EPOCH": epoch(), "PYTHONHASHSEED": "0"}
    # A cache of its own: another build of this machine neither helps nor harms.
    fixed["PYINSTALLER_CONFIG_DIR"] = str(work / "cache")
    command = [sys.executable, "-m", "PyInstaller", "-y", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(into), "--workpath", str(work), str(spec)]
    if subprocess.run(command, cwd=ROOT, env=os.environ | fixed, check=False).returncode:
        raise SystemExit(f"{spec.name} was not built.")


def files(folder: Path) -> list[Path]:
    """Give all files below ``folder``, in order."""
    return sorted(file for file in folder.rglob("*") if file.is_file() or file.is_symlink())


def size(folder: Path) -> float:
    """Give the MiB of what lies in ``folder``."""
    return sum(file.stat().st_size for file in files(folder)) / MIB


def hashes(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file in ``folder``, and whether it may be run, by its path there."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        + (" x" if os.access(file, os.X_OK) else "")
        for file in files(folder)
    }


def faults(folder: Path) -> list[str]:
    """Give what is wrong with the bundle in ``folder``, a line each."""
    shipped, inside = Shipped.read(), folder / "_internal"
    paths = [file.relative_to(inside).as_posix() for file in files(inside)]
    found = [
        f"nobody said that it may ship: {path}" for path in paths if not shipped.may_ship(path)
    ]
    if sys.platform != "linux":
        return found
    there = {path.rpartition("/")[2] for path in paths}
    for file in files(folder):
        if not elf.is_elf(file):
            continue
        asked, said = elf.asks(str(file)), file.relative_to(folder)
        if asked.glibc > NEWEST_GLIBC:
            found.append(f"{said} needs glibc {'.'.join(map(str, asked.glibc))}")
        found += [
            f"{said} needs {library}, which neither ships nor is on every desktop"
            for library in asked.libraries
            if library not in there and not shipped.is_of_the_desktop(library)
        ]
    return found


def tell_needs(folder: Path) -> None:
    """Print what the bundle needs of a Linux: the oldest glibc, and libraries by name."""
    asked = [elf.asks(str(file)) for file in files(folder) if elf.is_elf(file)]
    there = {file.name for file in files(folder)}
    needed = {library for one in asked for library in one.libraries} - there
    print("It runs from glibc", ".".join(map(str, max(one.glibc for one in asked))), "on.")
    print("Of the desktop it needs", ", ".join(sorted(needed)))


def build() -> list[str]:
    """Build the bundle and its floor; give what is wrong."""
    shutil.rmtree(DIST / name(), ignore_errors=True)
    pack(ROOT / "build.spec", DIST, WORK / "program")
    pack(Path(__file__).with_name("floor.spec"), WORK / "out", WORK / "floor")
    bundle, floor = DIST / name(), WORK / "out" / "floor"
    wrong, mib, least = faults(bundle), size(bundle), size(floor)
    print(f"{bundle.relative_to(ROOT)}: {mib:.1f} MiB in {len(files(bundle))} files", end="")
    print(f", {mib / least:.3f} of the floor ({least:.1f} MiB)")
    if sys.platform == "linux":
        tell_needs(bundle)
        if mib > MOST_MIB:
            wrong.append(f"{mib:.1f} MiB are more than {MOST_MIB}")
    if mib / least > MOST_OF_FLOOR:
        wrong.append(f"it is more than {MOST_OF_FLOOR} of the floor")
    unused = Shipped.read().unused_patterns(
        file.relative_to(bundle / "_internal").as_posix() for file in files(bundle / "_internal")
    )
    if unused:
        print("Said to ship, but not there:", ", ".join(unused))
    return wrong


def twice() -> list[str]:
    """Build the bundle once more, elsewhere, and give the files that are not the same."""
    again = WORK / "again"
    shutil.rmtree(again, ignore_errors=True)
    pack(ROOT / "build.spec", again, WORK / "again-work")
    first, second = hashes(DIST / name()), hashes(again / name())
    listed = "".join(f"{path} {first[path]}\n" for path in sorted(first))
    print(f"{len(first)} files; the list of them: {hashlib.sha256(listed.encode()).hexdigest()}")
    unlike = [one for one in first.keys() | second.keys() if first.get(one) != second.get(one)]
    return [f"not the same twice: {path}" for path in sorted(unlike)]


def packed() -> list[str]:
    """Pack the bundle as .tar.xz; give what is wrong."""
    made = tarball.make(DIST / name(), DIST, int(epoch()))
    mib = made.stat().st_size / MIB
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    print(f"{made.relative_to(ROOT)}: {mib:.1f} MiB, sha256 {digest}")
    return [f"{mib:.1f} MiB are more than {MOST_TAR_MIB}"] if mib > MOST_TAR_MIB else []


if __name__ == "__main__":
    ways = {"build": build, "twice": twice, "tarball": packed}
    parser = argparse.ArgumentParser(description="Builds the packed program and checks it.")
    parser.add_argument("way", nargs="?", choices=ways, default="build")
    wrong = ways[parser.parse_args().way]()
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)
