"""Proves an installation: the real parts on made-up data in a temporary folder."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.moments import now

Check = tuple[str, Callable[[Path], None]]


class UnprovedError(Exception):
    """A check did not give what it must; the text says what was found."""


def checks() -> tuple[Check, ...]:
    """Give the checks of the core, each with its name; each raises where it is not proved."""
    return (
        ("the policy pack is whole", _pack),
        ("the concerns are whole", _concerns),
        ("the record opens, keeps, corrects and verifies", _record),
        ("a wrong passphrase opens nothing", _wrong_passphrase),
        ("a sheet prints as tagged PDF", _sheet),
        ("a picture is read in a process of its own", _picture),
        ("a misspelt word is told", _spelling),
        ("every licence can be read", _licences),
    )


def prove(all_checks: tuple[Check, ...]) -> int:
    """Run ``all_checks``, print a line for each, and give 0 where all hold, else 1."""
    failed = 0
    for name, check in all_checks:
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(Path(folder))
            except (Known, UnprovedError, OSError, ImportError) as error:
                failed += 1
                said = message(error).line() if isinstance(error, Known) else str(error)
                print(f"not proved: {name}: {said}")
            else:
                print(f"proved: {name}")
    return 1 if failed else 0


def _expect(holds: bool, found: object) -> None:
    if not holds:
        raise UnprovedError(str(found))


def _pack(_: Path) -> None:
    from caregiver_app.guidance.audit import check_pack

    for pack in sorted((assets.resources() / "packs").iterdir()):
        findings = check_pack(pack)
        _expect(not findings, findings)


def _concerns(_: Path) -> None:
    from caregiver_app.concerns.findings import check_concerns

    for place in sorted((assets.resources() / "concerns").iterdir()):
        findings = check_concerns(place)
        _expect(not findings, findings)


def _record(folder: Path) -> None:
    from caregiver_app.demo import make_family
    from caregiver_app.guidance import load_pack
    from caregiver_app.packs.shelf import DEFAULT
    from caregiver_app.record.lists import Filters
    from caregiver_app.record.repository import Repository

    pack = load_pack(assets.resources() / "packs" / DEFAULT)
    family = make_family(folder / "vault", pack, now())
    book = Repository.unlock(folder / "vault", family.passphrase)
    try:
        found = book.find(Filters(text="hockey"), None, 10).rows
        _expect(len(found) > 0, "a saved word was not found")
        report = book.verify()
        _expect(report.ok, report)
    finally:
        book.close()
    content = (folder / "vault" / "record.db").read_bytes()
    _expect(b"hockey" not in content, "a word lies in the file in plain letters")
    Repository.unlock_with_code(
        folder / "vault", family.recovery_code, "another quiet phrase"
    ).close()


def _wrong_passphrase(folder: Path) -> None:
    from caregiver_app.record.repository import Repository

    Repository.create(folder / "vault", "four quiet words here")[0].close()
    try:
        Repository.unlock(folder / "vault", "four quiet words there").close()
    except Known as error:
        _expect(error.code == "wrong-passphrase", error.code)
    else:
        raise UnprovedError("it opened")


def _sheet(_: Path) -> None:
    from caregiver_app.handover.pdf_file import is_tagged
    from caregiver_app.handover.sheets import recovery_sheet

    pdf = recovery_sheet("0000-0000-0000-0000", now()).pdf()
    _expect(is_tagged(pdf), "no tagged PDF")


def _picture(_: Path) -> None:
    from PIL import Image

    from caregiver_app.posting.pictures import look_at
    from caregiver_app.posting.subprocesses import in_subprocess

    made = io.BytesIO()
    Image.new("RGB", (8, 6)).save(made, "PNG")
    look = in_subprocess(look_at, made.getvalue())
    _expect((look.format, look.width, look.height, look.given) == ("PNG", 8, 6, ()), look)


def _spelling(_: Path) -> None:
    from caregiver_app.spelling import Speller

    speller = Speller()
    while speller.read_next():
        pass
    found = [span.word for span in speller.wrong("The vist was calm, et la visite aussi.")]
    _expect(found == ["vist"], found)


def _licences(_: Path) -> None:
    from caregiver_app.licences import read_licence, works

    for work in works():
        read_licence(work)
