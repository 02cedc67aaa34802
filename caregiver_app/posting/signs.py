"""Reads the signs strictly: ``signs.toml`` names rules and grounds, ``words.<language>.toml`` says
what is told of each, ``find.<language>.toml`` has what to look for in texts of that language.

What is told is in the language of the window. What is looked for is all languages at once: families
in Ontario mix English and French in one text, and whoever writes one of them may have the window in
the other. A word that means something else in the other language is given as ``harmless`` there.

A phrase is found as whole words in any capitals. A pattern is a regular expression: in the plain
text without capitals and accents, or (``cased``) with its capitals. A group ``mark`` narrows it.
"""

import re
from collections.abc import Iterable, Mapping
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

    ``titles`` are words of all languages that stand beside a name and are none: "Ms.", "grandma";
    ``last_joint`` stands between the last two numbers of a list.
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
    """Read the signs in ``folder``, told in ``language``, with what to look for in all languages.

    Raises ``Known("posting-broken", file=…, key=…, found=…, expected=…)`` for the first break.
    """
    data = Table.read(folder / "signs.toml", CODE)
    words = Table.read(folder / f"words.{language}.toml", CODE)
    spoken = words.table("signs")
    files = sorted(folder.glob("find.*.toml")) or [folder / "find.en.toml"]
    sought = [Table.read(file, CODE) for file in files]
    finds = [file.table("signs") for file in sought]
    by_id: dict[str, Sign] = {}
    for table in data.tables("signs"):
        sign_id = table.text("id")
        if sign_id in by_id:
            raise table.broken("id", repr(sign_id), "each id once")
        own = [one.table(sign_id) for one in finds if one.has(sign_id)]
        by_id[sign_id] = _sign(sign_id, table, spoken.table(sign_id), own)
    data.end(("signs",))
    for one in (spoken, *finds):
        one.end(("only ids that signs.toml uses",))
    for needed in (NAME, INITIALS, SOCIETY, HASHTAG, PHONE):
        if needed not in by_id:
            raise data.broken("signs", sorted(by_id), f"a sign {needed}")
    grounds = words.table("grounds")
    told = {ground: grounds.text(ground.value) for ground in Ground}
    grounds.end(tuple(Ground))
    joint = words.text("and")
    words.end(("and", "grounds", "signs"))
    titles: set[str] = set()
    for one in sought:
        titles |= {_plain(title) for title in one.texts("titles")}
        one.end(("titles", "signs"))
    return Signs(MappingProxyType(by_id), MappingProxyType(told), frozenset(titles), joint)


def _sign(sign_id: str, table: Table, words: Table, finds: list[Table]) -> Sign:
    rules = table.numbers("rules") if table.has("rules") else ()
    if any(not 1 <= rule <= LAST_RULE for rule in rules):
        raise table.broken("rules", rules, f"numbers of rules, 1 to {LAST_RULE}")
    plain = [_compiled(table, pattern) for pattern in table.texts("patterns", ())]
    cased = [_compiled(table, pattern) for pattern in table.texts("cased", ())]
    phrases: list[str] = []
    harmless: list[str] = []
    wording: dict[str, str] = {}
    for find in finds:
        instead, marked = _wording(find, "wording"), _wording(find, "marked")
        if twice := wording.keys() & {*instead, *marked}:
            raise find.broken("wording", sorted(twice), "each phrase in one language")
        wording |= instead | marked
        phrases += (*find.texts("find", ()), *instead)
        plain += [_compiled(find, pattern) for pattern in find.texts("patterns", ())]
        cased += [_compiled(find, pattern) for pattern in find.texts("cased", ())]
        harmless += find.texts("harmless", ())
        find.end(("find", "patterns", "cased", "harmless", "wording", "marked"))
    if phrases:
        plain.insert(0, _phrases(phrases))
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
        cased=tuple(cased),
        harmless=_phrases(harmless) if harmless else None,
        wording=MappingProxyType(wording),
    )
    table.end(("id", "sort", "rules", "ground", "only_with_picture", "patterns", "cased"))
    words.end(("what", "why", "why_picture", "kinder"))
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


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match any of ``phrases`` as whole words, the longest first."""
    longest = sorted((_plain(phrase) for phrase in phrases), key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(f"{BEFORE}(?:{either}){AFTER}")
