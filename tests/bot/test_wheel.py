"""The wheel holds all it needs: installed into a new environment, `ocop ask` answers from an empty folder."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.command_line import ROOT

PARTS = ("bot", "handlers", "knowledge", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what belongs to it and nothing else of the source tree."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, source / part)
    built = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(source))
    (found,) = built.glob("*.whl")
    return found


def pip(python: str | Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"bot", "handlers", "knowledge"}
    assert wheel.name.startswith("ocop_assistant-")
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "handlers", "knowledge"], cwd=ROOT, capture_output=True, text=True
    )
    if tracked.returncode == 0 and tracked.stdout:
        assert not set(tracked.stdout.split()) - set(names)


def test_it_answers_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """Its dependencies are those of this run; the project itself comes from the wheel alone."""
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = environment / "lib" / version / "site-packages"
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip(python, "install", "--no-deps", "--no-index", str(wheel))
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [environment / "bin" / "ocop", "ask", "--json"],
        cwd=empty,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C"},
        input="gom bat trang\nbánh cốm\nhội chợ sắp tới\nocop là gì\n".encode(),
        capture_output=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    pottery, cake, fairs, what = map(json.loads, done.stdout.splitlines())
    assert pottery["products"]
    assert cake["products"][0]["name"] == "Bánh cốm"
    assert fairs["intent"] == "list_fairs"
    assert what["intent"] == "help"
    assert [path.name for path in empty.iterdir()] == ["data"]
    shown = subprocess.run(
        [python, "-c", "import bot, knowledge; print(bot.__file__, knowledge.__file__)"],
        cwd=empty,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) + "/bot" not in shown.stdout
    for command in (("--version",), ("qr", "HN-5DWYZ", "a.png"), ("near", "hồ tây"), ("backup", "b.ocop")):
        again = subprocess.run(
            [environment / "bin" / "ocop", *command],
            cwd=empty,
            env={"PATH": os.environ["PATH"], "OCOP_TELEGRAM__USERNAME": "ocop_bot"},
            capture_output=True,
            text=True,
        )
        assert again.returncode == 0, again.stderr
