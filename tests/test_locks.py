"""The locks are those of pyproject.toml: pinned, hashed, for plain pip, and naming no index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAIN = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(each) for each in PROJECT["dependency-groups"]["dev"]]


def pins(name: str) -> dict[str, str]:
    """Package to version, as a lock has them."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


@pytest.mark.parametrize(
    ("lock", "wanted"), [("requirements.txt", MAIN), ("requirements-dev.txt", MAIN + DEVELOPMENT)]
)
def test_every_dependency_is_pinned_within_its_range(lock: str, wanted: list[Requirement]) -> None:
    locked = pins(lock)
    for requirement in wanted:
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is missing from {lock}: run `make lock`"
        assert requirement.specifier.contains(version), f"{requirement.name} {version}: run `make lock`"


def test_development_only_adds_to_what_runs() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_is_pins_and_hashes_alone(lock: str) -> None:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    assert all(re.match(r"[a-z0-9].*==|    --hash=sha256:[0-9a-f]{64}", line) for line in lines)


def test_versions_are_held_to_their_minor_range() -> None:
    open_ended = {"tzdata"}
    for requirement in MAIN:
        operators = {specifier.operator for specifier in requirement.specifier}
        assert requirement.name in open_ended or "<" in operators, requirement.name
