"""A code sent by a producer: the right it opens, and the question whether to be told by oneself."""

from datetime import datetime

from handlers.actions import Mine, ServiceNews
from handlers.menu import choice
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent


def claimed(turn: Turn, code: str) -> Said:
    """The answer to a one-time code; every code that opens nothing gets the same words."""
    texts = turn.texts
    if not turn.incoming.private:
        return in_private(turn)
    outcome = turn.desk.claim(code)
    if outcome.producer_code is None:
        text = not_taken(turn, outcome.wait_until)
    else:
        producer = turn.catalogue.producers.get(outcome.producer_code)
        done = texts("link-done", producer=producer.name if producer else outcome.producer_code)
        reply = Reply(
            text=texts.lines(done, texts("link-consent", days=warning_days(turn))),
            choices=(
                choice(texts, "choice-news-yes", ServiceNews(1)),
                choice(texts, "choice-news-no", ServiceNews(2)),
                choice(texts, "choice-dossiers", Mine()),
            ),
        )
        return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
    return Said(replies=(Reply(text=text),), intent=Intent.RATING_STATUS, dialogue=turn.fresh)


def in_private(turn: Turn) -> Said:
    """A code in a group would open to everybody there what it opens; it is left unused."""
    reply = Reply(text=turn.texts("link-in-private"))
    return Said(replies=(reply,), intent=Intent.HELP, dialogue=turn.fresh)


def not_taken(turn: Turn, wait_until: datetime | None) -> str:
    """Why a one-time code opened nothing: too many wrong ones before, or this one is wrong, used or over."""
    texts = turn.texts
    office = turn.service.contact or texts("office-public")
    if wait_until is not None:
        return texts("link-wait", moment=texts.time(wait_until), office=office)
    return texts("link-wrong", office=office)


def warning_days(turn: Turn) -> str:
    """The days before an end at which word is given, in a row: "180, 90, 60 và 30"."""
    days = sorted((days for days in turn.service.warning_days if days), reverse=True)
    return turn.texts.list([turn.texts.number(day) for day in days])


def news(turn: Turn, action: ServiceNews) -> Said | None:
    """Takes or ends the consent to service word; only a linked account is asked."""
    texts = turn.texts
    if not turn.desk.producers or action.wish not in (1, 2):
        return None
    if action.wish == 1:
        turn.desk.agree(
            wording=texts("link-consent", days=warning_days(turn)),
            version=turn.service.notice_version,
            language=texts.language,
        )
        text = texts("news-agreed", moment=texts.time(turn.now))
        choices = (choice(texts, "choice-dossiers", Mine()), choice(texts, "choice-news-end", ServiceNews(2)))
    else:
        turn.desk.disagree()
        text = texts("news-ended", moment=texts.time(turn.now))
        choices = (choice(texts, "choice-dossiers", Mine()), choice(texts, "choice-news-yes", ServiceNews(1)))
    reply = Reply(text=text, choices=choices)
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
