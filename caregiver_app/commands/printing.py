"""One object for another program, on standard output."""

import json
import sys
from typing import Any

from caregiver_app.plain_letters import takes_every_letter


def print_object(found: dict[str, Any]) -> None:
    """Print ``found`` as JSON, whole: what the output has no letter for is written by its number.

    The nearest sign for a typographic quote would end a text of JSON.
    """
    whole = takes_every_letter(sys.stdout)
    print(json.dumps(found, ensure_ascii=not whole, indent=2))
