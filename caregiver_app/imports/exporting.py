"""How each app gives a conversation away: ``resources/imports/exporting.en.toml``."""

from dataclasses import dataclass
from functools import cache

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.cautions import BROKEN


@dataclass(frozen=True, slots=True)
class AppExport:
    """What to press in one app, step by step."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportHelp:
    """``lead`` stands above all; ``apps`` are in the order in which they are offered."""

    lead: str
    apps: tuple[AppExport, ...]


@cache
def export_help(language: str = "en") -> ExportHelp:
    """Give the words. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / f"exporting.{language}.toml", BROKEN)
    apps = tuple(AppExport(one.text("title"), one.texts("steps")) for one in table.tables("apps"))
    found = ExportHelp(table.text("lead"), apps)
    table.end()
    return found
