"""A passphrase opens however it is typed, and a new one is judged."""

import hashlib
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app.vault import keychanges, keys, store
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.restoring import prepare_with
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.judging import Judgement, check_passphrase, judge
from caregiver_app.vault.passphrases import FORMS, kept_form, plain_form, typed_forms
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength
from tests.vault.backup_parts import NOON, places
from tests.vault.test_vault_keys import refused

WORDS = 'mom\'s "quiet" river - stones é'
BLANKS = "\u00a0\u2003\u3000\t\u202f "
WAYS = {
    "'": "'‘’‛′ʼ´`＇",
    '"': '"“”„«»″＂',
    "-": "-‐‑–—―−－",
    " ": BLANKS,
}
OUTER = st.text(alphabet=BLANKS + "\r\n\u200b\ufeff\u2028", max_size=3)


@st.composite
def decorated(draw: st.DrawFn, words: str = WORDS) -> str:
    """The same words as another keyboard, another program or a paste writes them."""
    inner = "".join(draw(st.sampled_from(WAYS.get(sign, sign))) for sign in words)
    form = draw(st.sampled_from(("NFC", "NFD")))
    return draw(OUTER) + unicodedata.normalize(form, inner) + draw(OUTER)


@given(decorated())
def test_what_is_typed_means_the_same_words(typed: str) -> None:
    assert plain_form(typed) == WORDS
    assert kept_form(WORDS) in typed_forms(typed)


@given(st.text())
def test_the_plain_form_is_its_own_plain_form_and_few_forms_are_tried(typed: str) -> None:
    plain = plain_form(typed)
    assert plain_form(plain) == plain
    forms = typed_forms(typed)
    assert len(forms) == len(set(forms)) <= FORMS
    assert kept_form(typed) in forms


@settings(max_examples=40)
@given(kept=decorated(), typed=decorated())
def test_any_decoration_opens_what_was_set_in_any_other(kept: str, typed: str) -> None:
    quick = Strength(memory_kib=8, passes=1, lanes=1)
    made, opened, _ = keys.new_keys(kept, quick)
    assert keys.open_by_passphrase(made, typed).data_key == opened.data_key
    # And for what is asked while the log is open.
    assert keys.open_by_passphrase(made, typed, opened.writer).writer == opened.writer
    with refused("passphrase-taken"):
        keychanges.new_writer(made, opened, typed, quick)


def of_old(passphrase: str, strength: Strength) -> tuple[keys.VaultKeys, keys.Opened]:
    """Keys as programs made them that kept what was typed."""
    made, opened, _ = keys.new_keys("four quiet river stones", strength)
    (writer,) = made.writers
    secret = unicodedata.normalize("NFC", passphrase).encode()
    lock = keys.close_lock(opened, writer, keys.Secret.PASSPHRASE, secret, strength)
    rest = tuple(one for one in writer.locks if one.kind != keys.Secret.PASSPHRASE)
    changed = keys.WriterKeys(writer.id, writer.public_key, (lock, *rest))
    return keys.VaultKeys(made.vault, 1, (changed,)), opened


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("four quiet river stones\n", "four quiet river stones"),
        ("four quiet river stones\n", "four quiet river stones "),
        ("mom’s quiet river", "mom's quiet river"),
        ("the “quiet” river", 'the "quiet" river'),
        ("the ‘quiet’ river", "the 'quiet' river"),
        ("a ½ river — ①", "a ½ river — ①"),
        ("four quiet river stones", "four\u00a0quiet  river stones\n"),
        ("  blanks around ", "  blanks around "),
        ("short", "short"),
        ("password", "password"),
    ],
)
def test_a_passphrase_of_an_older_program_still_opens(
    kept: str, typed: str, quick: Strength
) -> None:
    made, opened = of_old(kept, quick)
    for words in (kept, typed):
        assert keys.open_by_passphrase(made, words).data_key == opened.data_key


def test_every_lock_is_tried_in_one_form_before_the_next(
    quick: Strength, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long it takes does not tell whose it was."""
    made, opened, _ = keys.new_keys("four quiet river stones", quick)
    second, _ = keychanges.new_writer(made, opened, "seven velvet harbour kites", quick)
    both = keychanges.with_writer(made, second)
    tried: list[bytes] = []
    stretch = keys._stretch

    def counted(secret: bytes, salt: bytes, strength: Strength) -> bytes:
        tried.append(secret)
        return stretch(secret, salt, strength)

    monkeypatch.setattr(keys, "_stretch", counted)
    for words in ("four quiet river stones", "seven velvet harbour kites"):
        for typed in (words, f" {words}"):
            tried.clear()
            keys.open_by_passphrase(both, typed)
            assert len(tried) == 2 * (1 if typed == words else 2)
            assert tried[::2] == tried[1::2]
    tried.clear()
    with refused("wrong-passphrase"):
        keys.open_by_passphrase(both, "nothing of the kind ")
    assert len(tried) == 2 * FORMS


def test_copies_open_however_the_passphrase_is_typed(tmp_path: Path, quick: Strength) -> None:
    vault, _ = store.create(tmp_path / "vault", "mom’s quiet river stones ", strength=quick)
    where = places(tmp_path)
    copy = keep(BackupSource.of(vault), where, NOON).made
    assert copy is not None
    vault.close()
    guesses = Guesses(Places(tmp_path / "vault").guesses)
    for folder in (tmp_path / "vault", tmp_path / "elsewhere"):
        found = prepare_with(copy, folder, "\u00a0mom's quiet river stones\n", guesses)
        assert found.preview.copy == copy


# -- how a new one is judged


@pytest.mark.parametrize(
    ("passphrase", "judged"),
    [
        ("seven77", Judgement.SHORT),
        ("12345678", Judgement.KNOWN),
        ("lavender", Judgement.KNOWN),
        ("Sammy2019", Judgement.KNOWN),
        ("p@ssw0rd" * 9, Judgement.KNOWN),
        ("two words", Judgement.EASY),
        ("red dog porch", Judgement.GOOD),
        ("four quiet river stones", Judgement.STRONG),
        ("four-quiet-river-stones", Judgement.STRONG),
        ("x9$kQ2!vB7#mZ4@pL1^t", Judgement.STRONG),
    ],
)
def test_how_soon_a_passphrase_would_be_guessed(passphrase: str, judged: Judgement) -> None:
    assert judge(passphrase) is judged
    assert judge(f" {passphrase}\n") is judged


def test_the_names_of_the_home_are_among_the_first_that_others_try() -> None:
    names = ("Oyelaran Adébayo", "Li")
    for words in ("oyelaran adebayo", "Oyelaran1", "OyelaranAdebayo", "adébayo1"):
        check_passphrase(words)
        with refused("passphrase-known"):
            check_passphrase(words, names)
    check_passphrase("oyelaran sings over four rivers", names)


def test_a_very_long_passphrase_is_judged_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    def estimate(words: str, user_inputs: object) -> dict[str, float]:
        looked_at.append(words)
        return {"guesses_log10": 20}

    monkeypatch.setattr("caregiver_app.vault.judging._estimate", lambda: estimate)
    words = hashlib.sha512(b"long").hexdigest() * 100
    assert judge(words) is Judgement.STRONG
    assert looked_at == [words[:72]]


def test_the_lists_are_not_read_before_a_passphrase_is_judged() -> None:
    program = "import sys; import caregiver_app.vault.store; print('zxcvbn' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
