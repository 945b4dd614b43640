"""What a linked producer sees: dossiers, certificates, points, fairs; an unlinked account sees none."""

from collections.abc import Callable

from handlers.actions import FairAnswer, Faq, Human, Mine, MyDossier, Rating, ServiceNews, ShowFair
from handlers.card import name_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.producer_steps import changes, renewing, upgrading
from handlers.request_actions import Report
from handlers.turn import Said, Turn
from handlers.validity import stars_words, validity_sentence
from knowledge.dossiers import Dossier
from knowledge.producer_desk import ANSWERS
from knowledge.rules import rules
from knowledge.typed_codes import among, bare, dossier_code
from knowledge.values import Intent, Product


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


OWN = {"validity": "certs", "renewal": "renew", "papers": "renew", "upgrade": "upgrade", "stars": "certs"}
"""What a linked producer gets who asks in general, by the topic."""
ASKS_OF_ITSELF = frozenset(("dossier", "how-long"))


def own(turn: Turn, *, named: bool) -> Said | None:
    """The answer out of the producer's own affairs to a line about ratings; None for a public question."""
    topic = turn.understood.topic or ""
    if topic == "dossier" and not named:
        return asked(turn)
    if named or topic not in (*OWN, *ASKS_OF_ITSELF) or not turn.desk.producers:
        return None
    return asked(turn) if topic in ASKS_OF_ITSELF else VIEWS[OWN[topic]](turn)


def asked(turn: Turn) -> Said:
    """The answer to a line about one's own dossiers: the one named, the only one, or the list."""
    if not turn.desk.producers:
        return unlinked(turn)
    found = turn.desk.dossiers()
    code = among(turn.incoming.text, {bare(one.code): one.code for one in found})
    if code is not None:
        return _one(turn, next(one for one in found if one.code == code))
    if typed := dossier_code(turn.incoming.text):
        text = turn.texts("dossier-not-yours", code=typed, producer=_name(turn))
        reply = Reply(text=text, choices=(choice(turn.texts, "choice-dossiers", Mine()), *_ways(turn)))
        return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
    return _dossiers(turn)


def mine(turn: Turn, action: Mine) -> Said | None:
    """One of the producer's own views; None for a view that does not exist."""
    if not turn.desk.producers:
        return unlinked(turn)
    view = VIEWS.get(action.view)
    return view(turn) if view else None


def show(turn: Turn, action: MyDossier) -> Said | None:
    """One dossier by its button; None when it is not among the account's own."""
    known = next((one for one in turn.desk.dossiers() if one.code == action.code), None)
    return _one(turn, known) if known else unlinked(turn) if not turn.desk.producers else None


def products_of(turn: Turn) -> list[Product]:
    """The products on public record of the account's producers."""
    mine = turn.desk.producers
    return [product for product in turn.catalogue.products.values() if product.producer_code in mine]


def _dossiers(turn: Turn) -> Said:
    texts, found = turn.texts, turn.desk.dossiers()
    if len(found) == 1:
        return _one(turn, found[0])
    turn.desk.looked("dossiers")
    if not found:
        return _text(turn, texts("mine-none", producer=_name(turn)))
    items = tuple(
        Item(
            line=texts(
                "dossier-line",
                code=one.code,
                product=one.product_name,
                stage=texts.number(one.stage),
                count=texts.number(len(rules().stages)),
            ),
            choice=Choice(label=one.code, action=pack(MyDossier(one.code))),
        )
        for one in found
    )
    reply = Reply(text=texts("mine-lead", producer=_name(turn)), items=items, choices=_ways(turn))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=Mine())


def _one(turn: Turn, one: Dossier) -> Said:
    turn.desk.looked("dossier", one.code)
    texts, law = turn.texts, rules()
    stage = law.stage(one.stage)
    lines = [
        texts(
            "dossier-stands",
            code=one.code,
            product=one.product_name,
            stage=texts.number(one.stage),
            count=texts.number(len(law.stages)),
            name=stage.name[texts.language],
            day=texts.date(one.stage_on),
        )
    ]
    if one.with_a_district and one.filed_on:
        lines.append(
            texts(
                "dossier-district",
                place=one.filed_at or texts("dossier-old-district"),
                day=texts.date(one.filed_on),
                office=_commune_office(turn, one),
            )
        )
    else:
        lines.append(texts("dossier-who", who=one.holder or stage.who[texts.language]))
    if one.stage < law.shows_score_from:
        lines.append(
            texts("dossier-missing", missing=one.missing) if one.missing else texts("dossier-complete")
        )
    elif one.score is not None:
        stars = one.stars or law.stars_for(one.score)
        score = texts.number(one.score, 0 if one.score.is_integer() else 1)
        lines.append(texts("dossier-score", score=score, stars=str(stars)))
        if stars not in law.certified:
            lines.append(texts("dossier-below"))
    if one.next_step:
        lines.append(texts("dossier-next", next=one.next_step))
    if one.stage in law.waits_for_council:
        lines.append(texts("dossier-no-day"))
    product = turn.catalogue.products.get(one.product_code or "")
    wrong = (choice(texts, "choice-wrong", Report("product", product.code)),) if product else ()
    reply = Reply(text="\n".join(lines), choices=(*_ways(turn), *wrong))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=MyDossier(one.code))


def _commune_office(turn: Turn, one: Dossier) -> str:
    producer = turn.catalogue.producers.get(one.producer_code)
    product = turn.catalogue.products.get(one.product_code or "")
    unit = (producer.unit if producer else None) or (product.unit if product else None)
    return turn.texts("commune-office", unit=unit) if unit else turn.texts("commune-office-unknown")


def _certificates(turn: Turn) -> Said:
    turn.desk.looked("certificates")
    texts, found = turn.texts, products_of(turn)
    if not found:
        return _text(turn, texts("mine-no-products", producer=_name(turn)))
    items = tuple(
        Item(
            line=f"{name_of(texts, one)} · {stars_words(texts, one)}. "
            f"{validity_sentence(texts, one, turn.today)}",
            choice=Choice(label=one.name, action=pack(Rating(one.code))),
        )
        for one in found
    )
    reply = Reply(text=texts("mine-certificates", producer=_name(turn)), items=items, choices=_ways(turn))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=Mine("certs"))


def _points(turn: Turn) -> Said:
    texts, catalogue = turn.texts, turn.catalogue
    names = {point.code: point.name for point in catalogue.sales_points}
    lines = [
        texts("mine-point", product=one.name, points=texts.list([names[code] for code in points]))
        for one in products_of(turn)
        if (points := [code for code in catalogue.stock.get(one.code, ()) if code in names])
    ]
    head = texts("mine-points" if lines else "mine-no-points", producer=_name(turn))
    return _text(turn, "\n".join([head, *lines]))


def _fairs(turn: Turn) -> Said:
    texts = turn.texts
    known = {fair.code: fair for fair in turn.catalogue.fairs}
    open_ones = [one for one in turn.desk.fair_invitations() if one.fair_code in known]
    if not open_ones:
        return _text(turn, texts("mine-no-fairs"))
    items = []
    for one in open_ones:
        by = texts("fair-answer-by", day=texts.date(one.answer_by)) if one.answer_by else ""
        state = texts(f"fair-answer-{one.answer}") if one.answer else texts("fair-answer-none")
        label = known[one.fair_code].name
        items.append(
            Item(
                line=" · ".join(filter(None, (label, by, state))),
                choice=Choice(label=label, action=pack(FairAnswer(one.fair_code))),
            )
        )
    reply = Reply(text=texts("mine-fairs"), items=tuple(items))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=Mine("fairs"))


def answer_fair(turn: Turn, action: FairAnswer) -> Said | None:
    """Shows one invitation with its two answers, or keeps the answer while its deadline has not passed."""
    texts = turn.texts
    one = next((one for one in turn.desk.fair_invitations() if one.fair_code == action.fair), None)
    fair = next((fair for fair in turn.catalogue.fairs if fair.code == action.fair), None)
    if one is None or fair is None or action.answer not in (0, 1, 2):
        return None
    if one.answer_by is not None and turn.today > one.answer_by:
        return _text(turn, texts("fair-answer-late", fair=fair.name, day=texts.date(one.answer_by)))
    if action.answer:
        answer = ANSWERS[action.answer - 1]
        turn.desk.answer_fair(action.fair, answer)
        return _text(turn, texts("fair-answered", fair=fair.name, answer=texts(f"fair-answer-{answer}")))
    reply = Reply(
        text=texts("fair-answer-ask", fair=fair.name),
        choices=(
            choice(texts, "choice-interested", FairAnswer(action.fair, 1)),
            choice(texts, "choice-declined", FairAnswer(action.fair, 2)),
            choice(texts, "choice-fair", ShowFair(action.fair)),
        ),
    )
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)


def _ways(turn: Turn) -> tuple[Choice, ...]:
    texts = turn.texts
    ways = [
        choice(texts, "choice-my-certificates", Mine("certs")),
        choice(texts, "choice-renewing", Mine("renew")),
    ]
    ways += [choice(texts, "choice-my-points", Mine("points")), choice(texts, "choice-rules", Mine("rules"))]
    if turn.desk.fair_invitations():
        ways.insert(0, choice(texts, "choice-fair-invitations", Mine("fairs")))
    ways.append(
        choice(texts, "choice-news-end", ServiceNews(2))
        if turn.desk.agreed
        else choice(texts, "choice-news-yes", ServiceNews(1))
    )
    return tuple(ways)


def _text(turn: Turn, text: str) -> Said:
    reply = Reply(text=text, choices=(choice(turn.texts, "choice-dossiers", Mine()), *_ways(turn)[:3]))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)


def _name(turn: Turn) -> str:
    producers = turn.catalogue.producers
    return turn.texts.list([producers[code].name for code in turn.desk.producers if code in producers])


def _renewing(turn: Turn) -> Said:
    return _text(turn, renewing(turn, products_of(turn)))


def _upgrading(turn: Turn) -> Said:
    return _text(turn, upgrading(turn, products_of(turn)))


def _changes(turn: Turn) -> Said:
    return _text(turn, changes(turn))


VIEWS: dict[str, Callable[[Turn], Said]] = {
    "": _dossiers,
    "certs": _certificates,
    "points": _points,
    "fairs": _fairs,
    "renew": _renewing,
    "upgrade": _upgrading,
    "rules": _changes,
}
