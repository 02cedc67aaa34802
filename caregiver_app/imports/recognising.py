"""Says of a file or a folder, before it is opened any further, whether it is an exported chat."""

from pathlib import Path

from caregiver_app.imports.opening import open_export
from caregiver_app.imports.registry import SENT_ALONG, recognise
from caregiver_app.imports.sources import SOURCES


def is_chat(path: Path) -> bool:
    """Say whether ``path`` holds conversations; a mail or cards of people alone are none.

    Raises ``Known`` where it cannot be opened.
    """
    with open_export(path) as export:
        return any(one.format not in SENT_ALONG for one in recognise(export, SOURCES))
