"""How a child lives with the caregiver, in the words in which the caregiver says it."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.around import PlacementStage
from caregiver_app.guidance.vocabulary import CUSTOMARY

from .society import NOT_SURE


def care_options() -> list[tuple[str, str, str]]:
    """Give id, title and one sentence of each care type and of "I am not sure", in order."""
    tr = QCoreApplication.translate
    return [
        (
            PlacementStage.FOSTER.value,
            tr("CareTypes", "I am a foster parent"),
            tr("CareTypes", "The agency placed the child. I am not family."),
        ),
        (
            PlacementStage.ADOPTION_PROBATION.value,
            tr("CareTypes", "I am adopting, on probation"),
            tr("CareTypes", "The court has not made the order yet."),
        ),
        (
            PlacementStage.KINSHIP_CARE.value,
            tr("CareTypes", "I am family, the child is in care"),
            tr("CareTypes", "Kinship care. The society is in charge."),
        ),
        (
            PlacementStage.KINSHIP_SERVICE.value,
            tr("CareTypes", "I am family, the child is not in care"),
            tr("CareTypes", "Kinship service. The society only helps."),
        ),
        (
            CUSTOMARY,
            tr("CareTypes", "Customary care"),
            tr("CareTypes", "By First Nations, Inuit or Métis custom."),
        ),
        (
            NOT_SURE,
            tr("CareTypes", "I am not sure"),
            tr("CareTypes", "We show the careful answers until you know."),
        ),
    ]


def stage_titles(stage: str) -> list[tuple[str, str]]:
    """Give what can be said of one child, "" for not sure; ``stage`` is what holds for it now."""
    found = [("" if one == NOT_SURE else one, title) for one, title, _ in care_options()]
    if stage and stage not in dict(found):
        adopted = QCoreApplication.translate("CareTypes", "Adopted: the court made the order")
        found.insert(-1, (stage, adopted))
    return found
