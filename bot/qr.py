"""A poster whose code opens the assistant at one product: name, code to scan, invitation, link."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import segno

from knowledge.file_errors import why

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1240, 1754, 100
"""A5 at 212 dots an inch."""
QR_SIDE = 840
NAME_SIZE, SMALL_SIZE = 84, 44
_MOST_NAME_LINES = 4


class PosterError(Exception):
    """A poster cannot be made; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What stands on the poster."""

    name: str
    producer: str | None
    link: str
    invitation: str


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    top: int
    size: int


def deep_link(username: str, code: str) -> str:
    """The address that opens the bot at a product."""
    return f"https://t.me/{username}?start=p{code}"


def write(poster: Poster, file: Path) -> None:
    """Writes the poster as .png or .svg; raises PosterError."""
    made = {".png": _png, ".svg": _svg}.get(file.suffix.lower())
    if made is None:
        raise PosterError(f"Tên tệp {file.name} phải kết thúc bằng .png hoặc .svg.")
    content = made(poster)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise PosterError(f"Không ghi được {file}: {why(error)}.") from None


def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO((files("bot") / "fonts" / "Roboto-Medium.ttf").read_bytes()), size)


def _wrapped(text: str, size: int, most: int) -> list[str]:
    """The text in lines that fit the poster, the last one cut when there are too many."""
    font, room = _font(size), WIDTH - 2 * MARGIN
    lines = [""]
    for word in text.split():
        if lines[-1] and font.getlength(f"{lines[-1]} {word}") > room:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
        while font.getlength(lines[-1]) > room:  # one word alone is too long: it goes on in the next line
            fitting = next(n for n in range(len(lines[-1]), 0, -1) if font.getlength(lines[-1][:n]) <= room)
            lines[-1:] = [lines[-1][:fitting], lines[-1][fitting:]]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-2].rstrip()}…"]
    return lines


def _layout(poster: Poster) -> tuple[list[_Words], int]:
    """Every line of words with its place, and where the code begins."""
    words: list[_Words] = []
    top = 0

    def put(text: str, size: int, most: int) -> None:
        nonlocal top
        for line in _wrapped(text, size, most):
            words.append(_Words(line, top, size))
            top += round(size * 1.3)

    put(poster.name, NAME_SIZE, _MOST_NAME_LINES)
    if poster.producer:
        put(poster.producer, SMALL_SIZE, 2)
    code_top = top
    top += QR_SIDE
    put(poster.invitation, SMALL_SIZE, 2)
    put(poster.link, SMALL_SIZE * 3 // 4, 2)
    down = (HEIGHT - top) // 2
    return [_Words(line.text, line.top + down, line.size) for line in words], code_top + down


def _modules(link: str) -> Iterator[tuple[int, int, int]]:
    """Left, top and side of every dark square within the code, in dots."""
    matrix = [list(row) for row in segno.make(link, error="m", micro=False).matrix_iter(border=4)]
    side = QR_SIDE // len(matrix)
    edge = (QR_SIDE - side * len(matrix)) // 2
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                yield edge + x * side, edge + y * side, side


def _png(poster: Poster) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw: Any = ImageDraw.Draw(image)
    words, code_top = _layout(poster)
    for line in words:
        font = _font(line.size)
        draw.text(((WIDTH - font.getlength(line.text)) / 2, line.top), line.text, font=font, fill=0)
    left = (WIDTH - QR_SIDE) // 2
    for x, y, side in _modules(poster.link):
        draw.rectangle((left + x, code_top + y, left + x + side - 1, code_top + y + side - 1), fill=0)
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _svg(poster: Poster) -> bytes:
    words, code_top = _layout(poster)
    left = (WIDTH - QR_SIDE) // 2
    squares = "".join(
        f"M{left + x} {code_top + y}h{side}v{side}h-{side}z" for x, y, side in _modules(poster.link)
    )
    lines = "\n".join(
        f'<text x="{WIDTH // 2}" y="{at.top + at.size}" font-size="{at.size}">{escape(at.text)}</text>'
        for at in words
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<g font-family="Roboto, Arial, sans-serif" font-weight="500" text-anchor="middle">\n{lines}\n</g>\n'
        f'<path d="{squares}"/>\n</svg>\n'
    ).encode()
