"""Why, rule by rule: what stands behind a verdict, the sections first, and what is left open."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.policy import load_policy

from ..widgets import Heading, Para, column, panel
from .wording import source_line, source_words


def why_part(answer: Answer, pack: Pack, language: str) -> QWidget:
    """Give each source with its section, each rule in plain words, the gap, and the note."""
    tr = QCoreApplication.translate
    box = column(gap=6)
    own = pack.sources.texts.get(pack.policy_source)
    for source in answer.sources:
        box.addWidget(Para([("bold", source_line(source, language))]))
        if source.text is None or source.text != own:
            continue
        policy = load_policy(pack.policy_folder, language)
        for number in source.rules:
            form = tr("Why", "Rule {number}: {text}")
            text = policy.rules[number - 1].text
            box.addWidget(Para(form.format(number=number, text=text)))
    box.addWidget(Para(source_words(answer, language), "small"))
    if answer.not_said:
        box.addWidget(Heading(tr("Why", "What is left open"), 3))
        box.addWidget(Para(answer.not_said))
    box.addWidget(Para(answer.note, "small"))
    return panel(box)
