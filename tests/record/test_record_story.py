"""Any story of a record: whatever is done in whatever order, it says what a plain model says."""

import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from caregiver_app.errors import Known
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords, Entry, EntryWords, Filed, FileKept, Person
from caregiver_app.vault.wiping import own
from tests.record.conftest import PASSPHRASE, QUICK
from tests.record.file_parts import Attach
from tests.record.story_parts import (
    TICK,
    Said,
    Told,
    as_said,
    lies_ahead,
    nothing_is_left,
    page_by_page,
    picks,
    wanted,
    words_in,
    yes_or_no,
)

THEIRS = "another set of words"
LONG = pytest.param(120, 50, marks=pytest.mark.long)


class Story(RuleBasedStateMachine):
    """The real book beside the model."""

    @initialize()
    def begin(self) -> None:
        self._outside = tempfile.TemporaryDirectory()
        home = Path(self._outside.name)
        self.now = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
        self.folder = home / "vault"
        self.book, _ = Repository.create(self.folder, PASSPHRASE, strength=QUICK, clock=self.clock)
        keys, code = self.book.vault.ring.new_writer(THEIRS, QUICK)
        self.book.let_in("Ben", NewWriter(keys, code))
        self.key = own(self.book.vault.ring.opened.data_key)
        self.names = {self.book.vault.writer: "", keys.id: "Ben"}
        self.entries: dict[str, Told] = {}
        self.drafts: dict[str, tuple[EntryWords, str | None, str]] = {}
        self.people: dict[str, Person] = {}
        self.gone: set[str] = set()
        self.bytes_of: dict[str, str] = {}
        self.references: dict[str, str] = {}
        self.said = 0

    def clock(self) -> datetime:
        self.now += TICK
        return self.now

    def word(self) -> str:
        """Give a word that nobody used before."""
        self.said += 1
        return f"zq{self.said:05d}x"

    def teardown(self) -> None:
        if hasattr(self, "book"):
            with closing(self.book), self._outside:
                self.book.make_lists()
                self.same_story()
                self.book.close()
                nothing_is_left(self.folder, self.key, self.gone)

    def draw(self, how: dict[str, Any], held: tuple[FileKept, ...] = ()) -> EntryWords:
        everybody = list(self.people)

        def some(which: str) -> tuple[str, ...]:
            chosen = sorted(how[which])
            found = [everybody[pick % len(everybody)] for pick in chosen if everybody]
            return tuple(dict.fromkeys(found))

        today = self.now.date()
        children = some("children")
        several = len(children) > 1
        shared = bool(how["shared"]) and several
        told = children[1:] if how["turned"] else children
        follow_up: int | None = how["follow_up"]
        until = None if follow_up is None else today + timedelta(days=follow_up)
        attach = Attach(self.book, self.clock, Path(self._outside.name) / "outside")
        files = list(held if how["old_files"] else ())
        for _ in range(int(how["new_file"])):
            content, name = self.word(), f"{self.word()}.txt"
            files.append(attach(content.encode(), name))
            self.bytes_of[files[-1].id] = content
        return EntryWords(
            kind=str(how["kind"]),
            day=today - timedelta(days=int(how["ago"])),
            clock=time(int(how["hour"]), 5),
            method=str(how["method"]),
            method_name=self.word() if how["method"] == "own:boat" else "",
            people=some("people"),
            children=children,
            shared=shared,
            apart=tuple(ChildWords(one, self.word()) for one in told if several and not shared),
            exact_words=self.word(),
            saw=self.word(),
            did=self.word(),
            think=self.word(),
            follow_up_on=until,
            follow_up="" if until is None else self.word(),
            filing=str(how["filing"]),
            files=tuple(files),
        )

    def entry_of(self, pick: int) -> str:
        return list(self.entries)[pick % len(self.entries)]

    def draft_of(self, pick: int) -> str:
        return list(self.drafts)[pick % len(self.drafts)]

    def refused(self, code: str, work: Callable[[], object]) -> None:
        with pytest.raises(Known) as error:
            work()
        assert error.value.code == code

    @rule(days=st.integers(-400, 400))
    def the_clock_jumps(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(pick=picks, new=yes_or_no)
    def a_person_is_added_or_changed(self, pick: int, new: bool) -> None:
        name = self.word()
        if new or not self.people:
            saved = self.book.save_person(Person(name=name, who="birth-parent"))
        else:
            one = self.people[list(self.people)[pick % len(self.people)]]
            saved = self.book.save_person(replace(one, name=name, notes=self.word()))
        self.people[saved.id] = saved

    @rule(how=wanted)
    def something_is_typed(self, how: dict[str, Any]) -> None:
        draft, words = str(uuid.uuid4()), self.draw(how)
        assert self.book.keep_draft(draft, words)
        self.drafts[draft] = words, None, ""

    @precondition(lambda self: self.drafts)
    @rule(pick=picks, how=wanted)
    def more_is_typed(self, pick: int, how: dict[str, Any]) -> None:
        draft = self.draft_of(pick)
        old, correcting, reason = self.drafts[draft]
        words = replace(self.draw(how), files=old.files)
        assert not self.book.keep_draft(draft, words, correcting, reason)
        self.drafts[draft] = words, correcting, reason

    @precondition(lambda self: self.entries)
    @rule(pick=picks, how=wanted)
    def a_correction_is_typed(self, pick: int, how: dict[str, Any]) -> None:
        entry = self.entry_of(pick)
        words = self.draw(how, self.entries[entry].now.words.files)
        draft, reason = str(uuid.uuid4()), self.word()
        self.book.keep_draft(draft, words, entry, reason)
        self.drafts[draft] = words, entry, reason

    @precondition(lambda self: self.drafts)
    @rule(pick=picks)
    def a_draft_is_thrown_away(self, pick: int) -> None:
        draft = self.draft_of(pick)
        words, correcting, reason = self.drafts.pop(draft)
        self.book.drop_draft(draft)
        held = self.entries[correcting].history if correcting else []
        kept = {one for said in held for one in said.words.files}
        own = replace(words, files=tuple(one for one in words.files if one not in kept))
        self.gone |= words_in(own, self.bytes_of) | {reason} - {""}

    @precondition(lambda self: self.drafts)
    @rule(pick=picks, twice=yes_or_no)
    def a_draft_is_saved(self, pick: int, twice: bool) -> None:
        draft = self.draft_of(pick)
        words, correcting, reason = self.drafts[draft]

        def save() -> Entry:
            if correcting is None:
                return self.book.save(draft, words)
            return self.book.correct(correcting, words, reason, draft)

        before = None if correcting is None else self.entries[correcting].now.words
        stays = before is not None and (before.day, before.clock) == (words.day, words.clock)
        if lies_ahead(words, self.now + TICK) and not stays:
            self.refused("day-in-future", save)
            return
        del self.drafts[draft]
        saved = save()
        assert not twice or save() == saved
        said = Said(words, self.book.vault.writer, reason)
        if correcting is None:
            assert not self.book.keep_draft(draft, words)
            self.entries[draft] = Told([said])
        else:
            self.entries[correcting].add(said)

    @rule(how=wanted)
    def an_entry_is_saved_at_once(self, how: dict[str, Any]) -> None:
        words = self.draw(how)
        saved = self.book.save(str(uuid.uuid4()), words)
        self.entries[saved.id] = Told([Said(words, self.book.vault.writer)])

    @precondition(lambda self: self.entries)
    @rule(pick=picks)
    def an_entry_is_taken_back(self, pick: int) -> None:
        entry = self.entry_of(pick)
        known, reason = self.entries[entry], self.word()
        self.book.withdraw(entry, reason)
        if not known.now.withdrawn:
            known.add(Said(known.now.words, self.book.vault.writer, reason, withdrawn=True))

    @precondition(lambda self: self.entries)
    @rule(which=st.sets(picks, min_size=1, max_size=3))
    def some_are_filed(self, which: set[int]) -> None:
        ids = sorted({self.entry_of(pick) for pick in which})
        filed = Filed(self.now.date(), "Printed", "The file")
        self.book.mark_all_filed(ids, filed)
        for one in ids:
            self.entries[one].filed = filed

    @precondition(lambda self: self.entries)
    @rule(which=st.sets(picks, min_size=1, max_size=2))
    def some_are_not_filed_after_all(self, which: set[int]) -> None:
        ids = sorted({self.entry_of(pick) for pick in which})
        if any(self.entries[one].filed is None for one in ids):
            self.refused("not-filed", lambda: self.book.mark_all_not_filed(ids))
            return
        self.book.mark_all_not_filed(ids)
        for one in ids:
            self.entries[one].filed = None

    @precondition(lambda self: self.entries)
    @rule(pick=picks)
    def a_follow_up_is_done(self, pick: int) -> None:
        entry = self.entry_of(pick)
        now = self.entries[entry].now
        if now.words.follow_up_on is None or now.withdrawn:
            self.refused("follow-up-absent", lambda: self.book.follow_up_done(entry))
            return
        self.book.follow_up_done(entry)
        self.entries[entry].done.add(now.words.follow_up_on)

    @precondition(lambda self: self.entries)
    @rule(pick=picks)
    def an_entry_is_erased(self, pick: int) -> None:
        entry = self.entry_of(pick)
        known = self.entries[entry]
        if all(said.erased - {"files"} for said in known.history):
            self.refused("nothing-to-erase", lambda: self.book.erase(entry, "No"))
            return
        self.book.erase(entry, "It must not be kept")
        self._corrections_go(entry)
        for said in known.history:
            told = words_in(said.words, self.bytes_of) | {said.reason}
            self.gone |= told - {"", "Not ours to keep"}
            said.words = EntryWords(day=said.words.day, clock=said.words.clock)
            said.reason, said.erased = "", {"everything"}
        known.erasures.append("It must not be kept")

    @precondition(lambda self: any(e.now.words.files for e in self.entries.values()))
    @rule(pick=picks)
    def a_file_is_erased(self, pick: int) -> None:
        holding = [one for one, e in self.entries.items() if e.now.words.files]
        entry = holding[pick % len(holding)]
        known = self.entries[entry]
        file = known.now.words.files[pick % len(known.now.words.files)]
        self.book.erase_file(entry, file.id, "Not ours to keep")
        self._corrections_go(entry)
        for said in known.history:
            if file in said.words.files:
                left = tuple(one for one in said.words.files if one != file)
                said.words = replace(said.words, files=left)
                said.erased |= {"files"}
        known.erasures.append("Not ours to keep")
        self.gone |= {file.name.removesuffix(".txt"), self.bytes_of[file.id]}

    def _corrections_go(self, entry: str) -> None:
        """Take the drafts that correct an entry away: erasing leaves none."""
        kept = {f for said in self.entries[entry].history for f in said.words.files}
        for draft, (words, correcting, reason) in list(self.drafts.items()):
            if correcting == entry:
                own = replace(words, files=tuple(f for f in words.files if f not in kept))
                self.gone |= words_in(own, self.bytes_of) | {reason} - {""}
                del self.drafts[draft]

    @rule()
    def the_writer_takes_another_name(self) -> None:
        name = self.word()
        self.book.call_me(name)
        self.names[self.book.vault.writer] = name

    @rule(passphrase=st.sampled_from([PASSPHRASE, THEIRS]))
    def it_is_locked_and_opened(self, passphrase: str) -> None:
        self.book.close()
        self.book = Repository.unlock(self.folder, passphrase, clock=self.clock)

    @rule(computer=st.sampled_from(["upstairs", "downstairs"]))
    def it_goes_on_at_another_computer(self, computer: str) -> None:
        self.book.vault.computer = computer
        self.book.vault.settled.clear()

    @rule()
    def lists_are_made_again(self) -> None:
        self.book.make_lists()

    @invariant()
    def same_story(self) -> None:
        report = self.book.check()
        assert (report.ok, report.why, report.entries) == (True, "", len(self.entries))
        self._same_entries()
        self._same_counts()
        self._same_lists()
        assert {
            one.id: (one.words, one.correcting, one.reason) for one in self.book.drafts()
        } == self.drafts
        assert {one.id: one for one in self.book.people()} == self.people

    def _same_entries(self) -> None:
        for entry, known in self.entries.items():
            history = self.book.history(entry)
            assert [as_said(one) for one in history] == known.history
            now = history[-1]
            assert (now.filed, now.filed_before) == (known.filed, known.filed_before)
            assert now.follow_up_done == (known.now.words.follow_up_on in known.done)
            assert [one.reason for one in now.erasures] == known.erasures
            assert now.written_by == self.names[known.now.by]
            assert self.references.setdefault(entry, now.reference) == now.reference
            assert now.apart == 1
        assert len(set(self.references.values())) == len(self.entries)

    def _same_counts(self) -> None:
        today = self.now.date()
        tally = self.book.tally()
        known = self.entries.values()
        assert tally.entries == len(self.entries)
        waiting = [one for one in known if one.waits]
        assert tally.to_file == len(waiting)
        assert tally.case_notes == sum(one.now.words.filing == "case-note" for one in waiting)
        assert tally.follow_ups_due == sum(one.due(today) for one in known)
        assert tally.drafts == len(self.drafts)

    def _same_lists(self) -> None:
        today = self.now.date()
        self._finds(Filters(), lambda _: True)
        self._finds(Filters(unfiled=True), lambda one: one.waits)
        self._finds(Filters(follow_up_due=True), lambda one: one.due(today))
        self._finds(Filters(with_files=True), lambda one: bool(one.now.words.files))
        self._finds(Filters(method="own:boat"), lambda one: one.now.words.method == "own:boat")
        for person in list(self.people)[:2]:
            self._finds(Filters(child=person), lambda one, p=person: p in one.now.words.children)
            self._finds(
                Filters(text=self.people[person].name),
                lambda one, p=person: p in (*one.now.words.people, *one.now.words.children),
            )
        for entry in list(self.entries)[:2]:
            saw = self.entries[entry].now.words.saw
            if saw:
                self._finds(Filters(text=saw), lambda one, s=saw: one.now.words.saw == s)
        for word in sorted(self.gone)[:2]:
            self._finds(Filters(text=word), lambda _: False)

    def _finds(self, filters: Filters, fits: Callable[[Told], bool]) -> None:
        expected = {one for one, known in self.entries.items() if fits(known)}
        for by in (SortBy.HAPPENED, SortBy.WRITTEN, SortBy.PERSON):
            found = page_by_page(self.book, filters, Order(by))
            assert sorted(found) == sorted(expected), (filters, by)


@pytest.mark.parametrize(("examples", "steps"), [(10, 20), LONG])
def test_any_story_is_told_as_it_happened(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            # Making a story shorter takes minutes and tells little more.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
