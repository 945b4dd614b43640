"""The code of a producer, worked out from its name so that it is the same in every import."""

from hashlib import blake2b

from knowledge.fold import fold

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def producer_code(name: str, district: str | None = None) -> str:
    """A stable code such as "CT-4K7QXM" from the folded name, and the district when two share the name."""
    text = fold(name) if district is None else f"{fold(name)}|{fold(district)}"
    number = int.from_bytes(blake2b(text.encode(), digest_size=4).digest())
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 32)
        letters += _ALPHABET[rest]
    return f"CT-{letters}"


class ProducerCodes:
    """Gives each producer of a list its code: the same name in another district is another producer."""

    def __init__(self) -> None:
        self._district_of: dict[str, str | None] = {}

    def know(self, code: str, district: str | None) -> None:
        """Remembers a producer that is already in the catalogue."""
        self._district_of[code] = district

    def code(self, name: str, district: str | None) -> str:
        """The code for a producer met in a row; an unknown district never makes a second producer."""
        plain = producer_code(name)
        if plain not in self._district_of:
            self._district_of[plain] = district
            return plain
        known = self._district_of[plain]
        if district is None or known is None or fold(known) == fold(district):
            if known is None:
                self._district_of[plain] = district
            return plain
        other = producer_code(name, district)
        self._district_of.setdefault(other, district)
        return other
