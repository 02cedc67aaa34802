"""Proves a pack beyond what reading it proves: nothing unreached, all of it easy to read."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.checks import PackFinding, checks, other_languages
from caregiver_app.datafile import Table
from caregiver_app.errors import Known
from caregiver_app.guidance.cells import gap, gaps, overlap, settled
from caregiver_app.guidance.composing import Composed, answer
from caregiver_app.guidance.cues import has_cues, load_cues
from caregiver_app.guidance.deeds import NOTHING, Deeds
from caregiver_app.guidance.gate import (
    Beside,
    Gate,
    cases,
    contradictions,
    load_gate,
    texts_in,
    told_of,
    with_nouns,
)
from caregiver_app.guidance.happening import Happenings, load_happenings
from caregiver_app.guidance.head import ANYWHERE
from caregiver_app.guidance.laws import read_laws
from caregiver_app.guidance.loading import Find, load_pack, plain_words, read_rules, shipped
from caregiver_app.guidance.ordinary import drifts, load_ordinary
from caregiver_app.guidance.pack import BROKEN, Pack
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.readability import hard_to_read
from caregiver_app.guidance.space import (
    every_question,
    in_customary_care,
    with_joined_facts,
    with_single_facts,
)
from caregiver_app.guidance.values import Answer, PackWords
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Question,
    Verdict,
)

CAME = "came:"
"""How the keys of texts begin that stand beside an answer to something that came."""

FITTING = "a line that fits each answer it stands in"


def check_pack(folder: Path, language: str = "en", find: Find = shipped) -> tuple[PackFinding, ...]:
    """Give everything that is wrong with the pack in ``folder``; empty means that it is whole.

    ``find`` gives the folder of a pack that it extends.

    A pack whose rules leave questions open, or answer them twice, gives every such question. One
    that cannot be read for another reason gives the one finding that stopped the reading.
    """
    try:
        pack = load_pack(folder, language, find)
        policy = load_policy(pack.policy_folder, language)
    except Known as error:
        return _gaps_and_overlaps(folder, find, language) or (PackFinding.of(error),)
    asked = [
        question
        for plain in every_question()
        for question in (*with_single_facts(plain), *with_joined_facts(pack, plain))
    ]
    asked += [custom for question in asked for custom in in_customary_care(question)]
    answers = [answer(pack, question) for question in asked]
    return (
        *_unreached(pack, answers),
        *_incomplete(answers),
        *_odd_sources(pack, policy),
        *_odd_signs(pack),
        *hard_to_read(pack, policy, answers),
        *_contradicting(pack, language),
        *_against_the_law(pack),
        *_drifting(pack, plain_words(folder, language, find), language),
    )


def check_other_languages(folder: Path, language: str = "en") -> tuple[PackFinding, ...]:
    """Give what is missing or left over in the words of every language but ``language``.

    How hard a text is to read is measured for English alone.
    """
    found = []
    for other in other_languages(folder, "words", language):
        try:
            pack = load_pack(folder, other)
            load_policy(pack.policy_folder, other)
        except Known as error:
            found.append(PackFinding.of(error))
    return tuple(found)


def reminders(folder: Path, today: date) -> tuple[PackFinding, ...]:
    """Give what may have changed since the pack was written (``resources/checks.toml``).

    A pack that cannot be read has none: it has findings.
    """
    try:
        policy = load_pack(folder).policy
    except Known:
        return ()
    years = checks().policy_years
    written = date.fromisoformat(policy.date)
    age = today.year - written.year - ((today.month, today.day) < (written.month, written.day))
    if age < years:
        return ()
    place, found = "pack.toml: pack.date", f"{policy.date}, {age} years ago"
    return (PackFinding(place, found, f"at most {years} years; ask if a newer one stands"),)


def _gaps_and_overlaps(folder: Path, find: Find, language: str) -> tuple[PackFinding, ...]:
    """Find every question without a rule or with two; nothing where the rules cannot be read."""
    try:
        table, rules, all_of_them = read_rules(folder, find, language)
    except Known:
        return ()
    (cells, _), ties = settled(rules)
    broken = [overlap(table, cell, one, two) for cell, (one, two) in ties.items()]
    broken += [gap(table, cell) for cell in gaps(cells)] if all_of_them else []
    return tuple(map(PackFinding.of, broken))


def _unreached(pack: Pack, answers: list[Answer]) -> Iterator[PackFinding]:
    """Find rules that never decide and advice that never shows."""
    deciding = {found.trail[0] for found in answers}
    for name in pack.words.rules:
        if name in pack.own and name not in deciding:
            found = f"never decides{_masked_by(pack, name)}"
            yield PackFinding(f"pack.toml: rule[{name}]", found, "a question it answers")
    if pack.place == ANYWHERE:
        # The base has lines for the answers of the packs that stand on it.
        return
    customary = {found.trail[0] for found in answers if found.question.customary}
    for name in pack.words.customary.rules:
        if name in pack.own and name not in customary:
            place = f"words: customary.rule.{name}"
            yield PackFinding(place, "never shown", "a rule that answers in customary care")
    said = {line for found in answers for line in (*found.do, *found.avoid, *found.prefer)}
    for name, text in pack.words.lines.items():
        if name in pack.own_lines and "{" not in text and text not in said:
            yield PackFinding(f"words: line.{name}", "never shown", "an answer that shows it")


def _masked_by(pack: Pack, name: str) -> str:
    """Say which rules stand before the rule ``name``, "" where that is not why it is unreached."""
    rule = next((one for one in pack.rules if one.id == name), None)
    if rule is None:
        return ""
    cells = pack.cells_after_order if rule.facts else pack.cells
    masking = dict.fromkeys(cells[cell].id for cell in rule.cells if cell in cells)
    masking.pop(name, None)
    return f": masked by {', '.join(f'rule[{one}]' for one in masking)}" if masking else ""


def _incomplete(answers: list[Answer]) -> Iterator[PackFinding]:
    """Find answers that lack what every answer must have."""
    for found in answers:
        question = found.question
        facts = "".join(f" + {fact}" for fact in sorted(question.facts))
        place = f"{question.lives_as} × {question.who} × {question.action}{facts}"
        for name in ("do", "avoid", "sources"):
            if not getattr(found, name):
                yield PackFinding(place, f"nothing under {name}", f"at least one line under {name}")
        if found.verdict is Verdict.ASK_FIRST and not found.not_said:
            yield PackFinding(place, "no not_said", "what the policy leaves open")


def _contradicting(pack: Pack, language: str) -> Iterator[PackFinding]:
    """Find texts that contradict an answer they stand in, in any question with any facts.

    What came (``resources/came``) stands beside a pack's answers and is held against them too.
    """
    gate, came = load_gate(language), load_happenings(language)
    told = {**told_of(pack, gate), **told_beside(came, gate)}
    for one in contradictions(cases(pack, gate, beside(came)), told):
        yield PackFinding(f"pack.toml: deeds.{one.text}", f"{one.why}: {one.where}", FITTING)


# The same for the same happenings: what was put together with it is known again by it.
@lru_cache(maxsize=8)
def beside(came: Happenings) -> Beside:
    """Give what stands beside an answer: for each thing that can have come so, its texts."""

    def all_of_it(question: Question, made: Composed) -> Iterator[tuple[str, list[str]]]:
        for happening in came.all:
            if happening.action is question.action and question.who in happening.whos:
                told = came.outcome_of(happening, question, made).texts
                yield f"{happening.id}: ", [f"{CAME}{text}" for text in told]

    return all_of_it


def told_beside(came: Happenings, gate: Gate) -> Mapping[str, Deeds]:
    """Give what each text beside an answer tells somebody to do, and the nouns it holds."""
    texts = {f"{CAME}line.{name}": text for name, text in came.lines.items()}
    texts |= {f"{CAME}words.{name}": text for name, text in came.words.items()}
    own = {f"{CAME}{name}": done for name, done in came.deeds.items()}
    return with_nouns(own, texts, gate)


def _against_the_law(pack: Pack) -> Iterator[PackFinding]:
    """Find rules that leave open what a law of the place may bar; each rule and law once.

    The law is that of the place, also where the pack leaves the place's concerns out.
    """
    for law in read_laws(pack.place).values():
        open_there = {
            rule.id: (rule.verdict, action)
            for cells in (pack.cells, pack.cells_after_order)
            for (_, _, action), rule in cells.items()
            if action in law.bars and STRICTNESS[rule.verdict] < STRICTNESS[Verdict.ASK_FIRST]
        }
        for name, (verdict, action) in open_there.items():
            expected = f"no or ask-first; the law in {pack.place} may bar it: {law.title}"
            yield PackFinding(f"pack.toml: rule[{name}]", f"{verdict} for {action}", expected)


def _drifting(pack: Pack, words: PackWords, language: str) -> Iterator[PackFinding]:
    """Find texts that say another thing than the data beside them, in languages with cues.

    ``words`` are those of ``pack`` with the usual names in them.
    """
    if not has_cues(language):
        return
    cues, ordinary = load_cues(language), load_ordinary(language)
    came = load_happenings(language)
    told = {f"came: line.{name}": text for name, text in came.lines.items()}
    done = {f"came: line.{name}": came.deeds.get(f"line.{name}", NOTHING) for name in came.lines}
    for key, text in {**texts_in(words), **told}.items():
        deeds = done[key] if key in done else pack.deeds.get(key, NOTHING)
        # What comes with the program beside every pack is no pack's to mend.
        loose = None if key in done else ordinary
        for found, expected in drifts(text, deeds, cues, loose, reason=not key.startswith("line.")):
            yield PackFinding(f"pack.toml: deeds.{key}", f"{found}: {text}", expected)


def _odd_sources(pack: Pack, policy: PolicyText) -> Iterator[PackFinding]:
    """Find a rule number cited under a heading that it does not stand under."""
    headings = {rule.number: rule.section for rule in policy.rules}
    text = pack.sources.texts[pack.policy_source]
    for rule in pack.rules:
        for source in (one for one in rule.sources if one.text == text):
            for number in source.rules:
                if headings.get(number) != source.section:
                    yield PackFinding(
                        f"pack.toml: rule[{rule.id}]",
                        f"rule {number} under {source.section!r}",
                        f"under {headings.get(number)!r}, as policy.toml has it",
                    )
    if policy.date != text.date:
        yield PackFinding("policy.toml: date", policy.date, f"{text.date}, as in pack.toml")


def _odd_signs(pack: Pack) -> Iterator[PackFinding]:
    """Find rules given for a sign in a post that is not looked for."""
    signs = Table.read(assets.resources() / "posting" / "signs.toml", BROKEN)
    known = {one.text("id") for one in signs.tables("signs")}
    for sign in sorted(pack.posting.keys() - known):
        yield PackFinding(f"pack.toml: posting.{sign}", sign, f"one of {', '.join(sorted(known))}")
