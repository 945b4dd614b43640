"""The file of a backup: a zip of JSON lines, one file a table, the same from SQLite and from PostgreSQL."""

import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
_MANIFEST = "manifest.json"


class BackupError(Exception):
    """The backup cannot be written, read or put in place; the text is the sentence to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds."""

    schema: str
    made_at: str
    """ISO time in UTC."""
    columns: Mapping[str, Mapping[str, str]]
    """For each table its columns, with what they hold: "moment", "day", "flag" or "plain"."""
    rows: Mapping[str, int]
    """For each table its number of rows."""


def write(
    path: Path, contents: Contents, rows: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
) -> Contents:
    """Writes a backup whole or not at all, readable by its owner only; gives the contents, rows counted."""
    counted: dict[str, int] = {}
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for table, lines in rows:
                counted[table] = 0
                with archive.open(f"{table}.jsonl", "w", force_zip64=True) as member:
                    for line in lines:
                        member.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                        counted[table] += 1
            done = Contents(
                schema=contents.schema, made_at=contents.made_at, columns=contents.columns, rows=counted
            )
            archive.writestr(_MANIFEST, json.dumps(_as_dict(done), ensure_ascii=False, indent=1))
        partial.replace(path)
    except OSError as error:
        raise BackupError(f"The backup {path} cannot be written: {error.strerror}.") from None
    finally:
        partial.unlink(missing_ok=True)
    return done


def _as_dict(contents: Contents) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "schema": contents.schema,
        "made_at": contents.made_at,
        "columns": contents.columns,
        "rows": contents.rows,
    }


def read(path: Path) -> Contents:
    """What a backup says it holds; raises BackupError for any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            if (damaged := archive.testzip()) is not None:
                raise BackupError(f"The backup {path} is damaged ({damaged}). Take another one.")
            manifest = json.loads(archive.read(_MANIFEST))
        if manifest["format"] > FORMAT:
            raise BackupError(
                f"The backup {path} was made by a newer version of this program. Install that version."
            )
        return Contents(
            schema=str(manifest["schema"]),
            made_at=str(manifest["made_at"]),
            columns=manifest["columns"],
            rows=manifest["rows"],
        )
    except FileNotFoundError:
        raise BackupError(f"There is no file {path}.") from None
    except OSError as error:
        raise BackupError(f"The file {path} cannot be read: {error.strerror}.") from None
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise BackupError(
            f"The file {path} is not a backup made by `ocop backup`, or it is damaged."
        ) from None


def lines(path: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table."""
    with zipfile.ZipFile(path) as archive, archive.open(f"{table}.jsonl") as member:
        for line in member:
            yield json.loads(line)
