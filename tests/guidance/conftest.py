import pytest

from caregiver_app import assets
from caregiver_app.guidance import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(assets.resources() / "packs" / "toronto-cas-2011")
