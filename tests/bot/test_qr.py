"""`ocop qr`: the poster's code leads to the product, its words fit, and what cannot be made is said."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno
from PIL import Image

from bot import qr
from tests.command_line import Ocop

LINK = "https://t.me/ocop_hanoi_bot?start=pHN-5DWYZ"
BOT = {"OCOP_TELEGRAM__USERNAME": "@ocop_hanoi_bot"}
LONG = "Bộ sản phẩm chăm sóc sức khỏe từ thảo dược truyền thống của người Dao vùng núi Ba Vì " * 4


def dark_modules(image: Image.Image) -> list[list[bool]]:
    """The squares of the code, read from the picture as a camera would find them: by its corners."""
    rows = _code_rows(image)
    top, bottom = rows[0], rows[-1] + 1
    columns = [x for x in range(image.width) if any(_dark(image, x, y) for y in rows)]
    left, right = columns[0], columns[-1] + 1
    count = len(segno.make(LINK, error="m", micro=False).matrix)
    step = (right - left) / count
    assert abs(step - (bottom - top) / count) < 0.01
    return [
        [_dark(image, int(left + (x + 0.5) * step), int(top + (y + 0.5) * step)) for x in range(count)]
        for y in range(count)
    ]


def _dark(image: Image.Image, x: int, y: int) -> bool:
    return int(image.getpixel((x, y))) < 128  # type: ignore[arg-type]


def _code_rows(image: Image.Image) -> list[int]:
    """The rows of the tallest block of ink: words are much lower than the code."""
    inked = [image.crop((0, y, image.width, y + 1)).getextrema()[0] < 128 for y in range(image.height)]
    blocks: list[list[int]] = [[]]
    for y, ink in enumerate(inked):
        if ink:
            blocks[-1].append(y)
        elif blocks[-1]:
            blocks.append([])
    return max(blocks, key=len)


def test_the_picture_holds_the_link(ocop: Ocop) -> None:
    done = ocop("qr", "hn-5dwyz", "poster.png", **BOT)
    assert (done.returncode, done.stdout) == (0, f"poster.png: {LINK}\n")
    image = Image.open(ocop.folder / "poster.png")
    assert dark_modules(image) == [
        [bool(module) for module in row] for row in segno.make(LINK, error="m", micro=False).matrix
    ]


def test_the_drawing_holds_the_words(ocop: Ocop) -> None:
    assert ocop("qr", "HN-5DWYZ", "poster.svg", **BOT).returncode == 0
    texts = [
        node.text
        for node in ElementTree.parse(ocop.folder / "poster.svg").iter()
        if node.tag.endswith("text")
    ]
    assert texts[0] == "Bánh cốm"
    assert "Hộ kinh doanh Đỗ Thế Gia" in texts
    assert LINK in texts


@pytest.mark.parametrize("name", ["Chè", LONG, "Một<tên>&lạ", "Khôngcókhoảngtrắng" * 20])
def test_names_of_any_length_stay_within_the_margins(name: str, tmp_path: Path) -> None:
    poster = qr.Poster(name=name, producer=name, link=LINK, invitation="Quét mã")
    qr.write(poster, tmp_path / "poster.png")
    image = Image.open(tmp_path / "poster.png")
    ink = image.point(lambda value: 255 - value).getbbox()
    assert ink is not None
    assert ink[0] >= qr.MARGIN - 5
    assert ink[1] >= 0
    assert ink[2] <= qr.WIDTH - qr.MARGIN + 5
    assert ink[3] <= qr.HEIGHT
    qr.write(poster, tmp_path / "poster.svg")
    ElementTree.parse(tmp_path / "poster.svg")


@pytest.mark.parametrize(
    ("arguments", "environ", "said"),
    [
        (("HN-NONE", "a.png"), BOT, "Không có sản phẩm nào mang mã HN-NONE"),
        (("HN-5DWYZ", "a.pdf"), BOT, "Tên tệp a.pdf phải kết thúc bằng .png hoặc .svg"),
        (("HN-5DWYZ", "nowhere/a.png"), BOT, "Không ghi được nowhere/a.png: không có tệp hoặc thư mục đó."),
        (("HN-5DWYZ", "a.png"), {}, "set telegram.username"),
    ],
)
def test_what_cannot_be_made_is_said(
    ocop: Ocop, arguments: tuple[str, str], environ: dict[str, str], said: str
) -> None:
    done = ocop("qr", *arguments, **environ)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
