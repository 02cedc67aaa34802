"""Words for places that Qt reads as markup where it guesses so: tips of widgets and of rows."""

CUT_AT = 60
"""The most letters of a name in a row; the tip and what is spoken have it whole."""


def as_written(words: str) -> str:
    """Give the words of a tip so that Qt, which guesses, never takes them for markup."""
    return words.replace("<", "<\u2060").replace("&lt;", "&\u2060lt;").replace("&gt;", "&\u2060gt;")


def cut(words: str, most: int = CUT_AT) -> str:
    """Give ``words`` cut with "…" where they have more than ``most`` letters."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
