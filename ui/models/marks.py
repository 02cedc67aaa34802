"""Found words: where they stand in a line of the log."""

from caregiver_app.record.lists import MARK, UNMARK, EntryRow


def marked_line(row: EntryRow) -> str:
    """Give the words of a row on one line, with the marks around what was found."""
    return " ".join(row.marked.split())


def take_marks(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give ``words`` without marks, and the start and length of each run that was marked."""
    if MARK not in words:
        return words, ()
    plain, runs, length = [], [], 0
    for piece in words.split(MARK):
        inside, _, after = piece.rpartition(UNMARK)
        if inside:
            runs.append((length, len(inside)))
        plain += [inside, after]
        length += len(inside) + len(after)
    return "".join(plain), tuple(runs)
