"""What is handed out says the same everywhere: checked without building any of it."""

import ast
import configparser
import json
import plistlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from caregiver_app.__main__ import main

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = PROJECT["version"]


def text(*parts: str) -> str:
    return (ROOT.joinpath(*parts)).read_text("utf-8")


@pytest.fixture
def platforms(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what build.spec asks, imported as it does."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    import platforms

    yield platforms
    for name in ("platforms", "icons"):
        sys.modules.pop(name, None)


def metainfo() -> ElementTree.Element:
    return ElementTree.parse(LINUX / "caregiver-app.metainfo.xml").getroot()


def flatpak() -> str:
    (file,) = (PACKAGING / "flatpak").glob("*.yml")
    return file.read_text("utf-8")


def test_every_definition_has_the_version_of_the_program() -> None:
    release = metainfo().find("releases/release")
    assert release is not None
    assert release.get("version") == VERSION
    assert f"- semver: {VERSION}\n" in text("packaging", "linux", "changelog.yaml")
    assert f'"caregiver-app {VERSION}"' in text("packaging", "linux", "caregiver-app.1")
    assert f"dist/caregiver-app-{VERSION}\n" in flatpak()


def test_the_desktop_entry_starts_the_program_and_knows_its_window() -> None:
    from ui.theme import WINDOW_CLASS

    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(text("packaging", "linux", "caregiver-app.desktop"))
    entry = read["Desktop Entry"]
    assert entry["Exec"].split()[0] in PROJECT["scripts"]
    assert entry["StartupWMClass"] == WINDOW_CLASS
    provided = metainfo().find("provides/mediatype")
    kind = ElementTree.parse(LINUX / "caregiver-app-record.xml").getroot()[0].get("type")
    assert provided is not None
    assert f"{kind};" == entry["MimeType"] == f"{provided.text};"


def test_a_handed_over_record_begins_as_its_type_says() -> None:
    from caregiver_app.bundle.forms import HandOverForm
    from caregiver_app.bundle.zip_form import member, zipped

    kind = LINUX / "caregiver-app-record.xml"
    (inner,) = [one for one in ElementTree.parse(kind).iter() if one.get("offset") == "30"]
    content = b"caregiver-app statement 1\nrecord ..."
    made = b"".join(zipped([member("statement.txt", content)]))
    assert made[30:].startswith((inner.get("value") or "").encode())
    (ending,) = [one.get("pattern") for one in ElementTree.parse(kind).iter() if one.get("pattern")]
    assert ending == f"*{HandOverForm.ZIP.suffix}"


def test_every_file_that_a_package_names_is_there_or_made_on_the_way() -> None:
    sources = re.findall(r"^\s*- src: (\S+)$", text("packaging", "linux", "nfpm.yaml"), re.M)
    sources += re.findall(r"^changelog: (\S+)$", text("packaging", "linux", "nfpm.yaml"), re.M)
    ours = [one for one in sources if not one.startswith(("build/", "../lib/"))]
    assert len(ours) > 5
    assert [one for one in ours if not (ROOT / one).is_file()] == []
    beside = re.findall(r"path: \.\./linux/(\S+)", flatpak())
    assert [one for one in beside if not (LINUX / one).is_file()] == []


def test_every_library_that_the_system_must_have_is_asked_of_it() -> None:
    needed = tomllib.loads(text("packaging", "linux", "libraries.toml"))["needed"]
    told = text("packaging", "linux", "nfpm.yaml")
    _, _, after_deb = told.partition("\n  deb:\n")
    deb, _, rpm = after_deb.partition("\n  rpm:\n")
    asked = {line.strip("- ").split(" ")[0] for line in deb.splitlines()}
    assert set(needed.values()) <= asked
    assert [name for name in needed if f"- {name}()(64bit)\n" not in rpm] == []
    # A checkout asks for the same.
    prepared = dict(re.findall(r"^(lib\S+\.so\S*) (\S+)$", text(".ci", "prepare"), re.M))
    assert prepared.items() <= needed.items()


def test_the_manual_has_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    manual = text("packaging", "linux", "caregiver-app.1").replace("\\-", "-")
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^ {4}([a-z][a-z-]+) ", capsys.readouterr().out, re.M)
    assert "self-test" in commands
    assert [name for name in commands if not re.search(rf'^\.BI? "?{name}\b', manual, re.M)] == []


def test_the_mac_is_told_who_we_are(platforms: Any) -> None:
    told = plistlib.loads(plistlib.dumps(platforms.property_list(PROJECT)))
    assert told["CFBundleShortVersionString"] == VERSION
    assert told["NSHighResolutionCapable"] is True
    systems = tomllib.loads(text("packaging", "systems.toml"))["system"]
    (mac,) = [one for one in systems if one["claimed"] and one["platform"].endswith("darwin")]
    assert told["LSMinimumSystemVersion"] == mac["settings"]["MACOSX_DEPLOYMENT_TARGET"]
    assert [key for key in told if key.endswith("UsageDescription") and not told[key]] == []
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert not any("network" in key for key in rights)


def test_windows_is_told_who_we_are(platforms: Any) -> None:
    words = platforms.version_words(PROJECT, platforms.WINDOWED)
    assert words["ProductVersion"] == VERSION
    assert platforms.four_numbers(VERSION)[:3] == tuple(map(int, VERSION.split(".")))
    installer = text("packaging", "windows", "installer.nsi")
    assert f'"{platforms.WINDOWED}.exe"' in installer
    assert f'"{PROJECT["name"]}.exe"' in installer
    assert "RequestExecutionLevel user" in installer
    assert "HKLM" not in installer


def test_the_installer_never_touches_the_folder_of_the_record() -> None:
    installer = text("packaging", "windows", "installer.nsi")
    app = ast.parse(text("caregiver_app", "paths.py"))
    (folder,) = [
        node.value.value
        for node in app.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and getattr(node.targets[0], "id", "") == "_APP"
    ]
    assert f'!define RECORD "$LOCALAPPDATA\\{folder}"' in installer
    writes = re.findall(r"^\s*(?:Delete|RMDir|Rename|File|SetOutPath)\b.*$", installer, re.M)
    assert [line for line in writes if "RECORD" in line or "$LOCALAPPDATA" in line] == []
    # All that is taken away with what is in it is the folder that an installer filled.
    assert {line.strip() for line in writes if "/r" in line and "RMDir" in line} == {
        'RMDir /r "$INSTDIR\\_internal"'
    }


def test_every_action_of_the_release_is_pinned_by_its_commit() -> None:
    used = re.findall(r"uses: (\S+)(.*)$", text(".github", "workflows", "release.yml"), re.M)
    assert used
    for action, note in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", note), action
    lock = json.loads(text("packaging", "lint", "package-lock.json"))
    assert all(one.get("integrity") for path, one in lock["packages"].items() if path)
