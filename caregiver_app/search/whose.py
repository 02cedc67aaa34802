"""Whose somebody is: of "Leo's mom" the mom is left, and "my sister" is kin by care type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.search.lexicon import Lexicon, Token
from caregiver_app.search.words import RelationWord, SearchWords

NEAR = 3
"""How many words may stand between what belongs together."""
YOUNG = frozenset(
    {
        Who.CHILD_IN_MY_CARE,
        Who.CHILDS_FRIEND,
        Who.SIBLING_ELSEWHERE,
        Who.CHILD_AFTER_PLACEMENT,
        Who.CHILD_IN_CARE_ELSEWHERE,
    }
)
"""Of these people say "my foster kid teacher", without the s."""
_CHILDREN = frozenset({RelationWord.OWN_CHILD, RelationWord.YOUNG_KIN, Who.CHILD_IN_MY_CARE})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named at ``start`` up to ``end``: ``whos``, the likeliest first, weighs ``weight``.

    ``person`` is the id of somebody on record. ``kin`` are the words that name what they are.
    """

    start: int
    end: int
    whos: tuple[Who, ...]
    weight: float
    means: StrEnum
    person: str = ""
    kin: str = ""
    owner: str = ""


class Owners:
    """Joins those who are named to those whose they are."""

    def __init__(self, words: SearchWords, lexicon: Lexicon) -> None:
        self._cues, self._relations, self._skip = words.cues, words.relations, lexicon.skip

    def joined(
        self, tokens: Sequence[Token], chosen: Sequence[Mention], *, kin: bool
    ) -> list[Mention]:
        """Join an owner to what is theirs: of "Leo's mom" the mom is left."""
        left = [*chosen]
        # From the end, so that "her sister's foster mom's son" is joined pair by pair.
        at = len(left) - 2
        done: list[Mention] = []
        while at >= 0:
            first, second = left[at], left[at + 1]
            between = tokens[first.end : second.start]
            if self._of(between):
                left[at : at + 2] = [self._owned(second, first, tokens)]
            elif self._owns(tokens, first, between):
                left[at : at + 2] = [self._owned(first, second, tokens)]
            elif self._is_same(tokens, first, second):
                left[at : at + 2] = [replace(second, start=first.start, owner="?")]
            at -= 1
        done = [self._mine(tokens, one, kin=kin) for one in left]
        return [one for one in done if one.whos]

    def _of(self, between: Sequence[Token]) -> bool:
        """Say whether words such as "de la" or "of the" stand between, and nothing else."""
        texts = [token.text for token in between]
        cues = self._cues
        return (
            bool(texts)
            and texts[0] in cues.of
            and len(texts) <= NEAR
            and all(text in cues.of or text in self._skip for text in texts)
        )

    def _owns(self, tokens: Sequence[Token], first: Mention, between: Sequence[Token]) -> bool:
        last = tokens[first.end - 1]
        marked = last.owns or last.word.text.endswith("s") or last.word.raw.endswith("'")
        small = self._cues.between
        beside = all(token.text in small for token in between)
        child = first.means in YOUNG and not between
        return beside and (last.owns or (marked and len(between) <= 1) or child)

    def _owned(self, owner: Mention, thing: Mention, tokens: Sequence[Token]) -> Mention:
        """Give what ``thing`` of ``owner`` is."""
        start, end = min(owner.start, thing.start), max(owner.end, thing.end)
        if thing.means in _CHILDREN and not owner.person and self._is_mine(tokens, owner):
            # "My sister's boy", "ma sœur": the caregiver's own young kin.
            return Mention(start, end, (), thing.weight, RelationWord.YOUNG_KIN)
        weight = max(owner.weight if owner.person else 0.0, thing.weight) + 0.3
        whos = thing.whos or self._alone(thing.means, kin=False)
        for of_whom in owner.whos[:1]:
            row = self._relations.of.get(of_whom, {})
            found = row.get(thing.means)
            whos = (found,) if found is not None else whos
        if not whos:
            whos = owner.whos or (Who.CHILD_IN_MY_CARE,)
        kin = " ".join(token.text for token in tokens[thing.start : thing.end])
        if thing.person:
            return replace(thing, start=start, end=end)
        return Mention(start, end, whos, weight, whos[0], kin=kin, owner=owner.person or "?")

    def _is_same(self, tokens: Sequence[Token], first: Mention, second: Mention) -> bool:
        """Say whether the second says what the first is to the child: "my daughter (his mom)"."""
        between = tokens[first.end : second.start]
        parted = tokens[first.end - 1].word.clause != tokens[second.start].word.clause
        near = len(between) <= 1 and all(token.filler for token in between)
        return (
            parted
            and near
            and bool(between)
            and not first.person
            and not self._is_mine(tokens, second)
        )

    def _is_mine(self, tokens: Sequence[Token], one: Mention) -> bool:
        at = one.start - 1
        while at >= 0 and tokens[at].text in self._cues.between:
            at -= 1
        return at >= 0 and tokens[at].text in self._cues.mine

    def _mine(self, tokens: Sequence[Token], one: Mention, *, kin: bool) -> Mention:
        """Give who "my sister" is: the caregiver's own kin, by care type."""
        if one.person or one.owner:
            return one
        alone = self._alone(one.means, kin=kin)
        if one.start and tokens[one.start - 1].text in self._cues.former:
            alone = self._relations.former.get(one.means, alone)
            return replace(one, whos=alone, means=alone[0] if alone else one.means)
        words = " ".join(token.text for token in tokens[one.start : one.end])
        if not self._is_mine(tokens, one):
            return replace(one, whos=alone, kin=words)
        relations = self._relations
        row = relations.mine_as_kin if kin else relations.mine
        return replace(one, whos=row.get(one.means, alone), kin=words)

    def _alone(self, means: StrEnum, *, kin: bool) -> tuple[Who, ...]:
        relations = self._relations
        row: Mapping[StrEnum, tuple[Who, ...]] = relations.alone_as_kin if kin else {}
        found = row.get(means) or relations.alone.get(means)
        if found is not None:
            return found
        return (means,) if isinstance(means, Who) else ()
