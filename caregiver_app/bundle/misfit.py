"""The first thing in a bundle that does not fit."""


class MisfitError(Exception):
    """Says where (``place``: a member, a reference) something does not fit, and ``why``."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why
