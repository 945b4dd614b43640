"""Lists of subscribers: proof demanded, no withdrawal overridden, taken back without restoring anything."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import consents, importing, people
from knowledge.consents import Proof, Wish
from knowledge.exporting import SUBSCRIBER_COLUMNS, export
from knowledge.importing import ImportRefused, ImportResult, Plan
from knowledge.store import Store
from tests.knowledge.office import NOW, TODAY

ROW = {
    "channel": "telegram",
    "recipient": "12345",
    "language": "vi",
    "topics": "fairs;products:Đồ uống",
    "place": "Hà Đông",
    "frequency": "weekly",
    "consent_at": "2026-01-05T09:30:00+07:00",
    "consent_channel": "phiếu giấy",
    "consent_wording": "Tôi đồng ý nhận tin hội chợ OCOP, nhiều nhất 3 tin một ngày",
    "consent_proof": "phiếu số 12, hội chợ Xuân 2026",
}


def listed(folder: Path, *rows: dict[str, str], name: str = "list.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SUBSCRIBER_COLUMNS.split())
        writer.writeheader()
        writer.writerows({**ROW, **row} for row in rows)
    return path


def planned(store: Store, path: Path) -> Plan:
    return importing.plan(store, "subscribers", path, today=TODAY)


def taken_in(store: Store, path: Path) -> ImportResult:
    plan = planned(store, path)
    assert not plan.refused, plan.refused
    return importing.apply(store, plan, now=NOW)


def topics(store: Store, recipient: str = "12345") -> list[str]:
    with store.reading() as session:
        person = people.find(session, "telegram", recipient, NOW)
        return [consent.wish.topic for consent in consents.live(session, person.id)] if person else []


def withdraw(store: Store, recipient: str = "12345", scope: str = "advertising") -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", recipient, NOW)
        consents.withdraw(session, person.id, scope, now=NOW)


def test_a_list_gives_consents_with_their_proof_once(store: Store, tmp_path: Path) -> None:
    path = listed(tmp_path, {}, {"recipient": "2", "topics": "hội chợ", "place": "", "frequency": ""})
    result = taken_in(store, path)
    assert (result.added, result.changed, result.unchanged, result.missing) == (2, 0, 0, 0)
    with store.reading() as session:
        person = people.find(session, "telegram", "12345", NOW)
        assert person is not None
        fairs, drinks = consents.live(session, person.id)
    assert (fairs.wish.frequency, drinks.wish.group) == ("weekly", "Đồ uống")
    assert fairs.wish.place
    assert fairs.proof.at == datetime(2026, 1, 5, 2, 30, tzinfo=UTC)
    assert fairs.proof.shown_by == ROW["consent_proof"]
    again = planned(store, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    "column", ["consent_at", "consent_channel", "consent_wording", "consent_proof", "topics"]
)
def test_a_row_without_its_proof_is_refused(sqlite_store: Store, tmp_path: Path, column: str) -> None:
    (refusal,) = planned(sqlite_store, listed(tmp_path, {column: ""})).refused
    assert (refusal.column, refusal.reason) == (column, "ô này trống; hàng nào cũng cần")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"channel": "facebook"}, "cần telegram, zalo_bot hoặc zalo_oa"),
        ({"recipient": "a b"}, "không hợp lệ"),
        ({"topics": "thời tiết"}, "cần fairs, products hoặc ratings"),
        ({"place": "Sài Gòn 2"}, "không có ở Hà Nội"),
        ({"frequency": "mỗi giờ"}, "cần at_once"),
        ({"consent_at": "hôm nọ"}, "không hợp lệ"),
        ({"consent_at": "2030-01-01"}, "ở ngày chưa tới"),
    ],
)
def test_bad_cells_get_one_sentence(
    sqlite_store: Store, tmp_path: Path, cell: dict[str, str], words: str
) -> None:
    (refusal,) = planned(sqlite_store, listed(tmp_path, cell)).refused
    assert words in refusal.reason


def test_who_stopped_is_refused_and_named_with_the_time(store: Store, tmp_path: Path) -> None:
    taken_in(store, listed(tmp_path, {}))
    withdraw(store)
    (refusal,) = planned(store, listed(tmp_path, {})).refused
    assert "đã dừng nhận tin từ" in refusal.reason
    assert topics(store) == []


def test_who_deleted_everything_is_refused(store: Store, tmp_path: Path) -> None:
    taken_in(store, listed(tmp_path, {}))
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", "12345", NOW)
        people.forget(session, person.id, NOW)
    assert "đã dừng nhận tin" in planned(store, listed(tmp_path, {})).refused[0].reason


def test_who_blocked_us_is_refused(store: Store, tmp_path: Path) -> None:
    taken_in(store, listed(tmp_path, {}))
    with store.writing() as session:
        people.mark_blocked(session, "telegram", "12345", NOW)
    assert "đã chặn" in planned(store, listed(tmp_path, {})).refused[0].reason
    with store.writing() as session:
        people.mark_unblocked(session, "telegram", "12345")
    assert "đã kết thúc" in planned(store, listed(tmp_path, {})).refused[0].reason


def test_a_stop_between_reading_and_writing_wins(store: Store, tmp_path: Path) -> None:
    plan = planned(store, listed(tmp_path, {}, {"recipient": "2"}))
    withdraw(store)
    with pytest.raises(ImportRefused, match="đã dừng nhận tin"):
        importing.apply(store, plan, now=NOW)
    assert topics(store, "2") == []


def test_undo_takes_back_what_was_given_and_nobody_is_left(store: Store, tmp_path: Path) -> None:
    result = taken_in(store, listed(tmp_path, {}))
    assert result.id is not None
    importing.undo(store, result.id, now=NOW)
    assert topics(store) == []
    with store.reading() as session:
        assert session.row("SELECT count(*) FROM people") == (0,)
    with pytest.raises(ImportRefused):
        importing.undo(store, result.id, now=NOW)


def test_undo_restores_nothing_withdrawn_since(store: Store, tmp_path: Path) -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", "12345", NOW)
        proof = Proof(at=NOW - timedelta(days=900), on="telegram", version="1", wording="x", language="vi")
        consents.give(session, person.id, Wish(topic="fairs"), proof)
    result = taken_in(store, listed(tmp_path, {"topics": "fairs", "place": ""}))
    assert result.changed == 1
    withdraw(store, scope="fairs")
    assert result.id is not None
    importing.undo(store, result.id, now=NOW)
    assert topics(store) == []


def test_undo_gives_back_what_the_list_replaced(store: Store, tmp_path: Path) -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", "12345", NOW)
        proof = Proof(at=NOW - timedelta(days=900), on="telegram", version="1", wording="x", language="vi")
        mine = consents.give(session, person.id, Wish(topic="fairs"), proof)
    result = taken_in(store, listed(tmp_path, {"topics": "fairs", "place": ""}))
    assert result.id is not None
    importing.undo(store, result.id, now=NOW)
    with store.reading() as session:
        assert consents.live(session, person.id) == (mine,)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_out_and_in_and_out_again_is_byte_equal(store: Store, tmp_path: Path, suffix: str) -> None:
    taken_in(store, listed(tmp_path, {}, {"recipient": "007", "place": "", "language": "en"}))
    with store.writing() as session:
        person = people.load_or_create(session, "zalo_oa", "9", NOW)
        words = Proof(at=NOW, on="zalo_oa", version="2026-11", wording="Một\n• Hai", language="vi")
        consents.give(session, person.id, Wish(topic="fairs", fair="F-TY8Y"), words)
    assert export(store, "subscribers", tmp_path / f"a.{suffix}") == 3
    with store.writing() as session:
        session.run("DELETE FROM people")
    taken_in(store, tmp_path / f"a.{suffix}")
    export(store, "subscribers", tmp_path / f"b.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()
    assert planned(store, tmp_path / f"b.{suffix}").unchanged == 3
