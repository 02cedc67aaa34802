"""The views about keys and writers, by their names. All of them need an open log."""

from caregiver_app.record.values import Writer

from ...context import Context
from .add_writer import AddWriterView
from .new_key import NewKeyView
from .own_name import OwnNameView
from .remove_writer import RemoveWriterView
from .secret_view import SecretView

ALONE = ("new-key", "add-writer")
ABOUT_SOMEBODY = ("your-name", "remove-writer")


def may_show(context: Context, name: str, about: Writer | None) -> bool:
    """Say whether the view ``name`` can be shown, about ``about`` where it is about somebody."""
    if name in ABOUT_SOMEBODY:
        return context.unlocked and about is not None
    return context.unlocked and name in ALONE


def key_view(context: Context, name: str, about: Writer | None) -> SecretView:
    """Build the view ``name``: see :func:`may_show`."""
    if name == "new-key":
        return NewKeyView(context)
    if name == "add-writer":
        return AddWriterView(context)
    assert about is not None
    if name == "your-name":
        return OwnNameView(context, about.name)
    return RemoveWriterView(context, about)
