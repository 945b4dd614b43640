"""An article for all followers of the Official Account: drafted, approved, handed in, sent once, noted."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from knowledge import audit
from knowledge.times import hanoi_day, hanoi_time, read_time, start_of
from knowledge.transaction import Transaction

MOST_TITLE, MOST_AUTHOR, MOST_DESCRIPTION = 150, 50, 300
"""Characters Zalo takes (zalo.md B4a)."""
_COLUMNS = (
    "id, state, title, author, description, cover_url, body, created_by, approved_by, approved_hash, token, "
    "article_id, sent_at, reason"
)


STATES = {
    "draft": "bản nháp", "approved": "đã duyệt", "processing": "Zalo đang xử lý", "ready": "sẵn sàng gửi",
    "sending": "đang gửi", "uncertain": "chưa rõ đã gửi hay chưa", "sent": "đã gửi",
}  # fmt: skip
"""Where an article stands, as the office reads it."""


class ArticleRefused(Exception):
    """What was asked of an article cannot be done; the message is the sentence to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an article shall say."""

    title: str
    author: str
    description: str
    cover_url: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it stands."""

    id: int
    state: str
    title: str
    author: str
    description: str
    cover_url: str
    body: str
    created_by: str
    approved_by: str | None
    approved_hash: str | None
    token: str | None
    article_id: str | None
    sent_at: datetime | None
    reason: str | None

    def hash(self) -> str:
        """What an approval stands for, in twelve characters."""
        said = [self.title, self.author, self.description, self.cover_url, self.body]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]

    @property
    def paragraphs(self) -> list[str]:
        """The body in its paragraphs."""
        return [part.strip() for part in self.body.split("\n\n") if part.strip()]


def draft(session: Transaction, wanted: Draft, *, staff: str, now: datetime) -> int:
    """Keeps a draft and gives its number; raises ArticleRefused."""
    for name, text, most in (
        ("Tên bài", wanted.title, MOST_TITLE),
        ("Tên người viết", wanted.author, MOST_AUTHOR),
        ("Phần tóm tắt", wanted.description, MOST_DESCRIPTION),
    ):
        if not text.strip():
            raise ArticleRefused(f"{name} còn trống.")
        if len(text) > most:
            raise ArticleRefused(f"{name} dài {len(text)} ký tự; Zalo nhận tối đa {most}.")
    if not wanted.body.strip():
        raise ArticleRefused("Bài chưa có nội dung.")
    if not wanted.cover_url.startswith("https://"):
        raise ArticleRefused("Ảnh bìa phải là địa chỉ của một ảnh, bắt đầu bằng https://.")
    row = session.row(
        "INSERT INTO articles (state, title, author, description, cover_url, body, created_at, created_by) "
        "VALUES ('draft', :title, :author, :description, :cover, :body, :now, :staff) RETURNING id",
        title=wanted.title.strip(), author=wanted.author.strip(), description=wanted.description.strip(),
        cover=wanted.cover_url, body=wanted.body.strip(), now=now, staff=staff,
    )  # fmt: skip
    assert row is not None
    number = int(row[0])
    _note(session, number, "draft", staff, now, after=wanted.title.strip())
    return number


def load(session: Transaction, number: int, *, lock: bool = False) -> Article:
    """The article of a number; raises ArticleRefused."""
    locked = session.for_update if lock else ""
    row = session.row(f"SELECT {_COLUMNS} FROM articles WHERE id = :id{locked}", id=number)
    if row is None:
        raise ArticleRefused(f"Không có bài số {number}.")
    return _article(row)


def every(session: Transaction) -> list[Article]:
    """All articles, the latest last."""
    return [_article(row) for row in session.rows(f"SELECT {_COLUMNS} FROM articles ORDER BY id")]


def approve(session: Transaction, number: int, *, staff: str, now: datetime, seen: str | None) -> Article:
    """Lets a draft be handed in, by somebody else than its author; `seen` is the hash that was read."""
    found = load(session, number, lock=True)
    if found.state != "draft":
        raise ArticleRefused(f"Bài {number} {STATES[found.state]}; chỉ bản nháp mới duyệt được.")
    if found.created_by.strip().casefold() == staff.strip().casefold():
        raise ArticleRefused(f"Bài {number} do chính {staff} soạn; cần người khác duyệt.")
    if seen is not None and seen != found.hash():
        raise ArticleRefused(f"Bài {number} không còn là bản {seen}; mã bây giờ là {found.hash()}.")
    session.run(
        "UPDATE articles SET state = 'approved', approved_by = :staff, approved_hash = :hash WHERE id = :id",
        staff=staff, hash=found.hash(), id=number,
    )  # fmt: skip
    _note(session, number, "approve", staff, now, after=found.hash())
    return found


def to_hand_in(session: Transaction, number: int) -> Article:
    """An article that Zalo is to get, or is at work on; raises ArticleRefused."""
    found = load(session, number)
    if found.state == "draft":
        raise ArticleRefused(f"Bài {number} chưa được duyệt: ocop article approve {number}.")
    if found.state not in ("approved", "processing", "ready"):
        raise ArticleRefused(f"Bài {number} {STATES[found.state]}; không đưa lên nữa.")
    if found.approved_hash != found.hash():
        raise ArticleRefused(f"Bài {number} không còn là bản đã duyệt.")
    return found


def handed_in(session: Transaction, number: int, token: str, *, staff: str, now: datetime) -> None:
    """Zalo has it and is at work on it."""
    session.run(
        "UPDATE articles SET state = 'processing', token = :token, reason = NULL "
        "WHERE id = :id AND state = 'approved'",
        token=token, id=number,
    )  # fmt: skip
    _note(session, number, "hand in", staff, now)


def ready(session: Transaction, number: int, article_id: str) -> None:
    """Zalo has made it."""
    session.run(
        "UPDATE articles SET state = 'ready', article_id = :article, reason = NULL "
        "WHERE id = :id AND state = 'processing'",
        article=article_id, id=number,
    )  # fmt: skip


def begin_to_send(
    session: Transaction, number: int, *, staff: str, now: datetime, per_day: int, per_month: int
) -> Article:
    """Marks it as about to leave; raises ArticleRefused when it must not, so that it never leaves twice."""
    found = load(session, number, lock=True)
    if found.state in ("sending", "uncertain"):
        raise ArticleRefused(
            f"Chưa rõ bài {number} đã gửi hay chưa{_at(found)}. Xem trong OA Manager, rồi ghi lại bằng "
            f"ocop article settle {number} --sent hoặc --not-sent."
        )
    if found.state == "sent":
        raise ArticleRefused(f"Bài {number} đã gửi rồi; không ai nhận hai lần.")
    if found.state != "ready":
        raise ArticleRefused(f"Bài {number} {STATES[found.state]}: trước hết ocop article verify {number}.")
    today = hanoi_day(now)
    for words, since, most in (
        ("hôm nay", start_of(today), per_day),
        ("tháng này", start_of(today.replace(day=1)), per_month),
    ):
        if (gone := _sent_since(session, since)) >= most:
            raise ArticleRefused(f"Đã gửi {gone}/{most} bài {words}; xem zalo_oa.articles_per_*.")
    session.run("UPDATE articles SET state = 'sending', sent_at = :now WHERE id = :id", now=now, id=number)
    _note(session, number, "send", staff, now)
    return found


def became(session: Transaction, number: int, state: str, reason: str | None = None) -> None:
    """What came of sending it: "sent", "uncertain", or "ready" again when it certainly did not go."""
    forgotten = ", sent_at = NULL" if state == "ready" else ""
    session.run(
        f"UPDATE articles SET state = :state, reason = :reason{forgotten} "
        "WHERE id = :id AND state IN ('sending', 'uncertain')",
        state=state, reason=reason, id=number,
    )  # fmt: skip


def settle(session: Transaction, number: int, *, sent: bool, staff: str, now: datetime) -> None:
    """What staff saw with their own eyes of one that may have gone out; raises ArticleRefused."""
    found = load(session, number, lock=True)
    if found.state not in ("sending", "uncertain"):
        raise ArticleRefused(f"Bài {number} {STATES[found.state]}: không có gì cần ghi lại.")
    became(session, number, "sent" if sent else "ready")
    _note(session, number, "settle", staff, now, after="sent" if sent else "not sent")


def _at(found: Article) -> str:
    return f" lúc {hanoi_time(found.sent_at):%H:%M %d/%m/%Y}" if found.sent_at else ""


def _sent_since(session: Transaction, since: datetime) -> int:
    row = session.row(
        "SELECT count(*) FROM articles WHERE state IN ('sending', 'sent', 'uncertain') AND sent_at >= :since",
        since=since,
    )
    return int(row[0]) if row else 0


def _article(row: "tuple[object, ...]") -> Article:
    names = [name.strip() for name in _COLUMNS.split(",")]
    values = dict(zip(names, row, strict=True))
    return Article(**(values | {"sent_at": read_time(values["sent_at"])}))  # type: ignore[arg-type]


def _note(
    session: Transaction, number: int, action: str, staff: str, now: datetime, *, after: str | None = None
) -> None:
    audit.record(
        session, now=now, staff=staff, action=f"article.{action}", subject=f"article {number}", after=after
    )
