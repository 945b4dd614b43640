"""What the office does for producers: certificates by month, invitations to fairs, answers, history kept."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from knowledge import dossiers, expiry_sheet, fair_invitations, importing
from knowledge.catalogue import Catalogue
from knowledge.producer_rights import RightsRefused
from knowledge.store import Store
from tests.knowledge.office import CHE_LAM, NOW, TODAY, TRA_MOC, imported, planned, workbook
from tests.knowledge.test_dossiers import ROW, file_of, history


def test_certificates_that_run_out_stand_on_a_sheet_for_each_month(
    sqlite_store: Store, tmp_path: Path
) -> None:
    soon = (*CHE_LAM[:7], date(2024, 1, 15))
    later = ("3", "Trà nhài", "HKD Lưu Thị Mộc", "phường Quảng An", "Đồ uống", "3 sao", "9/QĐ-UBND", TODAY)
    over = ("4", "Trà cũ", "HKD Lưu Thị Mộc", "phường Quảng An", "Đồ uống", "3 sao", "8/QĐ", date(2021, 3, 1))
    imported(sqlite_store, workbook(tmp_path / "ds.xlsx", soon, TRA_MOC, later, over))
    with sqlite_store.writing() as session:
        session.run("UPDATE products SET name = '=Trà nhài' WHERE name = 'Trà nhài'")
    path = tmp_path / "het-han.xlsx"
    count = expiry_sheet.write(Catalogue.load(sqlite_store), path, today=TODAY, months=37)
    book = load_workbook(path)
    assert count == 3
    assert book.sheetnames[:3] == ["11-2026", "12-2026", "01-2027"]
    assert len(book.sheetnames) == 37
    head, row = book["01-2027"].iter_rows(values_only=True)
    assert head[:4] == ("Ngày hết hạn", "Còn (ngày)", "Mã", "Sản phẩm")
    assert (row[0].date(), row[1], row[3], row[6]) == (
        date(2027, 1, 15),
        53,
        "Chè lam Minh Đức",
        "1234/QĐ-UBND",
    )
    formula = book["11-2029"]["D2"]
    assert (formula.value, formula.data_type) == ("=Trà nhài", "s")


def fair_of(store: Store, starts: date) -> str:
    code = Catalogue.load(store).fairs[0].code
    with store.writing() as session:
        session.run(
            "UPDATE fairs SET start_date = :day, end_date = :day, state = 'published' WHERE code = :code",
            day=starts,
            code=code,
        )
    return code


def test_a_producer_is_called_to_a_fair_and_the_answer_comes_out(store: Store) -> None:
    fair, producer = fair_of(store, TODAY + timedelta(days=20)), next(iter(Catalogue.load(store).producers))
    with store.writing() as session:
        until = TODAY + timedelta(days=7)
        fair_invitations.call(session, fair, producer, until, now=NOW, by="Lan")
        fair_invitations.call(session, fair, producer, until + timedelta(days=1), now=NOW, by="Lan")
        session.run("UPDATE fair_invitations SET answer = 'interested'")
    with store.reading() as session:
        ((code, who, _, _, by, answer),) = fair_invitations.answers(session)
    assert (code, who, str(by)[:10], answer) == (fair, producer, "2026-12-01", "interested")


@pytest.mark.parametrize(
    ("starts", "days", "why"),
    [(-1, 0, "đã kết thúc"), (20, -1, "phải từ hôm nay"), (20, 21, "phải từ hôm nay")],
)
def test_a_call_that_makes_no_sense_is_refused(sqlite_store: Store, starts: int, days: int, why: str) -> None:
    fair = fair_of(sqlite_store, TODAY + timedelta(days=starts))
    producer, until = next(iter(Catalogue.load(sqlite_store).producers)), TODAY + timedelta(days=days)
    with sqlite_store.writing() as session, pytest.raises(RightsRefused, match=why):
        fair_invitations.call(session, fair, producer, until, now=NOW, by="Lan")


def test_no_import_deletes_a_dossier_or_its_history(store: Store, tmp_path: Path) -> None:
    imported(store, file_of(tmp_path, ROW), "dossiers")
    with store.writing() as session:
        dossiers.move(session, "HS-2026-014", 6, now=NOW, by="Lan")
    other = ROW | {"Mã hồ sơ": "HS-2", "Sản phẩm": "Kem sữa dê", "Sản phẩm mới": "x", "Bước": "1"}
    plan = planned(store, file_of(tmp_path, other), "dossiers")
    result = importing.apply(store, plan, now=NOW, by="Lan")
    assert result.missing == 1
    with store.reading() as session:
        kept = dossiers.find(session, "HS-2026-014")
    assert kept is not None
    assert kept.stage == 6
    assert [(before, after) for _, before, after in history(store)] == [(None, 5), (5, 6)]
