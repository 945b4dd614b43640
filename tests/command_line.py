"""The real command `ocop` in a folder of its own, with nothing of ours in its environment."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ocop:
    """Runs `ocop` in `folder`, on the database of `environ`."""

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        """What to start."""
        return [sys.executable, "-m", "bot", *arguments]

    def surroundings(self, **more: str) -> dict[str, str]:
        """A bare environment, its locale C unless `more` says otherwise."""
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C", **self.environ, **more}

    def __call__(
        self, *arguments: str, stdin: str | bytes = b"", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs to the end; output and errors as text, which must be UTF-8 in any locale."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.surroundings(**environ),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=60,
        )
        return subprocess.CompletedProcess(
            arguments, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[bytes]:
        """Starts it with pipes to all three streams."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.surroundings(**environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
