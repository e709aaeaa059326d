"""Draws the figure of README: ``python scenarios/figures/draw.py``."""

from pathlib import Path

import sim
from sim.plots import save_figure, scenario_figures

SCENARIO, FIGURE = "lieven2022", "agreement_zone"


def draw(folder: Path) -> Path:
    """Draw the figure into a folder and return the file."""
    scenario = sim.load(SCENARIO)
    problem = sim.problem(scenario)
    figures = {f.name: f for f in scenario_figures(scenario, problem, sim.compare(problem))}
    found = figures[FIGURE]
    return save_figure(found.figure, folder / f"{SCENARIO}_{FIGURE}.png", found.alt_text)


if __name__ == "__main__":
    print(draw(Path(__file__).parent))
