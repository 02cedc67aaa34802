"""Which rule of a pack decides each question: the most specific one, and never two."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.errors import Known
from caregiver_app.guidance.values import Cell, Rule
from caregiver_app.guidance.vocabulary import Action, CareType, Who

Layers = tuple[dict[Cell, Rule], dict[Cell, Rule]]
"""The deciding rule of each cell before and after an adoption order."""


def settled(rules: Iterable[Rule]) -> tuple[Layers, dict[Cell, tuple[Rule, Rule]]]:
    """Give the most specific rule of each cell that has one, and each two of equal rank."""
    layers: Layers = ({}, {})
    ties: dict[tuple[bool, Cell], tuple[Rule, Rule]] = {}
    for rule in rules:
        layer = layers[bool(rule.facts)]
        for cell in rule.cells:
            other = layer.get(cell)
            if other is None or rule.rank > other.rank:
                layer[cell] = rule
                ties.pop((bool(rule.facts), cell), None)
            elif rule.rank == other.rank:
                ties[(bool(rule.facts), cell)] = (other, rule)
    return layers, {cell: two for (_, cell), two in ties.items()}


def settle_cells(
    table: Table, rules: tuple[Rule, ...]
) -> tuple[Mapping[Cell, Rule], Mapping[Cell, Rule]]:
    """Give the most specific rule of each cell that has one; two of equal rank break the pack."""
    layers, ties = settled(rules)
    for cell, (one, two) in ties.items():
        raise overlap(table, cell, one, two)
    return MappingProxyType(layers[0]), MappingProxyType(layers[1])


def overlap(table: Table, cell: Cell, one: Rule, two: Rule) -> Known:
    """Give the break of two rules that are equally specific for one question."""
    return table.broken(
        f"rule[{two.id}]",
        f"as specific as rule[{one.id}] for {' × '.join(cell)}",
        "one rule that is the most specific for each question",
    )


def gaps(cells: Mapping[Cell, Rule]) -> Iterator[Cell]:
    """Give each of the 540 questions that no rule answers."""
    return (cell for cell in product(CareType, Who, Action) if cell not in cells)


def gap(table: Table, cell: Cell) -> Known:
    """Give the break of a question that no rule answers."""
    return table.broken("rule", f"nothing for {' × '.join(cell)}", "a rule for each question")
