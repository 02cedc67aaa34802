"""The usual words for who somebody is, offered while a person is written down."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.vocabulary import Who


def usual_relationships(who: str, child: str) -> tuple[str, ...]:
    """Give what people of kind ``who`` are usually called; none for an unknown kind.

    ``child`` is the name of the one child in this home, or "" where there is none or more.
    """
    tr = QCoreApplication.translate
    whose = (
        tr("Relationship", "{child}'s {word}") if child else tr("Relationship", "Child's {word}")
    )
    named = {
        Who.SIBLING_ELSEWHERE: (tr("Relationship", "sister"), tr("Relationship", "brother")),
        Who.BIRTH_PARENT: (
            tr("Relationship", "mother"),
            tr("Relationship", "father"),
            tr("Relationship", "step-parent"),
            tr("Relationship", "adoptive parent from before"),
        ),
        Who.FAMILY_MEMBER: (
            tr("Relationship", "grandmother"),
            tr("Relationship", "grandfather"),
            tr("Relationship", "aunt"),
            tr("Relationship", "uncle"),
            tr("Relationship", "cousin"),
        ),
        Who.CHILDS_FRIEND: (tr("Relationship", "friend"), tr("Relationship", "teammate")),
        Who.PROFESSIONAL: (
            tr("Relationship", "teacher"),
            tr("Relationship", "doctor"),
            tr("Relationship", "therapist"),
            tr("Relationship", "coach"),
        ),
    }
    plain = {
        Who.CHILD_IN_MY_CARE: (tr("Relationship", "Child placed with you"),),
        Who.CHILD_AFTER_PLACEMENT: (tr("Relationship", "Lived with you before"),),
        Who.CHILD_IN_CARE_ELSEWHERE: (tr("Relationship", "Child in another home"),),
        Who.SOCIETY_EMPLOYEE: (
            tr("Relationship", "Child's worker"),
            tr("Relationship", "Your resource worker"),
            tr("Relationship", "Family's worker"),
            tr("Relationship", "Adoption worker"),
            tr("Relationship", "Kinship worker"),
            tr("Relationship", "Supervisor"),
        ),
        Who.SOCIETY_STUDENT: (tr("Relationship", "Student on a work term"),),
        Who.SOCIETY_VOLUNTEER: (
            tr("Relationship", "Volunteer driver"),
            tr("Relationship", "Tutor"),
        ),
        Who.SOCIETY_CONTRACTOR: (
            tr("Relationship", "Therapist on contract"),
            tr("Relationship", "Relief helper"),
            tr("Relationship", "Visit supervisor"),
        ),
        Who.OTHER_CAREGIVER: (
            tr("Relationship", "Foster parent"),
            tr("Relationship", "Kin caregiver"),
        ),
        Who.FAMILY_FRIEND: (
            tr("Relationship", "Friend of the family"),
            tr("Relationship", "Parent of a friend"),
            tr("Relationship", "Neighbour"),
        ),
    }
    try:
        kind = Who(who)
    except ValueError:
        return ()
    if kind in named:
        return tuple(whose.format(child=child, word=word) for word in named[kind])
    return plain.get(kind, ())
