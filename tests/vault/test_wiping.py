"""A record that is closed leaves nothing of itself where SQLCipher held it."""

import subprocess
import sys
from pathlib import Path

_CLOSED = """
import sys
from pathlib import Path
from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import LEAST
book, _ = Repository.create(Path(sys.argv[1]), "four quiet river stones", strength=LEAST)
book.close()
book = Repository.unlock(Path(sys.argv[1]), "four quiet river stones")
with book.vault.looking() as raw:
    print(raw.execute("PRAGMA cipher_memory_security").fetchone()[0])
book.close()
"""


def test_the_program_asks_for_it_when_it_closes_a_record(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CLOSED, tmp_path / "vault"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "1"
