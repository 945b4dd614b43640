"""What an .xlsx archive holds before it is trusted: true sizes, reach of the sheets, cells without value."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from knowledge.importing.sheets import SpreadsheetError

LARGEST_UNPACKED = 300 * 1024 * 1024
LARGEST_AREA = 12_000_000
"""Cells from A1 to a sheet's last one: the reader makes room for all of them, 33 bytes each."""
CHUNK = 4 * 1024 * 1024
HELD = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
WHOLE_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")
NOT_AN_XLSX = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
    OSError,
    ElementTree.ParseError,
)


@dataclass(slots=True)
class Part:
    """One worksheet of the archive: its last cell, and the cells that hold no value to read."""

    last_row: int = 0
    last_column: int = 0
    without_value: dict[tuple[int, int], str] = field(default_factory=dict)
    """By row and column counted from 1: why the cell has no value."""


def examine(path: Path) -> Mapping[str, Part]:
    """Each sheet's part by the sheet's name; raises SpreadsheetError for what should not be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:
                raise SpreadsheetError(
                    f"Tệp {path.name} không phải .xlsx: hãy mở bằng Excel rồi lưu thành Sổ làm việc Excel "
                    "(.xlsx)."
                )
            read = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
            unpacked = sum(entry.file_size for entry in read)
            if unpacked > LARGEST_UNPACKED:
                raise SpreadsheetError(
                    f"Tệp {path.name} bung ra tới {unpacked // 2**20} MB nên không mở: "
                    "hãy chép phần dữ liệu sang tệp mới."
                )
            parts = {entry.filename: _part(archive, entry) for entry in read}
            sheets = _sheets(archive)
    except NOT_AN_XLSX as reason:
        raise SpreadsheetError(
            f"Không đọc được tệp {path.name}: tệp hỏng hoặc không phải .xlsx. Hãy mở bằng Excel và lưu lại."
        ) from reason
    found = {name: parts[part] for name, part in sheets.items() if part in parts}
    for name, part in found.items():
        if part.last_row * part.last_column > LARGEST_AREA:
            raise SpreadsheetError(
                f"Trang «{name}» của tệp {path.name} trải tới hàng {part.last_row}, cột {part.last_column}: "
                "hãy xoá ô lẻ ở rất xa bảng, hoặc chép phần dữ liệu sang tệp mới."
            )
    return found


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Part:
    """Reads an entry to its end, which also proves the size it claims."""
    part = Part()
    is_sheet = "/worksheets/" in entry.filename and entry.filename.endswith(".xml")
    for text in _pieces(archive, entry):
        if is_sheet:
            _measure(text, part)
    return part


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry in pieces that end with whole rows."""
    rest = b""
    with archive.open(entry) as file:
        while chunk := file.read(CHUNK):
            end = chunk.rfind(b"row>") + 4
            if end < 4:
                rest += chunk
                continue
            yield rest + chunk[:end]
            rest = chunk[end:]
    yield rest


def _measure(text: bytes, part: Part) -> None:
    places = HELD.findall(text)
    if places:
        part.last_row = max(part.last_row, int(places[-1][1]))
        part.last_column = max(part.last_column, *map(_column, {letters for letters, _ in places}))
    if b't="e"' not in text and b"<f" not in text and b":f" not in text:
        return
    for attributes, content in WHOLE_CELL.findall(text):
        place = PLACE.search(attributes)
        if place is None:
            continue
        value = VALUE.search(content)
        if b't="e"' in attributes:
            shown = value.group(1).decode(errors="replace") if value else "lỗi"
            reason = f"ô hiện lỗi {shown} của Excel; hãy sửa công thức hoặc ghi thẳng giá trị"
        elif value is None and b't="str"' not in attributes and re.search(rb"<(?:\w+:)?f\b", content):
            reason = "công thức trong ô chưa được tính; hãy mở tệp bằng Excel rồi lưu lại"
        else:
            continue
        part.without_value[int(place.group(2)), _column(place.group(1))] = reason


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet and the archive's entry that holds it."""
    targets = {
        relation.get("Id"): (relation.get("Target") or "").removeprefix("/").removeprefix("xl/")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return {
        element.get("name", ""): f"xl/{targets.get(value)}"
        for element in workbook.iter()
        if element.tag.endswith("}sheet")
        for name, value in element.items()
        if name.endswith("}id")
    }
