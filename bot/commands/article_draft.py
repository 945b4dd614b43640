"""The draft of an article: from a file, or the round-up of a month's fairs from the catalogue."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.line import Refusal, read_text

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.articles import Draft
    from knowledge.catalogue import Catalogue
    from knowledge.values import Fair


def drafted(
    catalogue: "Catalogue",
    settings: "Settings",
    *,
    title: str | None,
    text_file: Path | None,
    month: str | None,
    description: str | None,
    author: str | None,
    cover: str,
) -> "Draft":
    """The draft the options ask for, label first and way to stop last; raises Refusal."""
    from bot.own_words import words_of
    from handlers.fair_texts import round_up
    from knowledge.articles import Draft

    texts = words_of(settings)("vi")
    if (text_file is None) == (month is None):
        raise Refusal("Chọn một trong hai: bài viết với --text-file, hoặc tháng với --month.")
    if month is not None:
        first = _month(month)
        fairs = _of_month(catalogue, first)
        if not fairs:
            raise Refusal(f"Chưa có hội chợ nào trong tháng {month} để điểm lại.")
        made, below, body = round_up(texts, fairs, catalogue.gazetteer, f"{first:%m/%Y}")
        title, description = title or made, description or below
    else:
        assert text_file is not None
        body = read_text(text_file)
        if not title:
            raise Refusal("Bài viết cần tên: --title.")
    return Draft(
        title=f"{settings.broadcast.label} {title}",
        author=author or settings.service.name,
        description=description or " ".join(body.split())[:300],
        cover_url=cover,
        body=f"{body}\n\n{texts('article-stop')}" if body else "",
    )


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise Refusal(f"--month {text!r} không phải tháng viết như 2026-12.") from None


def _of_month(catalogue: "Catalogue", first: date) -> "list[Fair]":
    """Published fairs that are open on any day of the month."""
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return [
        fair
        for fair in sorted(catalogue.fairs, key=lambda each: (each.start or date.max, each.code))
        if fair.told and fair.start and fair.start < after and (fair.end or fair.start) >= first
    ]
