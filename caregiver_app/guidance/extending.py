"""A pack that changes some rules of another: an agency's own answers over a policy it shares.

What it holds: ``[pack]`` with ``extends`` and ``guide`` (the name of the agency's own text), rules
and advice of its own, and a words file with ``note``, a reason for each rule and new lines. For the
questions that they name its rules win over those of the other pack, however specific those are.
"""

from dataclasses import replace
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.guidance.pack import (
    Find,
    Pack,
    load_pack,
    read_advice,
    read_policy,
    read_rule,
    refuse_repeats,
    settle_cells,
)
from caregiver_app.guidance.values import Words
from caregiver_app.guidance.words import read_own_words

DEEPEST = 3
"""How many packs may stand on each other."""


def extended(
    table: Table, about: Table, parent_id: str, language: str, find: Find, seen: tuple[str, ...]
) -> Pack:
    """Read the pack of ``table``, whose ``[pack]`` is ``about``, over the pack ``parent_id``.

    Raises ``Known("pack-broken")`` where that one is missing, broken, or stands on this one.
    """
    guide = about.text("guide")
    policy = read_policy(about)
    if parent_id in (policy.id, *seen):
        raise table.broken("pack.extends", parent_id, "a pack that does not extend this one")
    if len(seen) >= DEEPEST - 1:
        raise table.broken("pack.extends", parent_id, f"at most {DEEPEST} packs on each other")
    folder = find(parent_id)
    if folder is None:
        raise table.broken("pack.extends", parent_id, "the id of a pack that is here")
    parent = load_pack(folder, language, find, (*seen, policy.id))
    rules = tuple(
        read_rule(part, parent.sections, parent.laws, guide) for part in table.tables("rule")
    )
    advice = tuple(read_advice(part) for part in table.tables("advice"))
    table.end(("pack", "rule", "advice"))
    ids = [rule.id for rule in rules]
    refuse_repeats(table, [*ids, *parent.words.rules])
    cells, after_order = settle_cells(table, rules)
    file = table.file.with_name(f"words.{language}.toml")
    said = {line for part in advice for line in (*part.do, *part.avoid, *part.prefer)}
    note, reasons, lines = read_own_words(file, ids, said - parent.words.lines.keys())
    words: Words = replace(
        parent.words,
        note=note,
        rules=MappingProxyType({**parent.words.rules, **reasons}),
        lines=MappingProxyType({**parent.words.lines, **lines}),
    )
    return replace(
        parent,
        folder=table.file.parent,
        policy=policy,
        rules=(*rules, *parent.rules),
        words=words,
        cells=MappingProxyType({**parent.cells, **cells}),
        # What silences the policy (the adoption order) silences what is said over it too.
        cells_after_order=MappingProxyType({**parent.cells_after_order, **after_order}),
        advice=(*advice, *parent.advice),
        own=frozenset(ids),
        extends=parent_id,
    )
