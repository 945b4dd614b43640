"""Dossiers: imported with every row checked, moved only as possible, their history never lost."""

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import audit, completeness, dossiers, importing, producer_rights
from knowledge.attempts import Limits, wait_after
from knowledge.catalogue import Catalogue
from knowledge.dossiers import MoveRefused, impossible
from knowledge.exporting import export
from knowledge.store import Store
from tests.knowledge.office import CHE_LAM, NOW, TODAY, imported, planned, refusals, row_named, workbook

MILK = "Sữa tươi thanh trùng không đường Trang Viên"
MAKER = "HTX Đầu tư Nông trại xanh và Phát triển bò Ba Vì"
ROW = {"Mã hồ sơ": "HS-2026-014", "Sản phẩm": MILK, "Chủ thể": MAKER, "Bước": "5", "Từ ngày": "01/11/2026"}


def file_of(folder: Path, *rows: Mapping[str, Any], name: str = "ho-so.csv") -> Path:
    path = folder / name
    titles = list(dict.fromkeys(title for row in rows for title in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, titles)
        writer.writeheader()
        writer.writerows(rows)
    return path


def history(store: Store, code: str = "HS-2026-014") -> list[tuple[str, int | None, int | None]]:
    with store.reading() as session:
        return [
            (event.how, event.stage_before, event.stage_after) for event in dossiers.history(session, code)
        ]


def test_an_import_is_in_the_history_and_so_is_its_undoing(store: Store, tmp_path: Path) -> None:
    first = imported(store, file_of(tmp_path, ROW), "dossiers")
    second = imported(store, file_of(tmp_path, ROW | {"Bước": "6"}), "dossiers")
    assert second.id is not None
    importing.undo(store, second.id, now=NOW, by="Lan")
    assert first.id is not None
    importing.undo(store, first.id, now=NOW, by="Lan")
    assert history(store) == [
        (f"import {first.id}", None, 5),
        (f"import {second.id}", 5, 6),
        (f"undo {second.id}", 6, 5),
        (f"undo {first.id}", 5, None),
    ]


def test_an_undo_stands_back_from_a_dossier_that_moved_since(store: Store, tmp_path: Path) -> None:
    done = imported(store, file_of(tmp_path, ROW), "dossiers")
    with store.writing() as session:
        dossiers.move(session, "HS-2026-014", 6, now=NOW, by="Lan")
    assert done.id is not None
    with pytest.raises(importing.ImportRefused, match="HS-2026-014"):
        importing.undo(store, done.id, now=NOW)
    assert len(history(store)) == 2


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"Sản phẩm": "Rượu mơ nhà ai"}, "Sản phẩm", "không có sản phẩm nào"),
        ({"Sản phẩm": "Chè lam Thạch Xá"}, "Sản phẩm", "không có sản phẩm nào"),
        ({"Chủ thể": "HTX Không Có"}, "Chủ thể", "không có chủ thể nào"),
        ({"Bước": "10"}, "Bước", "không rõ"),
        ({"Bước": "xong"}, "Bước", "không rõ"),
        ({"Từ ngày": "01/12/2027"}, "Từ ngày", "tương lai"),
        ({"Điểm": "101"}, "Điểm", "từ 0 đến 100"),
        ({"Bước": "8", "Điểm": "72"}, "Bước", "cần từ 90 điểm"),
        ({"Bước": "7", "Điểm": "72", "Số sao": "5"}, "Số sao", "là hạng 4 sao"),
    ],
)
def test_a_wrong_row_is_refused_in_words(
    sqlite_store: Store, tmp_path: Path, change: dict[str, str], column: str, reason: str
) -> None:
    ((_, at, why),) = refusals(planned(sqlite_store, file_of(tmp_path, ROW | change), "dossiers"))
    assert at == column
    assert reason in why


def test_going_back_needs_a_reason_and_keeps_it(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, file_of(tmp_path, ROW), "dossiers")
    back = ROW | {"Bước": "2", "Từ ngày": "20/11/2026"}
    ((_, column, why),) = refusals(planned(sqlite_store, file_of(tmp_path, back), "dossiers"))
    assert (column, "ghi lý do" in why) == ("Bước", True)
    imported(sqlite_store, file_of(tmp_path, back | {"Lý do": "trả bổ sung"}), "dossiers")
    with sqlite_store.reading() as session:
        assert dossiers.history(session, "HS-2026-014")[-1].reason == "trả bổ sung"


def test_one_product_has_one_dossier_under_way(sqlite_store: Store, tmp_path: Path) -> None:
    second = ROW | {"Mã hồ sơ": "HS-2"}
    ((row, _, why),) = refusals(planned(sqlite_store, file_of(tmp_path, ROW, second), "dossiers"))
    assert row == 3
    assert "đang có hồ sơ HS-2026-014" in why
    done = ROW | {"Bước": "9"}
    assert refusals(planned(sqlite_store, file_of(tmp_path, done, second), "dossiers")) == []


def test_a_new_product_is_taken_when_the_office_says_it_is_new(sqlite_store: Store, tmp_path: Path) -> None:
    new = ROW | {"Sản phẩm": "Kem sữa dê", "Sản phẩm mới": "x"}
    imported(sqlite_store, file_of(tmp_path, new), "dossiers")
    assert "Kem sữa dê" not in {one.name for one in Catalogue.load(sqlite_store).products.values()}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_dossiers_go_out_and_come_into_an_empty_table_as_they_are(
    store: Store, tmp_path: Path, ending: str
) -> None:
    rows = (ROW | {"Điểm": "72,5", "Còn thiếu": "phiếu kiểm nghiệm", "Ngày nộp": "05/09/2026"},)
    new = {"Mã hồ sơ": "HS-2", "Sản phẩm": "Kem sữa dê", "Sản phẩm mới": "x", "Bước": "2"}
    done = imported(store, file_of(tmp_path, *rows, ROW | new), "dossiers")
    first, again = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    export(store, "dossiers", first)
    assert done.id is not None
    importing.undo(store, done.id, now=NOW)
    imported(store, first, "dossiers")
    export(store, "dossiers", again)
    assert first.read_bytes() == again.read_bytes()


@pytest.mark.parametrize(
    ("at", "to", "score", "reason", "word"),
    [
        (1, 2, None, None, None),
        (6, 8, 91, None, None),
        (8, 7, 91, None, None),
        (5, 2, None, "thiếu giấy", None),
        (5, 2, None, None, "lý do"),
        (5, 2, None, "  ", "lý do"),
        (5, 5, None, "x", "rồi"),
        (2, 7, None, "vội", "kế tiếp là 3"),
        (5, 10, None, "x", "từ 1 đến 9"),
        (6, 8, 72, None, "từ 90 điểm"),
        (6, 7, 42, None, "từ 50 điểm"),
    ],
)
def test_moves(at: int, to: int, score: float | None, reason: str | None, word: str | None) -> None:
    why = impossible(at, to, score=score, reason=reason)
    assert (why is None) if word is None else word in (why or "")


def test_a_move_is_in_the_history_and_in_the_audit(store: Store, tmp_path: Path) -> None:
    imported(store, file_of(tmp_path, ROW), "dossiers")
    with store.writing() as session:
        dossiers.move(session, "HS-2026-014", 6, now=NOW, by="Lan", reason="đủ giấy")
    with store.reading() as session:
        (act,) = (one for one in audit.acts(session) if one.action.startswith("dossier"))
        moved = dossiers.find(session, "HS-2026-014")
    assert (act.staff, act.action, act.before, act.after) == ("Lan", "dossier.move", "5", "6")
    assert moved is not None
    assert (moved.stage, moved.stage_on) == (6, TODAY)
    with store.writing() as session, pytest.raises(MoveRefused, match="chưa tới"):
        dossiers.move(session, "HS-2026-014", 7, now=NOW, by="Lan", on=date(2027, 1, 1))
    with store.writing() as session, pytest.raises(MoveRefused, match="Không có hồ sơ"):
        dossiers.move(session, "HS-9", 7, now=NOW, by="Lan")


@pytest.mark.parametrize(
    ("failed", "minutes"), [(1, 0), (2, 0), (3, 1), (4, 2), (7, 16), (8, 1440), (99, 1440)]
)
def test_wrong_codes_cost_more_and_more_time(failed: int, minutes: int) -> None:
    assert wait_after(failed, Limits()) == timedelta(minutes=minutes)


def test_an_invitation_for_nobody_is_refused(sqlite_store: Store) -> None:
    with sqlite_store.writing() as session, pytest.raises(producer_rights.RightsRefused, match="CT-KHONG"):
        producer_rights.invite(session, "CT-KHONG", now=NOW, by="Lan", lasting=timedelta(days=1))


def test_a_list_is_complete_only_while_its_import_stands(store: Store, tmp_path: Path) -> None:
    plan = planned(store, workbook(tmp_path / "ds.xlsx", CHE_LAM))
    done = importing.apply(store, plan, now=NOW, complete_as_of=date(2026, 6, 30))
    assert Catalogue.load(store).complete_as_of == date(2026, 6, 30)
    assert done.id is not None
    importing.undo(store, done.id, now=NOW)
    with store.reading() as session:
        assert completeness.as_of(session) is None


def test_a_product_with_a_dossier_is_not_taken_away(store: Store, tmp_path: Path) -> None:
    done = imported(store, workbook(tmp_path / "ds.xlsx", CHE_LAM))
    row = {"Sản phẩm": "Chè lam Minh Đức", "Chủ thể": "HTX Chè lam Minh Đức"}
    imported(store, file_of(tmp_path, ROW | row), "dossiers")
    assert done.id is not None
    with pytest.raises(importing.ImportRefused, match="Chè lam Minh Đức"):
        importing.undo(store, done.id, now=datetime(2026, 11, 24, tzinfo=UTC))
    assert row_named(store, "Chè lam Minh Đức")
