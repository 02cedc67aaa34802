"""What is wrong in the files of concerns: the first break refused, or every break listed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from caregiver_app.errors import Known

CODE = "concerns-broken"


@dataclass(frozen=True, slots=True)
class ConcernBreak:
    """One break: where it stands, what was found there and what was expected."""

    file: str
    key: str
    found: str
    expected: str

    @property
    def place(self) -> str:
        """The file and the key in it."""
        return f"{self.file}: {self.key}"

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}; expected {self.expected}"


@dataclass(slots=True)
class Findings:
    """Lets each break through as ``Known``, or keeps it and goes on (``keep``)."""

    keep: bool
    found: list[ConcernBreak] = field(default_factory=list)

    @contextmanager
    def each(self) -> Iterator[None]:
        """Guard the reading of one item: where breaks are kept, the next item is still read."""
        try:
            yield
        except Known as error:
            if not self.keep or error.code != CODE:
                raise
            told = error.params
            self.found.append(
                ConcernBreak(
                    str(told["file"]), str(told["key"]), str(told["found"]), str(told["expected"])
                )
            )

    def refuse(self, file: Path, key: str, found: object, expected: str) -> None:
        """Tell of one break. Raises ``Known("concerns-broken")`` unless breaks are kept."""
        with self.each():
            raise broken(file, key, found, expected)


def broken(file: Path, key: str, found: object, expected: str) -> Known:
    """Give the error for ``key`` of ``file``."""
    return Known(CODE, file=str(file), key=key, found=str(found), expected=expected)
