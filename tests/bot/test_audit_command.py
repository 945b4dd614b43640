"""`ocop audit` as the office sees it."""

import json
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from knowledge import audit
from knowledge.store import Store
from tests.command_line import Ocop


@pytest.fixture
def acted(ocop: Ocop, sqlite_url: str) -> Ocop:
    """An office in which two people did something, the first on the evening before in Hanoi."""
    store = Store.open(sqlite_url)
    with store.writing() as session:
        for at, staff, before in (("2026-11-24T16:59", "Lan", None), ("2026-11-24T17:00", "Minh", "=1+1")):
            audit.record(
                session,
                now=datetime.fromisoformat(at).replace(tzinfo=UTC),
                staff=staff,
                action="dossier.move",
                subject="dossier HS-1",
                before=before,
                after="3",
                reason="đủ giấy",
            )
    store.dispose()
    return ocop


def test_acts_from_a_hanoi_day_on(acted: Ocop) -> None:
    done = acted("audit", "--since", "25/11/2026", "--json")
    assert done.returncode == 0, done.stderr
    (act,) = json.loads(done.stdout)["acts"]
    assert (act["staff"], act["after"], act["at"]) == ("Minh", "3", "2026-11-24T17:00:00+00:00")


def test_acts_in_words_and_as_a_sheet(acted: Ocop) -> None:
    shown = acted("audit").stdout.splitlines()
    assert shown[0] == "24/11/2026 23:59  Lan  dossier.move  dossier HS-1: - > 3 (đủ giấy)"
    assert len(shown) == 2
    done = acted("audit", "--export", "acts.xlsx")
    assert done.stdout == "acts.xlsx: 2 việc.\n"
    rows = list(load_workbook(acted.folder / "acts.xlsx").active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Lúc", "Ai", "Việc")
    assert rows[2] == ("25/11/2026 00:00", "Minh", "dossier.move", "dossier HS-1", "=1+1", "3", "đủ giấy")


def test_nothing_done_and_a_wrong_file(ocop: Ocop) -> None:
    assert ocop("audit").stdout == "Trong thời gian này nhân viên chưa làm việc nào.\n"
    refused = ocop("audit", "--export", "acts.txt")
    assert (refused.returncode, refused.stderr) == (1, "Tên tệp acts.txt phải kết thúc bằng .xlsx.\n")
