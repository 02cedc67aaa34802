"""In which form entries are handed over. Nothing heavy is imported here: the window asks too."""

from enum import StrEnum


class HandOverForm(StrEnum):
    """What is written."""

    ZIP = "zip"
    """The papers, the record, the files and what checks them."""
    PDF = "pdf"
    """The paper alone; the record and the files are inside."""

    LOCKED = "locked"
    """A page that opens in a browser with six words, and holds the zip."""

    @property
    def suffix(self) -> str:
        """What the name of the file ends in; ``.mayi.zip`` is a zip to any computer.

        By the longer ending a desktop that goes by names alone offers this program for it.
        """
        return {"zip": ".mayi.zip", "pdf": ".pdf", "locked": ".html"}[self.value]
