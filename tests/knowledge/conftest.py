"""The bundled catalogue, as every reading of a line needs it."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.store import Store


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue that comes with the program; nothing of an office in it."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('bundled') / 'ocop.db'}")
    catalogue = Catalogue.load(store)
    store.dispose()
    return catalogue
