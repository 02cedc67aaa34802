"""Step 1: how is the child living with you?"""

from typing import Any

from ...context import Context
from ...widgets import Card, ChoiceRow, Icon, Para, column, row
from .step import Step


class CareStep(Step):
    """Five cards, none chosen before the person does; "I am not sure" is an answer."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            1,
            self.tr("How is the child living with you?"),
            self.tr("The rules are not the same for everyone. You can change this later."),
        )
        self.choice = ChoiceRow(self.tr("How is the child living with you?"), self._options())
        self.choice.choose(context.settings.care_type)
        self.body.addWidget(self.choice)
        note = Card("soft", margins=(18, 14, 18, 14), gap=4)
        words = Para(
            [
                ("bold", self.tr("What you write stays on this computer.")),
                " ",
                self.tr("No account. No internet. A later step sets a passphrase for your log."),
            ]
        )
        line = row(column(Icon("lock", "primary", 20, box=26), None), words, gap=12, stretch=False)
        line.setStretch(1, 1)
        note.body.addLayout(line)
        self.body.addWidget(note)

    def _options(self) -> list[tuple[str, str, str]]:
        return [
            (
                "foster",
                self.tr("I am a foster parent"),
                self.tr("The agency placed the child with me. I am not family."),
            ),
            (
                "adoption-probation",
                self.tr("I am adopting, on probation"),
                self.tr("The child lives with me. The adoption is not final."),
            ),
            (
                "kinship-care",
                self.tr("I am family, and the child is in care"),
                self.tr("Kinship care. The society is in charge of the child."),
            ),
            (
                "kinship-service",
                self.tr("I am family, and the child is not in care"),
                self.tr("Kinship service. The society helps, but is not in charge."),
            ),
            (
                "not-sure",
                self.tr("I am not sure"),
                self.tr("We will show the careful answers until you know."),
            ),
        ]

    def go_on(self) -> bool:
        care = self.choice.value()
        self.choice.set_error(
            "" if care else self.tr("Choose one. “I am not sure” is a fine answer.")
        )
        self.summary.show_errors([self.choice])
        return bool(care) and self.keep(care_type=care)

    def state(self) -> dict[str, Any]:
        return {"care_type": self.choice.value()}

    def restore(self, state: dict[str, Any]) -> None:
        self.choice.choose(state.get("care_type", ""))
