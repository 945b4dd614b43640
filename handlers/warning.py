"""A warning in words, as a producer reads it without having asked: what happened, and what to do."""

from handlers.words import Texts
from knowledge.producer_warnings import Ending, Moved
from knowledge.rules import rules


def of_ending(texts: Texts, one: Ending) -> str:
    """A certificate that ends: the last day, days left, what to do."""
    until = texts.date(one.until)
    if one.days_left == 0:
        head = texts("warning-ends-today", product=one.product.name, until=until)
    else:
        days = texts.number(one.days_left)
        head = texts("warning-ends", product=one.product.name, until=until, days=days)
    return texts.lines(
        head,
        texts("warning-renew", where=rules().filed_with[texts.language], decision=rules().stages_decision),
    )


def of_move(texts: Texts, one: Moved) -> str:
    """A dossier that came to another stage: which, since when, who acts now."""
    stage = rules().stage(one.dossier.stage)
    head = texts(
        "warning-moved",
        code=one.dossier.code,
        product=one.dossier.product_name,
        stage=texts.number(stage.number),
        count=texts.number(len(rules().stages)),
        name=stage.name[texts.language],
        day=texts.date(one.dossier.stage_on),
        who=one.dossier.holder or stage.who[texts.language],
    )
    missing = one.dossier.missing
    lacks = (
        texts("dossier-missing", missing=missing)
        if missing and stage.number < rules().shows_score_from
        else ""
    )
    return texts.lines(head, lacks)
