"""The sentence of each caution, out of ``resources/imports/cautions.en.toml``."""

from collections.abc import Mapping
from functools import cache

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.values import Caution

BROKEN = "import-words-broken"


@cache
def sentences(language: str = "en") -> Mapping[Caution, str]:
    """Give the sentence of every caution. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / f"cautions.{language}.toml", BROKEN)
    texts = table.texts_by(Caution)
    table.end()
    return texts


def sentence(caution: Caution, count: int, language: str = "en") -> str:
    """Give what is told of ``caution``; ``count`` is how often."""
    return sentences(language)[caution].replace("{count}", f"{count:,}")
