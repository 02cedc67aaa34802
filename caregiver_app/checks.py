"""After what time ``check-pack`` reminds that something may have changed, as data."""

from dataclasses import dataclass
from functools import cache

from caregiver_app import assets
from caregiver_app.datafile import Table


@dataclass(frozen=True, slots=True)
class Checks:
    """``policy_years`` after the date of a policy; ``read_days`` after a source was read."""

    policy_years: int
    read_days: int


@cache
def checks() -> Checks:
    """Read ``resources/checks.toml``. Raises ``Known("pack-broken", …)`` where it is broken."""
    table = Table.read(assets.resources() / "checks.toml", "pack-broken")
    found = Checks(table.number("policy_years"), table.number("read_days"))
    table.end()
    return found
