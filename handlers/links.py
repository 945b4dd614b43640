"""Links that people paste or scan: one of ours opens what it stands for, any other is not opened."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from handlers import actions as act
from handlers import fairs as fair_cards
from handlers import point_card, ratings
from handlers.actions import Faq
from handlers.menu import choice
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.typed_codes import among
from knowledge.values import Hit, Intent

_LINK = re.compile(r"(?:https?://|tg://|www\.|\bt\.me/)[^\s<>«»\"]+", re.IGNORECASE)
_PAYLOAD = re.compile(r"([pfs])([A-Za-z0-9-]{1,24})")
_OPENS = ("start", "startapp", "startgroup")


def opened(payload: str) -> act.Action | None:
    """What a deep link opens: a product, a fair or a sales point; None for anything else."""
    known = _PAYLOAD.fullmatch(payload)
    if known is None:
        return None
    kind, code = known.groups()
    return {"p": act.Show, "f": act.ShowFair, "s": act.Point}[kind](code)


def in_line(turn: Turn) -> Said | None:
    """The answer to a line with a link of ours, or to nothing but a link; None where words say more."""
    found = _LINK.search(turn.incoming.text)
    if found is None:
        return None
    link = found.group().rstrip(".,;:!?)»”")
    if (said := _of_ours(turn, link)) is not None:
        return said
    alone = not re.sub(r"\W", "", _LINK.sub(" ", turn.incoming.text))
    if not (alone or turn.understood.intent in (Intent.UNKNOWN, Intent.GREETING)):
        return None
    texts = turn.texts
    choices = (choice(texts, "choice-check-genuine", Faq("check-genuine")),)
    reply = Reply(text=texts("link-not-opened"), choices=choices)
    return Said(replies=(reply,), intent=Intent.UNKNOWN, confident=False, dialogue=turn.fresh)


def _of_ours(turn: Turn, link: str) -> Said | None:
    """A product's link gives its rating, a fair's or a point's its card; an unknown code is told."""
    catalogue = turn.catalogue
    try:
        address = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return None
    payload = next((found[0] for name in _OPENS if (found := parse_qs(address.query).get(name))), "")
    action = opened(payload)
    if isinstance(action, act.ShowFair) and (said := fair_cards.show(turn, action)):
        return said
    if isinstance(action, act.Point) and (said := point_card.show(turn, action)):
        return said
    code = among(payload[1:] if isinstance(action, act.Show) else unquote(link), catalogue.typed_codes)
    if code is not None:
        said = ratings.of_product(turn, Hit(catalogue.products[code], 100.0))
        return replace(said, intent=Intent.RATING_STATUS)
    if action is None or not _is_ours(turn, address.hostname or "", address.path):
        return None
    texts = turn.texts
    text = ratings.absent(turn, f"“{payload[1:]}”")
    reply = Reply(text=texts.lines(text, texts("rating-where-to-check")))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, confident=False, dialogue=turn.fresh)


def _is_ours(turn: Turn, host: str, path: str) -> bool:
    """Whether a link leads to our own bot or page, as far as the settings name them."""
    service = turn.service
    bot = service.telegram_name.lower()
    if host.lower() in ("t.me", "telegram.me", "resolve"):
        return not bot or host == "resolve" or path.strip("/").lower() == bot
    return bool(service.public_url) and host == urlsplit(service.public_url).hostname
