"""What every test stands on: no screen, no network, no real home folder."""

import gc
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from caregiver_app.vault import engine, store
from tests import newest_schema

# Thousands of records are closed in one process here: a third of their time went into wiping.
engine.WIPES_MEMORY = False

# A small machine may be busy: how long one example takes says nothing about the promise.
settings.register_profile("house", deadline=None, max_examples=20)
# What the long run tries (``python -m tests long``).
settings.register_profile("deep", deadline=None, max_examples=300)
settings.load_profile("house")


PATIENCE_MS = 60_000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows on this screen")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Said by the offscreen platform of what only a screen can do; it means nothing.
        config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")
    sys.addaudithook(_no_network)
    # A small machine may be busy: waiting ends when it is there, and the end alone is a failure.
    for method in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
        assert method.__kwdefaults__ is not None
        method.__kwdefaults__["timeout"] = PATIENCE_MS


def _no_network(event: str, args: tuple[Any, ...]) -> None:
    internet = (socket.AF_INET, socket.AF_INET6)
    if event == "socket.__new__" and len(args) > 1 and args[1] in internet:
        raise PermissionError("this program opens no internet socket")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every path of the user stands under tmp_path."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder / "AppData" / "Local"))
    monkeypatch.setenv("APPDATA", str(folder / "AppData" / "Roaming"))
    for name, place in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        monkeypatch.setenv(name, str(folder / place))
    return folder


@pytest.fixture(scope="session", autouse=True)
def new_vaults() -> Iterator[None]:
    """A new vault gets its shape at once, and not by every step that there ever was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "migrate", newest_schema.migrate)
        yield


@pytest.fixture(scope="module", autouse=True)
def small_heap() -> Iterator[None]:
    """What a file of tests leaves (packs read, sheets composed) is not searched for garbage again.

    Late in a run each search would go through a million things that all tests share.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Our own application: it carries the theme that every widget asks."""
    from ui.theme import Application

    return Application
