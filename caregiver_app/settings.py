"""What the caregiver chose: one declared table of typed settings in one small file.

The file stands outside the vault, so it holds no name but the society's. It is replaced in one
step; keys and values that this version does not know are kept for the version that does.
"""

import json
import os
import stat
from dataclasses import dataclass, field, fields, replace
from itertools import count
from pathlib import Path
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.paths import ensure_private

TEXT_SIZES = (100, 125, 150, 175, 200)
LOCK_AFTER_MINUTES = (5, 15, 30, 60, 0)
LATE_AFTER_HOURS = (12, 24, 48, 72, 168)
_MOST_BYTES = 1 << 20
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
    """The settings of one person, kept in ``path``; each field of :class:`Chosen` reads here.

    ``rest`` is what the file has that this version cannot use: it stands there until it is chosen
    here. ``trouble`` says that the file was damaged and where it is kept, or None.
    """

    def __init__(
        self, path: Path, chosen: Chosen, rest: dict[str, Any], trouble: Known | None = None
    ) -> None:
        self._path = path
        self._chosen = chosen
        self._rest = rest
        self.trouble = trouble

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings; a missing file gives the defaults, a damaged one is kept aside.

        A value that only another version knows counts as the default and stays in the file. Raises
        ``Known("settings-unreadable")`` where the file cannot be read or moved: it is left alone.
        """
        try:
            stored = _stored(path)
            if stored is None:
                damaged = Known("settings-damaged", kept=str(_keep_aside(path)))
                return cls(path, Chosen(), {}, damaged)
            known = {k: v for k, v in stored.items() if k in _DECLARED and _fits(k, v)}
            rest = {k: v for k, v in stored.items() if k not in known and _whole(k, v)}
            odd = sorted(set(stored) - set(known) - set(rest))
            settings = cls(path, Chosen(**known), rest)
            if odd:
                names, kept = ", ".join(odd).replace("_", " "), str(_keep_aside(path))
                settings.trouble = Known("settings-odd", names=names, kept=kept)
                settings._write(settings._chosen, rest)
        except OSError as error:
            raise Known("settings-unreadable", path=str(path)) from error
        return settings

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
        rest = {name: value for name, value in self._rest.items() if name not in values}
        self._write(changed, rest)
        self._chosen, self._rest = changed, rest

    def _write(self, chosen: Chosen, rest: dict[str, Any]) -> None:
        stored = {name: getattr(chosen, name) for name in _DECLARED} | rest
        ensure_private(self._path.parent)
        text = json.dumps(stored, indent=2, sort_keys=True) + "\n"
        with refused_as(self._path, full="settings-not-saved", other="settings-not-saved"):
            write_whole(self._path, text.encode("utf-8"))


def _whole(name: str, value: object) -> bool:
    """Say whether ``value`` may be of another version, and not of a file that was spoilt."""
    return name not in _DECLARED or type(value) is type(_DECLARED[name].default)


def _stored(path: Path) -> dict[str, Any] | None:
    """Give what stands in the file, None where it is damaged. Raises ``OSError``."""
    try:
        there = path.stat()
        # A pipe or a device would be read without an end.
        if not stat.S_ISREG(there.st_mode) or there.st_size > _MOST_BYTES:
            return None
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _keep_aside(path: Path) -> Path:
    """Give a damaged file, or what is in its place, a name beside it that was free."""
    for number in count(1):
        kept = path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")
        if not os.path.lexists(kept):
            break
    return path.rename(kept)
