"""What ``check-pack`` finds, and after what time it reminds that something may have changed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.errors import Known


@dataclass(frozen=True, slots=True)
class Checks:
    """``policy_years`` after the date of a policy; ``read_days`` after a source was read."""

    policy_years: int
    read_days: int


@dataclass(frozen=True, slots=True)
class PackFinding:
    """One thing wrong with a pack or a short answer: where, what was found, what was expected."""

    place: str
    found: str
    expected: str

    @classmethod
    def of(cls, error: Known) -> "PackFinding":
        """Give the break that stopped the reading of a file."""
        told = error.params
        return cls(f"{told['file']}: {told['key']}", str(told["found"]), str(told["expected"]))


def other_languages(folder: Path, name: str, language: str) -> tuple[str, ...]:
    """Give each language but ``language`` of the files ``name.<language>.toml`` of ``folder``."""
    files = sorted(folder.glob(f"{name}.*.toml"))
    return tuple(one for file in files if (one := file.name.split(".")[1]) != language)


@cache
def checks() -> Checks:
    """Read ``resources/checks.toml``. Raises ``Known("pack-broken", …)`` where it is broken."""
    table = Table.read(assets.resources() / "checks.toml", "pack-broken")
    found = Checks(table.number("policy_years"), table.number("read_days"))
    table.end()
    return found
