"""What the log and the entry form hand to each other through ``go``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Open the log at one entry. ``said`` is told at the top: what has just been done to it."""

    entry_id: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Open the form to correct an entry."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """Open the form with a draft as it was left."""

    draft_id: str
