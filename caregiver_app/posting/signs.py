"""Reads the signs strictly: ``signs.toml`` names rules and grounds, the words file what to find.

A phrase is found as whole words in any capitals. A pattern is a regular expression: in the plain
text without capitals and accents, or (``cased``) with its capitals. A group ``mark`` narrows it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.posting.folding import Folded
from caregiver_app.posting.values import Ground, Sort

CODE = "posting-broken"
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""The edges of a whole word; an underline is no letter."""
LAST_RULE = 77


@dataclass(frozen=True, slots=True)
class Sign:
    """What to look for, and what to say of it. ``wording`` is by phrase, folded."""

    id: str
    sort: Sort
    rules: tuple[int, ...]
    ground: Ground
    only_with_picture: bool
    what: str
    why: str
    why_picture: str
    kinder: str
    plain: tuple[re.Pattern[str], ...]
    cased: tuple[re.Pattern[str], ...]
    harmless: re.Pattern[str] | None
    wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs by id, in the order of the file, with how each ground is told.

    ``titles`` are words that stand beside a name and are none: "Ms.", "grandma"; ``last_joint``
    stands between the last two numbers of a list.
    """

    by_id: Mapping[str, Sign]
    grounds: Mapping[Ground, str]
    titles: frozenset[str]
    last_joint: str

    def source(self, sign: Sign) -> str:
        """Give the line that says how we know."""
        rules = ", ".join(map(str, sign.rules[:-1]))
        rules += (self.last_joint if rules else "") + "".join(map(str, sign.rules[-1:]))
        return self.grounds[sign.ground].format(rules=rules)


NAME, INITIALS, SOCIETY, HASHTAG = "name", "initials", "society", "hashtag"
PHONE = "phone"
"""Signs that depend on what is handed in, not on the words of the file alone."""


def load_signs(folder: Path, language: str = "en") -> Signs:
    """Read the signs in ``folder``.

    Raises ``Known("posting-broken", file=…, key=…, found=…, expected=…)`` for the first break.
    """
    data = Table.read(folder / "signs.toml", CODE)
    words = Table.read(folder / f"words.{language}.toml", CODE)
    spoken = words.table("signs")
    by_id: dict[str, Sign] = {}
    for table in data.tables("signs"):
        sign_id = table.text("id")
        if sign_id in by_id:
            raise table.broken("id", repr(sign_id), "each id once")
        by_id[sign_id] = _sign(sign_id, table, spoken.table(sign_id))
    data.end(("signs",))
    spoken.end(("only ids that signs.toml uses",))
    for needed in (NAME, INITIALS, SOCIETY, HASHTAG, PHONE):
        if needed not in by_id:
            raise data.broken("signs", sorted(by_id), f"a sign {needed}")
    grounds = words.table("grounds")
    told = {ground: grounds.text(ground.value) for ground in Ground}
    grounds.end(tuple(Ground))
    titles = frozenset(_plain(title) for title in words.texts("titles"))
    joint = words.text("and")
    words.end(("titles", "and", "grounds", "signs"))
    return Signs(MappingProxyType(by_id), MappingProxyType(told), titles, joint)


def _sign(sign_id: str, table: Table, words: Table) -> Sign:
    rules = table.numbers("rules") if table.has("rules") else ()
    if any(not 1 <= rule <= LAST_RULE for rule in rules):
        raise table.broken("rules", rules, f"numbers of rules, 1 to {LAST_RULE}")
    phrases = words.texts("find", ())
    wording, marked = _wording(words, "wording"), _wording(words, "marked")
    patterns = (*table.texts("patterns", ()), *words.texts("patterns", ()))
    cased = (*table.texts("cased", ()), *words.texts("cased", ()))
    plain = [_compiled(words, pattern) for pattern in patterns]
    if phrases or wording:
        plain.insert(0, _phrases((*phrases, *wording)))
    harmless = words.texts("harmless", ())
    sign = Sign(
        id=sign_id,
        sort=table.word("sort", Sort),
        rules=rules,
        ground=table.word("ground", Ground),
        only_with_picture=table.flag("only_with_picture"),
        what=words.text("what"),
        why=words.text("why"),
        why_picture=words.text("why_picture", ""),
        kinder=words.text("kinder", ""),
        plain=tuple(plain),
        cased=tuple(_compiled(words, pattern) for pattern in cased),
        harmless=_phrases(harmless) if harmless else None,
        wording=MappingProxyType({**wording, **marked}),
    )
    allowed = ("id", "sort", "rules", "ground", "only_with_picture", "patterns", "cased")
    table.end(allowed)
    words.end(("what", "why", "why_picture", "kinder", "find", "patterns", "cased", "harmless"))
    return sign


def _wording(words: Table, key: str) -> dict[str, str]:
    """Give what can stand in place of each phrase; nothing where ``key`` is absent."""
    if not words.has(key):
        return {}
    table = words.table(key)
    return {_plain(phrase): table.text(phrase) for phrase in table.left()}


def _plain(words: str) -> str:
    return " ".join(Folded.of(words).plain.split())


def _compiled(table: Table, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise table.broken("patterns", repr(pattern), f"a pattern ({error})") from error


def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of ``phrases`` as whole words, the longest first."""
    longest = sorted((_plain(phrase) for phrase in phrases), key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(f"{BEFORE}(?:{either}){AFTER}")
