"""Stars and the certificate in words: valid, ending soon, over and unknown are different sentences."""

from datetime import date
from urllib.parse import urlsplit

from handlers.words import Texts
from knowledge.certificates import CertificateKind, state
from knowledge.rules import rules
from knowledge.values import Fair, Product, SalesPoint


def site_of(address: str) -> str:
    """The site a source stands on ("baodautu.vn"); two addresses give two sites."""
    hosts = [urlsplit(part).hostname or "" for part in address.split()]
    return ", ".join(dict.fromkeys(host.removeprefix("www.") for host in hosts if host))


def source_words(texts: Texts, thing: Product | SalesPoint) -> str:
    """Who says so and of which year: "baodautu.vn, năm 2024"; our own records when no page is named."""
    site = site_of(thing.source_url) or texts("source-office")
    return texts("source-year", site=site, year=str(thing.source_year)) if thing.source_year else site


def stars_words(texts: Texts, product: Product) -> str:
    """The stars on record in a few words: "4 sao", "tiềm năng 5 sao, chưa phải 5 sao", "chưa ghi sao"."""
    if product.potential_five:
        return texts("stars-potential")
    return texts("stars", stars=str(product.stars)) if product.stars else texts("stars-none")


def stars_sentence(texts: Texts, product: Product) -> str:
    """The stars with who says so; a row without stars is only named by its source."""
    source = source_words(texts, product)
    if product.potential_five:
        return texts("stars-potential-by-source", source=source)
    if product.stars is None:
        return texts("stars-named-only", source=source)
    return texts("stars-by-source", stars=stars_words(texts, product), source=source)


def validity_sentence(texts: Texts, product: Product, today: date) -> str:
    """What can be said today of the certificate; empty for a row that is only named."""
    found = state(product, today)
    if found.kind is CertificateKind.NONE:
        return texts("valid-none")
    if found.kind is CertificateKind.UNKNOWN or found.until is None:
        year = found.year or product.year
        return texts("valid-unknown-year", year=str(year)) if year else texts("valid-unknown")
    until = texts.date(found.until)
    if found.kind is CertificateKind.EXPIRED:
        return texts("valid-expired", until=until)
    days = texts.number(found.days_left or 0)
    key = "valid-soon" if found.kind is CertificateKind.SOON else "valid-valid"
    return texts(key, until=until, days=days)


def decision_sentence(texts: Texts, product: Product) -> str:
    """Number, day and signer of the latest decision; empty when none is on record."""
    latest = product.certificates[0] if product.certificates else None
    if latest is None or not (latest.decision or latest.decided_on or latest.number):
        return ""
    parts = []
    if latest.number:
        parts.append(texts("certificate-number", number=latest.number))
    if latest.decision:
        parts.append(texts("decision-number", number=latest.decision))
    if latest.decided_on:
        parts.append(texts("decision-day", day=texts.date(latest.decided_on)))
    if latest.decided_by:
        parts.append(texts("decision-by", who=latest.decided_by))
    elif latest.decided_on and (decider := rules().decider(latest.stars, latest.decided_on)):
        who = texts(f"decider-{decider.who}")
        parts.append(texts("decision-by-rule", who=who, decision=decider.decision))
    line = ", ".join(parts)
    return f"{line[0].upper()}{line[1:]}."


def renewed_sentence(texts: Texts, product: Product) -> str:
    """That a later recognition followed an earlier one, with both; empty for a first one."""
    if len(product.certificates) < 2 or product.certificates[0].decided_on is None:
        return ""
    before = product.certificates[1]
    when = before.decided_on or before.year
    day = texts.date(when) if isinstance(when, date) else str(when or "")
    if not day or not before.stars:
        return texts("valid-renewed", day=texts.date(product.certificates[0].decided_on))
    return texts(
        "valid-renewed-from",
        day=texts.date(product.certificates[0].decided_on),
        stars=str(before.stars),
        before=day,
    )


def fair_source(texts: Texts, fair: Fair) -> str:
    """Who says so of a fair."""
    return site_of(fair.source_url) or texts("source-office")
