"""Draws the figures of README: ``python scenarios/figures/draw.py``."""

from collections.abc import Iterator
from pathlib import Path

import sim
from sim.plots import save_figure, scenario_figures

FIGURES = {
    "lieven2022": (Path("lieven2022"), "agreement_zone"),
    "ferry": (Path(__file__).parents[1] / "sheets" / "ferry.csv", "winning_sets"),
}


def draw(folder: Path) -> Iterator[Path]:
    """Draw the figures into a folder and yield the file of each."""
    for name, (source, figure) in FIGURES.items():
        scenario = sim.load(source)
        problem = sim.problem(scenario)
        figures = {f.name: f for f in scenario_figures(scenario, problem, sim.compare(problem))}
        found = figures[figure]
        yield save_figure(found.figure, folder / f"{name}_{figure}.png", found.alt_text)


if __name__ == "__main__":
    for path in draw(Path(__file__).parent):
        print(path)
