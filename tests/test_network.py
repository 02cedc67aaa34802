"""No internet socket is ever opened, on the whole path from a question to a printed sheet."""

import sys
from pathlib import Path

import pytest

from tests import network

pytestmark = pytest.mark.skipif(
    not network.can_watch(), reason="nothing here tells which sockets a program opens"
)

ASK = ["-m", "caregiver_app", "ask", "--care-type", "foster", "--who", "birth-parent"]


@pytest.mark.parametrize("action", ["friend", "look-up"])
def test_asking_opens_no_internet_socket(action: str, tmp_path: Path) -> None:
    done, opened = network.run_watched([*ASK, "--action", action], tmp_path / "notes")
    assert done.returncode == 0
    assert opened == []


def test_an_installation_proves_itself_without_an_internet_socket(tmp_path: Path) -> None:
    """Pack, record, sheet and window in one: ``self-test`` uses them all."""
    done, opened = network.run_watched(["-c", network.LISTENING, "self-test"], tmp_path / "notes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith("proved: ") for line in done.stdout.splitlines())
    assert opened == []


def test_an_internet_socket_would_be_seen(tmp_path: Path) -> None:
    """The watch itself: a program that does open one is caught."""
    code = "import socket, time; s = socket.socket(socket.AF_INET6); s.bind(('::', 0)); s.listen()"
    code = f"{code}; time.sleep(0.3)"
    if network.tracer():
        assert network.traced([sys.executable, "-c", code], tmp_path / "notes")[1]
    if Path("/proc/self/net").is_dir():
        assert network.watched([sys.executable, "-c", code], tmp_path / "notes")[1]


def test_a_part_for_the_network_would_be_heard(tmp_path: Path) -> None:
    code = network.LISTENING.replace(
        "runpy.run_module", "import PySide6.QtNetwork; runpy.run_module"
    )
    done, _ = network.run_watched(["-c", code, "--version"], tmp_path / "notes")
    assert done.returncode != 0
