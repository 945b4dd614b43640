"""Rows out of an office's .xlsx or .csv file, as text, dates and numbers, with where each stood."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from knowledge.fold import nfc

Cell = str | int | float | date | None

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 600 * 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class SpreadsheetError(Exception):
    """A file that cannot be read as a table; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the file: `number` counts from 1 as the office sees it."""

    number: int
    cells: tuple[Cell, ...]

    def is_blank(self) -> bool:
        """True when no cell holds anything."""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows, merged cells filled with the value of their first cell."""

    name: str
    rows: tuple[SheetRow, ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of an .xlsx or .csv file; raises SpreadsheetError with a sentence for anything else."""
    try:
        size = path.stat().st_size
    except OSError:
        raise SpreadsheetError(
            f"Không mở được tệp {path}: tệp không có ở đó hoặc không được phép đọc."
        ) from None
    if path.is_dir():
        raise SpreadsheetError(f"{path} là một thư mục; cần một tệp .xlsx hoặc .csv.")
    if size == 0:
        raise SpreadsheetError(f"Tệp {path.name} trống.")
    if size > LARGEST_FILE:
        raise SpreadsheetError(
            f"Tệp {path.name} nặng {size // 2**20} MB, quá {LARGEST_FILE // 2**20} MB: "
            "hãy bỏ ảnh và các trang không cần, hoặc lưu thành .csv."
        )
    with path.open("rb") as file:
        start = file.read(8)
    if start == OLE_MAGIC:
        raise SpreadsheetError(_why_ole(path))
    if start[:4] == b"PK\x03\x04":
        return _read_xlsx(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise SpreadsheetError(
            f"Tệp {path.name} hỏng: bên trong không phải .xlsx. Hãy mở bằng Excel và lưu lại."
        )
    if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise SpreadsheetError(f"Không rõ kiểu tệp {path.name}: cần .xlsx hoặc .csv.")
    return [_read_csv(path)]


def _why_ole(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            f"Tệp {path.name} có mật khẩu: hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) "
            "rồi lưu lại."
        )
    return (
        f"Tệp {path.name} là .xls kiểu cũ: trong Excel chọn Tệp > Lưu thành > Sổ làm việc Excel (.xlsx) "
        "rồi nhập lại."
    )


def _read_xlsx(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, XmlError, ZipError

    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise SpreadsheetError(
                f"Tệp {path.name} bung ra tới {unpacked // 2**20} MB nên không mở: "
                "hãy chép phần dữ liệu sang tệp mới."
            )
        with CalamineWorkbook.from_path(str(path)) as book:
            return [
                _sheet(book.get_sheet_by_name(about.name))
                for about in book.sheets_metadata
                if about.visible == SheetVisibleEnum.Visible
            ]
    except (zipfile.BadZipFile, CalamineError, XmlError, ZipError) as reason:
        raise SpreadsheetError(
            f"Không đọc được tệp {path.name}: tệp hỏng hoặc không phải .xlsx. Hãy mở bằng Excel và lưu lại."
        ) from reason


def _sheet(worksheet: Any) -> Sheet:
    _, before = worksheet.start or (0, 0)
    rows = (
        SheetRow(number, (None,) * before + tuple(map(_cell, values)))
        for number, values in enumerate(worksheet.iter_rows(), start=1)
    )
    merged = [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in worksheet.merged_cell_ranges or ()
    ]
    return Sheet(worksheet.name, tuple(_filled(rows, merged)))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int | float):
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = nfc(str(value)).strip()
    return text or None


def _filled(rows: Iterator[SheetRow], merged: list[tuple[int, int, int, int]]) -> Iterator[SheetRow]:
    starts: dict[int, list[tuple[int, int, int, int]]] = {}
    for area in merged:
        starts.setdefault(area[0], []).append(area)
    open_areas: list[tuple[tuple[int, int, int, int], Cell]] = []
    for row in rows:
        cells = list(row.cells)
        for area in starts.get(row.number, ()):
            value = cells[area[1] - 1] if area[1] <= len(cells) else None
            open_areas.append((area, value))
        open_areas = [entry for entry in open_areas if entry[0][2] >= row.number]
        for (_, left, _, right), value in open_areas:
            cells.extend([None] * (min(right, 200) - len(cells)))
            for column in range(left - 1, min(right, len(cells))):
                cells[column] = value
        yield SheetRow(row.number, tuple(cells))


def _read_csv(path: Path) -> Sheet:
    text = _decoded(path)
    sample = text[:20_000]
    delimiter = max(",;\t|", key=lambda mark: sum(line.count(mark) for line in sample.splitlines()[:20]))
    csv.field_size_limit(2**20)
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = tuple(
            SheetRow(number, tuple(_cell(value) for value in record))
            for number, record in enumerate(records, start=1)
        )
    except csv.Error as reason:
        raise SpreadsheetError(
            f"Tệp {path.name} không phải .csv đúng cách ({reason}): thường do thiếu dấu ngoặc kép."
        ) from None
    return Sheet(path.name, rows)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise SpreadsheetError(
        f"Tệp {path.name} không phải chữ UTF-8: trong Excel chọn Lưu thành > CSV UTF-8, hoặc lưu .xlsx."
    )
