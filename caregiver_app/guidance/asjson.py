"""An answer as the one JSON object that ``ask --json`` prints."""

from typing import Any

from caregiver_app.guidance.values import Answer


def as_json(answer: Answer) -> dict[str, Any]:
    """Give ``answer`` with the keys of the command line; lists for tuples, ids for enums."""
    return {
        "verdict": str(answer.verdict),
        "basis": str(answer.basis),
        "headline": answer.headline,
        "reason": answer.reason,
        "not_said": answer.not_said,
        "do": list(answer.do),
        "avoid": list(answer.avoid),
        "prefer": list(answer.prefer),
        "record": {"filing": str(answer.record.filing), "fields": list(answer.record.fields)},
        "sources": [
            {"kind": source.kind, "section": source.section, "rules": list(source.rules)}
            for source in answer.sources
        ],
        "note": answer.note,
        "policy": {
            "id": answer.policy.id,
            "title": answer.policy.title,
            "date": answer.policy.date,
            "version": answer.policy.version,
        },
    }
