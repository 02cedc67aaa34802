"""What the caregiver chose: one declared table of typed settings in one small file.

The file stands outside the vault, so it holds no name but the society's. It is replaced in one
step, and keys that this version does not know are kept for the version that does.
"""

import json
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.paths import ensure_private

TEXT_SIZES = (100, 125, 150, 175, 200)
LOCK_AFTER_MINUTES = (5, 15, 30, 60, 0)
LATE_AFTER_HOURS = (12, 24, 48, 72, 168)
ELSEWHERE = "elsewhere"
"""The place of somebody who lives where the program has no numbers and steps of."""


def _one_of(default: Any, *others: Any) -> Any:
    """Declare a setting that has one of a few values, in the order in which they are offered."""
    return field(default=default, metadata={"values": (default, *others)})


def _from(values: tuple[int, ...], default: int, *, only: bool = True) -> Any:
    """Declare a number that is one of ``values``; not ``only``: they are merely offered."""
    return field(default=default, metadata={"values" if only else "offered": values})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Every setting: its name, type, default, and what it may be. The one place to add one.

    What the page shows of one stands in ``ui/pages/settings/shown.py``.

    ``care_type``: "" until chosen, one of the four ids, "customary-care", or "not-sure".
    ``society``: "" until chosen, an id of ``resources/societies``, "other" or "not-sure";
    ``society_name`` and ``society_phone`` are what the caregiver wrote for "other".
    ``text_size`` in percent,
    ``lock_after`` in minutes (0: never), ``clear_copies``: what was copied leaves the clipboard
    after a minute, ``written_late_after_hours`` in hours.
    ``quiet_names``: the window shows the names of people on record as initials.
    ``place`` is where the child lives: the id of a folder of ``resources/concerns``; "" until
    chosen, for the place of the pack; ``ELSEWHERE`` and one that is not there count as the usual
    place.
    ``pack``: the id of the policy pack in use, "" for that of the society, else the base.
    ``log_columns``: ids of the columns of the log's table, with commas between; "" for the usual.
    ``entry_parts``: names of the parts of the entry form that are used, with commas between: they
    are open from the start.
    ``keep_practice``: the two counts of the short stories are kept, of cards answered and matched.
    ``backup_folder`` and ``second_backup_folder`` are where copies of the log go: "" for beside
    the vault, and for no second place.
    ``paper``: the size of sheets.
    ``mark_spelling``: words that may be misspelled are marked.
    ``window_place``: how the window stood when it was closed last, in Qt's own words.
    ``paper_key_waits``: nobody has typed the paper key back since the log was set up;
    ``paper_key_writer`` is the id of the writer whose first key that is. ``names_wait`` says that
    the names for the papers were put off.
    """

    care_type: str = _one_of(
        "",
        "foster",
        "adoption-probation",
        "kinship-care",
        "kinship-service",
        "customary-care",
        "not-sure",
    )
    society: str = ""
    society_name: str = ""
    society_phone: str = ""
    text_size: int = _from(TEXT_SIZES, 100)
    theme: str = _one_of("system", "light", "dark", "contrast")
    letters: str = _one_of("clear", "system")
    lock_after: int = _from(LOCK_AFTER_MINUTES, 15)
    cover_by_shift: bool = True
    clear_copies: bool = True
    plain_window_name: bool = False
    quiet_names: bool = False
    language: str = _one_of("en")
    written_late_after_hours: int = _from(LATE_AFTER_HOURS, 24, only=False)
    backup_folder: str = ""
    second_backup_folder: str = ""
    log_columns: str = ""
    entry_parts: str = ""
    pack: str = ""
    place: str = ""
    paper_key_waits: bool = False
    keep_practice: bool = False
    practice_answered: int = 0
    practice_matched: int = 0
    window_place: str = ""
    paper_key_writer: str = ""
    names_wait: bool = False
    mark_spelling: bool = True
    paper: str = _one_of("us-letter", "a4")


_DECLARED = {one.name: one for one in fields(Chosen)}


def offered(name: str) -> tuple[Any, ...]:
    """Give the values of the setting ``name`` that are offered; none for a text or a switch."""
    told = _DECLARED[name].metadata
    return tuple(told.get("values", told.get("offered", ())))


def _fits(name: str, value: object) -> bool:
    """Say whether ``value`` has the type of the default and is one of the allowed values."""
    one = _DECLARED[name]
    if type(value) is not type(one.default):
        return False
    return "values" not in one.metadata or value in one.metadata["values"]


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
        known = {k: v for k, v in stored.items() if k in _DECLARED and _fits(k, v)}
        return cls(path, Chosen(**known), {k: v for k, v in stored.items() if k not in _DECLARED})

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
        stored = self._unknown | {name: getattr(changed, name) for name in _DECLARED}
        ensure_private(self._path.parent)
        text = json.dumps(stored, indent=2, sort_keys=True) + "\n"
        with refused_as(self._path, full="settings-not-saved", other="settings-not-saved"):
            write_whole(self._path, text.encode("utf-8"))
        self._chosen = changed
