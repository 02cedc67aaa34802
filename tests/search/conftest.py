"""One finder for the tests of what is offered."""

import pytest

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.guidance import load_pack
from caregiver_app.search.finder import Finder


@pytest.fixture(scope="session")
def finder() -> Finder:
    root = assets.resources()
    pack = load_pack(root / "packs" / "toronto-cas-2011")
    return Finder(pack, load_concerns(root / "concerns" / "ontario"))
