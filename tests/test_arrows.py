"""The house keeps its shape: one arrow between the packages, one idea a file, names that say something."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "knowledge")

# What a package may never import; the arrow is bot > handlers > knowledge.
FORBIDDEN = {
    "knowledge": {
        "bot",
        "handlers",
        "telegram",
        "httpx",
        "starlette",
        "uvicorn",
        "typer",
        "rich",
        "apscheduler",
    },
    "handlers": {
        "bot",
        "telegram",
        "sqlmodel",
        "sqlalchemy",
        "alembic",
        "httpx",
        "starlette",
        "typer",
        "rich",
    },
    "bot": {"tests", "benchmarks"},
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def sources(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every top-level package imported anywhere in a file, inside functions too, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[0] if node.level else (node.module or "").split(".")[0]
            yield package, node.lineno


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_never_point_back(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sources(package)
        for name, line in imported(path)
        if name in FORBIDDEN[package]
    ]
    assert not wrong


def test_a_wrong_import_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text("def answer():\n    from bot.settings import Settings\n    import telegram.ext\n")
    assert [name for name, _ in imported(file)] == ["bot", "telegram"]


def test_nothing_but_the_edge_reads_the_clock() -> None:
    """`now` is an argument everywhere but in `bot`."""
    calls = {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("date", "today"),
        ("datetime", "today"),
        ("time", "time"),
    }
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("handlers", "knowledge")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in calls
    ]
    assert not wrong


def test_a_file_is_one_idea() -> None:
    files = [*sources(*PACKAGES, "tests", "benchmarks")]
    assert files
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert not {name: length for name, length in lengths.items() if length > 400}


def test_no_name_says_nothing() -> None:
    parts = {
        part
        for path in sources(*PACKAGES, "tests", "benchmarks")
        for part in path.relative_to(ROOT).with_suffix("").parts
    }
    assert not parts & VAGUE


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if "versions" not in path.parts and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def test_no_secret_or_database_is_tracked() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.split()
    assert not [name for name in names if name.endswith((".db", ".db-wal", ".env")) or name == "config.toml"]


def test_a_start_loads_nothing_heavy() -> None:
    heavy = {"alembic", "holidays", "openpyxl", "sqlalchemy", "sqlmodel", "telegram"}
    told = f"import bot.app, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
