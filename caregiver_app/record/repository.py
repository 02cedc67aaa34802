"""The open record as one thing: everything that may be asked of it, with values in and out."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from caregiver_app.record import (
    card_history,
    caregivers,
    drafts,
    entries,
    erasing,
    erasing_cards,
    filing,
    matters,
    people,
    questions,
    reindex,
    reviews,
    sealed_keys,
    search,
    written,
)
from caregiver_app.record.changes import EVERYTHING, ChangeKind, changes
from caregiver_app.record.imported import ImportsOfRecord
from caregiver_app.record.lists import Cursor, EntriesPage, Filters, Order, Tally
from caregiver_app.record.matter_values import ForCall, Matter, MatterKept, MatterWhole
from caregiver_app.record.moments import now
from caregiver_app.record.own_lists import OwnLists
from caregiver_app.record.proof import ProofOfRecord
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.review_values import (
    ContactPatterns,
    LogOverview,
    LogRows,
    OpenedEntry,
    Review,
    Tray,
)
from caregiver_app.record.values import (
    Asked,
    CardThen,
    Draft,
    Entry,
    EntryWords,
    Filed,
    Person,
    UnsavedForm,
)
from caregiver_app.vault import store
from caregiver_app.vault.judging import check_passphrase
from caregiver_app.vault.keys import Opened, VaultKeys
from caregiver_app.vault.saver import Finish
from caregiver_app.vault.store import Vault
from caregiver_app.vault.strength import HOME, Strength


class Repository(OwnLists, ImportsOfRecord, ProofOfRecord):
    """The record in an open ``vault``; ``clock`` gives the moment, with its offset from UTC.

    ``told`` is called with the kinds of each change once it is on disk (``changes.py``).
    """

    def __init__(self, vault: Vault, clock: Callable[[], datetime] = now) -> None:
        super().__init__(vault, clock)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = now,
    ) -> tuple["Repository", str]:
        """Make a new vault; give its book and its recovery code. Raises as ``store.create``."""
        finish = cls._finish(clock)
        vault, code = store.create(folder, passphrase, strength=strength, finish=finish)
        return cls._settled(vault, clock), code

    @classmethod
    def unlock(
        cls, folder: Path, passphrase: str, *, clock: Callable[[], datetime] = now
    ) -> "Repository":
        """Open the vault in ``folder``. Raises as ``store.unlock``."""
        vault = store.unlock(folder, passphrase, finish=cls._finish(clock))
        return cls._settled(vault, clock)

    @classmethod
    def unlock_with_code(
        cls,
        folder: Path,
        code: str,
        new_passphrase: str,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = now,
    ) -> "Repository":
        """Open by the recovery code with a new passphrase. Raises as ``store``."""
        check_passphrase(new_passphrase)
        vault = store.unlock_with_code(folder, code, finish=cls._finish(clock))
        book = cls._settled(vault, clock)
        with ExitStack() as undo:
            undo.callback(book.close)
            vault.ring.set_passphrase(new_passphrase, strength)
            undo.pop_all()
        return book

    @classmethod
    def reopened(
        cls,
        folder: Path,
        which: Callable[[VaultKeys], Opened],
        *,
        clock: Callable[[], datetime] = now,
    ) -> "Repository":
        """Open the vault by what ``which`` gives for its keys. Raises as ``store.unlock``."""
        vault = store.unlock_by(folder, which, finish=cls._finish(clock))
        return cls._settled(vault, clock)

    @classmethod
    def _settled(cls, vault: Vault, clock: Callable[[], datetime]) -> "Repository":
        with ExitStack() as undo:
            undo.callback(vault.close)
            reindex.bring_up_to_date(vault)
            book = cls(vault, clock)
            book.keys_standing = sealed_keys.settle(vault, clock())
            undo.pop_all()
        return book

    @staticmethod
    def _finish(clock: Callable[[], datetime]) -> Finish:
        return lambda raw, saver, keys: reindex.seal_what_had_no_seal(raw, saver, keys, clock())

    def change_passphrase(self, old: str, new: str, *, strength: Strength = HOME) -> None:
        """Put ``new`` in the place of ``old``. Raises as ``Vault.change_passphrase``."""
        self.vault.change_passphrase(old, new, strength)

    def writers(self) -> tuple[Writer, ...]:
        """Give everybody who writes or wrote here, the writer who is in first."""
        return caregivers.caregivers(self.vault)

    @changes(ChangeKind.WRITERS)
    def call_me(self, name: str) -> None:
        """Record the name of the writer who is in. Raises as ``caregivers.call_me``."""
        caregivers.call_me(self.vault, name, self._clock())

    @changes(ChangeKind.WRITERS)
    def let_in(self, name: str, writer: caregivers.NewWriter) -> None:
        """Let a new writer open the vault. Raises as ``caregivers.let_in``."""
        caregivers.let_in(self.vault, name, writer.keys, self._clock())

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()

    def people(self) -> tuple[Person, ...]:
        """Give everybody on record, by name."""
        return people.people(self.vault)

    def everybody(self) -> tuple[Person, ...]:
        """Give everybody on record and whose card was erased: what names people needs both."""
        return people.everybody(self.vault)

    def names(self) -> tuple[str, ...]:
        """Give the name of everybody on record, the first saved first."""
        return people.names(self.vault)

    def person(self, person_id: str) -> Person:
        """Give one person. Raises ``Known("person-unknown")``."""
        return people.person(self.vault, person_id)

    def card_history(self, person_id: str) -> tuple[CardThen, ...]:
        """Give each saving of somebody's card. See ``card_history.card_history``."""
        return card_history.card_history(self.vault, person_id)

    @changes(ChangeKind.PEOPLE)
    def save_person(self, person: Person) -> Person:
        """Add or change a person. Raises as ``people.save_person``."""
        return people.save_person(self.vault, person, self._clock())

    def questions(self) -> tuple[Asked, ...]:
        """Give every question to the worker, the latest asked first."""
        return questions.questions(self.vault)

    def people_and_questions(self) -> tuple[tuple[Person, ...], tuple[Asked, ...]]:
        """Give everybody on record and every question: what verdicts are made from."""
        return self.people(), self.questions()

    @changes(ChangeKind.QUESTIONS)
    def save_question(self, asked: Asked) -> Asked:
        """Add or change a question or its answer. Raises as ``questions.save_question``."""
        return questions.save_question(self.vault, asked, self._clock())

    def matters(self) -> tuple[MatterKept, ...]:
        """Give every concern on record, the open ones first."""
        return matters.matters(self.vault)

    def matter_whole(self, matter_id: str) -> MatterWhole | None:
        """Give one concern with all that belongs to it; None where it is none."""
        return matters.whole(self.vault, matter_id)

    def for_call(self, matter_id: str, others: tuple[str, ...]) -> ForCall:
        """Give what a call sheet may be put together from. See ``matters.for_call``."""
        return matters.for_call(self.vault, matter_id, others)

    def save_matter(self, matter: Matter) -> Matter:
        """Add or change a concern. Raises as ``matters.save_matter``.

        The window keeps one after each letter: what is as it stands already is not told.
        """
        saved, changed = matters.save_matter(self.vault, matter, self._clock())
        if changed:
            self.told(frozenset({ChangeKind.CONCERNS}))
        return saved

    def find(
        self, filters: Filters, after: Cursor | None, limit: int, order: Order = search.NEWEST_FIRST
    ) -> EntriesPage:
        """Give one page of entries; ``after`` is that of the page before."""
        today = self._clock().date() if filters.follow_up_due else None
        return search.find(self.vault, filters, after, limit, today, order)

    def log_rows(
        self,
        filters: Filters,
        order: Order,
        after: Cursor | None,
        limit: int,
        *,
        count: int = 1,
        written: bool = False,
    ) -> LogRows:
        """Give up to ``count`` pages of ``limit`` rows from ``after`` on, read as one."""
        found = [self.find(filters, after, limit, order)]
        while len(found) < count and found[-1].after is not None:
            found.append(self.find(filters, found[-1].after, limit, order))
        numbers = [row.number for page in found for row in page.rows] if written else []
        return LogRows(tuple(found), self.first_written(numbers))

    def log_overview(self) -> LogOverview:
        """Give what the log shows around its rows."""
        return LogOverview(
            self.tally(),
            self.everybody(),
            self.views(),
            self.choices(),
            self.drafts(),
            self.writers(),
        )

    def review(self) -> Review:
        """Give what a week's look at the record shows."""
        return reviews.review(self.vault, self._clock().date())

    def patterns(self, since: date, until: date, person: str = "") -> ContactPatterns:
        """Give contacts by month, by person and by way, with all or one. See ``reviews``."""
        return reviews.patterns(self.vault, since, until, person)

    def tray(self, most: int) -> Tray:
        """Give what is to be filed, at most ``most`` of it, the oldest first."""
        return reviews.tray(self.vault, most)

    def tally(self) -> Tally:
        """Give the counts for headings."""
        return filing.tally(self.vault, self._clock().date())

    def entry(self, entry_id: str) -> Entry:
        """Give an entry as it now stands. Raises ``Known("entry-unknown")``."""
        return entries.entry(self.vault, entry_id)

    def history(self, entry_id: str) -> tuple[Entry, ...]:
        """Give every revision, oldest first. Raises ``Known("entry-unknown")``."""
        return entries.history(self.vault, entry_id)

    def opened_entry(self, entry_id: str) -> OpenedEntry:
        """Give an entry as one reads it. Raises ``Known("entry-unknown")``."""
        return OpenedEntry(self.history(entry_id), self.everybody(), self.filed_lately())

    def draft(self, draft_id: str) -> Draft | None:
        """Give one draft; None where there is none."""
        return drafts.draft(self.vault, draft_id)

    def drafts(self) -> tuple[Draft, ...]:
        """Give every draft, the latest first."""
        return drafts.drafts(self.vault)

    def keep_draft(
        self,
        draft_id: str,
        words: EntryWords,
        correcting: str | None = None,
        reason: str = "",
        typed: tuple[tuple[str, str], ...] = (),
    ) -> bool:
        """Keep what was typed so far; True where the draft is new: only that is told."""
        now = self._clock()
        is_new = drafts.keep_draft(self.vault, draft_id, words, correcting, reason, now, typed)
        if is_new:
            self.told(frozenset({ChangeKind.DRAFTS}))
        return is_new

    def unsaved_forms(self) -> tuple[UnsavedForm, ...]:
        """Give what stands in forms of anything but an entry, the latest first."""
        return drafts.forms(self.vault)

    def keep_form(self, unsaved: UnsavedForm) -> None:
        """Keep what stands in a form and is not saved. Only what is new is told."""
        if drafts.keep_form(self.vault, unsaved, self._clock()):
            self.told(frozenset({ChangeKind.UNSAVED_FORMS}))

    @changes(ChangeKind.UNSAVED_FORMS)
    def drop_form(self, form: str, subject: str) -> None:
        """Let go of what stands in a form: it was saved, or thrown away."""
        drafts.drop_form(self.vault, form, subject)

    @changes(ChangeKind.DRAFTS)
    def drop_draft(self, draft_id: str) -> None:
        """Throw a draft away."""
        drafts.drop_draft(self.vault, draft_id)

    @changes(ChangeKind.ENTRIES, ChangeKind.DRAFTS)
    def save(self, draft_id: str, words: EntryWords) -> Entry:
        """Save a new entry. Raises as ``entries.save``."""
        return entries.save(self.vault, draft_id, words, self._clock())

    @changes(ChangeKind.ENTRIES, ChangeKind.DRAFTS)
    def correct(self, entry_id: str, words: EntryWords, reason: str, draft_id: str = "") -> Entry:
        """Put a correction beside what was saved. Raises as ``entries.correct``."""
        return entries.correct(self.vault, entry_id, words, reason, draft_id, self._clock())

    @changes(ChangeKind.ENTRIES, ChangeKind.DRAFTS)
    def withdraw(self, entry_id: str, reason: str) -> Entry:
        """Take an entry back, with its reason. Raises as ``entries.withdraw``."""
        return entries.withdraw(self.vault, entry_id, reason, self._clock())

    @changes(ChangeKind.ENTRIES, ChangeKind.DRAFTS)
    def erase(self, entry_id: str, reason: str) -> Entry:
        """Erase an entry's words and files for good. Raises as ``erasing.erase``."""
        return erasing.erase(self.vault, entry_id, reason, self._clock())

    @changes(
        ChangeKind.PEOPLE,
        ChangeKind.QUESTIONS,
        ChangeKind.CONCERNS,
        ChangeKind.ENTRIES,
        ChangeKind.UNSAVED_FORMS,
    )
    def erase_card(self, kind: str, about: str, reason: str) -> None:
        """Erase a person, question or concern for good. Raises as ``erasing_cards.erase_card``."""
        erasing_cards.erase_card(self.vault, kind, about, reason, self._clock())

    @changes(ChangeKind.ENTRIES)
    def erase_file(self, entry_id: str, file_id: str, reason: str) -> Entry:
        """Erase one file of an entry for good. Raises as ``erasing.erase_file``."""
        return erasing.erase_file(self.vault, entry_id, file_id, reason, self._clock())

    @changes(ChangeKind.FILING)
    def mark_filed(self, entry_id: str, filed: Filed) -> None:
        """Record that an entry was filed. Raises ``Known("entry-unknown")``."""
        filing.mark_filed(self.vault, entry_id, filed, self._clock())

    @changes(ChangeKind.FILING)
    def mark_not_filed(self, entry_id: str) -> None:
        """Record that an entry is not filed after all. Raises as ``filing.mark_not_filed``."""
        filing.mark_not_filed(self.vault, entry_id, self._clock())

    @changes(ChangeKind.FILING)
    def mark_all_filed(self, entry_ids: Sequence[str], filed: Filed) -> None:
        """Record that several entries were filed together. Raises as ``mark_filed``."""
        filing.mark_all_filed(self.vault, entry_ids, filed, self._clock())

    @changes(ChangeKind.FILING)
    def mark_all_not_filed(self, entry_ids: Sequence[str]) -> None:
        """Record that several entries are not filed after all. Raises as ``mark_not_filed``."""
        filing.mark_all_not_filed(self.vault, entry_ids, self._clock())

    def filed_lately(self) -> tuple[Filed, ...]:
        """Give how entries were filed of late, the latest first."""
        return filing.filed_lately(self.vault)

    def first_written(self, numbers: Sequence[int]) -> dict[int, datetime]:
        """Give when each entry was first saved, by its number."""
        return written.first_written(self.vault, numbers)

    def last_written_at(self) -> datetime | None:
        """Give the newest moment among the latest savings, or None before the first."""
        return written.last_written(self.vault)

    @changes(ChangeKind.FOLLOW_UPS)
    def follow_up_done(self, entry_id: str) -> None:
        """Record that a follow-up is done. Raises as ``filing.follow_up_done``."""
        filing.follow_up_done(self.vault, entry_id, self._clock())

    @changes(*EVERYTHING)
    def make_lists(self) -> None:
        """Make every list and card again from what was sealed."""
        reindex.show_as_saved(self.vault)
