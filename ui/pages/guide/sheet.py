"""An answer as the words of its printed sheet."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.handover.values import AnswerData, SourceData

from ...answers.wording import asked, careful_line, filing_words, rule_words


def answer_data(answer: Answer, pack: Pack, language: str, *, careful: bool = False) -> AnswerData:
    """Give what the sheet of ``answer`` says; ``careful`` marks the strictest of four."""
    tr, words, question = QCoreApplication.translate, pack.words, answer.question
    facts = " ".join(words.facts[fact] for fact in Fact if fact in question.facts)
    label = words.care_types[question.care_type].label
    kind = careful_line() if careful else tr("Guide", "Care type: {label}.").format(label=label)
    kinds = {
        "policy": tr("Guide", "Policy"),
        "law": tr("Guide", "Law"),
        "order": tr("Guide", "Order or plan"),
        "worker": tr("Guide", "Worker"),
    }
    return AnswerData(
        question=asked(pack, question.action, question.who),
        tone=answer.verdict,
        verdict=words.verdicts[answer.verdict].heading,
        headline=answer.reason,
        reason=f"{kind} {facts}".strip(),
        how_sure=words.bases[answer.basis],
        not_said=answer.not_said or "",
        do=answer.do,
        avoid=answer.avoid,
        prefer=answer.prefer,
        write_down=answer.record.fields,
        filing=filing_words(answer.record.filing),
        sources=tuple(
            SourceData(kinds[source.kind], source.section, rule_words(source, language))
            for source in answer.sources
        ),
        note=answer.note,
    )
