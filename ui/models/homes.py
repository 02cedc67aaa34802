"""The home as it stands today."""

from collections.abc import Iterable

from caregiver_app.record.home import Home, care_type_of
from caregiver_app.record.values import Asked, Person

from ..context import Context


def home_today(
    context: Context, people: Iterable[Person] = (), questions: Iterable[Asked] = ()
) -> Home:
    """Give the home with ``people`` and what the worker answered, under the policy in use.

    Raises ``Known`` as ``Context.pack`` does.
    """
    care = care_type_of(context.settings.care_type)
    day = context.clock().date()
    return Home(context.pack, day, care, tuple(people), tuple(questions))
