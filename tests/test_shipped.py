"""What ships is listed, and each work that ships has its licence; nothing is built here."""

import re
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

from caregiver_app.errors import Known
from caregiver_app.licences import read_licence, works

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "packaging" / "bundle"
BUILD_ALONE = {"hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers", "packaging"}
"""In the lock of a checkout, and not in the program: they install it."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def shipping() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BUNDLE))
        return import_module("shipping")


@pytest.mark.parametrize("platform", ["linux", "windows", "macos"])
def test_every_list_is_read_and_lets_in_the_program_and_nothing_strange(
    shipping: ModuleType, platform: str
) -> None:
    shipped = shipping.Shipped.read(platform)
    for path in ("ui/app.pyc", "caregiver_app/cli.pyc", "resources/help/pages.en.toml", "json.pyc"):
        assert shipped.may_ship(path), path
    for path in ("numpy/core.pyc", "libgtk-3.so.0", "notes.txt", "caregiver_app/notes.txt"):
        assert not shipped.may_ship(path), path


def test_what_nobody_let_in_ends_the_build_with_its_name(shipping: ModuleType) -> None:
    shipped = shipping.Shipped.read("linux")
    asked = {"/a/qxcb.so": ("libxcb-cursor.so.0", "libX11.so.6"), "/a/cursor.so": ()}
    plugin = ("PySide6/Qt/plugins/platforms/libqxcb.so", "/a/qxcb.so", "BINARY")
    cursor = ("libxcb-cursor.so.0", "/a/cursor.so", "BINARY")
    gathered = [
        plugin,
        cursor,
        # Of the building machine, and of the desktop: nobody's plug-in asks for the one.
        ("libgtk-3.so.0", "/a/gtk.so", "BINARY"),
        ("libX11.so.6", "/a/x11.so", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    kept = shipping.choose(shipped, gathered, lambda path: asked[path])
    assert kept == [plugin, cursor]
    strange = ("numpy/core.so", "/a/core.so", "EXTENSION")
    with pytest.raises(shipping.NotShippedError, match=r"numpy/core\.so"):
        shipping.choose(shipped, [*gathered, strange], lambda path: asked.get(path, ()))


@pytest.mark.parametrize(
    "spec",
    [
        "build.spec",
        *(one.relative_to(ROOT) for one in BUNDLE.glob("*.*") if one.suffix in (".py", ".spec")),
    ],
)
def test_what_builds_it_can_be_read_by_python(spec: Path) -> None:
    compile((ROOT / spec).read_text("utf-8"), str(spec), "exec")


def test_every_distribution_that_ships_is_listed_with_its_licence() -> None:
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/run.lock").read_text("utf-8"), re.M)
    listed = {plain(work.distribution) for work in works() if work.distribution}
    assert {plain(name) for name in locked} - BUILD_ALONE == listed - {"caregiver-app"}


def test_every_licence_has_words_to_read() -> None:
    for work in works():
        assert len(read_licence(work).split()) > 60, work.name
        if work.distribution:
            assert work.version == distribution(work.distribution).version


def test_no_text_of_a_licence_lies_there_for_nobody() -> None:
    used = {Path(text).name for work in works() for text in work.texts}
    kept = {file.name for file in (ROOT / "resources" / "licenses").glob("*.txt")}
    assert kept <= used


def test_the_page_of_licences_tells_the_same() -> None:
    page = (ROOT / "resources" / "LICENSES.md").read_text("utf-8")
    told = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", page, re.M))
    assert {work.name: work.licence for work in works()}.items() <= told.items()


def test_a_licence_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    lost = replace(works()[0], distribution="", files=(), texts=("licenses/none.txt",))
    with pytest.raises(Known) as told:
        read_licence(lost)
    assert told.value.code == "licences-broken"
