"""Answers of the FAQ, with their source and the day they were checked."""

from handlers.account import help_
from handlers.actions import Faq, Human
from handlers.detail import of_detail
from handlers.menu import choice, main_choices
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.safety import health_words
from handlers.shown import meant_product
from handlers.turn import Said, Turn
from knowledge.own_questions import asked_of
from knowledge.values import Intent

_CAPITALS = {"ocop": "OCOP", "hanoi": "Hanoi", "i": "I"}


def show(turn: Turn, action: Faq) -> Said | None:
    """One answer, or the questions when none is named; None when there is no such question any more."""
    return answered(turn, action.id) if action.id else questions(turn)


def help_or_answer(turn: Turn) -> Said:
    """The answer to a general question: of a product on show, of the FAQ, else how to use this."""
    topic = turn.understood.topic or ""
    product = meant_product(turn)
    if topic in ("price", "delivery") and product is not None and not turn.understood.product_text:
        return of_detail(turn, product, "price" if topic == "price" else "order")
    return answered(turn, topic) or (_no_advice(turn) if topic == "health" else help_(turn))


def _no_advice(turn: Turn) -> Said:
    """An illness and no product: no advice, and what may be asked instead."""
    texts = turn.texts
    reply = Reply(
        text=texts.lines(health_words(texts), texts("health-otherwise")), choices=main_choices(texts)[:3]
    )
    return Said(replies=(reply,), intent=Intent.HELP, dialogue=turn.fresh)


def own(turn: Turn) -> Said | None:
    """The answer to a line that the office's own FAQ has a question for; None when it has none."""
    entry = asked_of(turn.words.own_faq(turn.texts.language), turn.incoming.text, turn.catalogue)
    return answered(turn, entry.id) if entry is not None else None


def answered(turn: Turn, topic: str) -> Said | None:
    """The answer of a topic with its source and date; None when the FAQ has none."""
    entry = turn.words.faq(turn.texts.language).get(topic)
    if entry is None:
        return None
    texts = turn.texts
    if (entry.source_url or entry.own) and entry.date:
        source = texts("faq-source-date", source=entry.source, date=_date(entry.date))
    elif entry.source_url:
        source = texts("faq-source", source=entry.source)
    else:
        source = ""
    choices = [choice(texts, "choice-human", Human())] if entry.intent is Intent.HUMAN else []
    choices.append(choice(texts, "choice-questions", Faq()))
    reply = Reply(text=entry.answer, tail=source, choices=tuple(choices))
    return Said(
        replies=(reply,), intent=entry.intent, dialogue=turn.fresh, view=Faq(entry.id), keeps_list=True
    )


def questions(turn: Turn) -> Said:
    """The questions the FAQ answers, as people put them."""
    items = tuple(
        Item(line=label, choice=Choice(label=label, action=pack(Faq(entry.id))))
        for entry in turn.words.faq(turn.texts.language).values()
        for label in [_question(entry.asks[0])]
    )
    reply = Reply(text=turn.texts("faq-lead"), items=items, edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.HELP, view=Faq())


def _question(asked: str) -> str:
    words = [_CAPITALS.get(word, word) for word in asked.lower().replace("hà nội", "Hà Nội").split()]
    line = " ".join(words)
    return f"{line[0].upper()}{line[1:]}?"


def _date(iso: str) -> str:
    """The source's date as people write it: "2025-11-10" as "10/11/2025", "2025-02" as "02/2025"."""
    return "/".join(reversed(iso.split("-")))
