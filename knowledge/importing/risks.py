"""What a sheet sent over a chat may not hold: programs, formulas, links to other files."""

import re
import zipfile
from pathlib import Path

from knowledge.importing.archive import NOT_AN_XLSX, examine
from knowledge.importing.delimited import read_delimited
from knowledge.importing.sheets import ZIP_MAGIC, SpreadsheetError

_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')
_PROGRAMS = ("vbaproject", "/activex/", "/embeddings/", "/externallinks/", "/macrosheets/")
_PIECE, _OVERLAP = 4 * 1024 * 1024, 4096


def refuse(path: Path) -> None:
    """Raises SpreadsheetError, saying what to do, for a sheet that holds a program or works anything out.

    A file from a chat has gone through many hands: what stands in its cells must be all there is to it.
    """
    with path.open("rb") as file:
        packed = file.read(4) == ZIP_MAGIC
    if packed:
        examine(path)  # first of all: how large it is unpacked
        _refuse_workbook(path)
    elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
        _refuse_text(path)


def _refuse_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if any(part in f"/{name.lower()}" for part in _PROGRAMS):
                    raise SpreadsheetError(
                        f"Tệp {path.name} có macro hoặc nội dung nhúng nên không nhận qua tin nhắn: "
                        "hãy lưu lại thành Sổ làm việc Excel (.xlsx) không macro rồi gửi lại."
                    )
            for name in archive.namelist():
                if "/worksheets/" in name and name.endswith(".xml"):
                    cell = _first_formula(archive, name)
                    if cell is not None:
                        raise SpreadsheetError(
                            f"Tệp {path.name} có công thức (ô {cell}) nên không nhận qua tin nhắn: "
                            "hãy chép cả bảng, dán lại dạng giá trị (Dán đặc biệt > Giá trị) rồi gửi lại."
                        )
    except NOT_AN_XLSX as reason:
        raise SpreadsheetError(
            f"Không đọc được tệp {path.name}: tệp hỏng. Hãy mở bằng Excel và lưu lại."
        ) from reason


def _first_formula(archive: zipfile.ZipFile, name: str) -> str | None:
    rest = b""
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            found = _FORMULA.search(rest + piece)
            if found is not None:
                return found.group(1).decode()
            rest = piece[-_OVERLAP:]
    return None


def _refuse_text(path: Path) -> None:
    for row in read_delimited(path).rows:
        for cell in row.cells:
            if isinstance(cell, str) and cell.startswith(("=", "@")):
                raise SpreadsheetError(
                    f"Tệp {path.name} có công thức ở hàng {row.number} («{cell[:20]}») nên không nhận "
                    "qua tin nhắn: hãy ghi thẳng giá trị vào ô rồi gửi lại."
                )
