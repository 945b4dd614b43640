"""The command `ocop` on a database of its own, for tests of the edge."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram_rig import api, rig
from tests.command_line import Ocop
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import ZaloOA

__all__ = ["api", "ocop", "rig"]


@pytest.fixture
def ocop(sqlite_url: str, tmp_path: Path) -> Ocop:
    """The command in an empty folder: the bundled catalogue, nobody yet, no settings but the database."""
    folder = tmp_path / "office"
    folder.mkdir()
    return Ocop(folder, {"OCOP_DATABASE__URL": sqlite_url})


@pytest.fixture
def zalo_bot() -> Iterator[ZaloBotApi]:
    """A loopback Bot Platform."""
    with ZaloBotApi() as zalo:
        yield zalo


@pytest.fixture
def zalo_oa() -> Iterator[ZaloOA]:
    """A loopback Official Account."""
    with ZaloOA() as zalo:
        yield zalo
