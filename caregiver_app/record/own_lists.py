"""What of the open record a person arranges for themselves: views of the log, ways and apps."""

from collections.abc import Callable
from datetime import datetime

from caregiver_app.record import own_choices, views
from caregiver_app.record.changes import ChangeKind, ChangeKinds, changes
from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.review_values import SavedView
from caregiver_app.vault.store import Vault


class OwnLists:
    """The part of the open record that holds a person's own lists."""

    vault: Vault
    told: Callable[[ChangeKinds], object]
    _clock: Callable[[], datetime]

    def views(self) -> tuple[SavedView, ...]:
        """Give every saved view, by name."""
        return views.views(self.vault)

    @changes(ChangeKind.VIEWS)
    def save_view(self, view: SavedView) -> SavedView:
        """Add or change a saved view. Raises as ``views.save_view``."""
        return views.save_view(self.vault, view, self._clock())

    @changes(ChangeKind.VIEWS)
    def drop_view(self, view_id: str) -> None:
        """Remove a saved view."""
        views.drop_view(self.vault, view_id)

    def choices(self) -> tuple[OwnChoice, ...]:
        """Give the ways of contact and the apps that the caregiver added, by name."""
        return own_choices.choices(self.vault)

    @changes(ChangeKind.CHOICES)
    def add_choice(self, what: What, name: str, resembles: str = "") -> OwnChoice:
        """Add a way or an app to its list. Raises as ``own_choices.add_choice``."""
        return own_choices.add_choice(self.vault, what, name, resembles, self._clock())

    @changes(ChangeKind.CHOICES)
    def rename_choice(self, choice_id: str, name: str) -> OwnChoice:
        """Give a way or an app another name. Raises as ``own_choices.rename_choice``."""
        return own_choices.rename_choice(self.vault, choice_id, name)

    @changes(ChangeKind.CHOICES)
    def remove_choice(self, choice_id: str) -> None:
        """Take a way or an app off its list."""
        own_choices.remove_choice(self.vault, choice_id)
