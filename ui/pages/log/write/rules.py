"""What follows from what in the form of an entry, as plain functions of its state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from caregiver_app.guidance import Pack
from caregiver_app.record.choices import OwnChoice, What, likeness, load_apps
from caregiver_app.record.fields import AskedOf, Look, ValueKind
from caregiver_app.record.kinds import KindRules, load_kinds
from caregiver_app.record.moments import hours_late
from caregiver_app.record.values import ENTRY, ChildWords, EntryKind, EntryWords
from caregiver_app.record.wanting import as_asked, left_out, problems

from ....forms.fields import FormField
from ....forms.state import FieldChange, FormState
from .fields import sentence
from .filing_rule import NOTHING_ASKED, filing_for, reason_for

EntryState = FormState[EntryWords]
_EVERY = frozenset(
    one.id for one in ENTRY if one.spec.asked is AskedOf.EVERY and not one.spec.goes_with
)
_FREE = tuple(one.id for one in ENTRY if one.typed and one.spec.look is not Look.FACT)
KINDS: Mapping[str, ValueKind] = {one.id: one.spec.value for one in ENTRY}


class EntryRules:
    """What the form of an entry follows. ``fields`` are those of the form.

    ``pack`` says how entries are filed; ``now`` gives the present moment. ``own`` are the
    caregiver's own ways and apps, ``filing_asked`` what an answer of the guide asks for;
    ``at_home`` says whether there are children in this home, ``correcting`` whether a saved entry
    is corrected, ``saved`` how that stands, ``newest_saving`` the moment of the newest saving where
    the clock was set back.
    """

    def __init__(
        self,
        fields: Mapping[str, FormField],
        pack: Pack,
        now: Callable[[], datetime],
        late_after_hours: int,
    ) -> None:
        self._fields, self._pack, self._now = fields, pack, now
        self._late_after_hours = late_after_hours
        self.own: tuple[OwnChoice, ...] = ()
        self.filing_asked = NOTHING_ASKED
        self.at_home = self.correcting = False
        self.saved: EntryWords | None = None
        self.newest_saving: datetime | None = None

    # -- where it begins, and what follows

    def begin(self, words: EntryWords, typed: Mapping[str, str]) -> EntryState:
        """Give the state in which ``words`` are shown, with what is ``typed`` beside them.

        What differs from how the kind starts was chosen by the person.
        """
        kind = words.kind if words.kind in load_kinds() else EntryKind.CONTACT_MADE.value
        starts = load_kinds().of(kind).starts
        words = _decided(words, typed)
        names = ("method", "direction", "begun_by")
        chosen = {one for one in names if getattr(words, one) != starts.get(one, "")}
        state = FormState(words, typed, frozenset(chosen)).put(kind=kind)
        follows = self._filing(state)
        # A way that has left the list no longer tells how it is filed: that was no choice.
        left = bool(words.method) and not self.like(state) and not follows
        if words.filing and words.filing != follows and not left:
            return FormState(state.values, typed, state.chosen | {"filing"})
        return state.put(filing=words.filing or follows)

    def follow(self, state: EntryState, field: str) -> EntryState:
        """Give ``state`` with what follows from the person's change of ``field``."""
        if field == "kind":
            starts = self.kind(state).starts
            free = {"method", "direction", "begun_by"} - state.chosen
            state = state.put(**{one: starts.get(one, "") for one in free})
            if "method" in free:
                state = state.put(method_name="")
        if field == "children":
            state = _apart(state)
        if field == "filing":
            by_hand = state.values.filing not in ("", self._filing(state))
            chosen = state.chosen if by_hand else state.chosen - {"filing"}
            return FormState(state.values, state.typed, chosen)
        follows = self._filing(state)
        if field in ("kind", "method") and "filing" not in state.chosen:
            state = state.put(filing=follows) if follows or not state.values.method else state
        return state

    def _filing(self, state: EntryState) -> str:
        words = state.values
        return filing_for(self._pack, words.kind, words.method, self.like(state), self.filing_asked)

    # -- what is asked, and in which words

    def asked(self, state: EntryState) -> set[str]:
        """Give the fields that are asked now."""
        asked = {*_EVERY, *self.kind(state).asks}
        asked -= {"app"} if not self.online(state) else set()
        asked -= {"children"} if not self.at_home else set()
        if several(state):
            asked |= {"shared", "apart"} if decided(state) == "apart" else {"shared", "several"}
        asked |= {"late"} if self.late(state) else set()
        asked |= {"advice"}
        return asked | ({"reason"} if self.correcting else set())

    def words(self, state: EntryState) -> dict[str, tuple[str, str]]:
        """Give the label and the help of what the kind asks."""
        rules = self.kind(state)
        asked = [self._fields[one] for one in rules.asks]
        said = {one.id: (one.label, rules.help.get(one.id, one.help)) for one in asked}
        return {**said, "people": (f"&{rules.who}", "")}

    def problems(self, state: EntryState) -> Iterable[tuple[str, str]]:
        """Give what keeps it from being saved: a field and what to do about it."""
        if self.correcting and not state.text("reason").strip():
            yield "reason", sentence("reason-missing")
        for one in problems(self.asked_words(state), self.latest(), self.saved):
            yield one.field, sentence(one.code)

    # -- what the state says

    def kind(self, state: EntryState) -> KindRules:
        """Give what the kind chosen asks for."""
        return load_kinds().of(state.values.kind)

    def like(self, state: EntryState) -> str:
        """Give the built-in way that the one chosen is, or is like; "" where none is known."""
        ways = tuple(one for one in self.own if one.what == What.METHOD)
        return likeness(state.values.method, ways)

    def online(self, state: EntryState) -> bool:
        """Say whether the way chosen goes through an app, or may where nothing tells."""
        like = self.like(state)
        return like in load_apps().asked_for or (not like and bool(state.values.app))

    def late(self, state: EntryState) -> int:
        """Give the hours by which it will be marked as late, 0 where it will not be.

        A correction is as late as its first words were.
        """
        day, clock = state.values.day, state.values.clock
        if self.correcting or day is None or clock is None:
            return 0
        hours = hours_late(day, clock, self._now())
        return hours if hours > self._late_after_hours else 0

    def reason(self, state: EntryState) -> str:
        """Give why it is filed as it is, in a sentence or two."""
        words, like = state.values, self.like(state)
        asked = self.filing_asked
        return reason_for(self._pack, words.kind, words.method, like, words.filing, asked)

    def latest(self) -> datetime:
        """Give the last moment that may have been: a clock set back does not decide it."""
        return max(self._now(), self.newest_saving or self._now())

    def asked_words(self, state: EntryState) -> EntryWords:
        """Give what is to be saved: only what the kind asks for."""
        return as_asked(state.values, online=self.online(state))

    def held(self, state: EntryState) -> set[str]:
        """Give the fields that hold something beyond what an entry of the kind starts with."""
        starts, words = self.kind(state).starts, state.values
        held = {
            one.id
            for one in ENTRY
            if getattr(words, one.id) != starts.get(one.id, one.empty) or state.text(one.id)
        }
        held -= {"shared", "filing"} - (state.chosen & {"filing"})
        held |= {"shared"} if several(state) and decided(state) == "apart" else set()
        return held | ({"kind"} if self.left_out(state) else set())

    def left_out(self, state: EntryState) -> list[str]:
        """Name the fields that hold something typed which is not saved with this kind."""
        fields = list(left_out(state.values, online=self.online(state)))
        return fields if "apart" in fields or not state.below("apart") else [*fields, "apart"]


def several(state: EntryState) -> bool:
    """Say whether it is about more than one child."""
    return len(set(state.values.children)) > 1


def decided(state: EntryState) -> str:
    """Give whom the words are about: "shared", "apart", or "" while that is not decided."""
    if state.values.shared:
        return "shared"
    return "apart" if state.values.apart or state.text("children") == "apart" else ""


def free_texts(state: EntryState) -> dict[str, str]:
    """Give what stands in each field of free words, by a name of the field."""
    alone = {one.child: one.words for one in state.values.apart} | state.below("apart")
    return {
        **{one: getattr(state.values, one) for one in _FREE},
        **{f"apart:{child}": text for child, text in alone.items()},
        "reason": state.text("reason"),
    }


def _decided(words: EntryWords, typed: Mapping[str, str]) -> EntryWords:
    """Give ``words`` about all children alike, where nothing says that they are apart."""
    alone = words.apart or typed.get("children") == "apart"
    undecided = len(set(words.children)) > 1 and not words.shared and not alone
    return replace(words, shared=True) if undecided else words


def _apart(state: EntryState) -> EntryState:
    """Give ``state`` with words about those children apart who are ticked, the others put aside."""
    words = state.values
    texts = {one.child: one.words for one in words.apart} | state.below("apart")
    shown = tuple(dict.fromkeys(words.children)) if several(state) else ()
    apart = tuple(ChildWords(one, texts[one]) for one in shown if texts.get(one))
    aside = {f"apart:{one}": "" if one in shown else text for one, text in texts.items()}
    # Words put aside say nothing of what was decided.
    said = {"children": decided(state) if decided(state) == "apart" else ""}
    changed = state.changed(FieldChange({"apart": apart}, {**aside, **said}))
    return changed.put(shared=_decided(changed.values, changed.typed).shared)
