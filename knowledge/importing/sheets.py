"""Rows out of an office's .xlsx or .csv file, as text, dates and numbers, with where each stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from knowledge.fold import nfc

LARGEST_FILE = 50 * 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"


class SpreadsheetError(Exception):
    """A file that cannot be read as a table; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value is not in the file, such as #REF! or a formula never worked out."""

    reason: str

    def __str__(self) -> str:
        return "?"


Cell = str | int | float | date | Unreadable | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the file: `number` counts from 1 as the office sees it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that hold anything, merged cells filled with the value of their first cell."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    """A hidden sheet is named but not read."""


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of an .xlsx or .csv file; raises SpreadsheetError with a sentence for anything else."""
    try:
        if path.is_dir():
            raise SpreadsheetError(f"{path} là một thư mục; cần một tệp .xlsx hoặc .csv.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        raise SpreadsheetError(
            f"Không mở được tệp {path}: tệp không có ở đó hoặc không được phép đọc."
        ) from None
    if not start:
        raise SpreadsheetError(f"Tệp {path.name} trống.")
    if size > LARGEST_FILE:
        raise SpreadsheetError(
            f"Tệp {path.name} nặng {size // 2**20} MB, quá {LARGEST_FILE // 2**20} MB: "
            "hãy bỏ ảnh và các trang không cần rồi lưu lại."
        )
    if start == OLE_MAGIC:
        raise SpreadsheetError(_why_ole(path))
    if start[:4] == ZIP_MAGIC:
        from knowledge.importing.workbook import read_workbook

        return read_workbook(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise SpreadsheetError(
            f"Tệp {path.name} hỏng: bên trong không phải .xlsx. Hãy mở bằng Excel và lưu lại."
        )
    if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise SpreadsheetError(f"Không rõ kiểu tệp {path.name}: cần .xlsx hoặc .csv.")
    from knowledge.importing.delimited import read_delimited

    return [read_delimited(path)]


def _why_ole(path: Path) -> str:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return (
            f"Tệp {path.name} có mật khẩu: hãy mở bằng Excel, bỏ mật khẩu "
            "(Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại."
        )
    return (
        f"Tệp {path.name} là .xls kiểu cũ: trong Excel chọn Tệp > Lưu thành > Sổ làm việc Excel (.xlsx) "
        "rồi nhập tệp mới."
    )


def cell_of(value: object) -> Cell:
    """A value of a spreadsheet or CSV reader as a cell: text composed and trimmed, empty text as None."""
    if isinstance(value, str):
        return nfc(value) or None if value else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if value is None or isinstance(value, date | int | float):
        return value
    return str(value)


def kept(number: int, cells: Iterable[Cell]) -> SheetRow | None:
    """The row, or None when no cell of it holds anything."""
    held = tuple(cells)
    return SheetRow(number, held) if any(cell is not None for cell in held) else None
