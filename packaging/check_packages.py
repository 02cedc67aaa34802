"""Runs the self-test of every package that is there: ``python packaging/check_packages.py``.

The checkout, a wheel in an environment of its own, and of what lies in ``dist/``: the packed
folder, the archive of it, and the .deb in the root of a Debian that holds nothing else (``--root``,
else ``build/debian``; ``--make-root`` makes it). What is not there is said. Each runs from another
folder than its own, and knows nothing of this checkout. Ends with 1 where one of them proves less
than all.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
NAME = "caregiver-app"
PROGRAM = f"{NAME}.exe" if os.name == "nt" else NAME
DEBIAN = "bookworm"
LIMIT_S = 300
_ODD = "naïve place"
"""A folder as people have them."""


class AwayError(Exception):
    """A package that is not there, or that cannot be run here; the text says why."""


class FailedError(Exception):
    """A package that does not prove itself; the text is what was said."""


def version() -> str:
    """Give the version that every package must be of."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def run(*command: str | Path, cwd: Path, home: Path | None = None) -> str:
    """Run ``command`` with nothing of this environment; give what it printed.

    Raises ``FailedError`` where it does not end with 0.
    """
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home or cwd), "LC_ALL": "C.UTF-8"}
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT_S,
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def proved(folder: Path, *program: str | Path, home: Path | None = None) -> str:
    """Run version and self-test of ``program`` in ``folder``; give how much was proved.

    Raises ``FailedError`` where it is of another version or does not prove itself.
    """
    told = run(*program, "--version", cwd=folder, home=home).split()[-1:]
    if told != [version()]:
        raise FailedError(f"it is of version {told}, not {version()}")
    start = time.monotonic()
    lines = run(*program, "self-test", cwd=folder, home=home).splitlines()
    if not lines or not all(line.startswith("proved: ") for line in lines):
        raise FailedError("\n".join(lines) or "the self-test said nothing")
    return f"{len(lines)} checks in {time.monotonic() - start:.0f} s"


def only(pattern: str, made_by: str) -> Path:
    """Give the one file of ``dist/``; raises ``AwayError`` where it is not there."""
    found = sorted(DIST.glob(pattern))
    if not found:
        raise AwayError(f"no {pattern} in dist/ ({made_by} makes it)")
    if len(found) > 1:
        raise FailedError(f"dist/ holds several: {', '.join(one.name for one in found)}")
    return found[0]


# -- the packages


def checkout(folder: Path) -> str:
    """Check this checkout, as it stands."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = {NAME!r}"
    start = f"{code}; import runpy; runpy.run_module('caregiver_app', run_name='__main__')"
    return proved(folder, sys.executable, "-c", start)


def wheel(folder: Path) -> str:
    """Check a wheel of this checkout in an environment that holds it and what is locked."""
    built = folder / "wheel"
    _made(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built)
    venv.create(folder / "env", with_pip=True)
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = commands / ("python.exe" if os.name == "nt" else "python")
    install = (python, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps")
    _made(*install, "--require-hashes", "-r", ROOT / "requirements" / "run.lock")
    _made(*install, *built.glob("*.whl"))
    return proved(folder, commands / PROGRAM)


def _made(*command: str | Path) -> None:
    """Run what makes a package. Raises ``FailedError`` with what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(f"{' '.join(words)}:\n{done.stdout}{done.stderr}")


def bundle(folder: Path) -> str:
    """Check the packed folder where it stands."""
    return proved(folder, only(f"{NAME}-{version()}/{PROGRAM}", "make bundle"))


def archive(folder: Path) -> str:
    """Check the archive of the packed folder, unpacked where names are odd."""
    file, place = only(f"{NAME}-*.tar.*", "make tarball"), folder / _ODD
    with tarfile.open(file) as packed:
        packed.extractall(place, filter="data")
    (program,) = place.rglob(PROGRAM)
    return proved(folder, program)


def debian(folder: Path, root: Path) -> str:
    """Install the .deb in ``root``, check it as somebody without rights, and remove it again."""
    file = only(f"{NAME}_*.deb", "make deb")
    if not (root / "usr").is_dir():
        raise AwayError(f"no Debian in {root} (--make-root makes it, as root, with debootstrap)")
    if os.geteuid() != 0:
        raise AwayError("only root may go into the other Debian")
    inside = ("chroot", root)
    apt = (*inside, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y")
    brought, home = root / "tmp" / file.name, root / "tmp" / "home"
    shutil.copy2(file, brought)
    home.mkdir(exist_ok=True)
    shutil.chown(home, "nobody")
    try:
        run(*apt, "install", "--no-install-recommends", f"/tmp/{file.name}", cwd=folder)
        nobody = ("chroot", "--userspec=nobody", root, NAME)
        found = proved(folder, *nobody, home=Path("/tmp/home"))
        run(*apt, "remove", NAME, cwd=folder)
    finally:
        brought.unlink()
        shutil.rmtree(home)
    if (root / "usr" / "lib" / NAME).exists():
        raise FailedError("removing it left files behind")
    return found


def make_root(root: Path) -> None:
    """Make the smallest Debian there is in ``root``, where none is yet."""
    if not (root / "usr").is_dir():
        command = ["debootstrap", "--variant=minbase", DEBIAN, str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def kinds(root: Path) -> Iterator[tuple[str, Callable[[Path], str]]]:
    """Give what is checked, by name."""
    yield "the checkout", checkout
    yield "the wheel", wheel
    yield "the packed folder", bundle
    yield "the archive", archive
    yield "the .deb", lambda folder: debian(folder, root)


def main() -> int:
    """Check all that is there; 1 where one of them fails."""
    told = argparse.ArgumentParser(description="Runs the self-test of every package that is there.")
    told.add_argument("--root", type=Path, default=ROOT / "build" / "debian", metavar="DIR")
    told.add_argument("--make-root", action="store_true", help="make the Debian of --root")
    told.add_argument("--only", default="", metavar="WORDS", help="those whose name has WORDS")
    asked = told.parse_args()
    if asked.make_root:
        make_root(asked.root)
    failed = 0
    for name, check in kinds(asked.root):
        if not re.search(asked.only, name):
            continue
        with tempfile.TemporaryDirectory(prefix=NAME) as folder:
            try:
                print(f"{name}: proved, {check(Path(folder))}", flush=True)
            except AwayError as error:
                print(f"{name}: not there: {error}", flush=True)
            except (FailedError, OSError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"{name}: FAILED: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
