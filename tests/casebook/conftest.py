"""What the tests of the casebook share beside the casebook itself."""

import pytest
from a_tsa import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A time-stamp authority made with openssl."""
    return Authority(tmp_path_factory.mktemp("tsa") / "authority")
