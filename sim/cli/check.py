"""``sim check``: all mistakes of scenario files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from sim.cli.case import Options, read_selected
from sim.cli.guard import INVALID
from sim.cli.options import Debug, Files, Json
from sim.cli.patience import Patience
from sim.cli.printing import line, message, show_json, warning
from sim.cli.selection import selecting
from sim.errors import ScenarioError, SimError, first_lines
from sim.printable import printable_line

if TYPE_CHECKING:
    from sim.scenario.nouns.selection import Selection
    from sim.scenario.scenario import Scenario


@selecting("variant", "lens", "sets", "profile", "context", "sheet")
def check(
    files: Files,
    *,
    options: Options,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Report all mistakes of scenario files at once."""
    from sim.scenario.tables.all_tables import TABLES
    from sim.sentences import counted

    words = {table.key: table.counted for table in TABLES}
    reports = []
    with Patience() as patience:
        for file in files:
            patience.stage(f"{file}: checking")
            reports.append(_report(file, options))
    if as_json:
        show_json({"format": 1, "files": reports})
    for report in reports:
        for text in first_lines(report["mistakes"]):
            message(text)
        for text in first_lines(report["warnings"], "warning"):
            warning(text)
        if not as_json and not report["mistakes"]:
            counts = [counted(n, *words[key]) for key, n in report["counts"].items() if n]
            line(f"OK  {printable_line(report['file'])}: {', '.join(counts)}")
    if any(report["mistakes"] for report in reports):
        raise typer.Exit(INVALID)


def _report(file: str, options: Options) -> dict[str, Any]:
    from sim.formulation.prior_warnings import prior_warnings
    from sim.scenario.tables.all_tables import TABLES
    from sim.scenario.warnings import warnings

    mistakes: list[str] = []
    counts: dict[str, int] = {}
    odd: list[str] = []
    try:
        scenario = _checked(file, options, odd.append)
        counts = {table.key: len(table.made(scenario)) for table in TABLES if table.counted}
        found = *warnings(scenario), *prior_warnings(scenario)
        odd += [str(warning) for warning in found]
    except ScenarioError as error:
        mistakes = [str(mistake) for mistake in error.problems]
    except SimError as error:
        mistakes = str(error).splitlines()
    return {
        "file": file,
        "is_valid": not mistakes,
        "counts": counts,
        "mistakes": mistakes,
        "warnings": odd,
    }


def _checked(file: str, options: Options, say: Callable[[str], None]) -> Scenario:
    """Read a file under what is selected, else under all that can be, and return the scenario."""
    from sim.formulation.from_scenario import ordered_problem
    from sim.scenario.changed_scenarios import changed_scenarios

    scenario = read_selected(file, options, say)
    ordered_problem(scenario)
    if options == Options():
        for changed in changed_scenarios(scenario):
            ordered_problem(changed)
        for selection in _as_of_default(scenario):
            ordered_problem(scenario.under(selection))
    return scenario


def _as_of_default(scenario: Scenario) -> Iterator[Selection]:
    """Yield each thing that changes the file, as of the time step that stands by default."""
    default = scenario.selection
    if default.time_step is None:
        return
    for variant in scenario.variants:
        yield replace(default, variants=(variant,))
    for lens in scenario.lenses:
        yield replace(default, lens=lens)
    for party in scenario.beliefs:
        yield replace(default, seen_by=party)
    for track in scenario.tracks:
        yield replace(default, track=track)
