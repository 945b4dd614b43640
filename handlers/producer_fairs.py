"""Invitations to fairs as their producer sees them, and the answer to one."""

from handlers.actions import FairAnswer, Mine, ShowFair
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.producer_ways import text_of
from handlers.turn import Said, Turn
from knowledge.producer_desk import ANSWERS
from knowledge.values import Intent


def fairs(turn: Turn) -> Said:
    """All invitations, each with its deadline and what was answered."""
    turn.desk.looked("fairs")
    texts = turn.texts
    known = {fair.code: fair for fair in turn.catalogue.fairs}
    open_ones = [one for one in turn.desk.fair_invitations() if one.fair_code in known]
    if not open_ones:
        return text_of(turn, texts("mine-no-fairs"))
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
        return text_of(turn, texts("fair-answer-late", fair=fair.name, day=texts.date(one.answer_by)))
    if action.answer:
        answer = ANSWERS[action.answer - 1]
        turn.desk.answer_fair(action.fair, answer)
        return text_of(turn, texts("fair-answered", fair=fair.name, answer=texts(f"fair-answer-{answer}")))
    reply = Reply(
        text=texts("fair-answer-ask", fair=fair.name),
        choices=(
            choice(texts, "choice-interested", FairAnswer(action.fair, 1)),
            choice(texts, "choice-declined", FairAnswer(action.fair, 2)),
            choice(texts, "choice-fair", ShowFair(action.fair)),
        ),
    )
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
