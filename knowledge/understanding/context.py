"""What the dialogue so far offers to the reading of the next line."""

from dataclasses import dataclass

from knowledge.values import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was last shown and asked; without one a bare "2" means nothing."""

    waiting: str | None = None
    """What the last answer asked for: "place", "product", "confirm", "code"; None when it asked nothing."""
    has_list: bool = False
    list_size: int = 0
    has_card: bool = False
    """One product was shown last, so "còn hạn không" is about it."""
    last_intent: Intent | None = None
    product_names: tuple[str, ...] = ()
    """Names of the products last shown, in their order."""

    english_names: tuple[str, ...] = ()
    """Their English names in the same order, empty where there is none; or none at all."""
    producer_names: tuple[str, ...] = ()
    """Names of their producers in the same order, empty where none is known."""
    about_shown: tuple[str, ...] = ()
    """Names, makers and places of the card and the products last shown, as a question may repeat them."""
    card_name: str = ""
    shows_points: bool = False
    """Sales points were listed last, so a place chooses among them."""

    @property
    def is_empty(self) -> bool:
        """Nothing to lean on."""
        return not (self.waiting or self.has_list or self.has_card)
