"""`ocop chat`: through a pipe as others would script it, and at a real terminal as people sit at it."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.terminal import save
from handlers.messages import Attachment
from tests.command_line import Ocop


def test_a_piped_conversation_is_plain_text(ocop: Ocop) -> None:
    done = ocop("chat", stdin="bánh cốm\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Bánh cốm" in done.stdout
    assert "Chủ thể: Hộ kinh doanh Đỗ Thế Gia" in done.stdout
    assert "\033" not in done.stdout
    assert "›" not in done.stdout


def test_a_conversation_goes_on_after_a_restart_and_people_are_apart(ocop: Ocop) -> None:
    ocop("chat", "--as", "lan", stdin="bánh cốm\n")
    assert "Chủ thể: Hộ kinh doanh Đỗ Thế Gia" in ocop("chat", "--as", "lan", stdin="1\n").stdout
    assert "Đỗ Thế Gia" not in ocop("chat", "--as", "minh", stdin="1\n").stdout


def test_the_language_is_chosen(ocop: Ocop) -> None:
    assert "star" in ocop("chat", "--lang", "en", stdin="bánh cốm\n").stdout
    assert "sao" in ocop("chat", "--lang", "vi", stdin="mooncake\n").stdout
    assert ocop("chat", "--lang", "fr").returncode == 2


@pytest.mark.parametrize("line", ["@21.0285,105.8542", "@ 21.0285, 105.8542", "@21.0285 105.8542"])
def test_a_position_is_shared(line: str, ocop: Ocop) -> None:
    assert re.search(r"\d km", ocop("chat", stdin=f"{line}\n").stdout)


def test_a_deep_link_opens_a_product(ocop: Ocop) -> None:
    assert "Bánh cốm" in ocop("chat", stdin="/start pHN-5DWYZ\n").stdout


def test_my_data_are_saved_as_a_file_and_never_over_another(ocop: Ocop) -> None:
    done = ocop("chat", stdin="/dulieu\n/dulieu\n")
    files = sorted(ocop.folder.iterdir())
    assert len(files) == 2
    assert all(file.name in done.stdout for file in files)
    assert json.loads(files[0].read_text("utf-8"))


def test_a_file_with_a_path_for_a_name_stays_here(tmp_path: Path) -> None:
    attachment = Attachment(name="../../etc/passwd", mime="text/plain", content=b"x")
    assert save(attachment, tmp_path) == tmp_path / "passwd"
    assert save(attachment, tmp_path) == tmp_path / "passwd-2"


def test_bad_input_is_answered_line_by_line(ocop: Ocop) -> None:
    lines = [
        "\x00\x07",
        "x" * 10_000,
        "\u200b\u202e",
        "💚",
        "<b>",
        "'; DROP TABLE products; --",
        "@91,200",
        "@",
    ]
    done = ocop("chat", stdin="\n".join([*lines, "bánh cốm"]) + "\n")
    assert done.returncode == 0
    assert "Traceback" not in done.stdout + done.stderr
    assert "1. Bánh cốm" in done.stdout


def _take_the_terminal() -> None:
    """Makes the keyboard's Ctrl-C a signal to the command, as a shell would."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def at_a_terminal(ocop: Ocop) -> Iterator[tuple["subprocess.Popen[bytes]", "Screen"]]:
    """The command with a pseudo-terminal for its keyboard and screen."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        ocop.command("chat"),
        cwd=ocop.folder,
        env=ocop.surroundings(LANG="C.UTF-8", TERM="xterm", COLUMNS="80", LINES="24"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=_take_the_terminal,
    )
    os.close(theirs)
    try:
        yield running, Screen(ours)
    finally:
        running.kill()
        running.wait()
        os.close(ours)


class Screen:
    """What a person sees and types."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self.seen = ""

    def wait_for(self, pattern: str, seconds: float = 20) -> str:
        """Reads until something matches; gives all that was shown since the last call."""
        deadline = time.monotonic() + seconds
        raw = b""
        while time.monotonic() < deadline:
            if select.select([self._terminal], [], [], 0.2)[0]:
                try:
                    raw += os.read(self._terminal, 65536)
                except OSError:  # the other end has closed
                    deadline = 0
                shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", raw.decode("utf-8", "replace"))
                if re.search(pattern, shown):
                    return shown
        raise AssertionError(f"no {pattern!r} in {raw.decode('utf-8', 'replace')!r}")

    def type(self, text: str) -> None:
        """Presses keys."""
        os.write(self._terminal, text.encode())


def test_at_a_terminal_choices_are_framed_and_lines_are_recalled(ocop: Ocop) -> None:
    with at_a_terminal(ocop) as (running, screen):
        greeting = screen.wait_for("› ")
        assert "Ctrl-D" in greeting
        assert max(map(len, greeting.splitlines())) <= 80
        screen.type("bánh cốm\r")
        assert "╭" in screen.wait_for("1. Bánh cốm(.|\n)*› ")
        screen.type("1\r")
        screen.wait_for("Chủ thể: Hộ kinh doanh Đỗ Thế Gia(.|\n)*› ")
        screen.type("\033[A\033[A\r")
        screen.wait_for("1. Bánh cốm(.|\n)*› ")
        screen.type("\x04")
        screen.wait_for("Tạm biệt")
        assert running.wait(10) == 0


def test_ctrl_c_says_goodbye(ocop: Ocop) -> None:
    with at_a_terminal(ocop) as (running, screen):
        screen.wait_for("› ")
        assert "Traceback" not in _interrupted(screen)
        assert running.wait(10) == 0


def _interrupted(screen: Screen) -> str:
    """What Ctrl-C leads to; readline overlooks one between its prompt and its first look for keys."""
    for _ in range(9):
        screen.type("\x03")
        with contextlib.suppress(AssertionError):
            return screen.wait_for("Tạm biệt", seconds=2)
    screen.type("\x03")
    return screen.wait_for("Tạm biệt", seconds=2)


@pytest.mark.parametrize("typed", ["@21.03", "@21.03,", "@-", "@21,03,105,85"])
def test_half_a_position_is_no_number_of_the_list(ocop: Ocop, typed: str) -> None:
    done = ocop("chat", stdin=f"trà sen\n{typed}\n")
    assert "Vị trí vừa gửi không đúng" in done.stdout
