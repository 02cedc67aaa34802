"""Reads the signs strictly: ``signs.toml`` has them all, ``words.<language>.toml`` says
what is told of each, ``find.<language>.toml`` has what to look for in texts of that language. Which
rules stand behind a sign is handed in: the policy in use says it.

What is told is in the language of the window. What is looked for is all languages at once: families
in Canada mix English and French in one text, and whoever writes one of them may have the window in
the other. A word that means something else in the other language is given as ``harmless`` there.

A phrase is found as whole words in any capitals. A pattern is a regular expression: in the plain
text without capitals and accents, or (``cased``) with its capitals. A group ``mark`` narrows it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from caregiver_app.blanks import fill
from caregiver_app.datafile import Table
from caregiver_app.posting.folding import Folded
from caregiver_app.posting.values import Behind, Sort

CODE = "posting-broken"
NOTHING: Mapping[str, Behind] = MappingProxyType({})
NAMES = MappingProxyType({"society": "agency", "worker": "worker"})
"""What the words call whom no policy names."""
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""The edges of a whole word; an underline is no letter."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What to look for, and what to say of it. ``wording``: what is left of a phrase, folded."""

    id: str
    sort: Sort
    rules: tuple[int, ...]
    source: str
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
    """All signs by id, in the order of the file.

    ``titles`` are words of all languages that stand beside a name and are none: "Ms.", "grandma".
    """

    by_id: Mapping[str, Sign]
    titles: frozenset[str]


NAME, INITIALS, SOCIETY, HASHTAG = "name", "initials", "society", "hashtag"
PHONE = "phone"
"""Signs that depend on what is handed in, not on the words of the file alone."""


def load_signs(
    folder: Path,
    language: str = "en",
    behind: Mapping[str, Behind] = NOTHING,
    practice: str = "",
    names: Mapping[str, str] = NAMES,
) -> Signs:
    """Read the signs in ``folder``, told in ``language``, with what to look for in all languages.

    ``behind`` says what stands behind a sign, by its id; ``practice`` is said of all others.
    ``names`` are what the body and its workers are called, for the blanks of the words.
    Raises ``Known("posting-broken", file=…, key=…, found=…, expected=…)`` for the first break.
    """
    data = Table.read(folder / "signs.toml", CODE)
    words = Table.read(folder / f"words.{language}.toml", CODE)
    spoken = words.table("signs")
    files = sorted(folder.glob("find.*.toml")) or [folder / "find.en.toml"]
    sought = [Table.read(file, CODE) for file in files]
    finds = [file.table("signs") for file in sought]
    joint = words.text("and")
    by_id: dict[str, Sign] = {}
    for table in data.tables("signs"):
        sign_id = table.text("id")
        if sign_id in by_id:
            raise table.broken("id", repr(sign_id), "each id once")
        own = [one.table(sign_id) for one in finds if one.has(sign_id)]
        rests = behind.get(sign_id, Behind((), practice))
        by_id[sign_id] = fill(
            _sign(sign_id, table, spoken.table(sign_id), own, rests, joint), names
        )
    data.end()
    for needed in (NAME, INITIALS, SOCIETY, HASHTAG, PHONE):
        if needed not in by_id:
            raise data.broken("signs", sorted(by_id), f"a sign {needed}")
    words.end()
    titles: set[str] = set()
    for one in sought:
        titles |= {_plain(title) for title in one.texts("titles")}
        one.end()
    return Signs(MappingProxyType(by_id), frozenset(titles))


def _sign(
    sign_id: str, table: Table, words: Table, finds: list[Table], behind: Behind, joint: str
) -> Sign:
    plain = [_compiled(table, pattern) for pattern in table.texts("patterns", ())]
    cased = [_compiled(table, pattern) for pattern in table.texts("cased", ())]
    phrases: list[str] = []
    harmless: list[str] = []
    wording: dict[str, str] = {}
    for find in finds:
        instead = _wording(find)
        if twice := wording.keys() & instead.keys():
            raise find.broken("wording", sorted(twice), "each phrase in one language")
        wording |= instead
        phrases += (*find.texts("find", ()), *instead)
        plain += [_compiled(find, pattern) for pattern in find.texts("patterns", ())]
        cased += [_compiled(find, pattern) for pattern in find.texts("cased", ())]
        harmless += find.texts("harmless", ())
    if phrases:
        plain.insert(0, _phrases(phrases))
    return Sign(
        id=sign_id,
        sort=table.word("sort", Sort),
        rules=behind.rules,
        source=_source(behind, joint),
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


def _source(behind: Behind, joint: str) -> str:
    """Give the line that says how we know; ``joint`` stands between the last two numbers."""
    rules = ", ".join(map(str, behind.rules[:-1]))
    rules += (joint if rules else "") + "".join(map(str, behind.rules[-1:]))
    return behind.said.format(rules=rules)


def _wording(words: Table) -> dict[str, str]:
    """Give what is left of each phrase without its claim: some of its own words, in their order.

    Another word would be another claim, made by the program in a person's name (rule 37 of the
    policy: accurate). So the reader refuses it.
    """
    if not words.has("wording"):
        return {}
    table = words.table("wording")
    found: dict[str, str] = {}
    for phrase in table.left():
        instead = table.text(phrase)
        if not _fewer(_plain(instead).split(), _plain(phrase).split()):
            raise table.broken(phrase, repr(instead), "some of its own words, and no other")
        found[_plain(phrase)] = instead
    return found


def _fewer(left: list[str], words: list[str]) -> bool:
    """Say whether ``left`` is some of ``words`` in their order, but not all."""
    rest = iter(words)
    return len(left) < len(words) and all(word in rest for word in left)


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
