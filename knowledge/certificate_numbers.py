"""Numbers of certificates and decisions as people type them, and the products they stand for."""

import re
from collections.abc import Iterable

from knowledge.fold import fold
from knowledge.values import Certificate, Product

_LEAD = r"(?:giay chung nhan|giay cn|gcn|chung nhan|quyet dinh|qd|certificate|decision)(?: (?:so|number|no))*"
_NUMBER = r"(\d{1,6}(?: (?:20\d\d|gcn|qd|ubnd|bnnmt|bnn|ocop|tp|hn|nn|mt|vpdp|ttg|tt|xa))*)"
_SAID = re.compile(rf"\b{_LEAD} {_NUMBER}\b(?! (?:sao|star|thang|nam|lan|ban)s?\b)")
_WRITTEN = re.compile(
    r"(?<![\w/])\d{1,6}\s?/\s?(?:20\d\d\s?/\s?)?(?:QĐ|QD|GCN)(?:\s?[/\-–]\s?\w+)*", re.IGNORECASE
)
_SHORT = re.compile(r"\bgi[aấ]y(?:\s+s[oố])?\s+(\d{1,6}\s?/\s?20\d\d)(?![\d/])", re.IGNORECASE)
"""A paper's number with its year, "giấy 15/2025"."""
_LAWS = frozenset(("490", "1048", "781", "919", "148", "1489"))
"""Decisions of the programme itself (…/QĐ-TTg), which rate no product."""


def typed_number(text: str) -> str | None:
    """The number of a certificate or decision in a line, without what stands before it; None without one."""
    written = _WRITTEN.search(text)
    short = _SHORT.search(text)
    if written:
        number = written.group()
    elif short:
        number = short.group(1)
    else:
        said = _SAID.search(fold(text))
        if said is None or re.fullmatch(r"20[123]\d", said.group(1)):
            return None
        number = said.group(1)
    first = re.match(r"\d+", number)
    is_law = first is not None and first.group() in _LAWS and not written
    return None if is_law or "ttg" in fold(number) else number


def of_number(products: Iterable[Product], number: str) -> tuple[Product, ...]:
    """The products with a certificate or decision of that number; a bare figure means any it begins."""
    asked = _bare(number)
    return tuple(
        product
        for product in products
        if any(_is(asked, one) for certificate in product.certificates for one in _numbers(certificate))
    )


def _numbers(certificate: Certificate) -> Iterable[str]:
    return filter(None, (certificate.number, certificate.decision))


def _is(asked: str, known: str) -> bool:
    whole = _bare(known)
    begins = (re.sub(r"\D.*", "", whole), re.sub(r"\D.*", "", known.strip()))
    return whole == asked or (asked.isdigit() and asked in begins)


def _bare(number: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(number))
