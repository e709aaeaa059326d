"""Commands in processes of their own: what they print last, how long they take, how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("measured_run.py")


@dataclass(frozen=True)
class Measured:
    """The line that a command printed last, its wall time, and the most memory it had, in MiB."""

    said: str
    seconds: float
    memory: float


def measured(*command: object) -> Measured:
    """Run a command whose first word is the path of a program."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", str(SCRIPT), *map(str, command)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    *lines, last = done.stdout.split("\n")[:-1]
    found = json.loads(last)
    assert found["status"] == 0, f"{' '.join(map(str, command))} failed"
    return Measured(next((x for x in reversed(lines) if x), ""), found["seconds"], found["MiB"])
