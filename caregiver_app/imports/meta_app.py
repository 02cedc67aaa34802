"""Which app of one maker wrote a file: Messenger and Instagram write the same kind."""

import re
from dataclasses import dataclass
from functools import cache

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.decoding import Text
from caregiver_app.imports.opening import Part
from caregiver_app.imports.values import ExportFormat

BROKEN = "import-words-broken"
_APPS = (ExportFormat.INSTAGRAM, ExportFormat.MESSENGER)


@dataclass(frozen=True, slots=True)
class MetaSigns:
    """What is in ``resources/imports/meta.toml``."""

    signs: tuple[dict[ExportFormat, tuple[str, ...]], ...]
    thread: dict[ExportFormat, re.Pattern[str]]
    folders: dict[ExportFormat, tuple[str, ...]]
    edited: tuple[str, ...]
    edited_minutes: int


@cache
def signs() -> MetaSigns:
    """Give the signs. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / "meta.toml", BROKEN)
    rows = []
    for row in table.tables("signs"):
        row.text("why")
        rows.append({app: row.texts(app.value) for app in _APPS})
    thread, folders, edited = table.table("thread"), table.table("folders"), table.table("edited")
    found = MetaSigns(
        tuple(rows),
        {app: re.compile(thread.text(app.value)) for app in _APPS},
        {app: folders.texts(app.value) for app in _APPS},
        edited.some("marks"),
        edited.number("minutes"),
    )
    table.end()
    return found


def app_of(part: Part) -> ExportFormat | None:
    """Give the app that wrote ``part``; None where nothing in it, or around it, tells."""
    known = signs()
    head = Text(part).head().replace("\\/", "/")
    folder = part.name.rpartition("/")[0].casefold()
    for row in known.signs:
        for app in _APPS:
            if any(sign in head for sign in row[app]):
                return app
    return next((app for app in _APPS if any(one in folder for one in known.folders[app])), None)


def app_of_path(thread_path: object) -> ExportFormat | None:
    """Give the app by the number of a conversation; None where that could be of either."""
    path = thread_path if isinstance(thread_path, str) else ""
    return next((app for app in _APPS if signs().thread[app].search(path)), None)
