"""What stands in one row of the Policies page, whatever part it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.finding import finds
from caregiver_app.guidance import Pack
from caregiver_app.guidance.policy import Binds, Confidence, PolicyRule, PolicyText, Surface
from caregiver_app.guidance.vocabulary import Basis, CareType

from ...models.words import rules_words


@dataclass(frozen=True, slots=True)
class PolicyPassage:
    """One row. ``rule`` is the number of a rule, else 0; ``group`` the heading it stands under.

    ``mark`` stands at the left, ``parts`` are (label, words) under the title, ``foot`` is small,
    ``tag`` a mark such as "Our reading" (or "").
    """

    title: str
    group: str = ""
    mark: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    tag: str = ""
    rule: int = 0

    @property
    def spoken(self) -> str:
        """Give the whole row as sentences for a screen reader."""
        parts = [f"{label}: {words}" if label else words for label, words in self.parts]
        said = [self.mark, self.title, *parts, self.foot, self.tag, self.group]
        return " ".join(words if words[-1] in ".?!”" else words + "." for words in said if words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Passages", text)


def _rule(
    policy: PolicyText, rule: PolicyRule, group: str, reading: bool, place: str
) -> PolicyPassage:
    bound = _tr("For: {people}").format(people=", ".join(policy.bound_by(rule)))
    return PolicyPassage(
        title=rule.text,
        group=group,
        mark=_tr("Rule {number}").format(number=rule.number),
        foot=f"{bound}. {place}".strip() if place else bound,
        tag=_tr("Our reading") if reading else "",
        rule=rule.number,
    )


def by_policy(policy: PolicyText, rules: Sequence[PolicyRule]) -> list[PolicyPassage]:
    """Give ``rules`` in the order and under the headings of the policy."""
    titles = policy.section_titles
    return [_rule(policy, rule, titles[rule.section], rule.reading, "") for rule in rules]


def by_use(
    policy: PolicyText, rules: Sequence[PolicyRule], readings: Mapping[int, bool]
) -> list[PolicyPassage]:
    """Give those of ``rules`` that ``readings`` names, under what a caregiver uses them for.

    In each group those that name caregivers come before the general ones.
    """
    headings = {
        Surface.VERDICT: _tr("What you may and may not do"),
        Surface.BEFORE_POST: _tr("Before you post or send"),
        Surface.LOG: _tr("Writing it down"),
        Surface.CONCERN: _tr("When something worries you"),
        Surface.TIP: _tr("Good habits"),
        Surface.WORKER: _tr("What to know about workers"),
        Surface.ABOUT: _tr("About the policy"),
        Surface.HIDE: _tr("The rest"),
    }
    heading = _tr("Under “{title}”.")
    found: list[PolicyPassage] = []
    for surface, group in headings.items():
        for rule in sorted(rules, key=_is_general):
            if rule.surface[0] is surface and rule.number in readings:
                place = heading.format(title=policy.section_titles[rule.section])
                found.append(_rule(policy, rule, group, readings[rule.number], place))
    return found


def _is_general(rule: PolicyRule) -> bool:
    return Binds.EVERYONE_IN_APPLICATION in rule.binds


def open_points(policy: PolicyText) -> list[PolicyPassage]:
    """Give the questions that the text leaves open."""
    return [
        PolicyPassage(
            title=point.question,
            mark=_tr("Question {number}").format(number=point.id[1:]),
            parts=(
                (_tr("Our reading"), point.reading),
                (_tr("The careful answer"), point.careful),
            ),
            foot=rule_list(point.rules),
        )
        for point in policy.open_points
    ]


def terms(policy: PolicyText) -> list[PolicyPassage]:
    """Give the glossary."""
    return [PolicyPassage(title=term.term, parts=(("", term.meaning),)) for term in policy.glossary]


def changes(policy: PolicyText) -> list[PolicyPassage]:
    """Give what has changed since the policy was written."""
    doubt = _tr("We did not see this in an official source. Ask if it matters to you.")
    return [
        PolicyPassage(
            title=change.term,
            parts=((_tr("Now"), change.now),),
            foot=doubt if change.confidence is Confidence.MIDDLE else "",
        )
        for change in policy.changed
    ]


def rule_list(numbers: Sequence[int]) -> str:
    """Give rule numbers as words: "Rule 7", "Rules 61 to 68", "Rules 2, 6 and 35"."""
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return _tr("Rules {first} to {last}").format(first=numbers[0], last=numbers[-1])
    return rules_words(numbers)


def holding(passages: Sequence[PolicyPassage], text: str) -> list[PolicyPassage]:
    """Give the passages in which each word of ``text`` begins a word; all for no word.

    Case and accents do not count, as in the search of the rules.
    """
    return [passage for passage in passages if finds(text, passage.spoken)]


_GROUPS = {
    CareType.FOSTER: Binds.FOSTER,
    CareType.ADOPTION_PROBATION: Binds.ADOPTION_PROBATION,
    CareType.KINSHIP_CARE: Binds.KINSHIP_CARE,
}


def rules_for(policy: PolicyText, pack: Pack, care_type: CareType | None) -> Mapping[int, bool]:
    """Give the numbers of the rules for ``care_type``, each with "only by our reading".

    A rule binds by its words where it names the group, or everyone; the general rules name foster
    parents (rule 2). By our reading come those that the answers of this care type rest on, and
    the general rules for the others: wise habits (open points A2 and A16). None, for a caregiver
    who is not sure, gives the rules of all four; one that binds any of them by its words is firm.
    """
    found: dict[int, bool] = {}
    for care in [care_type] if care_type else list(CareType):
        cited = _cited(pack, care)
        for rule in policy.rules:
            reading = _reading(rule, care, cited)
            if reading is not None:
                found[rule.number] = found.get(rule.number, True) and reading
    return dict(sorted(found.items()))


def rules_of_workers(policy: PolicyText) -> tuple[PolicyRule, ...]:
    """Give the rules that say what workers and their supervisors may and may not do."""
    return tuple(
        rule for rule in policy.rules if {Binds.WORKER, Binds.SUPERVISOR} & set(rule.binds)
    )


def _reading(rule: PolicyRule, care: CareType, cited: frozenset[int]) -> bool | None:
    """Say if ``rule`` holds only by our reading; None where it is not for ``care`` at all."""
    named = {Binds.EVERYONE, _GROUPS.get(care)}
    if care is CareType.FOSTER:
        named.add(Binds.EVERYONE_IN_APPLICATION)
    if named & set(rule.binds):
        return rule.reading
    general = Binds.EVERYONE_IN_APPLICATION in rule.binds
    # Rules that name nobody, and that we read as meant for caregivers: writing it down.
    general = general or (rule.reading and Binds.FOSTER in rule.binds)
    return True if general or rule.number in cited else None


def _cited(pack: Pack, care: CareType) -> frozenset[int]:
    return frozenset(
        number
        for (cell_care, _who, _action), rule in pack.cells.items()
        if cell_care is care and rule.basis in (Basis.STATED, Basis.READING)
        for source in rule.sources
        for number in source.rules
    )
