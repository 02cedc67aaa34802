"""What the caregiver chose: one declared table of typed settings in one small file.

The file stands outside the vault, so it holds no name but the society's. It is replaced in one
step, and keys that this version does not know are kept for the version that does.
"""

import json
import os
import tempfile
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.paths import ensure_private

TEXT_SIZES = (100, 125, 150, 175, 200)
LOCK_AFTER_MINUTES = (5, 15, 30, 60, 0)

_ALLOWED: dict[str, tuple[str | int, ...]] = {
    "care_type": (
        "",
        "foster",
        "adoption-probation",
        "kinship-care",
        "kinship-service",
        "not-sure",
    ),
    "text_size": TEXT_SIZES,
    "theme": ("system", "light", "dark", "contrast"),
    "letters": ("clear", "system"),
    "lock_after": LOCK_AFTER_MINUTES,
    "language": ("en",),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Every setting with its default.

    ``care_type``: "" until chosen, one of the four ids, or "not-sure". ``society``: "" until
    chosen, an id of ``resources/societies``, "other" or "not-sure"; ``society_name`` and
    ``society_phone`` are what the caregiver wrote for "other". ``text_size`` in percent,
    ``lock_after`` in minutes (0: never), ``clear_copies``: what was copied leaves the clipboard
    after a minute, ``written_late_after_hours`` in hours.
    ``place`` is where the child lives: the id of a folder of ``resources/concerns``; one that is
    not there counts as the usual place.
    ``pack``: the id of the policy pack in use, "" for the program's first.
    ``log_columns``: ids of the columns of the log's table, with commas between; "" for the usual.
    ``keep_practice``: the two counts of the short stories are kept, of cards answered and matched.
    ``backup_folder`` and ``second_backup_folder`` are where copies of the log go: "" for beside
    the vault, and for no second place.
    """

    care_type: str = ""
    society: str = ""
    society_name: str = ""
    society_phone: str = ""
    text_size: int = 100
    theme: str = "system"
    letters: str = "clear"
    lock_after: int = 15
    cover_by_shift: bool = True
    clear_copies: bool = True
    plain_window_name: bool = False
    language: str = "en"
    written_late_after_hours: int = 24
    backup_folder: str = ""
    second_backup_folder: str = ""
    log_columns: str = ""
    pack: str = ""
    place: str = "ontario"
    keep_practice: bool = False
    practice_answered: int = 0
    practice_matched: int = 0


def _fits(name: str, value: object) -> bool:
    """Say whether ``value`` has the type of the default and is one of the allowed values."""
    default = getattr(Chosen(), name)
    if type(value) is not type(default):
        return False
    return name not in _ALLOWED or value in _ALLOWED[name]


class Settings:
    """The settings of one person, kept in ``path``; each field of :class:`Chosen` reads here."""

    def __init__(self, path: Path, chosen: Chosen, unknown: dict[str, Any]) -> None:
        self._path = path
        self._chosen = chosen
        self._unknown = unknown

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings; a missing file gives the defaults, an odd value its default.

        Raises ``Known("settings-unreadable")`` where the file is there but is not ours: it is
        never overwritten unread.
        """
        try:
            stored = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            stored = {}
        except (OSError, ValueError, RecursionError) as error:
            raise Known("settings-unreadable", path=str(path)) from error
        if not isinstance(stored, dict):
            raise Known("settings-unreadable", path=str(path))
        names = {field.name for field in fields(Chosen)}
        known = {k: v for k, v in stored.items() if k in names and _fits(k, v)}
        return cls(path, Chosen(**known), {k: v for k, v in stored.items() if k not in names})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._chosen, name)

    def change(self, **values: str | int | bool) -> None:
        """Set ``values`` and write the file in one step.

        Raises ``ValueError`` for a value that the table does not allow (a bug of ours) and
        ``Known("settings-not-saved")`` where the file cannot be written; then nothing changes.
        """
        for name, value in values.items():
            if not _fits(name, value):
                raise ValueError(f"{name}={value!r}")
        changed = replace(self._chosen, **values)  # type: ignore[arg-type]  # checked just above
        stored = self._unknown | {f.name: getattr(changed, f.name) for f in fields(Chosen)}
        ensure_private(self._path.parent)
        try:
            replace_file(self._path, json.dumps(stored, indent=2, sort_keys=True) + "\n")
        except OSError as error:
            raise Known("settings-not-saved", path=str(self._path)) from error
        self._chosen = changed


def replace_file(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and move it there: a crash leaves the old or the new.

    Raises ``OSError`` where it cannot be written; then the old file still stands.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
