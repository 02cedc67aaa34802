"""Looks over a text: each word that points at the child, each word whose tone could hurt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caregiver_app.posting.folding import Folded
from caregiver_app.posting.names import initials_pattern, name_pattern, words_of
from caregiver_app.posting.signs import (
    AFTER,
    BEFORE,
    HASHTAG,
    INITIALS,
    NAME,
    PHONE,
    SOCIETY,
    Sign,
    Signs,
)
from caregiver_app.posting.values import KnownNames, PostFinding, Sort, Span

LONGEST = 20_000
"""The most code points that are looked over; a post or a message is far shorter."""
_OWNER = re.compile("'s?$")
_TAG = re.compile(r"#(\w+)")


@dataclass(frozen=True, slots=True)
class _Match:
    sign: Sign
    span: Span
    plain: str

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What identifies stands before tone, the longer before the shorter, then the earlier."""
        return self.sign.sort is Sort.TONE, self.span.start - self.span.end, self.span.start


def look_over(
    text: str, around: KnownNames, signs: Signs, *, picture: bool = False
) -> tuple[PostFinding, ...]:
    """Give what to look at again in ``text``, in the order in which it first appears.

    ``picture`` says that a picture goes with it. No two findings cover the same letter. Nothing
    found does not mean that the text is safe. Raises ``ValueError`` over ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} code points, at most {LONGEST}")
    taken = bytearray(len(text))
    kept: list[_Match] = []
    for match in sorted(_matches(text, around, signs, picture), key=lambda one: one.rank):
        span = match.span
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(match)
    together: dict[tuple[str, str], list[_Match]] = {}
    for match in sorted(kept, key=lambda one: one.span.start):
        together.setdefault((match.sign.id, match.plain), []).append(match)
    return tuple(_finding(text, same, picture) for same in together.values())


def _finding(text: str, same: list[_Match], picture: bool) -> PostFinding:
    sign, first = same[0].sign, same[0].span
    stronger = picture and bool(sign.why_picture)
    return PostFinding(
        sign=sign.id,
        sort=sign.sort,
        spans=tuple(match.span for match in same),
        words=text[first.start : first.end],
        what=sign.what,
        why=sign.why_picture if stronger else sign.why,
        rules=sign.rules,
        source=sign.source,
        kinder=sign.kinder,
        wording=sign.wording.get(same[0].plain, ""),
        stronger=stronger,
    )


def _matches(text: str, around: KnownNames, signs: Signs, picture: bool) -> Iterator[_Match]:
    plain, cased = Folded.of(text), Folded.of(text, cased=True)
    by_id, titles = signs.by_id, signs.titles
    own = (
        (by_id[NAME], name_pattern(around.names, titles), plain),
        (by_id[SOCIETY], _societies(around.societies), plain),
        (by_id[INITIALS], initials_pattern(around.names, titles), cased),
    )
    for sign, pattern, folded in own:
        if pattern is not None:
            yield from _found(sign, pattern, folded)
    yield from _tags(plain, around, signs)
    public = {_digits(number) for number in around.public_numbers}
    for sign in by_id.values():
        if sign.only_with_picture and not picture:
            continue
        harmless = _harmless(sign, plain)
        for patterns, folded in ((sign.plain, plain), (sign.cased, cased)):
            for pattern in patterns:
                for match in _found(sign, pattern, folded):
                    if any(one.start <= match.span.start < one.end for one in harmless):
                        continue
                    # Nothing may hold back a call for help, or the sharing of its number.
                    if sign.id != PHONE or _digits(match.plain) not in public:
                        yield match


def _digits(number: str) -> str:
    """Give the digits of a number, without the 1 before a long one."""
    return re.sub(r"\D", "", number).removeprefix("1")


def _found(sign: Sign, pattern: re.Pattern[str], folded: Folded) -> Iterator[_Match]:
    group = "mark" if "mark" in pattern.groupindex else 0
    for found in pattern.finditer(folded.plain):
        start, end = found.span(group)
        if start < end:
            words = " ".join(found.group(group).casefold().split())
            yield _Match(sign, folded.span(start, end), _OWNER.sub("", words))


def _harmless(sign: Sign, folded: Folded) -> list[Span]:
    if sign.harmless is None:
        return []
    return [folded.span(*found.span()) for found in sign.harmless.finditer(folded.plain)]


def _societies(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Match the names of societies; "Childrens Aid" is found like "Children's Aid"."""
    plain = (Folded.of(name).plain.replace("'", "").split() for name in names)
    either = {r"[\W_]+".join(map(_loose, words)) for words in plain if words}
    if not either:
        return None
    return re.compile(f"{BEFORE}(?:{'|'.join(sorted(either, key=len, reverse=True))}){AFTER}")


def _loose(word: str) -> str:
    return re.escape(word[:-1]) + "'?s" if word.endswith("s") else re.escape(word)


def _tags(folded: Folded, around: KnownNames, signs: Signs) -> Iterator[_Match]:
    """Hashtags run words together: a name in them is looked for inside the word."""
    names = {word for name in around.names for word in words_of(name)} - signs.titles
    for found in _TAG.finditer(folded.plain):
        if any(len(name) > 2 and name in found.group(1) for name in names):
            yield _Match(signs.by_id[HASHTAG], folded.span(*found.span()), found.group())
