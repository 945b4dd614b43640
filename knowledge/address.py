"""Where the database is: `database.url` taken apart, without ever showing a password."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from knowledge.store_errors import BadAddress


@dataclass(frozen=True, slots=True)
class Address:
    """A SQLite file or a PostgreSQL server."""

    path: Path | None
    """The SQLite file, absolute; None for a server."""
    dsn: str
    """What psycopg connects to; holds the password, so it is never shown."""
    shown: str
    """The file, or host and database name, for sentences and logs."""

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    @property
    def sqlite(self) -> bool:
        """True for a file, False for a server."""
        return self.path is not None

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Reads `sqlite:///relative`, `sqlite:////absolute` or `postgresql://...`; raises BadAddress."""
        scheme, mark, rest = url.partition("://")
        if scheme in ("sqlite", "sqlite+pysqlite") and mark:
            name = unquote(rest.partition("?")[0])
            if not name.startswith("/") or name in ("/", "/:memory:"):
                raise BadAddress(
                    "database.url names no file: write sqlite:///data/ocop.db for a file under the working "
                    "directory or sqlite:////var/lib/ocop/ocop.db for an absolute one."
                )
            path = Path.cwd() / name[1:]
            return cls(path=path, dsn="", shown=str(path))
        if scheme in ("postgresql", "postgresql+psycopg", "postgres") and mark:
            try:
                parts = urlsplit(f"postgresql://{rest}")
                port = parts.port
            except ValueError:
                raise BadAddress(
                    "database.url is not a well-formed PostgreSQL address: "
                    "write postgresql://user:password@host:5432/name."
                ) from None
            host = parts.hostname or parse_qs(parts.query).get("host", ["local socket"])[0]
            shown = f"{host}{f':{port}' if port else ''}/{unquote(parts.path.lstrip('/'))}"
            return cls(path=None, dsn=f"postgresql://{rest}", shown=shown)
        raise BadAddress(
            f"database.url must begin with sqlite:/// or postgresql://; it begins with {scheme[:20]!r}."
            if mark
            else "database.url must begin with sqlite:/// or postgresql://."
        )
