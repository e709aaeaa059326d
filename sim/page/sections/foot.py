"""What the page was made from."""

from __future__ import annotations

from collections.abc import Iterator

from sim.printable import printable_line
from sim.scenario.scenario import Scenario
from sim.version import __version__

SIGNS = 16  # of the hash


def made_from(scenario: Scenario, command: str) -> tuple[tuple[str, str], ...]:
    """Return the file with its hash, the program and the command, each with a label."""
    return (*_made_from(scenario, command),)


def _made_from(scenario: Scenario, command: str) -> Iterator[tuple[str, str]]:
    yield "File", f"{printable_line(scenario.path.name)}, SHA-256 {scenario.sha256[:SIGNS]}…"
    yield "Program", f"bargaining-sim {__version__}"
    if command:
        yield "Command", command
