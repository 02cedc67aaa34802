"""Before something is posted or sent: what in it points at a child, and what could hurt.

Nothing here says that a text is safe. It knows words, never what somebody else can guess from them.
English and French are looked for together. A town alone is not: see ``docs/posting.md``.
"""

from caregiver_app.posting.looking import LONGEST, look_over
from caregiver_app.posting.signs import Signs, load_signs
from caregiver_app.posting.values import Behind, KnownNames, PostFinding, Sort, Span

__all__ = [
    "LONGEST",
    "Behind",
    "KnownNames",
    "PostFinding",
    "Signs",
    "Sort",
    "Span",
    "load_signs",
    "look_over",
]
