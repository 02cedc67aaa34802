"""Where the copies of the log go, by the settings of now."""

from typing import TYPE_CHECKING

from ...context import Context

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import CopyPlaces


def places_of(context: Context) -> "CopyPlaces":
    """Give where copies go now."""
    from caregiver_app.vault.backups.values import copy_places

    settings = context.settings
    return copy_places(context.paths.vault, settings.backup_folder, settings.second_backup_folder)
