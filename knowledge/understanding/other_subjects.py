"""Whether a line is about another subject than ours, although words of ours may stand in it."""

from knowledge.understanding.phrases import Found
from knowledge.understanding.product_words import Thing
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import Cue
from knowledge.values import Intent

_SERVICE = 3.9
"""A cue of this weight surely asks for a service of ours."""
_ASKED_OF_US = (Intent.HUMAN, Intent.RATING_STATUS, Intent.SUBSCRIBE, Intent.HELP)
"""What may be asked of others too ("số tổng đài xe khách")."""
_ALWAYS_OTHER = frozenset({"abuse", "school", "computer", "politics", "money", "civic", "elsewhere"})
_ELSEWHERE = {"civic", "elsewhere"}
"""Subjects of other offices and of life at large, which a short line names to ask about them."""
_SHORT = 12
"""A line of so few words that names another subject asks about it."""
_KNOWN, _SOLID = 0.5, 1.3
"""Of a thing's best known word, and of a thing that names attest."""


def is_off_topic(reading: Reading, cue: Cue | None, thing: Thing | None, known: float) -> bool:
    """Another subject rules unless the line names a product of ours or clearly wants a service of ours."""
    abuse = any(found.meaning == "abuse" for found in reading.off_topic)
    others = [found for found in reading.off_topic if found.meaning in _ALWAYS_OTHER]
    if len(others) > 1 and len(reading.sentence) <= _SHORT:
        return True  # "bài thơ đôi dép của tác giả nào" says its subject twice
    needed = reading.need_kinds and not (others and _is_ahead_of_needs(reading, others))
    if any(role == "name" for role in reading.role) or needed:
        return False
    subjects = {
        found.meaning
        for found in reading.off_topic
        if not {"place", "cling"}.intersection(reading.role[found.start : found.end])
    }
    asks_us = cue is None or cue.topic == "complaint" or cue.intent not in _ASKED_OF_US
    short = len(reading.sentence) <= _SHORT or ("civic" in subjects and not reading.sentence.breaks)
    firm = subjects & _ELSEWHERE and (thing is None or thing.worth < _SOLID) and short
    if not reading.meta and (firm or ("services" in subjects and not asks_us)):
        return True
    if cue is not None and cue.weight >= _SERVICE and not (cue.yields or cue.topic in ("usage",)):
        return (
            abuse
            and cue.intent is not Intent.UNSUBSCRIBE
            and cue.intent is not Intent.HUMAN
            and cue.intent is not Intent.PRIVACY
        )
    if thing is None or (others and thing.worth < _SOLID):
        return True
    inside = sum(
        found.end - found.start for found in reading.off_topic if thing.start <= found.start < thing.end
    )
    free = [at for at in thing.words if reading.role[at] in ("", "name")]
    return abuse or known < _KNOWN or inside * 2 >= len(free) or len(reading.sentence) <= 8


def _is_ahead_of_needs(reading: Reading, others: list[Found[str]]) -> bool:
    """Whether another subject is said before what is wanted ("quà lưu niệm mang lên máy bay" is a wish)."""
    need = next((at for at, role in enumerate(reading.role) if role in ("need", "soft")), 0)
    return any(found.start < need or found.meaning == "abuse" for found in others)


def is_mild(reading: Reading) -> bool:
    """Whether another subject is only touched ("mấy giờ văn phòng tiếp dân")."""
    return not any(found.meaning in _ALWAYS_OTHER for found in reading.off_topic)
