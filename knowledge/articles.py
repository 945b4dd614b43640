"""An article for all followers of the Official Account: drafted, approved, handed in, sent once, noted."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from knowledge import audit
from knowledge.times import hanoi_day, read_time, start_of
from knowledge.transaction import Transaction

MOST_TITLE, MOST_AUTHOR, MOST_DESCRIPTION = 150, 50, 300
"""Characters Zalo takes (zalo.md B4a)."""
_COLUMNS = (
    "id, state, title, author, description, cover_url, body, created_by, approved_by, approved_hash, token, "
    "article_id, sent_at, reason"
)


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
        ("title", wanted.title, MOST_TITLE),
        ("author", wanted.author, MOST_AUTHOR),
        ("description", wanted.description, MOST_DESCRIPTION),
    ):
        if not text.strip():
            raise ArticleRefused(f"The {name} is empty.")
        if len(text) > most:
            raise ArticleRefused(f"The {name} has {len(text)} characters; Zalo takes {most}.")
    if not wanted.body.strip():
        raise ArticleRefused("The article is empty.")
    if not wanted.cover_url.startswith("https://"):
        raise ArticleRefused("The cover must be the address of a picture that begins with https://.")
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
        raise ArticleRefused(f"There is no article {number}.")
    return _article(row)


def every(session: Transaction) -> list[Article]:
    """All articles, the latest last."""
    return [_article(row) for row in session.rows(f"SELECT {_COLUMNS} FROM articles ORDER BY id")]


def approve(session: Transaction, number: int, *, staff: str, now: datetime, seen: str | None) -> Article:
    """Lets a draft be handed in, by somebody else than its author; `seen` is the hash that was read."""
    found = load(session, number, lock=True)
    if found.state != "draft":
        raise ArticleRefused(f"Article {number} is {found.state}; only a draft is approved.")
    if found.created_by.strip().casefold() == staff.strip().casefold():
        raise ArticleRefused(f"Article {number} is {staff}'s own; somebody else has to approve it.")
    if seen is not None and seen != found.hash():
        raise ArticleRefused(f"Article {number} is not what {seen} stands for; it is {found.hash()} now.")
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
        raise ArticleRefused(f"Article {number} is not approved yet: `ocop article approve {number}`.")
    if found.state not in ("approved", "processing", "ready"):
        raise ArticleRefused(f"Article {number} is {found.state}; it is handed in no more.")
    if found.approved_hash != found.hash():
        raise ArticleRefused(f"Article {number} is not what was approved.")
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
            f"Article {number} may have gone out at {found.sent_at:%Y-%m-%d %H:%M} UTC. Look in OA Manager, "
            f"then `ocop article settle {number} --sent` or `--not-sent`."
        )
    if found.state == "sent":
        raise ArticleRefused(f"Article {number} was sent already; nobody gets it twice.")
    if found.state != "ready":
        raise ArticleRefused(f"Article {number} is {found.state}: `ocop article verify {number}` first.")
    today = hanoi_day(now)
    for words, since, most in (
        ("today", start_of(today), per_day),
        ("this month", start_of(today.replace(day=1)), per_month),
    ):
        if (gone := _sent_since(session, since)) >= most:
            raise ArticleRefused(f"{gone} of {most} articles were sent {words}; see zalo_oa.articles_per_*.")
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
        raise ArticleRefused(f"Article {number} is {found.state}: there is nothing to settle.")
    became(session, number, "sent" if sent else "ready")
    _note(session, number, "settle", staff, now, after="sent" if sent else "not sent")


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
