"""Rows of the catalogue's tables as frozen values."""

from collections import defaultdict
from datetime import date
from typing import Any

from knowledge.certificates import newest_first
from knowledge.times import read_day
from knowledge.transaction import Transaction
from knowledge.values import Certificate, Fair, FairPlace, FairState, Precision, Producer, Product, SalesPoint

_PRECISIONS = {
    "exact": Precision.EXACT,
    "street": Precision.STREET,
    "commune": Precision.COMMUNE,
    "village": Precision.COMMUNE,
    "landmark": Precision.COMMUNE,
}


class _Same(dict[Any, Any]):
    """Gives one object for equal texts: the driver makes a new one for each row."""

    def __missing__(self, text: Any) -> Any:
        self[text] = text
        return text


def read_products(session: Transaction) -> dict[str, Product]:
    """Every product by its code, in the order of codes, certificates newest first."""
    certificates = _certificates(session)
    aliases = _own_aliases(session)
    products: dict[str, Product] = {}
    same = _Same()
    for row in session.stream(
        "SELECT p.code, p.name, p.english, coalesce(p.producer_name, m.name), m.code, m.producer_type, "
        "p.group_name, p.kind, p.commune, p.district, p.unit, p.unit_candidates, p.source_url, "
        "p.source_year, p.price, p.photo_url, coalesce(p.contact, m.contact) "
        "FROM products p LEFT JOIN producers m ON m.code = p.producer_code ORDER BY p.code"
    ):
        held = certificates.get(row[0], ())
        latest = held[0] if held else None
        products[row[0]] = Product(
            code=row[0],
            name=row[1],
            english=row[2],
            producer=same[row[3]],
            producer_code=same[row[4]],
            producer_type=same[row[5]],
            group=same[row[6]],
            kind=same[row[7]],
            stars=latest.stars if latest else None,
            potential_five=latest.potential_five if latest else False,
            old_commune=same[row[8]],
            district=same[row[9]],
            unit=same[row[10]],
            unit_candidates=same[tuple((row[11] or "").split(";"))] if row[11] else (),
            year=latest.year if latest else None,
            source_url=same[row[12] or ""],
            source_year=row[13],
            certificates=held,
            price=row[14],
            photo_url=row[15],
            contact=same[row[16]],
            aliases=tuple(aliases.get(row[0], ())),
        )
    return products


def _own_aliases(session: Transaction) -> dict[str, list[str]]:
    """Aliases of one product stand in the same table, with its code as their meaning."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, alias in session.rows(
        "SELECT a.meaning, a.alias FROM aliases a JOIN products p ON p.code = a.meaning "
        "ORDER BY a.meaning, a.alias"
    ):
        found[code].append(alias)
    return found


def _certificates(session: Transaction) -> dict[str, tuple[Certificate, ...]]:
    held: dict[str, list[Certificate]] = defaultdict(list)
    same = _Same()
    for row in session.stream(
        "SELECT product_code, stars, potential_five, number, decision, decided_on, decided_by, year, "
        "source_url, source_year FROM certificates ORDER BY id DESC"
    ):
        decided_on = read_day(row[5])
        held[row[0]].append(
            Certificate(
                stars=row[1],
                potential_five=bool(row[2]),
                number=row[3],
                decision=same[row[4]],
                decided_on=same[decided_on],
                decided_by=same[row[6]],
                year=decided_on.year if decided_on else row[7],
                source=same[row[8] or ""],
                source_year=row[9],
            )
        )
    return {code: newest_first(found) if len(found) > 1 else tuple(found) for code, found in held.items()}


def read_producers(session: Transaction) -> dict[str, Producer]:
    """Every producer by its code."""
    return {
        row[0]: Producer(
            code=row[0],
            name=row[1],
            producer_type=row[2],
            address=row[3],
            old_commune=row[4],
            district=row[5],
            unit=row[6],
            contact=row[7],
        )
        for row in session.rows(
            "SELECT code, name, producer_type, address, commune, district, unit, contact "
            "FROM producers ORDER BY code"
        )
    }


def read_sales_points(session: Transaction) -> tuple[SalesPoint, ...]:
    """Every sales point, in the order of codes."""
    return tuple(
        SalesPoint(
            code=row[0],
            name=row[1],
            kind=row[2],
            operator=row[3],
            address=row[4],
            old_commune=row[5],
            district=row[6],
            unit=row[7],
            lat=row[8],
            lon=row[9],
            precision=_precision(row[10], row[8]),
            precision_km=None if row[8] is None else row[16],
            phone=row[11],
            opening_hours=row[12],
            status=row[13],
            source_url=row[14] or "",
            source_year=row[15],
            confirmed_on=read_day(row[17]),
        )
        for row in session.rows(
            "SELECT code, name, kind, operator, address, commune, district, unit, lat, lon, coord_precision, "
            "phone, opening_hours, status, source_url, source_year, precision_km, confirmed_on "
            "FROM sales_points ORDER BY code"
        )
    )


def _precision(stored: Any, lat: float | None) -> Precision:
    return Precision.UNKNOWN if lat is None else _PRECISIONS.get(str(stored), Precision.UNKNOWN)


def read_fairs(session: Transaction) -> tuple[Fair, ...]:
    """Every fair, drafts too, the earliest start first, those without a day last."""
    places = _fair_places(session)
    return tuple(
        Fair(
            code=row[0],
            name=row[1],
            organiser=row[2],
            start=read_day(row[3]),
            end=read_day(row[4]),
            venue=row[5],
            address=row[6],
            district=row[7],
            unit=row[8],
            source_url=row[9] or "",
            date_note=row[10],
            description=row[11],
            state=_fair_state(row[12], row[13]),
            version=row[13],
            places=places.get(row[0]) or (_place(1, row[3:9], row[14], row[15], row[10]),),
        )
        for row in session.rows(
            "SELECT f.code, name, organiser, start_date, end_date, venue, address, district, unit, "
            "source_url, date_note, description_fact, state, coalesce(v.version, 1), unit_candidates, hours "
            "FROM fairs f LEFT JOIN fair_versions v ON v.fair_code = f.code "
            "ORDER BY start_date IS NULL, start_date, f.code"
        )
    )


def _fair_state(stored: str, version: int) -> FairState:
    return FairState.CHANGED if stored == FairState.PUBLISHED and version > 1 else FairState(stored)


def _fair_places(session: Transaction) -> dict[str, tuple[FairPlace, ...]]:
    found: dict[str, list[FairPlace]] = defaultdict(list)
    for row in session.rows(
        "SELECT fair_code, number, start_date, end_date, venue, address, district, unit, unit_candidates, "
        "hours, date_note FROM fair_places WHERE NOT cancelled ORDER BY fair_code, number"
    ):
        found[row[0]].append(_place(row[1], row[2:8], *row[8:]))
    return {code: tuple(places) for code, places in found.items()}


def _place(
    number: int, where: tuple[Any, ...], candidates: str | None, hours: str | None, note: str | None
) -> FairPlace:
    start, end, venue, address, district, unit = where
    return FairPlace(
        number=number,
        start=read_day(start),
        end=read_day(end),
        venue=venue,
        address=address,
        district=district,
        unit=unit,
        unit_candidates=tuple(candidates.split(";")) if candidates else (),
        hours=hours,
        date_note=note,
    )


def read_stock(session: Transaction) -> dict[str, tuple[str, ...]]:
    """For each product's code, the codes of the points known to sell it."""
    points: dict[str, list[str]] = defaultdict(list)
    for product, point in session.rows(
        "SELECT product_code, point_code FROM stock ORDER BY product_code, point_code"
    ):
        points[product].append(point)
    return {product: tuple(found) for product, found in points.items()}


def read_confirmed(session: Transaction) -> dict[tuple[str, str], date | None]:
    """For each product's and point's code of the stock, the day this was last confirmed."""
    rows = session.rows("SELECT product_code, point_code, confirmed_on FROM stock")
    return {(product, point): read_day(day) for product, point, day in rows}


def read_aliases(session: Transaction) -> dict[str, tuple[str, ...]]:
    """For each other way of writing or calling a thing, what it means."""
    meanings: dict[str, list[str]] = defaultdict(list)
    for alias, meaning in session.rows("SELECT alias, meaning FROM aliases ORDER BY alias, meaning"):
        meanings[alias].append(meaning)
    return {alias: tuple(found) for alias, found in meanings.items()}


def read_glossary(session: Transaction) -> dict[str, tuple[str, ...]]:
    """For each English term, the Vietnamese ones."""
    terms: dict[str, list[str]] = defaultdict(list)
    for en, vi in session.rows("SELECT en, vi FROM glossary ORDER BY en, vi"):
        terms[en].append(vi)
    return {en: tuple(found) for en, found in terms.items()}
