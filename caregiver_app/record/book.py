"""The open record as one thing: everything that may be asked of it, with values in and out."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from caregiver_app.record import (
    caregivers,
    checking,
    drafts,
    entries,
    erasing,
    filing,
    matters,
    own_choices,
    people,
    questions,
    reviews,
    search,
    settling,
    verify,
    views,
    written,
)
from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.lists import Cursor, EntryPage, Filters, Order, Tally
from caregiver_app.record.looks import Patterns, Review, SavedView
from caregiver_app.record.matter_values import Matter, MatterKept
from caregiver_app.record.values import Asked, Draft, Entry, EntryWords, Filed, Person, Writer
from caregiver_app.record.verify import ChainReport, digest, unwatched
from caregiver_app.vault import store
from caregiver_app.vault.store import Vault
from caregiver_app.vault.strength import HOME, Strength


def _now() -> datetime:
    return datetime.now().astimezone()


class Book:
    """The record in an open ``vault``; ``clock`` gives the moment, with its offset from UTC."""

    def __init__(self, vault: Vault, clock: Callable[[], datetime] = _now) -> None:
        self.vault = vault
        self._clock = clock

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = _now,
    ) -> tuple["Book", str]:
        """Make a new vault; give its book and its recovery code. Raises as ``store.create``."""
        vault, code = store.create(folder, passphrase, strength=strength)
        return cls._settled(vault, clock), code

    @classmethod
    def unlock(
        cls, folder: Path, passphrase: str, *, clock: Callable[[], datetime] = _now
    ) -> "Book":
        """Open the vault in ``folder``. Raises as ``store.unlock``."""
        return cls._settled(store.unlock(folder, passphrase), clock)

    @classmethod
    def unlock_with_code(
        cls,
        folder: Path,
        code: str,
        new_passphrase: str,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = _now,
    ) -> "Book":
        """Open by the recovery code with a new passphrase. Raises as ``store``."""
        vault = store.unlock_with_code(folder, code, new_passphrase, strength=strength)
        return cls._settled(vault, clock)

    @classmethod
    def _settled(cls, vault: Vault, clock: Callable[[], datetime]) -> "Book":
        with ExitStack() as undo:
            undo.callback(vault.close)
            settling.settle(vault, clock())
            undo.pop_all()
        return cls(vault, clock)

    def change_passphrase(self, old: str, new: str, *, strength: Strength = HOME) -> None:
        """Put ``new`` in the place of ``old``. Raises as ``Vault.change_passphrase``."""
        self.vault.change_passphrase(old, new, strength)

    def writers(self) -> tuple[Writer, ...]:
        """Give everybody who writes or wrote here, the writer who is in first."""
        return caregivers.caregivers(self.vault)

    def call_me(self, name: str) -> None:
        """Record the name of the writer who is in. Raises as ``caregivers.call_me``."""
        caregivers.call_me(self.vault, name, self._clock())

    def let_in(self, name: str, writer: caregivers.NewWriter) -> None:
        """Let a new writer open the vault. Raises as ``caregivers.let_in``."""
        caregivers.let_in(self.vault, name, writer.keys, self._clock())

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()

    def people(self) -> tuple[Person, ...]:
        """Give everybody on record, by name."""
        return people.people(self.vault)

    def person(self, person_id: str) -> Person:
        """Give one person. Raises ``Known("person-unknown")``."""
        return people.person(self.vault, person_id)

    def save_person(self, person: Person) -> Person:
        """Add or change a person. Raises as ``people.save_person``."""
        return people.save_person(self.vault, person, self._clock())

    def questions(self) -> tuple[Asked, ...]:
        """Give every question to the worker, the latest asked first."""
        return questions.questions(self.vault)

    def save_question(self, asked: Asked) -> Asked:
        """Add or change a question or its answer. Raises as ``questions.save_question``."""
        return questions.save_question(self.vault, asked, self._clock())

    def matters(self) -> tuple[MatterKept, ...]:
        """Give every concern on record, the open ones first."""
        return matters.matters(self.vault)

    def save_matter(self, matter: Matter) -> Matter:
        """Add or change a concern. Raises as ``matters.save_matter``."""
        return matters.save_matter(self.vault, matter, self._clock())

    def find(
        self, filters: Filters, after: Cursor | None, limit: int, order: Order = search.NEWEST_FIRST
    ) -> EntryPage:
        """Give one page of entries; ``after`` is that of the page before."""
        today = self._clock().date() if filters.follow_up_due else None
        return search.find(self.vault, filters, after, limit, today, order)

    def views(self) -> tuple[SavedView, ...]:
        """Give every saved view, by name."""
        return views.views(self.vault)

    def save_view(self, view: SavedView) -> SavedView:
        """Add or change a saved view. Raises as ``views.save_view``."""
        return views.save_view(self.vault, view, self._clock())

    def drop_view(self, view_id: str) -> None:
        """Remove a saved view."""
        views.drop_view(self.vault, view_id)

    def review(self) -> Review:
        """Give what a week's look at the record shows."""
        return reviews.review(self.vault, self._clock().date())

    def patterns(self, since: date, until: date, person: str = "") -> Patterns:
        """Give contacts by month, by person and by way, with all or one. See ``reviews``."""
        return reviews.patterns(self.vault, since, until, person)

    def tally(self) -> Tally:
        """Give the counts for headings."""
        return filing.tally(self.vault, self._clock().date())

    def entry(self, entry_id: str) -> Entry:
        """Give an entry as it now stands. Raises ``Known("entry-unknown")``."""
        return entries.entry(self.vault, entry_id)

    def history(self, entry_id: str) -> tuple[Entry, ...]:
        """Give every revision, oldest first. Raises ``Known("entry-unknown")``."""
        return entries.history(self.vault, entry_id)

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
        """Keep what was typed so far; True where the draft is new."""
        now = self._clock()
        return drafts.keep_draft(self.vault, draft_id, words, correcting, reason, now, typed)

    def drop_draft(self, draft_id: str) -> None:
        """Throw a draft away."""
        drafts.drop_draft(self.vault, draft_id)

    def save(self, draft_id: str, words: EntryWords) -> Entry:
        """Save a new entry. Raises as ``entries.save``."""
        return entries.save(self.vault, draft_id, words, self._clock())

    def correct(self, entry_id: str, words: EntryWords, reason: str, draft_id: str = "") -> Entry:
        """Put a correction beside what was saved. Raises as ``entries.correct``."""
        return entries.correct(self.vault, entry_id, words, reason, draft_id, self._clock())

    def withdraw(self, entry_id: str, reason: str) -> Entry:
        """Take an entry back, with its reason. Raises as ``entries.withdraw``."""
        return entries.withdraw(self.vault, entry_id, reason, self._clock())

    def erase(self, entry_id: str, reason: str) -> Entry:
        """Erase an entry's words and files for good. Raises as ``erasing.erase``."""
        return erasing.erase(self.vault, entry_id, reason, self._clock())

    def erase_file(self, entry_id: str, file_id: str, reason: str) -> Entry:
        """Erase one file of an entry for good. Raises as ``erasing.erase_file``."""
        return erasing.erase_file(self.vault, entry_id, file_id, reason, self._clock())

    def choices(self) -> tuple[OwnChoice, ...]:
        """Give the ways of contact and the apps that the caregiver added, by name."""
        return own_choices.choices(self.vault)

    def add_choice(self, what: What, name: str, resembles: str = "") -> OwnChoice:
        """Add a way or an app to its list. Raises as ``own_choices.add_choice``."""
        return own_choices.add_choice(self.vault, what, name, resembles, self._clock())

    def rename_choice(self, choice_id: str, name: str) -> OwnChoice:
        """Give a way or an app another name. Raises as ``own_choices.rename_choice``."""
        return own_choices.rename_choice(self.vault, choice_id, name)

    def remove_choice(self, choice_id: str) -> None:
        """Take a way or an app off its list."""
        own_choices.remove_choice(self.vault, choice_id)

    def mark_filed(self, entry_id: str, filed: Filed) -> None:
        """Record that an entry was filed. Raises ``Known("entry-unknown")``."""
        filing.mark_filed(self.vault, entry_id, filed, self._clock())

    def mark_not_filed(self, entry_id: str) -> None:
        """Record that an entry is not filed after all. Raises as ``filing.mark_not_filed``."""
        filing.mark_not_filed(self.vault, entry_id, self._clock())

    def mark_all_filed(self, entry_ids: Sequence[str], filed: Filed) -> None:
        """Record that several entries were filed together. Raises as ``mark_filed``."""
        filing.mark_all_filed(self.vault, entry_ids, filed, self._clock())

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

    def follow_up_done(self, entry_id: str) -> None:
        """Record that a follow-up is done. Raises as ``filing.follow_up_done``."""
        filing.follow_up_done(self.vault, entry_id, self._clock())

    def verify(self) -> ChainReport:
        """Check every seal of the record."""
        return verify.verify(self.vault)

    def digest(self) -> str:
        """Give the digest of the record as it now stands (``docs/vault.md``, "Checking")."""
        return digest(self.vault)

    def check(self, watched: Callable[[int], None] = unwatched) -> ChainReport:
        """Check every seal, and that what is shown is what was sealed. As ``checking.check``."""
        return checking.check(self.vault, watched)

    def make_lists(self) -> None:
        """Make every list again from what was sealed."""
        settling.make_lists(self.vault)
