"""What was said before, as far as the next line may lean on it: small, plain JSON, over after a set time."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

KEPT_VIEWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """The latest list, card and page as packed actions, what we wait for, and the place typed earlier."""

    listed: tuple[str, ...] = ()
    """What the numbers of the latest list stand for."""
    offered: tuple[str, ...] = ()
    """What the numbers after the list stand for, where choices are numbered too."""
    labels: tuple[str, ...] = ()
    """What may be picked by its words: the folded words, tab, packed action."""
    view: str = ""
    """What is on show."""
    before: tuple[str, ...] = ()
    """Earlier views, latest last."""
    more: str = ""
    """What "xem tiếp" shows."""
    found: str = ""
    """The latest list of products, which a narrower wish narrows."""
    card: str = ""
    """Code of the product on show."""
    waiting: str = ""
    """What we asked for: "place", "confirm" or nothing."""
    waiting_for: str = ""
    """Code of the product a place was asked for."""
    place: str = ""
    """Gazetteer code of the place typed in this conversation."""
    home: str = ""
    """Gazetteer code of the ward typed for "gần nhà"; "?" while we ask for it."""
    around: tuple[str, ...] = ()
    """Codes of the points around the latest shared position, which is not kept itself."""
    rest: tuple[str, ...] = ()
    """Lines of the latest answer that found no room in it."""
    withheld: tuple[str, ...] = ()
    """Its choices that come after them: label, tab, packed action."""
    language: str = ""
    intent: str = ""
    """The intent of the latest answer."""

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Dialogue":
        """The dialogue kept in a row; anything in it that is not ours is left out."""
        known: dict[str, Any] = {}
        for name, kind in _kinds().items():
            value = state.get(name)
            if kind is str and isinstance(value, str):
                known[name] = value
            elif kind is tuple and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
                known[name] = tuple(value)
        return cls(**known)

    def as_state(self) -> dict[str, Any]:
        """The dialogue as a row keeps it, without what is empty."""
        state = {name: getattr(self, name) for name in _kinds()}
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in state.items() if value
        }

    def numbered(self, number: int) -> str | None:
        """The packed action of a number, -1 being the last of the list; None when there is no such number."""
        if number == -1:
            return self.listed[-1] if self.listed else None
        actions = self.listed + self.offered
        return actions[number - 1] if 1 <= number <= len(actions) else None

    def showing(self, view: str) -> "Dialogue":
        """The dialogue with a new view on show and the earlier one kept for "quay lại"."""
        if view == self.view or not self.view:
            return replace(self, view=view)
        before = tuple(earlier for earlier in self.before if earlier != view)
        return replace(self, view=view, before=(*before, self.view)[-KEPT_VIEWS:])


@cache
def _kinds() -> Mapping[str, type]:
    """Whether each part of a dialogue is a text or several."""
    return {part.name: type(part.default) for part in fields(Dialogue)}
