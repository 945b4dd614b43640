"""The command `ocop` on a database of its own, for tests of the edge."""

from pathlib import Path

import pytest

from tests.bot.telegram_rig import api, rig
from tests.command_line import Ocop

__all__ = ["api", "ocop", "rig"]


@pytest.fixture
def ocop(sqlite_url: str, tmp_path: Path) -> Ocop:
    """The command in an empty folder: the bundled catalogue, nobody yet, no settings but the database."""
    folder = tmp_path / "office"
    folder.mkdir()
    return Ocop(folder, {"OCOP_DATABASE__URL": sqlite_url})
