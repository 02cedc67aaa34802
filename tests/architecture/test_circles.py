"""No file needs, by whatever way, a file that needs it."""

from tests.architecture.rooms import import_graph


def circles() -> list[set[str]]:
    """Give each set of files that all need each other, imports for the types counted too."""
    graph = import_graph()
    found: list[set[str]] = []
    for module in sorted(graph.modules):
        if any(module in circle for circle in found):
            continue
        both = graph.find_upstream_modules(module) & graph.find_downstream_modules(module)
        if both - {module}:
            found.append(both | {module})
    return found


def test_no_two_files_need_each_other() -> None:
    assert [sorted(circle) for circle in circles()] == []
