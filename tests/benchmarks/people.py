"""A changed person re-verdicts everybody's cards: 200 people, nine ways each, in one frame."""

import statistics
import time
from dataclasses import replace
from datetime import date

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import Limit, Placement
from caregiver_app.guidance.vocabulary import CareType, Who
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from caregiver_app.rulings.home import Home
from tests.benchmarks.measure import Row, row

PEOPLE = 200
FRAME_MS = 16.0
DAY = date(2026, 11, 27)


def household(pack: Pack) -> Home:
    """Two children under different care types and 198 others, each fifth with an answer."""
    children = (
        Person("sam", "Sam", "child-in-my-care", placements=(Placement("foster"),)),
        Person("tia", "Tia", "child-in-my-care", placements=(Placement("kinship-care"),)),
    )
    whos = [who.value for who in Who if who is not Who.CHILD_IN_MY_CARE]
    others = tuple(
        Person(
            f"p{at}",
            f"Person {at}",
            whos[at % len(whos)],
            limits=(Limit("plan-limits-contact", until=date(2027, 1, 1)),) if at % 7 == 0 else (),
        )
        for at in range(PEOPLE - len(children))
    )
    said = WorkerAnswer(True, "Ms. Okafor", DAY, date(2027, 2, 1))
    questions = tuple(
        Asked(f"q{one.id}", one.id, who=one.who, actions=("text",), asked_on=DAY, answer=said)
        for one in others[::5]
    )
    return Home(pack, DAY, CareType.FOSTER, (*children, *others), questions)


def one_person_changed(pack: Pack, rounds: int) -> Row:
    """All cards again after a change of one person; the floor is one frame of the screen."""
    home = household(pack)
    home.rule_everybody()
    times = []
    for at in range(rounds):
        changed = replace(home.people[-1], who=list(Who)[at % len(Who)].value)
        now = replace(home, people=(*home.people[:-1], changed))
        start = time.perf_counter()
        now.rule_everybody()
        times.append(time.perf_counter() - start)
    ours = statistics.median(times) * 1000
    return row("200 people × 9 verdicts after a change", ours, FRAME_MS, "ms", 1.0)
