"""An answer as the words of its printed sheet."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.values import VerdictSource
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.handover.values import AnswerData, SourceData

from ...answers.wording import asked, careful_line, rule_words
from ...page import Page


def print_answer(page: Page, answer: Answer, *, careful: bool) -> None:
    """Print ``answer`` on one sheet; the typesetter is brought in now, not before."""
    from caregiver_app.handover.sheets import answer_sheet

    from ...printing import print_pdf

    context = page.context
    language = context.settings.language
    data = answer_data(answer, context.pack, language, careful=careful)
    paper = context.settings.paper
    print_pdf(page, answer_sheet(data, context.clock(), paper, language))


def answer_data(answer: Answer, pack: Pack, language: str, *, careful: bool = False) -> AnswerData:
    """Give what the sheet of ``answer`` says; ``careful`` marks the strictest of four."""
    tr, words, question = QCoreApplication.translate, pack.words, answer.question
    facts = " ".join(words.facts[fact] for fact in Fact if fact in question.facts)
    label = words.care(question.care_type, customary=question.customary).label
    kind = careful_line() if careful else tr("Guide", "Care type: {label}.").format(label=label)
    kinds = {
        "law": tr("Guide", "Law"),
        "order": tr("Guide", "Order or plan"),
        "worker": tr("Guide", "Worker"),
    }
    return AnswerData(
        question=asked(pack, question.action, question.who),
        tone=answer.verdict,
        verdict=words.verdicts[answer.verdict].heading,
        headline=answer.reason,
        reason=" ".join(filter(None, (answer.policy.mark, kind, facts))),
        how_sure=words.bases[answer.basis],
        not_said=answer.not_said or "",
        do=answer.do,
        avoid=answer.avoid,
        prefer=answer.prefer,
        write_down=answer.record.fields,
        filing=words.filings[answer.record.filing],
        sources=tuple(
            SourceData(_kind(source, kinds), source.section, rule_words(source, language))
            for source in answer.sources
        ),
        note=answer.note,
    )


def _kind(source: VerdictSource, kinds: dict[str, str]) -> str:
    """Give what sort of source it is; of a policy its short name: there can be several."""
    if source.text is not None and source.kind == "policy":
        return source.text.short
    return kinds[source.kind]
