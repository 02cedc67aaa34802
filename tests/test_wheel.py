"""The wheel: built, installed into an environment of its own, and used from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.long


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(one) for one in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        cwd=cwd,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""},
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the new environment's commands; nothing is fetched for it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    done = run(
        sys.executable,
        *("-m", "pip", "--python", commands / "python", "install", "--quiet"),
        *("--no-deps", "--no-index", "--disable-pip-version-check", wheel),
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # The dependencies come from beside us; the program does not: what a .pth file names is not
    # read for further .pth files, such as the one that leads to this checkout.
    (Path(of(commands, "purelib")) / "beside.pth").write_text(
        "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}), "utf-8"
    )
    return commands


def of(commands: Path, name: str) -> str:
    """Give a folder of the environment by the name that ``sysconfig`` has for it."""
    code = f"import sysconfig; print(sysconfig.get_path({name!r}))"
    return run(commands / "python", "-c", code, cwd=commands).stdout.strip()


def test_only_the_program_lands_in_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    top = {name.split("/")[0] for name in names}
    assert {one for one in top if not one.endswith(".dist-info")} == {"caregiver_app"}
    for needed in (
        "caregiver_app/ui/app.py",
        "caregiver_app/resources/packs/toronto-cas-2011/pack.toml",
        "caregiver_app/resources/fonts/LICENSE_FONT",
        "caregiver_app/resources/LICENSES.md",
    ):
        assert needed in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_everything_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for part in ("caregiver_app", "ui", "resources"):
        for file in (ROOT / part).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                inside = file.relative_to(ROOT).as_posix()
                if part != "caregiver_app":
                    inside = f"caregiver_app/{inside}"
                assert inside in names


def test_it_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    code = "import caregiver_app, importlib.util as i; print(i.find_spec('ui'), caregiver_app)"
    told = run(installed / "python", "-c", code, cwd=tmp_path).stdout
    assert told.startswith("None ")
    assert of(installed, "purelib") in told

    command = installed / "caregiver-app"
    asked = run(
        command,
        *("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend", "--json"),
        cwd=tmp_path,
    )
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["verdict"] == "no"

    checked = run(command, "check-pack", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr

    version = run(command, "--version", cwd=tmp_path)
    assert version.returncode == 0, version.stderr
    assert version.stdout.startswith("caregiver-app ")


def test_it_proves_itself_from_another_folder(installed: Path, tmp_path: Path) -> None:
    proved = run(installed / "caregiver-app", "self-test", cwd=tmp_path)
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert "not proved" not in proved.stdout
    assert list(tmp_path.glob("*.db")) == []


def test_the_tour_is_made_from_another_folder(installed: Path, tmp_path: Path) -> None:
    toured = run(installed / "caregiver-app", "demo", "--out", "tour", cwd=tmp_path)
    assert toured.returncode == 0, toured.stdout + toured.stderr
    assert (tmp_path / "tour" / "print-and-file.pdf").is_file()
