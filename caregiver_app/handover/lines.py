"""Words made fit for one line of a sheet, and what came back to a question."""

from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.values import Asked, WorkerAnswer


def shorten(text: str, most: int) -> str:
    """Give ``text`` on one line, of at most ``most`` letters; "…" says that there is more."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0]
    # A word longer than the line is cut in itself.
    cut = cut if len(cut) > most // 2 else line[: most - 1]
    return cut.rstrip(" ,;:.") + "…"


def ended(text: str) -> str:
    """Give ``text`` with a full stop, where it has no end of its own."""
    return text if not text or text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def in_quotes(text: str, words: SheetWords) -> str:
    """Give ``text`` as a quotation, unless its writer made it one."""
    return text if text[:1] in '“"«„' else words.text("short", "quoted", words=text)


def answered(asked: Asked, words: SheetWords, most: int) -> str:
    """Give what came back to a question: the day, yes or no, and at most ``most`` letters of it."""
    answer = asked.answer
    if answer is None:
        return ended(asked.closed) if asked.closed else words.text("short", "no_answer")
    return _answer(answer, shorten(answer.words, most), words)


def answered_whole(asked: Asked, words: SheetWords) -> str:
    """Give what came back to a question in all its words, and from whom; "" while nothing did."""
    answer = asked.answer
    if answer is None:
        return ended(asked.closed) if asked.closed else ""
    whole = _answer(answer, answer.words.strip(), words)
    if not answer.said_by:
        return whole
    return f"{words.text('short', 'said_by', name=answer.said_by)}\n{whole}"


def _answer(answer: WorkerAnswer, quoted: str, words: SheetWords) -> str:
    key = "agreed" if answer.agreed else "refused"
    said = words.text("short", key)
    if answer.said_on is not None:
        said = words.text("short", f"{key}_on", day=words.day(answer.said_on))
    return f"{said} {in_quotes(quoted, words)}" if quoted else said
