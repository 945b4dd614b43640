"""What exists is documented, and what is documented exists: commands, settings, endpoints, targets, links."""

import re
from pathlib import Path

import pytest

from bot.commands.application import application
from bot.commands.importing import KINDS
from bot.settings import Settings
from bot.settings_sources import known_keys
from bot.web import WEBHOOKS
from tests.command_line import Ocop

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def rows(heading: str) -> dict[str, str]:
    """The rows of the table below a heading: first cell to second."""
    section = README.split(f"### {heading}\n")[1].split("\n### ")[0]
    cells = [
        re.split(r"(?<!\\) \| ", line.strip("| ")) for line in section.splitlines() if line.startswith("| ")
    ]
    return {cell[0]: " ".join(cell[1:]) for cell in cells[2:]}


def test_every_command_is_in_the_readme_and_no_other() -> None:
    ours = {command.name for command in application.registered_commands}
    ours |= {group.name for group in application.registered_groups}
    told = set(re.findall(r"`ocop ([a-z]+)", " ".join(rows("The commands"))))
    assert told == ours


def test_every_part_of_a_command_is_in_the_readme() -> None:
    told = set(re.findall(r"`ocop ([a-z]+ [a-z]+)[ `]", " ".join(rows("The commands"))))
    parts = {
        f"{group.name} {command.name}"
        for group in application.registered_groups
        if group.typer_instance
        for command in group.typer_instance.registered_commands
        if command.name not in KINDS
    }
    assert told == parts


def test_every_option_in_the_readme_is_one(tmp_path: Path) -> None:
    ocop = Ocop(tmp_path)
    for cell in rows("The commands"):
        for usage in re.findall(r"`ocop ([^`]+)`", cell):
            name, *rest = usage.split()
            part = rest[:1] if rest and rest[0].isalpha() and rest[0].islower() else []
            command = (name, "products") if name == "import" and part != ["undo"] else (name, *part)
            shown = ocop(*command, "--help").stdout
            for option in re.findall(r"--[a-z-]+", usage):
                assert option in shown, f"{usage}: {option}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_import_is_in_the_readme(kind: str) -> None:
    assert f"`{kind}`" in README


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    told = {name.strip("`[]"): re.findall(r"`([a-z_]+)`", keys) for name, keys in rows("Settings").items()}
    assert told == {section: list(keys) for section, keys in known_keys(Settings).items()}


def test_every_endpoint_is_in_the_readme() -> None:
    told = " ".join(" ".join(row) for row in rows("Web endpoints").items())
    for endpoint in (*(f"/webhooks/{name}" for name in WEBHOOKS), "/healthz", "/readyz", "/metrics"):
        assert f"{endpoint}`" in told


def test_every_make_target_in_the_readme_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = set(re.findall(r"^make (?:-s )?([a-z]+)", README, re.MULTILINE))
    assert {"chat", "test", "lint", "bench", "soak", "lock", "picture"} == told
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in told)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
            assert target[1:] in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}
        elif not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_the_changelog_knows_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
