"""What was measured beside what is to reach: every part gives its figures, and one table shows them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the bound it has to keep."""

    what: str
    found: float
    bound: float
    unit: str = ""
    at_least: bool = False
    """Whether the number must not fall below its bound; otherwise it must not pass it."""

    @property
    def reached(self) -> bool:
        """Whether the bound is kept."""
        return self.found >= self.bound if self.at_least else self.found <= self.bound


def summary(figures: Sequence[Figure]) -> Table:
    """A row a figure, those that fall short marked."""
    table = Table(title="What is to reach, and what this run reached on this machine")
    for heading in ("what", "found", "to reach", ""):
        table.add_column(heading, justify="left" if heading in ("what", "") else "right")
    for figure in figures:
        bound = f"{'≥' if figure.at_least else '≤'} {figure.bound:g} {figure.unit}".rstrip()
        found = f"{figure.found:.3g} {figure.unit}".rstrip() if figure.found < 100 else f"{figure.found:.0f}"
        table.add_row(figure.what, found, bound, "ok" if figure.reached else "falls short")
    return table
