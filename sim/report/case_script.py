"""What the script beside a scenario prints and saves when it is run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.analysis.claims import evaluate
from sim.analysis.compare import compare
from sim.analysis.explain import explain
from sim.problem.build import problem as build_problem
from sim.scenario.reader import load


def run_case(file: Path, arguments: Sequence[str] = ()) -> None:
    """Print the solutions, the explanation and the claims of a scenario, and save its figures.

    The first of ``arguments`` names the folder for the figures, by default ``out/<name>_script``.
    Raises SimError for a mistake in the scenario or its script.
    """
    from sim.plots.figures import scenario_figures
    from sim.plots.save import save_figure

    scenario = load(file)
    problem = build_problem(scenario)
    comparison = compare(problem)
    print(f"{scenario.title}\n\n{comparison}\n")
    print(f"{explain(problem, comparison)}\n\n{evaluate(scenario)}")
    folder = Path(arguments[0] if arguments else f"out/{file.stem}_script")
    folder.mkdir(parents=True, exist_ok=True)
    for drawn in scenario_figures(scenario, problem, comparison):
        path = save_figure(drawn.figure, folder / f"{drawn.name}.png", drawn.alt_text)
        print(f"\n{path}\n  {drawn.alt_text}")
