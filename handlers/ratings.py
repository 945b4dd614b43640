"""What is publicly known of a product's stars and certificate, and how producers get and renew them."""

from dataclasses import replace

from handlers import producers
from handlers.actions import Faq, Found, Human, Rating, Show, Where
from handlers.card import name_of
from handlers.conditions import filters_of, query_of
from handlers.faq import answered
from handlers.finding import asked_words, coded, hits_of, not_found
from handlers.listing import page
from handlers.lookup import found
from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.origin import full_place
from handlers.producer_steps import changes, filing, no_stars
from handlers.query import Query
from handlers.turn import Said, Turn
from handlers.validity import decision_sentence, renewed_sentence, stars_sentence, validity_sentence
from knowledge.certificate_numbers import of_number, typed_number
from knowledge.rules import rules
from knowledge.values import Hit, Intent

_OF_A_YEAR = (None, "stars", "check-genuine")
"""Topics of a line with a year that ask which products were recognised then."""
NAMED_SCORE = 75.0
"""From this score on the words of a general question name a product outright."""


def rating(turn: Turn) -> Said:
    """The answer to a line about ratings: of a product named, else of the card on show, else in general."""
    understood = turn.understood
    query = query_of(understood, turn.catalogue)
    if (known := coded(turn)) is not None:
        return of_product(turn, Hit(known, 100.0))
    if (said := producers.own(turn, named=bool(query.text or query.producer))) is not None:
        return said
    if understood.topic == "changes":
        return _plainly(turn, changes(turn))
    if understood.topic == "no-stars" and not (query.text or query.producer):
        return _plainly(turn, no_stars(turn))
    if query.text or query.producer:
        whole = understood.topic is None or understood.topic == "check-genuine" or _names_one(turn, query)
        general = None if whole else answered(turn, understood.topic or "")
        return replace(general, intent=Intent.RATING_STATUS) if general else _named(turn, query)
    if query.year and not turn.dialogue.card and understood.topic in _OF_A_YEAR:
        return replace(found(turn, Found(query)), intent=Intent.RATING_STATUS)
    if understood.topic and (said := answered(turn, understood.topic)):
        return replace(said, intent=Intent.RATING_STATUS)
    product = turn.catalogue.products.get(turn.dialogue.card)
    if product is not None:
        return of_product(turn, Hit(product, 100.0))
    return in_general(turn)


def _names_one(turn: Turn, query: Query) -> bool:
    """Whether the line plainly names a product, rather than bearing a word that resembles one."""
    hits = hits_of(turn, query)
    return bool(query.producer) or (bool(hits) and hits[0].score >= NAMED_SCORE)


def show(turn: Turn, action: Rating) -> Said | None:
    """What is known of one product's certificate; None when there is no such product any more."""
    product = turn.catalogue.products.get(action.code)
    return of_product(turn, Hit(product, 100.0)) if product else None


def _named(turn: Turn, query: Query) -> Said:
    texts, catalogue = turn.texts, turn.catalogue
    filters = filters_of(query, catalogue)
    if query.text and query.producer and not hits_of(turn, query):
        query = replace(query, text="")
        filters = filters_of(query, catalogue)
    if query.text:
        verdict = catalogue.index.best(query.text, filters)
        hits, confident, lacking = tuple(verdict.hits), verdict.confident, verdict.lacking
    else:
        hits = tuple(Hit(product, 100.0) for product in catalogue.index.select(filters))
        confident, lacking = True, ()
    if hits and confident:
        same = [hit for hit in hits if hit.score >= hits[0].score - 5]
        if (len(same) == 1 and not lacking) or turn.understood.topic in ("renewal", "dossier"):
            return of_product(turn, hits[0], others=hits[1:])
        key = "rating-which" if query.text else "rating-which-of"
        missing = (not_found(turn, f"“{part}”") for part in lacking)
        text = texts.lines(*missing, texts(key, query=asked_words(turn, query)))
        return page(turn, Found(query), hits, text, intent=Intent.RATING_STATUS)
    lines = [absent(turn, asked_words(turn, query)), texts("rating-where-to-check")]
    choices = (
        choice(texts, "choice-check-genuine", Faq("check-genuine")),
        choice(texts, "choice-human", Human()),
    )
    if hits:
        lines.append(texts("did-you-mean"))
        said = page(
            turn,
            Found(query),
            hits[:3],
            texts.lines(*lines),
            intent=Intent.RATING_STATUS,
            confident=False,
            extra=choices,
        )
        return replace(said, not_found=query.text, view=None)
    return Said(
        replies=(Reply(text=texts.lines(*lines), choices=choices),),
        intent=Intent.RATING_STATUS,
        confident=False,
        not_found=query.text or None,
        dialogue=turn.fresh,
    )


def absent(turn: Turn, words: str) -> str:
    """That there is no record, which says nothing unless the office called its list complete until a day."""
    catalogue, texts = turn.catalogue, turn.texts
    if catalogue.complete_as_of is not None:
        return texts("not-in-complete-list", query=words, date=texts.date(catalogue.complete_as_of))
    return texts("not-found", query=words, date=texts.date(catalogue.updated_on))


def numbered(turn: Turn) -> Said | None:
    """The products of a certificate's or decision's number in the line; None when it gives no number."""
    number = typed_number(turn.incoming.text)
    if number is None:
        return None
    texts = turn.texts
    found = of_number(turn.catalogue.products.values(), number)
    if not found:
        text = texts("number-unknown", number=number, date=texts.date(turn.catalogue.updated_on))
        reply = Reply(
            text=texts.lines(text, texts("rating-where-to-check")),
            choices=(choice(texts, "choice-check-genuine", Faq("check-genuine")),),
        )
        return Said(replies=(reply,), intent=Intent.RATING_STATUS, confident=False, dialogue=turn.fresh)
    hits = tuple(Hit(product, 100.0) for product in found)
    if len(hits) == 1:
        return of_product(turn, hits[0])
    text = texts("number-of-several", number=number, count=texts.number(len(hits)))
    return page(turn, Found(Query(text=number)), hits, text, intent=Intent.RATING_STATUS)


def of_product(turn: Turn, hit: Hit, others: tuple[Hit, ...] = ()) -> Said:
    """Stars, decision, validity and source of one product, and what its stars do not say."""
    texts, product = turn.texts, hit.product
    lines = [stars_sentence(texts, product), validity_sentence(texts, product, turn.today)]
    if decision := decision_sentence(texts, product):
        lines.append(decision)
    if renewed := renewed_sentence(texts, product):
        lines.append(renewed)
    place = full_place(texts, turn.catalogue.gazetteer, product)
    producer = product.producer or texts("card-producer-unknown")
    lines.append(texts("rating-whose", producer=producer, place=place or texts("card-place-unknown")))
    months = texts.number(rules().months)
    lasting = turn.understood.topic == "lasting"
    if lasting:
        lines.insert(0, texts("rating-lasts", months=months))
    whose = "rating-one-producer" if product.producer and not lasting else "rating-not-the-village"
    lines.append(texts(whose, months=months))
    if turn.understood.topic == "renewal":
        lines.append(texts("rating-renewal", days=texts.number(rules().notice_days), **filing(turn)))
    choices: tuple[Choice, ...] = (
        choice(texts, "choice-card", Show(product.code)),
        choice(texts, "choice-where-this", Where(product.code)),
        choice(texts, "choice-check-genuine", Faq("check-genuine")),
    )
    reply = Reply(
        title=name_of(texts, product),
        text=texts.lines(*lines),
        choices=choices,
        edits=turn.pressed,
    )
    return Said(
        replies=(reply,),
        intent=Intent.RATING_STATUS,
        products=(hit, *others[:4]),
        dialogue=replace(turn.fresh, card=product.code),
        view=Rating(product.code),
        keeps_list=True,
    )


def _plainly(turn: Turn, text: str) -> Said:
    reply = Reply(text=text, choices=(choice(turn.texts, "choice-how-to-be-rated", Faq("how-to-be-rated")),))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)


def in_general(turn: Turn) -> Said:
    """What can be asked about ratings when nothing is named."""
    texts = turn.texts
    reply = Reply(
        text=texts("rating-general"),
        choices=(
            choice(texts, "choice-validity", Faq("validity")),
            choice(texts, "choice-how-to-be-rated", Faq("how-to-be-rated")),
            choice(texts, "choice-renewal", Faq("renewal")),
            choice(texts, "choice-check-genuine", Faq("check-genuine")),
        ),
    )
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
