"""Rule-based understanding of Vietnamese and English requests, driven by the tables beside it."""

from knowledge.understanding.context import Context
from knowledge.understanding.understand import understand

__all__ = ["Context", "understand"]
