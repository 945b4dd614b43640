"""What announcements say of a fair: first word, reminder, change, cancellation, and the week's digest."""

from collections.abc import Iterable

from handlers.fairs import dates_words, place_words
from handlers.origin import full_place, unit_words
from handlers.words import Texts
from knowledge.fair_desk import FairRefused
from knowledge.fold import fold
from knowledge.places import Gazetteer
from knowledge.values import Fair

DIGEST_ROOM = 1_500
"""Characters of a digest's lines: with label and way to stop they fit the 2,000 that Zalo takes."""


def first_word(texts: Texts, fair: Fair, gazetteer: Gazetteer) -> str:
    """That there is a fair: what, when, where, by whom."""
    lines = [texts("fair-first-word", fair=fair.name), *_facts(texts, fair, gazetteer)]
    if fair.organiser:
        lines.append(texts("fair-organiser", organiser=fair.organiser))
    return "\n".join(lines)


def reminder(texts: Texts, fair: Fair, gazetteer: Gazetteer) -> str:
    """That it begins tomorrow."""
    return "\n".join([texts("fair-reminder", fair=fair.name), *_facts(texts, fair, gazetteer)])


def change(texts: Texts, fair: Fair, gazetteer: Gazetteer) -> str:
    """That something of it changed, with how it stands now."""
    return "\n".join([texts("fair-changed", fair=fair.name), *_facts(texts, fair, gazetteer)])


def cancellation(texts: Texts, fair: Fair) -> str:
    """That it does not take place."""
    return texts("fair-cancelled", fair=fair.name, dates=dates_words(texts, fair))


def digest(texts: Texts, fairs: Iterable[Fair], news: Iterable[str], gazetteer: Gazetteer) -> str:
    """The fairs of the coming weeks, a line each, and the news of the week; what finds no room is counted."""
    lines = [(texts("fair-digest"), line) for line in _lines(texts, fairs, gazetteer)]
    lines += [(texts("week-digest"), f"• {' '.join(each.split())}") for each in news]
    kept: list[str] = []
    for at, (heading, line) in enumerate(lines):
        if kept and sum(map(len, kept)) + len(line) > DIGEST_ROOM:
            kept.append(texts("digest-more", count=texts.number(len(lines) - at)))
            break
        if heading not in kept:
            kept.append(heading)
        kept.append(line if len(line) <= DIGEST_ROOM else line[: DIGEST_ROOM - 1] + "…")
    return "\n".join(kept)


def round_up(texts: Texts, fairs: Iterable[Fair], gazetteer: Gazetteer, month: str) -> tuple[str, str, str]:
    """Title, description and body of an article about a month's fairs; `month` as 12/2026."""
    body = (
        texts("round-up-lead", month=month),
        "\n".join(_lines(texts, fairs, gazetteer)),
        texts("fairs-check"),
        texts("round-up-ask"),
    )
    title, description = texts("round-up-title", month=month), texts("round-up-description", month=month)
    return title, description, "\n\n".join(body)


def _lines(texts: Texts, fairs: Iterable[Fair], gazetteer: Gazetteer) -> list[str]:
    lines = []
    for fair in fairs:
        parts = (fair.name, dates_words(texts, fair), _where(texts, fair, gazetteer))
        lines.append("• " + ", ".join(filter(None, parts)))
    return lines


def _facts(texts: Texts, fair: Fair, gazetteer: Gazetteer) -> list[str]:
    if len(fair.places) > 1:
        return [place_words(texts, place) for place in fair.places]
    where = _where(texts, fair, gazetteer)
    return [dates_words(texts, fair), *([texts("fair-place", place=where)] if where else [])]


def _where(texts: Texts, fair: Fair, gazetteer: Gazetteer) -> str:
    if len(fair.places) > 1:
        return texts("fair-places", count=texts.number(len(fair.places)))
    place = unit_words(texts, fair.unit) if fair.unit else full_place(texts, gazetteer, fair)
    known = fold(fair.venue or "")
    return ", ".join(filter(None, (fair.venue, "" if place and fold(place) in known else place)))


def refusal(texts: Texts, error: FairRefused) -> str:
    """Why something cannot be done with a fair, in a sentence."""
    return texts(f"fair-refused-{error.key}", **error.values)
