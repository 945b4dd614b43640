"""What became of an import."""

from dataclasses import dataclass
from typing import Any

from knowledge.importing.records import Refusal


class ImportRefused(Exception):
    """An import that cannot be applied or undone; the message says which rows stand in the way."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `id` is None when nothing was written."""

    id: int | None
    added: int
    changed: int
    unchanged: int
    missing: int
    refused: tuple[Refusal, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON of `ocop import --json`."""
        return {
            "id": self.id,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "refused": [refusal.as_dict() for refusal in self.refused],
        }
