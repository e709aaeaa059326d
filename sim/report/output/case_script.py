"""What the script beside a scenario prints and saves when it is run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.axiomatic.compare import compare
from sim.claims.claims import evaluate
from sim.diagnosis.diagnosis import diagnose
from sim.explanation.explain import explain
from sim.formulation.from_scenario import problem as build_problem
from sim.report.output.result_files import figure_files
from sim.report.output.run_folder import folder_of_run, write_run
from sim.scenario.reader import load

if TYPE_CHECKING:
    from sim.plots.parts.named_figure import NamedFigure


def run_case(file: Path, arguments: Sequence[str] = ()) -> None:
    """Print the solutions, explanation, diagnosis and claims of a scenario, and save its figures.

    The first of ``arguments`` names the folder for the figures, by default ``out/<name>_script``.
    Raises SimError for a mistake in the scenario or its script, or when they cannot be saved.
    """
    from sim.plots.run_figures import scenario_figures

    scenario = load(file)
    problem = build_problem(scenario)
    comparison = compare(problem)
    print(f"{scenario.title}\n\n{comparison}\n")
    found = diagnose(scenario)
    print(f"{explain(problem, comparison)}\n\n{found}\n\n{evaluate(scenario)}")
    folder = Path(arguments[0] if arguments else f"out/{file.stem}_script")
    stored_figures(scenario_figures(scenario, problem, comparison, found), folder, file)


def stored_figures(figures: Sequence[NamedFigure], folder: Path, file: Path) -> None:
    """Save figures of a scenario file in a folder, and print what each of them shows."""
    files, alt_texts = figure_files(figures, "png")
    with folder_of_run(folder, file):
        write_run(folder, files, alt_texts, file)
    for name, alt_text in alt_texts.items():
        print(f"\n{folder / name}\n  {alt_text}")
