"""``python -m tests.vault_table``: writes the tables of the fields in ``docs/vault.md``."""

from pathlib import Path

from caregiver_app.record.fields import DeclaredField
from caregiver_app.record.values import ENTRY, REPORT

VAULT = Path(__file__).parent.parent / "docs" / "vault.md"
_BEGIN, _END = "<!-- the fields of an entry -->\n", "<!-- made by tests/vault_table.py -->\n"


def table() -> str:
    """Give each part of an entry that is sealed and the fields in it, and those of a report."""
    lines = ["| part | key | field | what it holds | asked of |", "|---|---|---|---|---|"]
    in_parts = [one for one in ENTRY if one.spec.part]
    lines += [_line(one) for one in sorted(in_parts, key=lambda one: one.spec.part)]
    lines += ["", "| key of `report` | what it holds |", "|---|---|"]
    lines += [
        f"| `{one.id}` | {one.spec.value} |" for one in sorted(REPORT, key=lambda one: one.id)
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(one: DeclaredField) -> str:
    key = f"`{one.spec.key}`" if one.spec.key else "the part itself"
    return f"| `{one.spec.part}` | {key} | `{one.id}` | {one.spec.value} | {one.spec.asked} |"


def written_anew(told: str) -> str:
    """Give the page ``told`` with the table as it is now; ``ValueError`` where it has no place."""
    before, rest = told.split(_BEGIN)
    _, after = rest.split(_END)
    return f"{before}{_BEGIN}{table()}{_END}{after}"


if __name__ == "__main__":
    VAULT.write_text(written_anew(VAULT.read_text("utf-8")), "utf-8")
