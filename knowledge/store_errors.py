"""What can be wrong with a database, each as one sentence for the operator.

StoreError
├── BadAddress            the url is none we understand
├── MissingFolder         its folder cannot be made
├── Locked                another program holds it
├── ReadOnly              file, folder or server refuses writing
├── NoRoom                the disk is full
├── NotADatabase          the file is damaged or something else
├── NewerSchema           a newer program has been here
├── NotPrepared           nobody has run `ocop migrate`
├── Unreachable           no server answers
├── AccessRefused         wrong user, password or database name
└── Refused               the database turned a statement down
"""

import sqlite3
from typing import Any


class StoreError(Exception):
    """The database cannot be used; the text is the sentence to show."""


class BadAddress(StoreError):
    """`database.url` is neither a SQLite file nor a PostgreSQL server."""


class MissingFolder(StoreError):
    """The folder of the database file does not exist and cannot be made."""


class Locked(StoreError):
    """Another program holds the database longer than we wait."""


class ReadOnly(StoreError):
    """The database can be read but not written."""


class NoRoom(StoreError):
    """The disk of the database is full."""


class NotADatabase(StoreError):
    """The file is damaged or is no database."""


class NewerSchema(StoreError):
    """The database was made by a newer version of this program."""


class NotPrepared(StoreError):
    """The tables are missing or older than this program."""


class Unreachable(StoreError):
    """No database server answers at this address."""


class AccessRefused(StoreError):
    """The server refused the user, the password or the name of the database."""


class Refused(StoreError):
    """The database refused what was asked of it."""


def of_sqlite(error: sqlite3.Error, where: str) -> StoreError:
    """The sentence for what the sqlite3 driver raised."""
    name = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return Locked(
            f"The database {where} is locked by another program. "
            "Wait until that program has finished, or stop it, then try again."
        )
    if name.startswith("SQLITE_READONLY") or "readonly" in text:
        return ReadOnly(
            f"The database {where} cannot be written. "
            "Give this user the right to write the file and the folder it lies in."
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotADatabase(
            f"The file {where} is damaged or is not a database. "
            "Put it aside and restore the last backup with `ocop restore FILE`."
        )
    if name.startswith("SQLITE_FULL"):
        return NoRoom(
            f"There is no room left on the disk of the database {where}. Free some space, then try again."
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return ReadOnly(
            f"The database {where} cannot be opened. "
            "Check that it is a file in a folder that this user may read and write."
        )
    if name.startswith("SQLITE_IOERR"):
        return NotADatabase(
            f"Reading or writing the database {where} failed ({name}). Check the disk it lies on."
        )
    return Refused(f"The database {where} refused a statement: {text}.")


def of_postgresql(error: Any, where: str) -> StoreError:
    """The sentence for what psycopg raised; server texts are kept out, they may quote a person's words."""
    state = getattr(error, "sqlstate", None) or ""
    text = str(error).lower()
    refusals = ("authentication failed", "no password supplied", "not permitted to log in", "no pg_hba.conf")
    if state.startswith("28") or any(words in text for words in refusals):
        return AccessRefused(f"The server {where} refused the user or the password in database.url.")
    if state == "3D000" or ('database "' in text and "does not exist" in text):
        return AccessRefused(f"There is no database {where}. Create it, or correct the name in database.url.")
    if 'role "' in text and "does not exist" in text:
        return AccessRefused(f"The server {where} does not know the user in database.url.")
    if state in ("55P03", "40P01", "57014"):
        return Locked(f"The database {where} is busy with another program's work. Try again in a moment.")
    if state in ("25006", "42501"):
        return ReadOnly(f"The user in database.url may not write to {where}.")
    if state in ("53100", "53200"):
        return NoRoom(f"The server {where} has no room left. Free some space, then try again.")
    if state in ("42P01", "42703"):
        return NotPrepared(f"The database {where} lacks a table this program needs. Run `ocop migrate`.")
    if state == "53300":
        return Unreachable(
            f"The server {where} accepts no more connections. Raise its max_connections or wait."
        )
    if not state or state.startswith(("08", "57P")):
        return Unreachable(
            f"No database server answers at {where}. Check that it runs and that database.url is right."
        )
    return Refused(f"The database {where} refused a statement (SQLSTATE {state}).")
