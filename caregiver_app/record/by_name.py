"""``Repository`` by the names of its methods, for who must not bring the database in.

The window writes ``desk.ask(Repository.find, filters, after, limit)``. The type checker sees the
class itself, with the arguments and the result of each method; at run time a name stands for the
method until the vault's worker, which has the open record, calls it.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

__all__ = ["Repository"]

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository
else:

    def _called(name: str, book: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(book, name)(*args, **kwargs)

    class _ByName:
        def __getattr__(self, name: str) -> Any:
            return partial(_called, name)

    Repository = _ByName()
