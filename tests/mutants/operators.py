"""Three ways to break code that Cosmic Ray has not: each took a hole in our tests to be missed.

A condition among several is dropped, a comprehension takes what it should leave out, and a
statement that only does something (a call, a refusal, an ``|=``) is left out.
"""

from collections.abc import Iterator
from typing import Any

from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Keyword, Name
from parso.tree import NodeOrLeaf

Place = tuple[tuple[int, int], tuple[int, int]]


def _place(node: NodeOrLeaf) -> Place:
    return node.start_pos, node.end_pos


class DropCondition(Operator):
    """Leave out one of the conditions that ``and`` or ``or`` join."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        if node.type in ("and_test", "or_test"):
            yield from map(_place, node.children[::2])

    def mutate(self, node: Any, index: int) -> Any:
        at = 2 * index
        del node.children[max(at - 1, 0) : max(at + 1, 2)]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (
            Example("x = a and b", "x = b"),
            Example("x = a and b", "x = a", occurrence=1),
            Example("x = a or b or c", "x = a or c", occurrence=1),
        )


class TakeAll(Operator):
    """Let a comprehension take all that it goes through."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        if node.type == "comp_if":
            yield _place(node.children[1])

    def mutate(self, node: Any, index: int) -> Any:
        node.children[1] = Name("True", node.children[1].start_pos, " ")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("[x for x in y if x > 1]", "[x for x in y if True]"),)


class DropStatement(Operator):
    """Leave out a call whose answer nobody takes, a ``raise``, and what adds to a value."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        if node.type == "simple_stmt" and _does_something(node.children[0]):
            yield _place(node.children[0])

    def mutate(self, node: Any, index: int) -> Any:
        said = node.children[0]
        prefix = said.get_first_leaf().prefix
        node.children[0] = Keyword("pass", said.start_pos, prefix)
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (
            Example("vault.tidy()\n", "pass\n"),
            Example("if x:\n    raise Known('a')\n", "if x:\n    pass\n"),
            Example("facts |= {1}\n", "pass\n"),
        )


def _does_something(said: Any) -> bool:
    if said.type == "expr_stmt":
        # One that adds to what is there; "=" and an annotation give a name.
        return said.children[1].type == "operator" and said.children[1].value != "="
    if said.type in ("atom_expr", "power"):
        return said.children[-1].type == "trailer" and said.children[-1].children[0].value == "("
    return said.type in ("raise_stmt", "yield_expr")


_OURS = {one.__name__: one for one in (DropCondition, TakeAll, DropStatement)}


def prove() -> None:
    """Raise ``AssertionError`` where an operator does otherwise than its examples say."""
    for one in _OURS.values():
        for example in one.examples():
            made = mutate_code(example.pre_mutation_code, one(), example.occurrence)
            assert made == example.post_mutation_code, (one, made)


class Provider:
    """Gives Cosmic Ray our operators under the name "house"."""

    def __iter__(self) -> Iterator[str]:
        return iter(_OURS)

    def __getitem__(self, name: str) -> type[Operator]:
        return _OURS[name]
