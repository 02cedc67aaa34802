"""The call sheet in words: who is calling, the child, what was seen, heard, done and thought."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from caregiver_app.concerns.passages import EntryPassage, PassageGroup, chosen, online, passages
from caregiver_app.concerns.reports import CallSheet
from caregiver_app.handover.values import FieldGroup, SheetLine
from caregiver_app.record.matter_values import CallTold, ForCall
from caregiver_app.record.values import Entry

from ....models.moments import clock_words, day_words
from ....models.words import method_word

CALLER = ("your-name", "your-number")
CHILD = ("child", "age", "community", "where-child-is", "safe-now")
SAW = ("saw-or-heard", "when")
ONLINE, KNOWS = "where-online", "who-else-knows"


@dataclass(frozen=True, slots=True)
class CallStory:
    """What to say on the phone, in order. A line without text is a gap.

    ``known`` are who is calling, the child, where it is online and who else knows; ``told`` what
    was seen, heard, done and thought, kept apart.
    """

    opening: str
    caller: FieldGroup
    child: FieldGroup
    told: tuple[FieldGroup, ...]
    online: FieldGroup
    knows: FieldGroup
    gap: str

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """Every group, in the order in which it is said."""
        return (self.caller, self.child, *self.told, self.online, self.knows)


def group_title(group: PassageGroup) -> str:
    """Give the words over the passages of a group."""
    tr = QCoreApplication.translate
    return {
        PassageGroup.SAW: tr("Concerns", "What I saw myself"),
        PassageGroup.HEARD: tr("Concerns", "What was said or written, word for word"),
        PassageGroup.DID: tr("Concerns", "What I did"),
        PassageGroup.THINK: tr("Concerns", "What I think (my own thoughts)"),
        PassageGroup.OUT: tr("Concerns", "Left out"),
    }[group]


def story_of(
    sheet: CallSheet,
    from_log: ForCall,
    choice: Mapping[str, str],
    calls: Iterable[CallTold],
) -> CallStory:
    """Put the sheet together from what was typed and from the entries chosen of the log."""
    tr = QCoreApplication.translate
    typed = {field.id: (field.label, field.text) for field in sheet.fields}
    if not typed["your-name"][1] and from_log.my_name:
        typed["your-name"] = (typed["your-name"][0], from_log.my_name)
    entries = chosen(from_log.entries, from_log.own, choice)
    found = passages(entries, choice)
    names = {one.id: one.name for one in from_log.people}

    def lines(ids: Sequence[str]) -> tuple[SheetLine, ...]:
        return tuple(SheetLine(*typed[one]) for one in ids if one in typed)

    told = []
    for group in (PassageGroup.SAW, PassageGroup.HEARD, PassageGroup.DID, PassageGroup.THINK):
        said = [passage_line(one, names) for one in found if one.group is group]
        if group is PassageGroup.SAW:
            own = [line for line in lines(SAW) if line.text or not said]
            said = [*own, *said]
        if said:
            told.append(FieldGroup(group_title(group), tuple(said)))
    places = (typed[ONLINE][1], *online(entries))
    where = "\n".join(dict.fromkeys(filter(None, places)))
    knows = (typed[KNOWS][1], *who_knows(from_log.entries, from_log.own, calls))
    return CallStory(
        opening=sheet.opening,
        caller=FieldGroup(tr("Concerns", "Who is calling"), lines(CALLER)),
        child=FieldGroup(tr("Concerns", "The child"), lines(CHILD)),
        told=tuple(told),
        online=FieldGroup(typed[ONLINE][0], (SheetLine("", where),)),
        knows=FieldGroup(typed[KNOWS][0], (SheetLine("", "\n".join(filter(None, knows))),)),
        gap=sheet.gap,
    )


def passage_line(passage: EntryPassage, names: Mapping[str, str]) -> SheetLine:
    """Give one passage with when, how and with whom it was."""
    how = [method_word(passage.method, passage.method_name) if passage.method else ""]
    how += [passage.app, passage.account]
    people = ", ".join(names[one] for one in passage.people if one in names)
    about = names.get(passage.child, "")
    label = ". ".join(
        part
        for part in (moment(passage.day, passage), ", ".join(filter(None, how)), people, about)
        if part
    )
    return SheetLine(label, passage.text)


def moment(day: date, passage: EntryPassage) -> str:
    """Give the day and the time of a passage in words."""
    return f"{day_words(day, weekday=True)}, {clock_words(passage.clock)}"


def who_knows(
    entries: Iterable[Entry], own: Iterable[str], calls: Iterable[CallTold]
) -> tuple[str, ...]:
    """Give to whom it was reported and who was called about it, each once."""
    tr = QCoreApplication.translate
    form = tr("Concerns", "Reported to {to} on {day}")
    belongs, found = set(own), []
    for one in entries:
        report = one.words.report
        if report is None or one.withdrawn or one.id not in belongs or report.day is None:
            continue
        line = form.format(to=report.made_to, day=day_words(report.day))
        if report.reference:
            line += tr("Concerns", ", number {number}").format(number=report.reference)
        found.append(line)
    found += [
        tr("Concerns", "Called: {name}").format(name=told.called)
        for told in calls
        if told.called and (told.kept or told.typed)
    ]
    return tuple(dict.fromkeys(found))
