"""A linked producer's own affairs asked for in words: goods and points, invitations, a mistake on record."""

import re

from handlers.producer_fairs import fairs
from handlers.producer_goods import goods, wrong_which
from handlers.turn import Said, Turn
from knowledge.fold import fold

_MINE = (
    r"(?:cua|nha|ben|htx|hop tac xa|co so|xuong) (?:toi|em|minh|tui|nha|htx|chung toi|bon em)|\bmy\b|\bour\b"
)
_GOODS = re.compile(
    rf"(?=.*(?:{_MINE}))(?=.*(?:san pham|diem ban|noi ban|cho ban|mat hang|dang ban|ban o dau|bay ban"
    r"|sales point|products|sold))"
)
_FAIRS = re.compile(
    r"loi moi|giay moi|(?:duoc|co) moi (?:du |tham gia |di )?(?:hoi cho|phien cho|trien lam)|invitation"
)
_WRONG = re.compile(
    r"bao sai|sai thong tin|thong tin (?:\w+ ){0,4}(?:bi )?(?:sai|nham)|ghi (?:sai|nham)|wrong"
)


def own(turn: Turn) -> Said | None:
    """One of the account's own views that a line asks for; None for any other line, or without a right."""
    said = fold(turn.incoming.text[:200])
    if turn.understood.topic == "dossier":
        return None
    for words, view in ((_FAIRS, fairs), (_WRONG, wrong_which), (_GOODS, goods)):
        if words.search(said):
            return view(turn) if turn.desk.producers else None
    return None
