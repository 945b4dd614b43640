"""Tables back out as .csv or .xlsx with headings that import as they are; equal rows give equal bytes."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from knowledge.file_errors import why
from knowledge.store import Store
from knowledge.subscriber_list import subscriber_rows

THE_SAME_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
"""Stands in every exported .xlsx, so that equal rows give equal bytes."""
PRODUCT_COLUMNS = (
    "code name english producer producer_type address group kind stars potential_five commune district unit "
    "unit_candidates certificate_number decision decided_on decided_by year_recognised "
    "certificate_source_url certificate_source_year price photo_url contact source_url source_year"
)
PRODUCTS = """
    SELECT p.code, p.name, p.english, coalesce(p.producer_name, r.name), r.producer_type, r.address,
           p.group_name, p.kind, c.stars, c.potential_five, p.commune, p.district, p.unit, p.unit_candidates,
           c.number, c.decision, c.decided_on, c.decided_by, c.year, c.source_url, c.source_year,
           p.price, p.photo_url, p.contact, p.source_url, p.source_year
    FROM products p LEFT JOIN producers r ON r.code = p.producer_code
    LEFT JOIN certificates c ON c.product_code = p.code
    ORDER BY c.id
"""
"""A row for each certificate of a product, its history from the oldest."""
PLAIN: Mapping[str, tuple[str, str]] = {
    "producers": ("producers", "code name producer_type address commune district unit contact"),
    "sales-points": (
        "sales_points",
        "code name operator address commune district unit unit_candidates phone opening_hours lat lon "
        "coord_precision precision_km source_url source_year kind opened status coord_note note confirmed_on",
    ),
    "stock": ("stock", "point_code product_code confirmed_on"),
    "fairs": (
        "fairs",
        "code name organiser start_date end_date venue address district unit unit_candidates booths "
        "description_fact source_url source_year date_note hours state",
    ),
    "dossiers": (
        "dossiers",
        "code product_code product_name new_product producer_code kind stage stage_on filed_on filed_at "
        "holder score stars missing next_step",
    ),
    "aliases": ("aliases", "alias meaning kind"),
}
SUBSCRIBER_COLUMNS = (
    "channel recipient language topics place frequency consent_at consent_channel consent_wording "
    "consent_proof"
)
TABLES = ("products", *PLAIN, "subscribers")


class ExportRefused(Exception):
    """A file that cannot be written; the message says why."""


def export(store: Store, table: str, path: Path) -> int:
    """Writes one of TABLES to a .csv or .xlsx file and gives its number of rows; raises ExportRefused."""
    if table not in TABLES:
        raise ExportRefused(f"Không có bảng «{table}» để xuất; có: {', '.join(TABLES)}.")
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise ExportRefused(f"Không rõ kiểu tệp {path.name}: tên tệp cần kết thúc bằng .csv hoặc .xlsx.")
    if table == "subscribers":
        columns = SUBSCRIBER_COLUMNS.split()
        with store.reading() as transaction:
            rows = subscriber_rows(transaction)
        return _written(path, table, columns, rows)
    columns = (PRODUCT_COLUMNS if table == "products" else PLAIN[table][1]).split()
    query = PRODUCTS if table == "products" else f"SELECT {', '.join(columns)} FROM {PLAIN[table][0]}"
    if table == "dossiers":
        query = query.replace("new_product", "CASE WHEN product_code IS NULL THEN 1 END", 1)
    if table == "fairs":
        query = _fairs_by_place(columns)
    with store.reading() as transaction:
        rows = [
            [_shown(column, value) for column, value in zip(columns, row, strict=True)]
            for row in transaction.rows(query)
        ]
    rows.sort(key=_by_age if table == "products" else _by_key)
    return _written(path, table, columns, rows)


def _written(path: Path, table: str, columns: Sequence[str], rows: list[list[Any]]) -> int:
    suffix = path.suffix.lower()
    content = _csv(columns, rows) if suffix == ".csv" else _xlsx(table, columns, rows)
    try:
        path.write_bytes(content)
    except OSError as reason:
        raise ExportRefused(f"Không ghi được {path}: {why(reason)}.") from None
    return len(rows)


def _fairs_by_place(columns: Sequence[str]) -> str:
    """A row for each place of a fair, so that several places go out and come in as they are."""
    own = {*("start_date", "end_date", "venue", "address", "district", "unit", "unit_candidates")}
    own |= {"hours", "booths", "date_note"}
    told = [
        f"CASE WHEN p.number IS NULL THEN f.{name} ELSE p.{name} END"
        if name in own
        else "CASE WHEN p.cancelled THEN 'cancelled' ELSE f.state END"
        if name == "state"
        else f"f.{name}"
        for name in columns
    ]
    return (
        f"SELECT {', '.join(told)} FROM fairs f LEFT JOIN fair_places p ON p.fair_code = f.code "
        "ORDER BY f.code, p.number"
    )


def _by_age(row: Sequence[Any]) -> tuple[str, str]:
    """Products by code, each one's certificates from the oldest; databases sort text each in its own way."""
    told = dict(zip(PRODUCT_COLUMNS.split(), row, strict=True))
    return told["code"], told["decided_on"] or str(told["year_recognised"] or "")


def _by_key(row: Sequence[Any]) -> tuple[str, str]:
    return str(row[0]), str(row[1])


def _shown(column: str, value: Any) -> Any:
    if column == "potential_five":
        return 1 if value else None
    return value.isoformat() if isinstance(value, date) else value


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _xlsx(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = THE_SAME_MOMENT
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"

    def cell(value: Any) -> Any:
        if isinstance(value, str) and value.startswith("="):
            made = WriteOnlyCell(sheet, value)
            made.data_type = "s"  # a name that begins with = is text, never a formula
            return made
        return value

    sheet.append(list(columns))
    for row in rows:
        sheet.append([cell(value) for value in row])
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made)


def _without_clock(made: io.BytesIO) -> bytes:
    """The same archive with the same moment on every entry and in its properties."""
    steady = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = THE_SAME_MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                start = content.find(b"<dcterms:modified")
                begin, end = content.find(b">", start) + 1, content.find(b"</dcterms:modified>")
                content = content[:begin] + stamp + content[end:]
            target.writestr(
                zipfile.ZipInfo(name, THE_SAME_MOMENT.timetuple()[:6]), content, zipfile.ZIP_DEFLATED
            )
    return steady.getvalue()
