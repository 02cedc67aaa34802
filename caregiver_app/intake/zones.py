"""What people call time zones, out of ``resources/intake/zones.en.toml``."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.intake.ways import BROKEN


@cache
def named_zones(language: str = "en") -> Mapping[str, str]:
    """Give the names by the ids of the IANA database, in the order in which they are offered.

    Raises ``Known("intake-words-broken", file=, key=, found=, expected=)``.
    """
    table = Table.read(assets.resources() / "intake" / f"zones.{language}.toml", BROKEN)
    if (named := table.text("language")) != language:
        raise table.broken("language", named, language)
    zones = table.table("zones")
    found = {key: zones.text(key) for key in zones.left()}
    zones.end()
    table.end()
    return MappingProxyType(found)
