"""Times of whole commands, as a user waits for them: each in a process of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.own_process import measured

ROOT = Path(__file__).parents[2]
DOMAINS = ROOT.parent / "shared" / "domains"
LARGE_DOMAIN = DOMAINS / "genius-AMPOvsCity"
TIED_DOMAIN = DOMAINS / "anac2014-10issuesDiscountedwithRV"
ARTICLES = ("lieven2022", "cameron2022", "eyal2014", "petro2024", "episkopos2022")


def command_table(quick: bool) -> list[str]:
    """Return wall time and most memory of commands."""
    lines = ["", "## Whole commands, in a process of their own", ""]
    lines += ["| command | s | MiB |", "| --- | --- | --- |"]
    with tempfile.TemporaryDirectory(prefix="commands-") as folder:
        for words, arguments in _commands(Path(folder), quick):
            seconds, most = _measured(arguments)
            lines.append(f"| {words} | {seconds:.2f} | {most:.0f} |")
            print(lines[-1], flush=True)
    return lines


def _commands(folder: Path, quick: bool) -> list[tuple[str, list[str]]]:
    found = [
        ("`import numpy`", ["-c", "import numpy"]),
        ("`import numpy, sim`", ["-c", "import numpy, sim"]),
        ("`sim solve lieven2022`", ["-m", "sim", "solve", "lieven2022"]),
    ]
    for key in ARTICLES[: 1 if quick else None]:
        scenario = str(ROOT / "scenarios" / f"{key}.toml")
        out = str(folder / key)
        found.append((f"`sim run {key}`", ["-m", "sim", "run", scenario, "--out", out]))
        found.append((f"`sim claims {key}`", ["-m", "sim", "claims", scenario]))
        found.append((f"`sim diagnose {key}`", ["-m", "sim", "diagnose", scenario]))
    if LARGE_DOMAIN.exists():
        name = "`sim solve` of a Genius domain"
        found.append((name, ["-m", "sim", "solve", str(LARGE_DOMAIN), "--json"]))
    if TIED_DOMAIN.exists():
        name = "`sim diagnose` of one whose ten issues are tied by payoffs"
        found.append((name, ["-m", "sim", "diagnose", str(TIED_DOMAIN)]))
    return found


def _measured(arguments: list[str]) -> tuple[float, float]:
    """Return seconds and MiB of a run of the interpreter, the shorter of two."""
    again = [f"{a}-again" if a.startswith(tempfile.gettempdir()) else a for a in arguments]
    runs = [measured(sys.executable, *each) for each in (arguments, again)]
    return min(run.seconds for run in runs), max(run.memory for run in runs)


if __name__ == "__main__":
    command_table(quick="--quick" in sys.argv)
