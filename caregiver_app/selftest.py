"""Proves an installation: the real parts on made-up data in a temporary folder.

Whether the rules are good is for ``check-pack``; here every file is read and every library used.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.moments import now

if TYPE_CHECKING:
    from caregiver_app.bundle.forms import HandOverForm
    from caregiver_app.demo import Family

Check = tuple[str, Callable[[], None]]
_SCRIPTS = "Aé Ω Я אב ع हि ไทย ᓄᓇ 漢字 한글"
_BROKEN = (
    Known,
    OSError,
    ImportError,
    RuntimeError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a part that is missing, damaged or of another version raises."""


class UnprovedError(Exception):
    """A check did not give what it must; the text says what was found."""


class CoreChecks:
    """The checks of the core, in their order: the later ones use the log that one of them made.

    ``folder`` is empty; the log is left locked in its ``vault``.
    """

    def __init__(self, folder: Path) -> None:
        self.vault = folder / "vault"
        self._folder = folder
        self._family: Family | None = None

    def all(self) -> tuple[Check, ...]:
        """Give the checks, each with its name; each raises where it is not proved."""
        from caregiver_app.bundle.forms import HandOverForm

        return (
            ("the libraries do their work", _libraries),
            ("every pack is read and answers", _packs),
            ("the concerns are whole", _concerns),
            ("the dictionaries know right from wrong", _dictionaries),
            ("every licence can be read", _licences),
            ("a picture is read in a process of its own", _picture),
            ("a log is made", self._make),
            ("it is locked: no plain word, and no wrong passphrase opens it", self._locked),
            ("it opens, finds what was saved, and its seals hold", self._opened),
            ("the paper key opens it", self._paper_key),
            ("a sheet prints as tagged PDF, in its own letters", _sheet),
            ("a file is handed over as zip and checked", lambda: self._handed(HandOverForm.ZIP)),
            ("a file is handed over as PDF and checked", lambda: self._handed(HandOverForm.PDF)),
        )

    @property
    def family(self) -> "Family":
        """Give whose log it is; raises ``UnprovedError`` where none was made."""
        if self._family is None:
            raise UnprovedError("no log was made")
        return self._family

    def _make(self) -> None:
        from caregiver_app.demo import make_family
        from caregiver_app.guidance import load_pack
        from caregiver_app.packs.shelf import DEFAULT

        pack = load_pack(assets.resources() / "packs" / DEFAULT)
        self._family = make_family(self.vault, pack, now())

    def _locked(self) -> None:
        from caregiver_app.record.repository import Repository

        wrong = f"{self.family.passphrase} or not"
        content = (self.vault / "record.db").read_bytes()
        _expect(b"hockey" not in content, "a word lies in the file in plain letters")
        try:
            Repository.unlock(self.vault, wrong).close()
        except Known as error:
            _expect(error.code == "wrong-passphrase", error.code)
        else:
            raise UnprovedError("it opened")

    def _opened(self) -> None:
        from caregiver_app.record.lists import Filters
        from caregiver_app.record.repository import Repository

        book = Repository.unlock(self.vault, self.family.passphrase)
        try:
            found = book.find(Filters(text="hockey"), None, 10).rows
            _expect(len(found) > 0, "a saved word was not found")
            report = book.verify()
            _expect(report.ok, report)
        finally:
            book.close()

    def _paper_key(self) -> None:
        from caregiver_app.record.repository import Repository

        family = self.family
        Repository.unlock_with_code(self.vault, family.recovery_code, family.passphrase).close()

    def _handed(self, form: "HandOverForm") -> None:
        from caregiver_app.bundle.check import BundleStanding, check_bundle
        from caregiver_app.bundle.handing import HandOver, hand_over
        from caregiver_app.bundle.leaving import Leaving
        from caregiver_app.bundle.statement import digest_words
        from caregiver_app.handover.head import PaperHome
        from caregiver_app.record.repository import Repository

        family, file = self.family, self._folder / f"handed-over{form.suffix}"
        book = Repository.unlock(self.vault, family.passphrase)
        try:
            home = PaperHome(book.people(), "", family.care_type.value)
            leaving = Leaving(child=family.handed_about)
            asked = HandOver(leaving, family.handed_to, file, home, form=form)
            handed = hand_over(book, asked, now(), lambda: None)
        finally:
            book.close()
        found = check_bundle(file, digest_words(handed.digest))
        _expect(found.standing is BundleStanding.UNCHANGED, found.standing)
        _expect(bool(found.shown), "nothing was proved")


def prove(check: Check) -> bool:
    """Run ``check``, print a line that tells of it, and give whether it holds."""
    name, run = check
    try:
        run()
    except (UnprovedError, *_BROKEN) as error:
        said = message(error).line() if isinstance(error, Known) else _words(error)
        print(f"not proved: {name}: {' '.join(said.split())}", flush=True)
        return False
    print(f"proved: {name}", flush=True)
    return True


def _words(error: BaseException) -> str:
    said = str(error)
    return said if isinstance(error, UnprovedError) else f"{type(error).__name__}: {said}"


def _expect(holds: bool, found: object) -> None:
    if not holds:
        raise UnprovedError(str(found))


def _libraries() -> None:
    """Use what is written in another language, each by the least that shows it works."""
    import importlib

    import pi_heif
    import sqlcipher3
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from lxml import html
    from PIL import features
    from rapidfuzz import fuzz
    from zxcvbn import zxcvbn

    for name in ("appdirs", "sqlalchemy", "xlsxwriter"):
        importlib.import_module(name)
    with sqlcipher3.connect(":memory:") as plain:
        (version,) = plain.execute("PRAGMA cipher_version").fetchone() or ("",)
        _expect(bool(version), "SQLite is not SQLCipher")
        plain.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    key = Ed25519PrivateKey.generate()
    key.public_key().verify(key.sign(b"a page"), b"a page")
    missing = [name for name in ("jpg", "zlib", "webp", "libtiff") if not features.check(name)]
    _expect(not missing, f"pictures cannot be read: {missing}")
    _expect(bool(pi_heif.libheif_info()), "HEIC pictures cannot be read")
    _expect(html.fromstring("<p>word</p>").text == "word", "no HTML is read")
    _expect(fuzz.ratio("word", "word") == 100, "words are not compared")
    _expect(zxcvbn("password")["score"] == 0, "a poor passphrase is not known")


def _packs() -> None:
    from caregiver_app.guidance import answer, load_pack
    from caregiver_app.guidance.space import every_question

    folders = sorted((assets.resources() / "packs").iterdir())
    _expect(bool(folders), "there is none")
    for folder in folders:
        pack = load_pack(folder)
        for question in every_question():
            _expect(bool(answer(pack, question).headline), f"{folder.name}: {question}")


def _concerns() -> None:
    from caregiver_app.concerns.findings import check_concerns

    for place in sorted((assets.resources() / "concerns").iterdir()):
        findings = check_concerns(place)
        _expect(not findings, findings)


def _dictionaries() -> None:
    from caregiver_app.spelling import Speller

    speller = Speller()
    while not speller.ready:
        speller.read_next()
    wrong = [span.word for span in speller.wrong("The colour of une école is wrnog")]
    _expect(wrong == ["wrnog"], wrong)


def _sheet() -> None:
    import pikepdf

    from caregiver_app.handover.head import PaperHome
    from caregiver_app.handover.pdf_file import is_tagged
    from caregiver_app.handover.sheets import message_sheet
    from caregiver_app.handover.values import MessageData

    pdf = message_sheet(MessageData("A sheet", _SCRIPTS), PaperHome(), now()).pdf()
    _expect(is_tagged(pdf), "no tagged PDF")
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        fonts = {
            str(one.BaseFont)
            for one in whole.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }
    for wanted in ("AtkinsonHyperlegible", "NotoSansCanadianAboriginal", "DroidSansFallback"):
        _expect(any(wanted in font for font in fonts), f"{wanted} is not on it: {sorted(fonts)}")


def _picture() -> None:
    from PIL import Image

    from caregiver_app.posting.pictures import look_at
    from caregiver_app.posting.subprocesses import in_subprocess

    made = io.BytesIO()
    Image.new("RGB", (8, 6)).save(made, "PNG")
    look = in_subprocess(look_at, made.getvalue())
    _expect((look.format, look.width, look.height, look.given) == ("PNG", 8, 6, ()), look)


def _licences() -> None:
    from caregiver_app.licences import read_licence, works

    for work in works():
        read_licence(work)
