"""What stands below everything a linked producer sees: the ways on, and whose affairs these are."""

from handlers.actions import Faq, Human, Mine, ServiceNews
from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent, Product


def ways(turn: Turn) -> tuple[Choice, ...]:
    """The ways on from what a producer sees."""
    texts = turn.texts
    found = [
        choice(texts, "choice-my-certificates", Mine("certs")),
        choice(texts, "choice-renewing", Mine("renew")),
    ]
    found += [choice(texts, "choice-my-points", Mine("points")), choice(texts, "choice-rules", Mine("rules"))]
    if turn.desk.fair_invitations():
        found.insert(0, choice(texts, "choice-fair-invitations", Mine("fairs")))
    found.append(
        choice(texts, "choice-news-end", ServiceNews(2))
        if turn.desk.agreed
        else choice(texts, "choice-news-yes", ServiceNews(1))
    )
    return tuple(found)


def text_of(turn: Turn, text: str) -> Said:
    """One text with the ways on."""
    reply = Reply(text=text, choices=(choice(turn.texts, "choice-dossiers", Mine()), *ways(turn)[:3]))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)


def names(turn: Turn) -> str:
    """The account's producers by name."""
    producers = turn.catalogue.producers
    return turn.texts.list([producers[code].name for code in turn.desk.producers if code in producers])


def products_of(turn: Turn) -> list[Product]:
    """The products on public record of the account's producers."""
    mine = turn.desk.producers
    return [product for product in turn.catalogue.products.values() if product.producer_code in mine]


def unlinked(turn: Turn) -> Said:
    """What an account without a right hears, whatever code it named and whether there is such a dossier."""
    texts = turn.texts
    revoked = turn.desk.revoked_on()
    office = turn.service.contact or texts("office-public")
    reply = Reply(
        text=texts("link-revoked", moment=texts.time(revoked), office=office)
        if revoked
        else texts("rating-dossier", office=office),
        choices=(
            choice(texts, "choice-how-to-be-rated", Faq("how-to-be-rated")),
            choice(texts, "choice-papers", Faq("papers")),
            choice(texts, "choice-human", Human()),
        ),
    )
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
