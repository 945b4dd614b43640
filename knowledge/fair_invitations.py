"""Producers invited to fairs by the office, and what they answered."""

from datetime import date, datetime

from knowledge import audit
from knowledge.producer_rights import RightsRefused
from knowledge.times import hanoi_day, read_day
from knowledge.transaction import Row, Transaction


def call(session: Transaction, fair: str, producer: str, until: date, *, now: datetime, by: str) -> None:
    """Invites a producer to a fair, to be answered until a day; raises RightsRefused."""
    for table, code, name in (("fairs", fair, "hội chợ"), ("producers", producer, "chủ thể")):
        if session.row(f"SELECT 1 FROM {table} WHERE code = :code", code=code) is None:
            raise RightsRefused(f"Không có {name} nào mang mã {code}.")
    today = hanoi_day(now)
    row = session.row(
        "SELECT name, COALESCE(end_date, start_date), state FROM fairs WHERE code = :code", code=fair
    )
    assert row is not None
    ends = read_day(row[1])
    if row[2] == "cancelled" or (ends is not None and ends < today):
        raise RightsRefused(
            f"{row[0]} đã {'hủy' if row[2] == 'cancelled' else 'kết thúc'}, không mời được nữa."
        )
    if until < today or (ends is not None and until > ends):
        raise RightsRefused(f"Hạn trả lời {until:%d/%m/%Y} phải từ hôm nay đến trước khi {row[0]} kết thúc.")
    session.run(
        "INSERT INTO fair_invitations (fair_code, producer_code, answer_by) "
        "VALUES (:fair, :producer, :until) "
        "ON CONFLICT (fair_code, producer_code) DO UPDATE SET answer_by = excluded.answer_by",
        fair=fair,
        producer=producer,
        until=until,
    )
    audit.record(session, now=now, staff=by, action="fair.invite", subject=f"fair {fair}", after=producer)


def answers(session: Transaction) -> list[Row]:
    """Fair, producer's code, name and contact, deadline and answer of every invitation."""
    return session.rows(
        "SELECT i.fair_code, i.producer_code, p.name, p.contact, i.answer_by, i.answer "
        "FROM fair_invitations i "
        "JOIN producers p ON p.code = i.producer_code ORDER BY i.fair_code, i.producer_code"
    )
