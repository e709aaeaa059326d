"""What kind of document the page is, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from sim.printable import printable_line
from sim.scenario.scenario import Scenario
from sim.version import __version__

SIGNS = 16  # of the hash


def about(scenario: Scenario) -> str:
    """Return what kind of document the page is, and what a point is, for who knows neither."""
    basis = "its source says" if scenario.bibliography else "its file says"
    if scenario.payoff_scale == "raw":
        points = "Payoff points are in the units of the file"
    else:
        points = (
            "Payoff points of a party run from 0, each issue settled as it likes least, to 100, as "
            "it likes best"
        )
    return (
        f"Made by the program bargaining-sim, which models what {basis} and forecasts nothing. "
        f"{points}."
    )


def made_from(scenario: Scenario, command: str) -> tuple[tuple[str, str], ...]:
    """Return the file with its hash, the program and the command, each with a label."""
    return (*_made_from(scenario, command),)


def _made_from(scenario: Scenario, command: str) -> Iterator[tuple[str, str]]:
    yield "File", f"{printable_line(scenario.path.name)}, SHA-256 {scenario.sha256[:SIGNS]}…"
    yield "Program", f"bargaining-sim {__version__}"
    if command:
        yield "Command", command
        yield (
            "For whom",
            "Whoever has the file and the program makes the same page with the command",
        )
