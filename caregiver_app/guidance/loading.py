"""Reads and validates a policy pack: ``pack.toml`` decides, ``words.<language>.toml`` speaks.

A pack speaks for one body in one place, and holds what is its own. The base alone stands on
nothing. Every other stands on the base, which states nothing, or on a pack of its own place: the
rules, the laws and the words of another place are not its own, however few it changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from caregiver_app import assets
from caregiver_app.blanks import fill
from caregiver_app.datafile import Table
from caregiver_app.guidance.cells import gap, gaps, settle_cells
from caregiver_app.guidance.head import ANYWHERE, BASE, Head, read_head
from caregiver_app.guidance.pack import BROKEN, Pack
from caregiver_app.guidance.parts import (
    read_advice,
    read_all_deeds,
    read_body,
    read_fact_rule,
    read_filed,
    read_filing,
    read_headline,
    read_posting,
    read_rule,
    read_turns,
)
from caregiver_app.guidance.sources import Sources, read_sources
from caregiver_app.guidance.values import Advice, Body, Headline, PackWords, Rule
from caregiver_app.guidance.vocabulary import Basis, Verdict
from caregiver_app.guidance.words import read_words

Heard = TypeVar("Heard", bound=Advice | Headline)

DEEPEST = 4
"""How many packs may stand on each other, the base among them."""

USUAL = Body("the society", "the society", "society", "worker", "worker")
"""The usual names, for words that are looked through and not shown."""

Find = Callable[[str], Path | None]
"""Gives the folder of a pack by its id, or None."""


def shipped(pack_id: str) -> Path | None:
    """Give the folder of a pack that comes with the program."""
    folder = assets.resources() / "packs" / pack_id
    return folder if (folder / "pack.toml").is_file() else None


def load_pack(folder: Path, language: str = "en", find: Find = shipped) -> Pack:
    """Read the pack in ``folder``; ``find`` gives the folder of a pack that it extends.

    Raises ``Known("pack-broken", file=, key=, found=, expected=)`` at the first break: an unknown
    or missing key, a wrong value, a word that is missing, a question with no rule or with two, a
    pack below that is of another place.
    """
    pack = _read(folder, language, find, ())
    return replace(pack, words=fill(pack.words, pack.body.blanks))


def plain_words(folder: Path, language: str = "en", find: Find = shipped) -> PackWords:
    """Give the words of a pack with the usual names for a body and its workers in their blanks.

    Whatever a body calls itself, these words can be looked through for what they tell to do.
    Raises as ``load_pack`` does.
    """
    return fill(_read(folder, language, find, ()).words, USUAL.blanks)


def _read(folder: Path, language: str, find: Find, above: tuple[Head, ...]) -> Pack:
    """Read one pack and those below it, with the blanks of their bodies still open."""
    table = Table.read(folder / "pack.toml", BROKEN)
    head, known, below = _beginning(table, language, find, above)
    body = read_body(table.table("body"))
    rules = _rules(table, known, below)
    if head.place == ANYWHERE:
        _refuse_stated(table, rules)
    advice = tuple(map(read_advice, table.tables("advice"))) if _has(table, "advice", below) else ()
    said = frozenset(line for part in advice for line in part.lines)
    headlines = tuple(map(read_headline, table.tables("headline") if table.has("headline") else ()))
    titles = [one.id for one in headlines]
    filing = read_filing(table, below.filing if below else None)
    filed = read_filed(table, below.filed if below else None)
    posting = read_posting(table, known)
    fact_rules = below.fact_rules if below else tuple(map(read_fact_rule, table.tables("fact")))
    turns = below.turns if below else read_turns(table.table("turns"))
    ids = [rule.id for rule in rules]
    ids += [] if below else [rule.id for rule in fact_rules]
    texts = {"line": said, "rule": ids, "headline": titles, "verdict": Verdict}
    deeds = read_all_deeds(table, _with_those_below(texts, below))
    table.end()
    table.once("id", [*ids, *(below.words.rules if below else ())])
    cells, after_order = settle_cells(table, rules)
    if head.whole or not below:
        for cell in gaps(cells):
            raise gap(table, cell)
    words = read_words(
        folder / f"words.{language}.toml",
        rules=ids,
        headlines=titles,
        lines=said,
        fields={field for rule in filing.values() for field in rule.fields},
        below=below.words if below else None,
    )
    pack = Pack(
        folder=folder,
        policy=head.policy(known.own),
        place=head.place,
        concerns=head.concerns,
        body=body,
        language=language,
        rules=rules,
        fact_rules=fact_rules,
        turns=turns,
        advice=advice,
        headlines=headlines,
        filing=filing,
        filed=filed,
        posting=posting,
        words=words,
        cells=cells,
        cells_after_order=after_order,
        sources=known,
        deeds=deeds,
        policy_folder=folder,
        policy_source=known.first,
        own=frozenset(ids),
        own_lines=said - (below.words.lines.keys() if below else set()),
    )
    return _over(pack, below) if below else pack


def _with_those_below(
    texts: Mapping[str, Iterable[str]], below: Pack | None
) -> Mapping[str, Iterable[str]]:
    """Give the ids of texts with those of the pack below: a pack may say them in its own words."""
    if below is None:
        return texts
    words = below.words
    more = {"line": words.lines, "rule": words.rules, "headline": words.headlines}
    return {kind: {*ids, *more.get(kind, ())} for kind, ids in texts.items()}


def _over(pack: Pack, below: Pack) -> Pack:
    """Put ``pack`` over the pack ``below``."""
    has_text = (pack.folder / "policy.toml").is_file()
    return replace(
        pack,
        rules=(*pack.rules, *below.rules),
        cells=MappingProxyType({**below.cells, **pack.cells}),
        # What silences the policy (the adoption order) silences what is said over it too.
        cells_after_order=MappingProxyType({**below.cells_after_order, **pack.cells_after_order}),
        advice=_heard_over(pack.advice, below.advice),
        headlines=_heard_over(pack.headlines, below.headlines),
        deeds=MappingProxyType({**below.deeds, **pack.deeds}),
        posting=MappingProxyType({**below.posting, **pack.posting}),
        policy_folder=pack.folder if has_text else below.policy_folder,
        policy_source=pack.policy_source if has_text else below.policy_source,
        extends=below.policy.id,
    )


def _beginning(
    table: Table, language: str, find: Find, above: tuple[Head, ...]
) -> tuple[Head, Sources, Pack | None]:
    """Read who a pack is, the pack below it, and the texts that its rules may name."""
    head = read_head(table.table("pack"))
    below = None
    if head.extends:
        folder = _folder_below(table, head, find, above)
        below = _read(folder, language, find, (*above, head))
        _refuse_another_place(table, head, below.policy.id, below.place)
        head = replace(head, concerns=head.concerns or below.concerns)
    elif head.id != BASE:
        raise table.broken("pack.extends", "nothing", f"{BASE}, or a pack of your place")
    return head, read_sources(table, head.concerns, below.sources if below else None), below


def _rules(table: Table, known: Sources, below: Pack | None) -> tuple[Rule, ...]:
    if not _has(table, "rule", below):
        return ()
    return tuple(read_rule(part, known) for part in table.tables("rule"))


def _refuse_stated(table: Table, rules: tuple[Rule, ...]) -> None:
    """Raise where the base says that a policy or a law says something: it knows neither."""
    for rule in rules:
        if rule.basis in (Basis.STATED, Basis.LAW):
            raise table.broken(f"rule[{rule.id}].basis", rule.basis, "silent or reading")


def _has(table: Table, key: str, below: Pack | None) -> bool:
    """Say whether a part is read: a pack over another may leave it out."""
    return below is None or table.has(key)


def read_rules(
    folder: Path, find: Find = shipped, language: str = "en"
) -> tuple[Table, tuple[Rule, ...], bool]:
    """Give ``pack.toml``, its own rules, and whether these alone must answer every question.

    For whoever looks for every break at once. Raises as ``load_pack`` does.
    """
    table = Table.read(folder / "pack.toml", BROKEN)
    head, known, below = _beginning(table, language, find, ())
    return table, _rules(table, known, below), head.whole or below is None


def _folder_below(table: Table, head: Head, find: Find, above: Sequence[Head]) -> Path:
    """Give the folder of the pack that the pack ``head`` of ``table`` extends.

    ``above`` are those that extend this one. Raises ``Known("pack-broken")`` where there is none,
    where packs come round to themselves, or where too many stand on each other.
    """
    wanted = head.extends
    if wanted in (head.id, *(one.id for one in above)):
        raise table.broken("pack.extends", wanted, "a pack that does not extend this one")
    if len(above) >= DEEPEST - 1:
        raise table.broken("pack.extends", wanted, f"at most {DEEPEST} packs on each other")
    folder = find(wanted)
    if folder is None:
        raise table.broken("pack.extends", wanted, "the id of a pack that is here")
    return folder


def _refuse_another_place(table: Table, head: Head, below: str, place: str) -> None:
    """Raise where the pack ``below`` is neither the base nor of the same ``place``."""
    if below != BASE and place != head.place:
        found = f"{below}, a pack of {place}"
        raise table.broken("pack.extends", found, f"{BASE}, or a pack of {head.place}")


def _heard_over(own: Sequence[Heard], below: Sequence[Heard]) -> tuple[Heard, ...]:
    """Give the advice or the headlines of both in the order in which they are heard.

    What goes with a fact (a missing child, an order, a worker's answer) stays first, as the pack
    below has it: danger comes before what an agency adds.
    """
    facts = [part for part in below if part.when.facts]
    return (*facts, *own, *(part for part in below if not part.when.facts))
