"""Inline queries: products to send into any chat, each as its card."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.card import card_text, line_of, name_of
from handlers.conditions import filters_of, query_of
from handlers.dialogue import Dialogue
from handlers.messages import Choice, Incoming, InlinePage, InlineResult, Reply
from handlers.service import Service
from handlers.turn import Turn
from handlers.words import LANGUAGES, Words
from knowledge.catalogue import Catalogue
from knowledge.consents import Consent, Proof, Wish
from knowledge.understanding import understand
from knowledge.values import Filters, Hit, Product

PAGE = 20


class _Nobody:
    """An inline query comes from no conversation, so nothing is held of anybody."""

    def held(self) -> dict[str, object]:
        return {}

    def forget(self) -> None:
        pass

    def agreed(self) -> tuple[Consent, ...]:
        return ()

    def agree(self, wish: Wish, proof: Proof) -> None: ...

    def stop(self, scope: str) -> None: ...

    def speak(self, language: str) -> None:
        pass


def results(
    catalogue: Catalogue,
    words: Words,
    service: Service,
    text: str,
    *,
    language_code: str | None,
    offset: str,
    now: datetime,
) -> InlinePage:
    """The products a line finds, twenty at a time; an empty line gets the best rated."""
    hint = (language_code or "").lower()[:2]
    hint = hint if hint in LANGUAGES else service.language
    language, hits = _found(catalogue, text, hint, now)
    start = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 5 else 0
    nobody: Any = _Nobody()
    turn = Turn(
        incoming=Incoming(channel="inline", recipient="", now=now),
        catalogue=catalogue,
        texts=words(language),
        words=words,
        dialogue=Dialogue(),
        service=service,
        ledger=nobody,
        desk=nobody,
    )
    shown = hits[start : start + PAGE]
    return InlinePage(
        hits=tuple(_result(turn, product) for product in shown),
        next_offset=str(start + PAGE) if start + PAGE < len(hits) else "",
    )


def _found(catalogue: Catalogue, text: str, hint: str, now: datetime) -> tuple[str, Sequence[Product]]:
    if not text.strip():
        return hint, catalogue.index.select(Filters(), limit=3 * PAGE)
    understood = understand(text[:200], catalogue, context=None, language_hint=hint, now=now)
    if understood.passing:
        return understood.language, ()
    query = query_of(understood, catalogue)
    filters = filters_of(query, catalogue)
    if query.text:
        hits: Sequence[Hit] = catalogue.index.best(query.text, filters).hits
        return understood.language, [hit.product for hit in hits]
    if query.is_empty():
        return understood.language, ()
    return understood.language, catalogue.index.select(filters)


def _result(turn: Turn, product: Product) -> InlineResult:
    name = name_of(turn.texts, product)
    choices: tuple[Choice, ...] = ()
    if turn.service.telegram_name:
        link = f"https://t.me/{turn.service.telegram_name}?start=p{product.code}"
        choices = (Choice(label=turn.texts("choice-open"), action="", url=link),)
    return InlineResult(
        id=product.code,
        title=name,
        description=line_of(turn.texts, turn.catalogue, product).removeprefix(f"{name} · "),
        reply=Reply(title=name, text=card_text(turn, product), photo_url=product.photo_url, choices=choices),
    )
