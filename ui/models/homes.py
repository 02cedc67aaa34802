"""The home as it stands today."""

from collections.abc import Iterable

from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home, care_type_of, is_customary

from ..context import Context


def home_today(
    context: Context, people: Iterable[Person] = (), questions: Iterable[Asked] = ()
) -> Home:
    """Give the home with ``people`` and what the worker answered, under the policy in use.

    Raises ``Known`` as ``Context.pack`` does.
    """
    setting, day = context.settings.care_type, context.clock().date()
    care, customary = care_type_of(setting), is_customary(setting)
    return Home(context.pack, day, care, tuple(people), tuple(questions), customary)
