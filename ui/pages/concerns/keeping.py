"""Keeping a number that was written where the program knew none."""

from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.own_numbers import OWN, key_of
from caregiver_app.errors import Known

from ...context import Context


def keep_written(context: Context, line_id: str, phone: str) -> bool:
    """Keep the society's number in the settings, any other beside them; each with its day.

    Tells of the trouble and gives False where that cannot be done.
    """
    try:
        if line_id == SOCIETY:
            context.change(society_phone=phone)
        else:
            key = key_of(context.concerns.societies.place, line_id, OWN)
            context.keep_number(key, phone, own=True)
    except Known as error:
        context.trouble.emit(error)
        return False
    return True
