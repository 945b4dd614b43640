"""Room on a map: words where nothing else stands, pins' heads that do not cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

Spot = tuple[float, float]
_TURNS = 80


@dataclass(frozen=True, slots=True)
class Placed:
    """Words and where their middle stands, in pixels."""

    text: str
    spot: Spot
    size: int
    colour: str


@dataclass(slots=True)
class Room:
    """Which rectangles of a picture are taken."""

    width: int
    height: int
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, spot: Spot, half_width: float, half_height: float) -> None:
        """Keeps a rectangle around a spot free of words."""
        self.taken.append(
            (spot[0] - half_width, spot[1] - half_height, spot[0] + half_width, spot[1] + half_height)
        )

    def fits(self, spot: Spot, half_width: float, half_height: float) -> bool:
        """Whether a rectangle around a spot lies in the picture and on nothing else."""
        left, top = spot[0] - half_width, spot[1] - half_height
        right, bottom = spot[0] + half_width, spot[1] + half_height
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return not any(
            left < far and near < right and top < low and high < bottom for near, high, far, low in self.taken
        )


def spread(
    spots: Sequence[Spot], *, lift: float, apart: float, keep_off: Spot | None, width: int, height: int
) -> list[Spot]:
    """Where the heads of pins stand: above their spots, pushed apart until none covers another."""
    heads = [(x, y - lift) for x, y in spots]
    for _ in range(_TURNS):
        moved = False
        for one in range(len(heads)):
            for other in range(one):
                moved |= _push(heads, one, other, apart)
            if keep_off is not None:
                away = hypot(heads[one][0] - keep_off[0], heads[one][1] - keep_off[1])
                if away < apart * 0.85:
                    heads[one] = heads[one][0], heads[one][1] - 3
                    moved = True
            x, y = heads[one]
            heads[one] = min(max(x, apart / 2), width - apart / 2), min(max(y, apart / 2), height - apart)
        if not moved:
            break
    return heads


def _push(heads: list[Spot], one: int, other: int, apart: float) -> bool:
    """Moves two heads away from each other, half of what is missing each."""
    across, down = heads[one][0] - heads[other][0], heads[one][1] - heads[other][1]
    away = hypot(across, down)
    if away >= apart:
        return False
    if away < 0.01:
        across, down, away = 1.0, 0.1, 1.0
    push = (apart - away) / 2 + 0.1
    across, down = across / away * push, down / away * push
    heads[one] = heads[one][0] + across, heads[one][1] + down
    heads[other] = heads[other][0] - across, heads[other][1] - down
    return True
