"""Real small disks: mounted by root, or by anybody in a user namespace of their own."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import pytest

P = ParamSpec("P")

_NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]


def on_a_disk_of_its_own(test: Callable[P, None]) -> Callable[P, None]:
    """Let a test mount disks: as root here, else in a child that is root of its own namespace.

    Skips where the system allows neither.
    """

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        if os.name == "nt":
            pytest.skip("Windows mounts no small disks for a test")
        if os.geteuid() == 0:
            test(*args, **kwargs)
            return
        if shutil.which("unshare") is None or _run(*_NAMESPACE, "true").returncode:
            pytest.skip("only root, or a user namespace, can mount a disk of its own")
        name = os.environ["PYTEST_CURRENT_TEST"].rsplit(" ", 1)[0]
        options = ["-q", "-m", "", "-p", "no:randomly", "-p", "no:cacheprovider"]
        # The root of the namespace owns no temporary folder named after root.
        with tempfile.TemporaryDirectory() as folder:
            options += ["--basetemp", folder]
            done = _run(*_NAMESPACE, sys.executable, "-m", "pytest", *options, name)
        if done.returncode or "skipped" in done.stdout:
            pytest.fail(done.stdout + done.stderr, pytrace=False)

    return run


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    root = Path(__file__).parents[2]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=600
    )
