"""What a list shows: the words that were searched and the conditions, small enough to travel in a button."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Words that name a product, and conditions; places are gazetteer codes, best first."""

    text: str = ""
    stars: frozenset[int] = frozenset()
    group: int | None = None
    """Number of one of the six official groups."""
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    producer: str | None = None
    """Producer's code."""
    year: int | None = None
    need: str = ""
    """Code of a need in `knowledge/data/groups.toml`, such as "gift"."""

    def is_empty(self) -> bool:
        """True when it asks for nothing in particular."""
        return self == Query()
