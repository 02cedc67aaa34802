"""A question in, an answer out: no database and no clock, the same answer every time."""

from caregiver_app.guidance.composing import answer, strictest
from caregiver_app.guidance.loading import load_pack
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import Answer

__all__ = ["Answer", "Pack", "answer", "load_pack", "strictest"]
