"""Leave to erase: what sealed erasures name, what is gone, and whether the two are the same."""

from collections.abc import Iterable
from contextlib import suppress

from tests.independent.reading import Dump, MisfitError, Revision

_STAYS: dict[str, set[str]] = {
    "entry": {"when", "state"},
    "person": {"who"},
    "question": set(),
    "concern": set(),
    "import": {"read", "taken_back"},
}
"""The kinds whose words can be erased, and the parts of them that never are."""


class Leave:
    """What the sealed erasures of a record give leave for, with the rows that repeat it."""

    def __init__(self, dump: Dump, revisions: Iterable[Revision]) -> None:
        self._erasures: dict[int, tuple[str, set[str], set[str], set[str]]] = {}
        self._there = {one.serial: one for one in revisions}
        for one in self._there.values():
            if one.kind == "erasure" and one.contents.get("what"):
                with suppress(MisfitError):
                    # The walk comes to it and says so.
                    self._erasures[one.serial] = (one.about, *self._what(one))
        self.given = {
            (row["revision_serial"], row["part"]): row["by_serial"] for row in dump["erased"]
        }
        self.files = {row["attachment_id"]: row["by_serial"] for row in dump["erased_attachment"]}

    def _what(self, one: Revision) -> tuple[set[str], set[str], set[str]]:
        what = one.said("what")
        if not isinstance(what, dict) or set(what) != {"files", "parts", "revisions"}:
            raise MisfitError(one.serial, "an erasure of nothing")
        if not all(isinstance(name, str) for names in what.values() for name in names):
            raise MisfitError(one.serial, "an erasure of nothing")
        return set(what["files"]), set(what["parts"]), set(what["revisions"])

    def check(self, one: Revision, history: dict[str, Revision]) -> None:
        """Check the parts of ``one`` that are gone, and, of an erasure, that all it names is.

        ``history``: the revisions up to this one, by id.
        """
        for part in one.contents:
            by = self.given.get((one.serial, part))
            if by is not None:
                self._check_gone(one, part, by)
        if one.kind != "erasure":
            return
        if one.serial not in self._erasures:
            raise MisfitError(one.serial, "an erasure of nothing")
        about, files, parts, ids = self._erasures[one.serial]
        for target in (history.get(name) for name in ids):
            if target is None or target.about != about:
                raise MisfitError(one.serial, "an erasure of nothing that stands before it")
            if target.kind not in _STAYS or parts & _STAYS[target.kind]:
                raise MisfitError(one.serial, "an erasure of what is never erased")
            for part in parts & target.contents.keys():
                if not target.is_gone(part) or (target.serial, part) not in self.given:
                    raise MisfitError(target.serial, f"{part} is not gone")
        for file in files:
            if file not in self.files:
                raise MisfitError(one.serial, "a file is not gone")

    def check_beside(self) -> None:
        """Check that no row gives leave for what is not there, or names no erasure."""
        for serial, part in self.given:
            if serial not in self._there or part not in self._there[serial].contents:
                raise MisfitError(0, "leave for a part that is not")
        for file, by in self.files.items():
            if by not in self._erasures or file not in self._erasures[by][1]:
                raise MisfitError(0, "leave for a file that no erasure names")

    def _check_gone(self, one: Revision, part: str, by: int) -> None:
        about, _, parts, ids = self._erasures.get(by, ("", set(), set(), set()))
        named = part in parts and one.header["id"] in ids
        if not named or about != one.about or by <= one.serial:
            raise MisfitError(one.serial, f"{part} is gone by the leave of no erasure")
        if not one.is_gone(part):
            raise MisfitError(one.serial, f"{part} is not gone")
