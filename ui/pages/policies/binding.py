"""Which rules a caregiver goes by, and which of them only by our reading."""

from collections.abc import Mapping

from caregiver_app.guidance import Pack
from caregiver_app.guidance.policy import Binds, PolicyRule, PolicyText
from caregiver_app.guidance.vocabulary import Basis, CareType

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
