"""Tables of the words people use: spellings and regional names, and English for what we sell."""

from sqlmodel import Field

from knowledge.tables.base import Table


class AliasRow(Table, table=True):
    """Another way people write or call a thing."""

    __tablename__ = "aliases"
    alias: str = Field(primary_key=True)
    meaning: str = Field(primary_key=True)
    kind: str | None = None


class GlossaryRow(Table, table=True):
    """A Vietnamese term and an English one for it, with who reviewed the pair."""

    __tablename__ = "glossary"
    vi: str = Field(primary_key=True)
    en: str = Field(primary_key=True)
    reviewed_by: str | None = None
