"""Where this person's files live, and that nobody else on the computer may read them."""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import appdirs

from caregiver_app.errors import Known

_APP = "MayI"
PORTABLE = "caregiver-app-data"
"""A folder of this name beside the program, on a stick as a rule, holds everything."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one person: all of them stand under ``root``."""

    root: Path

    @property
    def settings(self) -> Path:
        """Give the settings file, outside the vault."""
        return self.root / "settings.json"

    @property
    def numbers(self) -> Path:
        """Give the file of telephone numbers the caregiver wrote or checked, outside the vault."""
        return self.root / "numbers.json"

    @property
    def packs(self) -> Path:
        """Give the folder of policy packs that were brought in, outside the vault."""
        return self.root / "packs"

    @property
    def vault(self) -> Path:
        """Give the folder of the encrypted record and its wrapped keys."""
        return self.root / "vault"

    @property
    def logs(self) -> Path:
        """Give the folder of crash notes, which hold nothing personal."""
        return self.root / "logs"


def _beside_the_program() -> Path | None:
    """Give the folder ``PORTABLE`` beside the program, or None.

    Of an AppImage that is beside its file, of a program for macOS beside its ``.app``.
    """
    program = Path(sys.executable).absolute()
    wholes = [one for one in program.parents if one.suffix == ".app"]
    image = os.environ.get("APPIMAGE", "")
    first = [Path(image)] if image else []
    for whole in (*first, *wholes, program):
        portable: Path = whole.parent / PORTABLE
        if portable.is_dir():
            return portable.absolute()
    return None


@contextlib.contextmanager
def _without_broken_xdg() -> Iterator[None]:
    """Hide XDG variables that are empty or relative: appdirs would use the current folder."""
    broken = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("XDG_") and name.endswith("_HOME") and not Path(value).is_absolute()
    }
    for name in broken:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(broken)


def user_paths(data_dir: Path | None = None) -> Paths:
    """Give the paths for this user, or the same layout under ``data_dir``.

    Where a folder ``PORTABLE`` stands beside the program, everything is kept in it. Nothing is
    created: call :func:`ensure_private` before the first write. Raises
    ``Known("folder-is-a-file")``.
    """
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        # A name that the system cannot take is told when the folder is made.
        with contextlib.suppress(OSError, ValueError):
            if root.is_file():
                raise Known("folder-is-a-file", path=str(root))
        return Paths(root)
    portable = _beside_the_program()
    if portable is not None:
        return Paths(portable)
    with _without_broken_xdg():
        # appauthor=False, else Windows gets the application's name twice in the path.
        return Paths(Path(appdirs.user_data_dir(_APP, appauthor=False)).absolute())


def ensure_private(folder: Path) -> None:
    """Create ``folder`` where it is missing, open to its owner alone (0700).

    Raises ``Known``: ``folder-is-a-file``, ``folder-not-made``, ``folder-not-writable``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError as error:
        raise Known("folder-is-a-file", path=str(folder)) from error
    except (OSError, ValueError) as error:
        # A character that no name may have is a ValueError.
        raise Known("folder-not-made", path=str(folder)) from error
    try:
        folder.chmod(0o700)
    except OSError as error:
        raise Known("folder-not-writable", path=str(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Known("folder-not-writable", path=str(folder))
