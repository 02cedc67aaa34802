"""Telling of each step that was taken, so that a test can cut the work off there."""

from collections.abc import Callable

Step = Callable[[str], object]
"""Is told the name of each step just taken."""


def no_step(_name: str) -> None:
    """Take no notice."""
