"""In which form entries are handed over. Nothing heavy is imported here: the window asks too."""

from enum import StrEnum


class HandOverForm(StrEnum):
    """What is written."""

    ZIP = "zip"
    """The papers, the record, the files and what checks them."""
    PDF = "pdf"
    """The paper alone; the record and the files are inside."""

    @property
    def suffix(self) -> str:
        """What the name of the file ends in."""
        return f".{self.value}"
