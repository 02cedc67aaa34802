"""``make bench``: measure against a floor in the same run; print a table, write ``bench.json``.

``python -m tests.benchmarks start``: the start and the open log alone. Each run adds a line to
``bench-history.jsonl``.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.space import every_question
from caregiver_app.posting import KnownNames, load_signs, look_over
from caregiver_app.posting.names import name_pattern
from caregiver_app.search.finder import Finder
from caregiver_app.search.phrasings import load_phrasings
from tests.benchmarks import (
    chats,
    handed_over,
    history,
    journeys,
    leaving,
    people,
    proofs,
    start,
    taken_in,
    vaults,
)
from tests.benchmarks.life import word
from tests.benchmarks.measure import Row, in_turn, row, seconds_of

ROUNDS = 15
PAGES = 101
ENTRIES, LONG = 100_000, 1_000_000
ASK = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend", "--json")


def ask_in_process() -> Row:
    """One answer worked out, none remembered; the floor is the aim itself."""
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    questions = list(every_question())
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for question in questions:
            answer.__wrapped__(pack, question)
        times.append((time.perf_counter() - start) / len(questions))
    return row("ask, in process", statistics.median(times) * 1e6, 50.0, "µs", 1.0)


def finder() -> Finder:
    """The search of the window, as it ships."""
    root = assets.resources()
    pack = load_pack(root / "packs" / "toronto-cas-2011")
    return Finder(pack, load_concerns(root / "concerns" / "ontario"))


def type_ahead() -> list[Row]:
    """The slowest offers over every phrasing, letter by letter, and the slowest of what is pasted.

    The floor is the aim itself.
    """
    find = finder().find
    find("birth mom")
    times = []
    for one in load_phrasings(assets.resources() / "search"):
        for letters in range(1, len(one.typed) + 1):
            start = time.perf_counter()
            find(one.typed[:letters])
            times.append(time.perf_counter() - start)
    ours = statistics.quantiles(times, n=1000)[-1] * 1000
    pasted = [
        " ".join(word(at) for at in range(10_000)),
        "\N{GRINNING FACE}" * 10_000,
        "мама написала мне " * 3_000,
        "can i text mom " * 3_000,
        "i fear he molested her " * 2_000,
    ]
    slowest = 0.0
    for text in pasted:
        start = time.perf_counter()
        find(text)
        slowest = max(slowest, time.perf_counter() - start)
    return [
        row("type-ahead, slowest of 1,000", ours, 30.0, "ms", 1.0),
        row("10,000 words pasted into a search", slowest * 1000, 30.0, "ms", 1.0),
    ]


def looked_over() -> list[Row]:
    """A text of 2,000 signs, in both languages, looked over for 200 names.

    The floor of the first row is the time in which the bare patterns are matched, in turn with
    ours; that of the second is the aim itself, for a text is looked over while somebody types.
    """
    signs = load_signs(assets.resources() / "posting")
    around = KnownNames(names=tuple(f"{word(at)} {word(at + 400)}".title() for at in range(200)))
    end = f" our foster son {around.names[7]}, sa vraie mère ne vient jamais, see you in court"
    said = " ".join(word(at % 900) for at in range(900))
    text = said[: 2000 - len(end)] + end
    patterns = [one for sign in signs.by_id.values() for one in (*sign.plain, *sign.cased)]
    names = name_pattern(around.names, signs.titles)
    assert names is not None

    def ours() -> float:
        start = time.perf_counter()
        assert len(look_over(text, around, signs, picture=True)) > 4
        return time.perf_counter() - start

    def floor() -> float:
        start = time.perf_counter()
        for pattern in (*patterns, names):
            list(pattern.finditer(text))
        return time.perf_counter() - start

    taken, bare = (1000 * seconds for seconds in in_turn(ours, floor, ROUNDS))
    return [
        row("2,000 signs looked over, to bare patterns", taken, bare, "ms", 2.5),
        row("2,000 signs looked over, while typing", taken, 100.0, "ms", 1.0),
    ]


def people_changed() -> Row:
    """Everybody's verdicts again after a change of one person."""
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    return people.one_person_changed(pack, ROUNDS)


def ask_command() -> Row:
    """The whole command against an interpreter that does nothing."""
    ours, floor = in_turn(
        lambda: seconds_of("-m", "caregiver_app", *ASK),
        lambda: seconds_of("-c", "pass"),
        ROUNDS,
    )
    return row("ask, as a command", ours * 1000, floor * 1000, "ms", 9.0)


def print_table(rows: list[Row]) -> None:
    """Print each row, and which missed its aim."""
    print(f"{'':48}{'ours':>10}{'floor':>10}  {'unit':5}{'ratio':>7}{'aim':>6}")
    for one in rows:
        print(
            f"{one.name:48}{one.ours:>10.3f}{one.floor:>10.3f}  {one.unit:5}"
            f"{one.ratio:>7.2f}{one.aim:>6.2f}{'' if one.ratio <= one.aim else '  missed'}"
        )


def main() -> int:
    """Measure all, print the table, write the file. ``long``: a record of a million entries too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Compiled once, as an installed program is.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "start" in sys.argv[1:]:
        rows = [*start.first_paint(), *start.unlocked()]
        print_table(rows)
        history.keep(rows)
        return 0
    rows = [
        *start.first_paint(),
        *start.unlocked(),
        ask_in_process(),
        ask_command(),
        people_changed(),
        *type_ahead(),
    ]
    rows += [*looked_over(), *vaults.rows(ENTRIES, PAGES), *leaving.rows(ENTRIES)]
    rows.append(proofs.proving(LONG))
    rows += handed_over.rows()
    rows += chats.rows(ENTRIES, LONG)
    rows += taken_in.rows()
    if "long" in sys.argv[1:]:
        rows += vaults.rows(LONG, PAGES)
    print_table(rows)
    costs = journeys.counts()
    print(*journeys.lines(costs), sep="\n")
    counted = [journeys.as_dict(name, cost) for name, cost in costs.items()]
    found = json.dumps([one.as_dict() for one in rows] + counted, indent=2, ensure_ascii=False)
    Path("bench.json").write_text(found + "\n", "utf-8")
    history.keep(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
