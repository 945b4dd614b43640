"""What a linked producer sees of dossiers and certificates; an unlinked account sees none."""

from collections.abc import Callable

from handlers.actions import Mine, MyDossier, Rating
from handlers.card import name_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.producer_fairs import fairs
from handlers.producer_goods import goods
from handlers.producer_steps import changes, renewing, upgrading
from handlers.producer_ways import names, products_of, text_of, unlinked, ways
from handlers.request_actions import Report
from handlers.turn import Said, Turn
from handlers.validity import stars_words, validity_sentence
from knowledge.dossiers import Dossier
from knowledge.rules import rules
from knowledge.typed_codes import among, bare, dossier_code
from knowledge.values import Intent

OWN = {
    "validity": "certs",
    "renewal": "renew",
    "papers": "missing",
    "upgrade": "upgrade",
    "stars": "certs",
    "no-stars": "",
}
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
        text = turn.texts("dossier-not-yours", code=typed, producer=names(turn))
        reply = Reply(text=text, choices=(choice(turn.texts, "choice-dossiers", Mine()), *ways(turn)))
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


def _dossiers(turn: Turn) -> Said:
    texts, found = turn.texts, turn.desk.dossiers()
    if len(found) == 1:
        return _one(turn, found[0])
    turn.desk.looked("dossiers")
    if not found:
        return text_of(turn, texts("mine-none", producer=names(turn)))
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
    reply = Reply(text=texts("mine-lead", producer=names(turn)), items=items, choices=ways(turn))
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
    reply = Reply(text="\n".join(lines), choices=(*ways(turn), *wrong))
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
        return text_of(turn, texts("mine-no-products", producer=names(turn)))
    items = tuple(
        Item(
            line=f"{name_of(texts, one)} · {stars_words(texts, one)}. "
            f"{validity_sentence(texts, one, turn.today)}",
            choice=Choice(label=one.name, action=pack(Rating(one.code))),
        )
        for one in found
    )
    reply = Reply(text=texts("mine-certificates", producer=names(turn)), items=items, choices=ways(turn))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=Mine("certs"))


def _missing(turn: Turn) -> Said:
    """What the dossiers under way still lack; the papers in general where none is under way."""
    under_way = [one for one in turn.desk.dossiers() if one.stage < rules().shows_score_from]
    if not under_way:
        return _renewing(turn)
    turn.desk.looked("dossiers")
    texts = turn.texts
    lines = [
        f"{one.code}, {one.product_name}: "
        + (texts("dossier-missing", missing=one.missing) if one.missing else texts("dossier-complete"))
        for one in under_way
    ]
    return text_of(turn, "\n".join(lines))


def _renewing(turn: Turn) -> Said:
    return text_of(turn, renewing(turn, products_of(turn)))


def _upgrading(turn: Turn) -> Said:
    return text_of(turn, upgrading(turn, products_of(turn)))


def _changes(turn: Turn) -> Said:
    return text_of(turn, changes(turn))


VIEWS: dict[str, Callable[[Turn], Said]] = {
    "": _dossiers,
    "certs": _certificates,
    "points": goods,
    "fairs": fairs,
    "missing": _missing,
    "renew": _renewing,
    "upgrade": _upgrading,
    "rules": _changes,
}
