"""Who is meant: "Leo's mom" is a parent; names on record stand before everyday words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from caregiver_app.finding import folded
from caregiver_app.guidance.vocabulary import CareType, Who
from caregiver_app.record.values import Person
from caregiver_app.search.lexicon import Lexicon, Token
from caregiver_app.search.phrases import Hit, PhraseMeanings
from caregiver_app.search.typed import take_apart
from caregiver_app.search.whose import NEAR, Mention, Owners
from caregiver_app.search.words import RelationWord, SearchWords

KIN = frozenset({CareType.KINSHIP_CARE, CareType.KINSHIP_SERVICE})
SOCIETY = frozenset(
    {
        Who.SOCIETY_EMPLOYEE,
        Who.SOCIETY_STUDENT,
        Who.SOCIETY_VOLUNTEER,
        Who.SOCIETY_CONTRACTOR,
    }
)
NAME_WEIGHT = 3.0
"""What somebody's name on record weighs: more than any everyday word."""
BESIDE, QUOTED, CHILD, OTHER = 0.45, 0.2, 0.45, 0.92
"""What is left of somebody beside the matter, who is only quoted, of the child among others, and
of the second thing that one word may be."""
SHORT_NAME = 2


class People:
    """Finds who is meant among typed words."""

    def __init__(self, words: SearchWords, lexicon: Lexicon) -> None:
        self._words, self._lexicon = words, lexicon
        self._owners = Owners(words, lexicon)
        self._meanings: PhraseMeanings[StrEnum] = PhraseMeanings(
            words.people, lexicon, words.weak, stops=words.cues.stops
        )
        one = {"here": words.cues.here}
        self._here: PhraseMeanings[str] = PhraseMeanings(one, lexicon)
        self._aside: PhraseMeanings[str] = PhraseMeanings(
            {"aside": words.cues.aside}, lexicon, whole=True
        )
        self._myself: PhraseMeanings[str] = PhraseMeanings(
            {"myself": words.cues.myself}, lexicon, whole=True
        )

    def hits(self, tokens: Sequence[Token]) -> list[Hit[StrEnum]]:
        """Give everything that names somebody, in order or not."""
        return self._meanings.hits(tokens)

    def mentions(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit[StrEnum]],
        people: Iterable[Person],
        care: CareType | None,
    ) -> list[Mention]:
        """Give who is meant, each with its weight, in the order of the words."""
        people = tuple(people)
        named = [*self._names(tokens, people)]
        chosen = _apart_from_each_other(named, hits)
        here = self._here.hits(tokens, apart=False)
        kin = care in KIN
        chosen, as_kin = self._without_myself(tokens, chosen)
        kin = kin or as_kin or bool(here)
        joined = self._owners.joined(tokens, chosen, kin=kin)
        weighed = self._weighed(tokens, self._living_here(joined, here))
        return [self._as_on_record(one, people) for one in weighed]

    def pronoun(self, tokens: Sequence[Token]) -> bool:
        """Say whether a word such as "him" stands for somebody."""
        return any(token.word.text in self._words.cues.pronouns for token in tokens)

    def beside(self, tokens: Sequence[Token]) -> set[int]:
        """Give the places of words that say of somebody that they live here, or that I am one."""
        hits = (*self._here.hits(tokens, apart=False), *self._myself.hits(tokens, apart=False))
        return {at for hit in hits for at in hit.places}

    def called(self, one: Mention, people: Iterable[Person]) -> tuple[Person, ...]:
        """Give those on record who are called what ``one`` says; of the owner's, where one is."""
        if one.person:
            return tuple(person for person in people if person.id == one.person)
        said = set(one.kin.split()) - self._lexicon.skip
        found, near = [], []
        people = tuple(people)
        owner = {w for p in people if p.id and p.id == one.owner for w in folded(p.name)}
        others = {w for p in people if p.id != one.owner for w in folded(p.name)}
        for person in people:
            if not person.relationship or not {person.who, *person.also} & {*one.whos}:
                continue
            words = self._lexicon.read(take_apart(person.relationship))
            of_whom = set(folded(person.relationship))
            if not said & {token.text for token in words}:
                continue
            if owner & of_whom:
                near.append(person)
            elif not owner or not others & of_whom:
                found.append(person)
        return tuple(near or found)

    def _as_on_record(self, one: Mention, people: Iterable[Person]) -> Mention:
        """Leave of what one word may be those that somebody on record is called so."""
        if len(one.whos) < 2 or one.person:
            return one
        known = {person.who for person in self.called(one, people)}
        whos = tuple(who for who in one.whos if who in known)
        return replace(one, whos=whos or one.whos)

    # -- names on record

    def _names(self, tokens: Sequence[Token], people: Iterable[Person]) -> Iterable[Mention]:
        for person in people:
            names = {word for word in folded(person.name) if len(word) >= SHORT_NAME}
            found = [
                at for at, token in enumerate(tokens) if self._is_name(token, names, len(tokens))
            ]
            if found and person.who:
                who = Who(person.who)
                yield Mention(found[0], found[0] + 1, (who,), NAME_WEIGHT, who, person.id)

    def _is_name(self, token: Token, names: set[str], count: int) -> bool:
        """Say whether a word is one of ``names``.

        A short one, or one that is an everyday word that says nothing, counts with a capital
        (which at the beginning says nothing), with an 's, or alone.
        """
        text = token.word.text
        name = text if text in names else text.removesuffix("s") if text != "s" else ""
        if name not in names:
            return False
        loose = len(name) <= SHORT_NAME or name in self._lexicon.skip
        capital = token.word.raw[:1].isupper() and not token.word.raw.isupper()
        if loose and name in self._lexicon.skip:
            return count == 1 or token.owns or (capital and not token.word.first)
        return not loose or count == 1 or token.owns or token.word.raw[:1].isupper()

    # -- whose

    def _without_myself(
        self, tokens: Sequence[Token], chosen: Sequence[Mention]
    ) -> tuple[list[Mention], bool]:
        """Leave out what the writer says they are; a relative who writes is kin."""
        kept, kin = [], False
        cues = self._myself.hits(tokens, apart=False)
        for one in chosen:
            mine = any(
                0 <= one.start - cue.end <= NEAR
                and all(tokens[at].filler for at in range(cue.end, one.start))
                for cue in cues
            )
            if mine and not one.person:
                kin = kin or one.means in (Who.FAMILY_MEMBER, Who.SIBLING_ELSEWHERE)
            else:
                kept.append(one)
        return kept, kin

    def _living_here(self, mentions: Sequence[Mention], here: Sequence[Hit[str]]) -> list[Mention]:
        """Make somebody young who lives with the writer the child in their care."""
        young = {
            RelationWord.OWN_CHILD,
            RelationWord.YOUNG_KIN,
            Who.SIBLING_ELSEWHERE,
            Who.CHILD_IN_MY_CARE,
        }
        child = (Who.CHILD_IN_MY_CARE,)
        return [
            replace(one, whos=child, means=child[0])
            if one.means in young
            and not one.person
            and any(
                -NEAR <= hit.start - one.end <= NEAR or 0 <= one.start - hit.end <= 1
                for hit in here
            )
            else one
            for one in mentions
        ]

    # -- how much each is meant

    def _weighed(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
        aside = {hit.end for hit in self._aside.hits(tokens, apart=False)}
        others = [one for one in mentions if one.whos[0] is not Who.CHILD_IN_MY_CARE]
        found = []
        for one in mentions:
            weight = one.weight
            before = one.start
            while before > 0 and before not in aside and tokens[before - 1].filler:
                before -= 1
            if before in aside or one.start in aside:
                weight *= BESIDE
            elif others and one.whos[0] is Who.CHILD_IN_MY_CARE and not one.person:
                weight *= CHILD
            if one.whos[0] in SOCIETY and len(mentions) > 1 and self._reports(tokens, one):
                weight *= QUOTED
            found.append(replace(one, weight=weight))
        return found

    def _reports(self, tokens: Sequence[Token], one: Mention) -> bool:
        after = tokens[one.end : one.end + NEAR]
        said = self._words.cues.reports
        return any(
            token.text in said and all(small.filler for small in after[:at])
            for at, token in enumerate(after)
        )


def _apart_from_each_other(named: Sequence[Mention], hits: Sequence[Hit[StrEnum]]) -> list[Mention]:
    """Give names, then the heaviest of what else was found, no two over the same words."""
    taken = {at for one in named for at in range(one.start, one.end)}
    kept = [*named]
    best = sorted((hit for hit in hits if hit.in_order), key=lambda one: (-one.weight, one.start))
    for hit in best:
        if taken.isdisjoint(hit.places):
            whos = (hit.means,) if isinstance(hit.means, Who) else ()
            kept.append(Mention(hit.start, hit.end, whos, hit.weight, hit.means))
            taken |= set(range(hit.start, hit.end))
    return sorted(kept, key=lambda one: one.start)
