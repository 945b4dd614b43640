"""Producers and their dossiers: linked by a code, shown to them alone; everybody else learns nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.conversation import Conversation
from handlers.messages import Kind
from handlers.service import Service
from handlers.words import HANOI
from knowledge import importing, producer_rights, requests
from knowledge.catalogue import LiveCatalogue
from knowledge.request import Flaw, State
from knowledge.store import Store
from knowledge.transaction import Transaction
from tests.handlers.conftest import Person

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=HANOI)
MAKER = "HTX Đầu tư Nông trại xanh và Phát triển bò Ba Vì"
FILE = f"""Mã hồ sơ,Sản phẩm,Chủ thể,Bước,Từ ngày,Ngày nộp,Nơi nộp,Còn thiếu,Điểm
HS-2026-014,Sữa tươi thanh trùng không đường Trang Viên,{MAKER},5,01/11/2026,05/09/2026,,phiếu kiểm nghiệm,
HS-2025-003,Caramen Trang Viên,{MAKER},3,02/05/2025,20/04/2025,UBND huyện Ba Vì,,
HS-2026-009,Bánh sữa Trang Viên,{MAKER},7,10/11/2026,05/02/2026,,,72.5
HS-2026-777,Tượng gỗ Phật Bà Quan Âm,,4,01/10/2026,,,,
"""


class Office:
    """An office with dossiers of two producers, and whoever writes to its assistant."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.live = LiveCatalogue(store)
        by_name = {one.name: one for one in self.live.current.products.values()}
        other = by_name["Tượng gỗ Phật Bà Quan Âm"]
        self.producer = by_name["Caramen Trang Viên"].producer_code or ""
        self.other = other.producer_code or ""
        path = folder / "ho-so.csv"
        path.write_text(FILE.replace("Âm,,4", f"Âm,{other.producer},4"), encoding="utf-8")
        plan = importing.plan(store, "dossiers", path, today=NOW.date())
        assert plan.refused == ()
        importing.apply(store, plan, now=NOW, by="Lan")
        self.conversation = Conversation(store, self.live, service=Service(contact="024 000"))

    def person(self, **settings: Any) -> Person:
        return Person(self.conversation, now=NOW, **settings)

    def code(self, producer: str = "", **lasting: int) -> str:
        with self.store.writing() as session:
            days = timedelta(**(lasting or {"days": 14}))
            made = producer or self.producer
            return producer_rights.invite(session, made, now=NOW, by="Lan", lasting=days)

    def linked(self, **settings: Any) -> Person:
        person = self.person(**settings)
        assert "đã liên kết" in person.says(self.code())
        return person


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    """The office on SQLite and on PostgreSQL."""
    return Office(store, tmp_path)


@pytest.fixture
def small_office(sqlite_store: Store, tmp_path: Path) -> Office:
    """The office where the database makes no difference."""
    return Office(sqlite_store, tmp_path)


def test_a_code_links_once_and_what_was_hidden_is_shown(office: Office) -> None:
    person, code = office.person(), office.code()
    assert "mã liên kết" in person.says("hồ sơ của tôi đến đâu rồi")
    assert MAKER in person.says(code.lower().replace("-", " "))
    shown = person.says("HS-2026-014 tới đâu rồi")
    assert "bước 5/9, Tổ tư vấn thẩm định" in shown
    assert "từ 01/11/2026" in shown
    assert "Còn thiếu: phiếu kiểm nghiệm" in shown
    assert "không hẹn trước" in shown
    second = office.person()
    assert "không dùng được" in second.says(code)
    assert "mã liên kết" in second.says("hồ sơ của tôi đến đâu rồi")


@pytest.mark.parametrize(
    "typed", ["hs 2026 014", "HS.2026.014", "hs2026014", "Hs-2O26-o14", "ma hs 2026-014 sao roi"]
)
def test_a_dossier_s_code_in_the_many_ways_it_is_typed(small_office: Office, typed: str) -> None:
    assert "HS-2026-014" in small_office.linked().says(typed)


def test_several_accounts_of_one_producer_and_their_end(office: Office) -> None:
    first, second = office.linked(), office.linked()
    with office.store.writing() as session:
        held = producer_rights.rights(session, office.producer)
        assert len(held) == 2
        producer_rights.revoke(session, office.producer, now=NOW, by="Lan", right=held[0].id)
    assert "thu hồi" in first.says("hồ sơ của tôi đến đâu rồi")
    assert "HS-2026-014" not in first.says("HS-2026-014")
    assert "HS-2026-014" in second.says("hồ sơ của tôi đến đâu rồi")


def test_a_revoked_or_expired_code_gets_the_words_of_a_wrong_one(small_office: Office) -> None:
    wrong = small_office.person().says("LK-AAAAA-22222")
    revoked = small_office.code()
    with small_office.store.writing() as session:
        producer_rights.revoke(session, small_office.producer, now=NOW, by="Lan")
    assert small_office.person().says(revoked) == wrong
    late = small_office.person()
    late.later(minutes=61)
    assert late.says(small_office.code(hours=1)) == wrong


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every SQL statement run, in order."""
    run: list[str] = []
    execute = Transaction._execute

    def noted(self: Transaction, sql: str, values: Any) -> Any:
        run.append(sql)
        return execute(self, sql, values)

    monkeypatch.setattr(Transaction, "_execute", noted)
    return run


@pytest.mark.parametrize("question", ["{} tới đâu rồi", "hồ sơ {} thiếu giấy tờ gì", "{}"])
def test_an_unlinked_account_learns_nothing(office: Office, statements: list[str], question: str) -> None:
    """Known or not, a code gets the same words by the same statements, so by the same time too."""
    heard, ran = [], []
    for code in ("HS-2026-014", "HS-2026-013"):
        person = office.person()
        statements.clear()
        heard.append(person.says(question.format(code)))
        ran.append(list(statements))
    assert heard[0] == heard[1]
    assert ran[0] == ran[1]
    assert not any("FROM dossiers" in sql for sql in ran[0])


def test_codes_that_open_nothing_take_one_path(office: Office, statements: list[str]) -> None:
    """Never given out, revoked, used by another account, run out: the same words by the same statements."""
    revoked, used, late = office.code(), office.code(), office.code(hours=1)
    with office.store.writing() as session:
        session.run("UPDATE invitations SET revoked_at = :now WHERE id = 1", now=NOW)
        session.run("UPDATE invitations SET expires_at = :now WHERE id = 3", now=NOW)
    office.person().says(used)
    heard, ran = set(), []
    for code in ("LK-AAAAA-22222", revoked, used, late):
        person = office.person()
        person.says("xin chào")
        statements.clear()
        heard.add(person.says(code))
        ran.append(list(statements))
    assert len(heard) == 1
    assert all(one == ran[0] for one in ran)


def test_a_foreign_dossier_gets_the_words_of_an_unknown_one(office: Office, statements: list[str]) -> None:
    person = office.linked()
    heard, ran = [], []
    for code in ("HS-2026-777", "HS-2026-778"):
        statements.clear()
        heard.append(person.says(code).replace(code, "HS"))
        ran.append(list(statements))
    assert heard[0] == heard[1]
    assert ran[0] == ran[1]


def test_a_thousand_guesses_are_slowed_then_locked_also_after_a_restart(office: Office) -> None:
    person, right = office.person(), office.code()
    words = {person.says(f"LK-AAAAA-{at:05}") for at in range(20)}
    assert len(words) == 2
    again = Conversation(office.store, office.live, service=Service(contact="024 000"))
    person.conversation = again
    assert "nhận mã tiếp" in person.says(right)
    for at in range(980):
        assert "nhận mã tiếp" in person.says(f"LK-BBBBB-{at:05}")
    person.says("/xoa")
    assert "nhận mã tiếp" in person.says(right)
    person.later(minutes=24 * 60 + 1)
    assert "đã liên kết" in person.says(right)


def test_guesses_from_many_accounts_lock_codes_for_everybody_for_an_hour(small_office: Office) -> None:
    for at in range(100):
        small_office.person().says(f"LK-AAAAA-{at:05}")
    somebody, right = small_office.person(), small_office.code()
    assert "nhận mã tiếp" in somebody.says(right)
    somebody.later(minutes=61)
    assert "đã liên kết" in somebody.says(right)


def test_what_a_producer_sees(small_office: Office) -> None:
    person = small_office.linked()
    assert "Hồ sơ nộp UBND huyện Ba Vì ngày 20/04/2025" in person.says("HS-2025-003")
    assert "UBND Xã Yên Bài" in person.says("HS-2025-003")
    assert "72,5 điểm, hạng 4 sao" in person.says("HS-2026-009")
    assert "Caramen Trang Viên · 4 sao" in person.says("giấy chứng nhận hết hạn chưa")
    upgrade = person.says("nâng sao thế nào")
    assert "từ 70 điểm" in upgrade
    assert "hướng dẫn năm 2021" in upgrade
    assert "QĐ 1489/QĐ-TTg" in person.presses("Cách công nhận lại")
    assert "QĐ 148/QĐ-TTg" in person.sends(text="hồ sơ của tôi") + person.presses("Quy định mới")


def test_a_wrong_entry_is_reported_once_and_kept_for_staff(small_office: Office) -> None:
    person = small_office.linked()
    person.says("HS-2025-003")
    person.presses("Báo sai thông tin")
    assert "Caramen Trang Viên, mục “Số sao”" in person.presses("Số sao")
    with small_office.store.reading() as session:
        (request,) = requests.listed(session, State.OPEN)
        looks = session.rows("SELECT producer_code, subject FROM dossier_looks WHERE what = 'report'")
    assert (request.flaw, request.producer_code) == (Flaw.STARS, small_office.producer)
    assert looks == [(small_office.producer, (request.item or "").removeprefix("product "))]


def test_an_invitation_to_a_fair_is_answered_in_time(small_office: Office) -> None:
    fair = small_office.live.current.fairs[0]
    with small_office.store.writing() as session:
        session.run(
            "INSERT INTO fair_invitations (fair_code, producer_code, answer_by) VALUES (:fair, :who, :day)",
            fair=fair.code,
            who=small_office.producer,
            day=NOW.date(),
        )
    person = small_office.linked()
    person.says("hồ sơ của tôi")
    assert "chưa trả lời" in person.presses("Lời mời hội chợ")
    person.presses(fair.name)
    assert "quan tâm" in person.presses("Quan tâm")
    with small_office.store.reading() as session:
        assert session.rows("SELECT answer FROM fair_invitations") == [("interested",)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("sản phẩm và điểm bán của tôi", "nơi được ghi là đang bán"),
        ("hàng nhà em đang bán ở những đâu", "nơi được ghi là đang bán"),
        ("my products and where they are sold", "on record as sold"),
        ("có lời mời hội chợ nào không", "không có lời mời hội chợ nào"),
        ("tôi muốn báo sai thông tin", "thông tin của sản phẩm nào sai"),
        ("thiếu giấy tờ gì", "Còn thiếu: phiếu kiểm nghiệm"),
        ("quy định mới có gì khác", "QĐ 1489/QĐ-TTg"),
        ("sao chưa có sao", "HS-2026-014"),
        ("bao giờ chấm", "HS-2026-014"),
    ],
)
def test_own_affairs_asked_for_in_words(small_office: Office, typed: str, told: str) -> None:
    assert told in small_office.linked().says(typed)
    assert "HS-2026" not in small_office.person().says(typed)


def test_my_products_and_where_each_is_sold(small_office: Office) -> None:
    catalogue = small_office.live.current
    point = catalogue.sales_points[0]
    mine = next(one for one in catalogue.products.values() if one.producer_code == small_office.producer)
    with small_office.store.writing() as session:
        session.run(
            "INSERT INTO stock (point_code, product_code) VALUES (:point, :product)",
            point=point.code,
            product=mine.code,
        )
        session.run("UPDATE revision SET number = number + 1")
    small_office.live.refresh(at_once=True)
    said = small_office.linked().says("sản phẩm và nơi bán của tôi")
    assert f"{mine.name} · 4 sao · bán tại {point.name}" in said
    assert "chưa rõ nơi nào bán" in said


def test_the_wish_to_be_told_is_asked_for_and_kept_with_its_words(small_office: Office) -> None:
    person = small_office.linked()
    with small_office.store.reading() as session:
        assert session.rows("SELECT 1 FROM consents") == []
    person.presses("Nhận báo tại đây")
    with small_office.store.reading() as session:
        ((purpose, topic, wording),) = session.rows("SELECT purpose, topic, wording FROM consents")
    assert (purpose, topic) == ("service", "producer")
    assert "180, 90, 60 và 30 ngày" in wording
    person.presses("Dừng báo")
    with small_office.store.reading() as session:
        assert session.rows("SELECT 1 FROM consents WHERE ended_at IS NULL") == []


def test_data_shown_and_deleted_with_the_right(office: Office) -> None:
    person = office.linked()
    assert f"được xem hồ sơ của {MAKER}" in person.says("/dulieu")
    person.says("/xoa")
    assert "mã liên kết" in person.says("hồ sơ của tôi đến đâu rồi")
    with office.store.reading() as session:
        assert session.rows("SELECT 1 FROM producer_rights") == []


def test_joined_accounts_share_the_right(office: Office) -> None:
    first, second = office.linked(), office.person()
    second.says("xin chào")
    with office.store.writing() as session:
        session.run("UPDATE people SET joined = 1")
    assert "HS-2026-014" in second.says("HS-2026-014")
    assert first.incoming.recipient != second.incoming.recipient


def test_every_look_is_on_record(small_office: Office) -> None:
    person = small_office.linked()
    person.says("HS-2026-014")
    with small_office.store.reading() as session:
        looks = session.rows("SELECT what, subject FROM dossier_looks ORDER BY id")
    assert looks == [("link", None), ("dossier", "HS-2026-014")]


def test_buttons_of_a_producer_are_of_no_use_to_others(small_office: Office) -> None:
    linked, other = small_office.linked(), small_office.person()
    linked.says("hồ sơ của tôi")
    pressed = replace(other.incoming, text="")
    other.incoming = pressed
    known = linked.choice("HS-2026-014").action
    one = other.sends(kind=Kind.ACTION, action=known)
    assert one == other.sends(kind=Kind.ACTION, action=known.replace("014", "015"))
    assert "phiếu kiểm nghiệm" not in one
