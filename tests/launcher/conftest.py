from collections.abc import Iterator

import pytest

from tests.serving import SMALL, Served, serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving("up", tmp_path_factory.mktemp("up") / "home", "--port", "0", **SMALL) as served:
        yield served
