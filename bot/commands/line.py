"""What every command shares: the configuration, the assistant, refusals, and output that stays UTF-8."""

import gc
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.scrub import Scrubber

if TYPE_CHECKING:
    from bot.app import Assistant
    from bot.settings import Settings
    from knowledge.catalogue import Catalogue
    from knowledge.store import Store

DEFAULT_CONFIG = Path("config.toml")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]


@dataclass
class Line:
    """What stood before the command: which settings, and whether mistakes of ours are shown whole."""

    config: Path | None = None
    debug: bool = False
    _settings: "Settings | None" = None
    _learned: set[str] = field(default_factory=set)

    def settings(self) -> "Settings":
        """The settings of the file named, of config.toml here when there is one, and of the environment."""
        from bot.settings import load_settings

        path = self.config
        if path is None and DEFAULT_CONFIG.is_file():
            path = DEFAULT_CONFIG
        self._settings = load_settings(path)
        return self._settings

    def learn(self, *secrets: str) -> None:
        """These are secrets too."""
        self._learned.update(secrets)

    def scrubber(self) -> Scrubber:
        """Takes the secrets of the settings that were read, and those since, out of what is shown."""
        if self._settings is None:
            return Scrubber()
        from bot.settings import secrets_of

        return Scrubber({*secrets_of(self._settings), *self._learned})

    def source(self) -> str:
        """Where the settings come from, in words."""
        path = self.config or (DEFAULT_CONFIG if DEFAULT_CONFIG.is_file() else None)
        return f"{path} and the environment" if path else "no file, so defaults and the environment"

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """The database, made, migrated and filled."""
        from knowledge.store import Store

        gc.enable()
        settings = self.settings()
        use_rules(settings)
        store = Store.open(settings.database.url)
        try:
            yield store
        finally:
            store.dispose()

    @contextmanager
    def catalogue(self) -> "Iterator[tuple[Store, Catalogue]]":
        """The database and the catalogue in it."""
        with self.store() as store:
            from knowledge.catalogue import Catalogue

            yield store, Catalogue.load(store)

    def assistant(self) -> "Assistant":
        """The assistant, its database made, migrated and filled; close it or use it in a `with`."""
        settings = self.settings()
        from bot.app import Assistant

        return Assistant.open(settings)


def use_rules(settings: "Settings") -> None:
    """Puts the office's own rules of rating in force, where the settings name a file of them."""
    from knowledge import rules

    rules.use(settings.producers.rules_path)


class _Plain(logging.Formatter):
    """The sentence of a log line alone: no traceback reaches a person who did not ask for it."""

    def format(self, record: logging.LogRecord) -> str:
        return Scrubber()(record.getMessage())


def plain_warnings(*, whole: bool) -> None:
    """Sends warnings to stderr as sentences, or whole when asked; `ocop run` writes a log of its own."""
    handler = logging.StreamHandler(sys.stderr)
    if not whole:
        handler.setFormatter(_Plain())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class Refusal(Exception):
    """A command cannot do what was asked; the message is the sentence to show.

    What tells of the office's work is Vietnamese, for the office reads it; what tells of the machine
    (settings, database, tokens, a wrong option) is English, as the log, `--help` and the keys of JSON are.
    """


# Their messages are sentences for people. An error of a module that was never loaded cannot have happened.
_SENTENCES = (
    ("bot.commands.line", "Refusal"),
    ("bot.settings", "SettingsError"),
    ("bot.check", "ChannelError"),
    ("bot.qr", "PosterError"),
    ("handlers.words", "WordsError"),
    ("knowledge.articles", "ArticleRefused"),
    ("knowledge.store_errors", "StoreError"),
    ("knowledge.dossiers", "MoveRefused"),
    ("knowledge.producer_rights", "RightsRefused"),
    ("knowledge.rules_file", "RulesError"),
    ("knowledge.requests", "RequestRefused"),
    ("knowledge.staff", "StaffRefused"),
    ("knowledge.exporting", "ExportRefused"),
    ("knowledge.siting", "NoSiting"),
    ("knowledge.backup_file", "BackupError"),
    ("knowledge.importing.journal", "ImportRefused"),
    ("knowledge.importing.sheets", "SpreadsheetError"),
)


_WORDED = (
    ("knowledge.announcement", "AnnouncementRefused", "handlers.announcing"),
    ("knowledge.fair_desk", "FairRefused", "handlers.fair_texts"),
)
"""Errors that the catalogues of texts word, with whose `refusal` does it."""


def _in_words(error: Exception) -> str | None:
    """The sentence of an error that the catalogues of texts word; None for any other."""
    for module, name, wording in _WORDED:
        if module in sys.modules and isinstance(error, getattr(sys.modules[module], name)):
            from handlers.words import Words

            return str(import_module(wording).refusal(Words.load()("vi"), error))
    return None


def sentence_of(error: Exception) -> str | None:
    """The sentence a person should see, None when the error is a mistake of the program."""
    if (sentence := _in_words(error)) is not None:
        return sentence
    ours = [getattr(sys.modules[module], name) for module, name in _SENTENCES if module in sys.modules]
    if isinstance(error, tuple(ours)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        from knowledge.file_errors import why

        return f"{error.filename}: {why(error)}." if error.filename else why(error)
    return None


def operator() -> str:
    """Who sits at this machine, for the record; empty when the system does not tell."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def must_end(path: Path | None, ending: str) -> None:
    """Raises Refusal when a file to be written is of another kind."""
    if path is not None and path.suffix.lower() != ending:
        raise Refusal(f"Tên tệp {path} phải kết thúc bằng {ending}.")


def read_text(path: Path) -> str:
    """The text of a file without the white space around it; raises Refusal when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refusal(f"{path} không phải văn bản UTF-8; hãy lưu lại dạng UTF-8.") from None


def say(text: str) -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(text + "\n")


def print_json(shape: Mapping[str, Any]) -> None:
    """The answer of a command as one JSON object."""
    sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")


def refused() -> NoReturn:
    """Ends the command with the exit code of a refusal that was already explained."""
    raise typer.Exit(1)
