"""Where settings come from: a TOML file and the environment, with every name we do not know refused."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

_PREFIX = "OCOP_"
S = TypeVar("S", bound=BaseModel)


class SettingsError(Exception):
    """The configuration cannot be used; the message says what is wrong, where, and what would be right."""


def known_keys(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """The keys of every section, in the order they are declared."""
    keys: dict[str, tuple[str, ...]] = {}
    for section, field in model.model_fields.items():
        assert isinstance(field.annotation, type)
        assert issubclass(field.annotation, BaseModel)
        keys[section] = tuple(field.annotation.model_fields)
    return keys


def variable(section: str, key: str) -> str:
    """The environment variable that overrides a key."""
    return f"{_PREFIX}{section}__{key}".upper()


def read_settings(model: type[S], path: Path | None, environ: Mapping[str, str]) -> S:
    """The settings of `path`, overridden by `environ`; raises SettingsError, a sentence per mistake."""
    keys = known_keys(model)
    document = _read_toml(path) if path else {}
    _refuse_unknown_keys(document, keys, path)
    ours = {name: value for name, value in environ.items() if name.upper().startswith(_PREFIX)}
    _refuse_unknown_variables(ours, keys)
    for name, value in ours.items():
        section, _, key = name[len(_PREFIX) :].lower().partition("__")
        document.setdefault(section, {})[key] = value
    try:
        return model(**document)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentences(error, path, ours))) from None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such configuration file") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rpartition(" (at ")
        place = where.removesuffix(")").removesuffix("end of document")
        raise SettingsError(f"{path}, {place or 'at its end'}: broken TOML: {what}") from None


def _refuse_unknown_keys(
    document: Mapping[str, Any], keys: Mapping[str, tuple[str, ...]], path: Path | None
) -> None:
    everything = [f"{section}.{key}" for section in keys for key in keys[section]]
    for section, values in document.items():
        if section not in keys:
            is_section = isinstance(values, dict)
            nearest = (
                f"[{_nearest(section, keys)}]" if is_section else _nearest(section, everything, tail=True)
            )
            kind, name = ("section", f"[{section}]") if is_section else ("key", section)
            raise SettingsError(f"{path}: unknown {kind} {name}; the nearest known name is {nearest}")
        if not isinstance(values, dict):
            raise SettingsError(f"{path}: {section} is a section; write [{section}] and its keys below it")
        for key in values:
            if key not in keys[section]:
                nearest = _nearest(f"{section}.{key}", everything)
                raise SettingsError(
                    f"{path}: unknown key {section}.{key}; the nearest known name is {nearest}"
                )


def _refuse_unknown_variables(names: Iterable[str], keys: Mapping[str, tuple[str, ...]]) -> None:
    everything = [variable(section, key) for section in keys for key in keys[section]]
    for name in names:
        if name.upper() not in everything:
            nearest = _nearest(name.upper(), everything)
            raise SettingsError(f"unknown environment variable {name}; the nearest known name is {nearest}")


def _nearest(name: str, known: Iterable[str], *, tail: bool = False) -> str:
    """The known name most like `name`; with `tail`, compared with the part behind the dot."""
    return max(
        known, key=lambda each: SequenceMatcher(None, name, each.split(".")[-1] if tail else each).ratio()
    )


def _sentences(error: ValidationError, path: Path | None, environ: Iterable[str]) -> Iterable[str]:
    given = {name.upper() for name in environ}
    for detail in error.errors(include_input=False, include_url=False):
        where = [str(part) for part in detail["loc"]]
        name = ".".join(where[:2])
        if len(where) > 1 and variable(*where[:2]) in given:
            name = variable(*where[:2])
        elif path:
            name = f"{path}: {name}" if name else str(path)
        what = detail["msg"].removeprefix("Value error, ").replace("Input should be", "must be", 1)
        yield f"{name}: {what}" if name else what
