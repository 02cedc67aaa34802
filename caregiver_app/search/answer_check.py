"""Proves the short answers beyond what reading them proves, for those who write one."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from caregiver_app import assets, reading
from caregiver_app.checks import PackFinding, checks, other_languages
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import POLICE, SOCIETY
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.deeds import Deed, opposites
from caregiver_app.guidance.policy import load_policy
from caregiver_app.record.values import EntryKind
from caregiver_app.search.answer_values import AnswerWords, ShortAnswer
from caregiver_app.search.plain_words import plain
from caregiver_app.search.short_answers import load_answer_words, load_short_answers, topics

SAYS = (2, 4)
"""How many sentences an answer has."""
TYPED = 8
"""How many phrasings an answer is found by, at least."""
NEVER_OFFERED = frozenset(
    {Deed.WAIT, Deed.CONFRONT, Deed.READ_SECRETLY, Deed.LOCK_IN, Deed.PROMISE, Deed.COPY_IMAGE}
    | {Deed.PAY, Deed.GO_ROUND, Deed.SAY_IN_CARE, Deed.TELL_DETAILS}
)
NEVER_FORBIDDEN = frozenset(
    {Deed.WORKER, Deed.SUPERVISOR, Deed.SOCIETY, Deed.POLICE, Deed.CRISIS_LINE, Deed.KEEP}
)
"""Nothing discourages a report or a call for help."""


def check_short_answers(folder: Path, language: str = "en") -> tuple[PackFinding, ...]:
    """Give everything that is wrong with the short answers in ``folder``; empty means whole.

    Those that cannot be read give the one finding that stopped the reading.
    """
    try:
        answers = load_short_answers(folder, language)
        words = load_answer_words(folder)
        titles = topics(folder, language)
        found = [*_unknown(answers), *_words_of(answers, words)]
    except Known as error:
        return (_finding(error),)
    for topic in titles:
        if topic not in {one.topic for one in answers}:
            found.append(PackFinding(f"topics.{topic}", "no answer", "one answer or more"))
    for one in answers:
        found += [*_deeds(one), *_hard_to_read(one)]
        if not SAYS[0] <= len(one.says) <= SAYS[1]:
            found.append(PackFinding(f"{one.id}: says", f"{len(one.says)} sentences", "2 to 4"))
    return tuple(found)


def check_other_languages(folder: Path, language: str = "en") -> tuple[PackFinding, ...]:
    """Give what is missing or left over in the words of every language but ``language``."""
    found = []
    for other in other_languages(folder, "answers", language):
        try:
            load_short_answers(folder, other)
            topics(folder, other)
        except Known as error:
            found.append(_finding(error))
    return tuple(found)


def reminders(folder: Path, today: date) -> tuple[PackFinding, ...]:
    """Give each answer that was held against its sources longer ago than ``checks.toml`` allows.

    A folder that cannot be read has none: it has findings.
    """
    try:
        answers = load_short_answers(folder)
    except Known:
        return ()
    most = checks().read_days
    return tuple(
        PackFinding(
            f"{one.id}: read",
            f"{one.dated}, {(today - one.dated).days} days ago",
            f"at most {most} days; look if it still holds",
        )
        for one in answers
        if (today - one.dated).days > most
    )


def _finding(error: Known) -> PackFinding:
    if "file" not in error.params:
        return PackFinding("answers", str(error), "a folder that can be read")
    return PackFinding.of(error)


@cache
def _headings(pack: str) -> dict[int, str]:
    """Give the policy's own heading of each rule of ``pack``; {} where there is no such pack."""
    folder = assets.resources() / "packs" / pack
    if not (folder / "pack.toml").is_file():
        return {}
    return {
        rule.number: rule.section for rule in load_policy(load_pack(folder).policy_folder).rules
    }


@cache
def _of_place(place: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the kinds and cards of the concerns of ``place``, and the numbers that can be called."""
    folder = assets.resources() / "concerns" / place
    if not place or not (folder / "concerns.toml").is_file():
        return frozenset(), frozenset()
    concerns = load_concerns(folder)
    kinds = frozenset(one.id for one in (*concerns.kinds, *concerns.cards))
    return kinds, frozenset(concerns.societies.helplines) | {SOCIETY, POLICE}


def _unknown(answers: Iterable[ShortAnswer]) -> Iterator[PackFinding]:
    """Find rules, concerns, numbers and kinds of entry that are not there."""
    for one in answers:
        headings, (kinds, calls) = _headings(one.pack), _of_place(one.place)
        for source in (some for some in one.sources if some.kind == "policy"):
            for rule in source.rules:
                if headings.get(rule) != source.section:
                    known = headings.get(rule, "a rule of that pack")
                    yield PackFinding(f"{one.id}: policy", f"rule {rule}, {source.section}", known)
        if one.concern and one.concern not in kinds:
            yield PackFinding(f"{one.id}: concern", one.concern, f"a concern of {one.place!r}")
        for call in one.calls:
            if call not in calls:
                yield PackFinding(f"{one.id}: calls", call, f"a number of {one.place!r}")
        if one.write_down and one.write_down not in set(EntryKind):
            yield PackFinding(f"{one.id}: write_down", one.write_down, "a kind of entry")


def _words_of(answers: Iterable[ShortAnswer], words: AnswerWords) -> Iterator[PackFinding]:
    """Find answers that few words find, words of two answers, and ideas that mean nothing."""
    seen: dict[str, str] = {}
    used = {idea for one in answers for line in one.means for idea in line}
    for one in (some for some in answers if not some.stands_in):
        if len(one.typed) < TYPED:
            yield PackFinding(f"typed.{one.id}", f"{len(one.typed)} phrasings", f"at least {TYPED}")
        for typed in one.typed:
            if seen.setdefault(typed, one.id) != one.id:
                yield PackFinding(
                    f"typed.{one.id}", f"{typed!r}, of {seen[typed]} too", "one answer"
                )
    for idea, phrases in words.ideas.items():
        if idea not in used:
            yield PackFinding(f"ideas.{idea}", "no answer means it", "an answer that does")
        for phrase in phrases:
            left, said = len(plain(phrase, words.skip)), len(plain(phrase))
            if left == 0 or (left == 1 < said):
                yield PackFinding(f"ideas.{idea}", f"{phrase!r} leaves {left} words", "two or more")


def _deeds(one: ShortAnswer) -> Iterator[PackFinding]:
    """Find lines that contradict each other, and what no answer may say."""
    lines = {line.words: line.deeds for line in one.do}
    for first, second, deed in opposites(lines):
        yield PackFinding(
            f"{one.id}: do", f"{first!r} offers {deed}", f"not what {second!r} forbids"
        )
    for line, deeds in lines.items():
        for deed in sorted((deeds.offers & NEVER_OFFERED) | (deeds.forbids & NEVER_FORBIDDEN)):
            yield PackFinding(f"{one.id}: do", f"{line!r} with {deed}", "no answer may")


def _hard_to_read(one: ShortAnswer) -> Iterator[PackFinding]:
    """Find texts above grade 8 or with a sentence over 20 words."""
    texts = {"title": one.title, "says": " ".join(one.says), "ask": one.ask}
    texts |= {f"do {at}": line.words for at, line in enumerate(one.do, start=1)}
    for name, text in texts.items():
        for found, expected in reading.hard(text):
            yield PackFinding(f"{one.id}: {name}", found, expected)
