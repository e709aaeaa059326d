"""Every figure of doubt for the draws of a scenario, ready to be saved."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.figure_list import OF_DRAWS
from sim.plots.parts.named_figure import NamedFigure

if TYPE_CHECKING:
    from sim.doubt.sampling.spread import Spread


@taking("Spread", "sim.propagate(scenario)")
def doubt_figures(spread: Spread) -> tuple[NamedFigure, ...]:
    """Return the figures that suit the draws.

    1. The share of draws with an agreement, and with each option in it, in pages where there are
       many options; who accepts which deal.
    2. Where there is a deal: the cloud of deals, and what moves each signatory's gain (of
       six at most), one number at a time, unless every draw is a search of its own.
    3. The share of draws with a deal at each value of the no-deal payoff at which the answer turns
       nearest to the reading.

    Where no number is in doubt all draws are the same, and there is only the last one.
    """
    names = OF_DRAWS if spread.survey.model.inputs else OF_DRAWS[-1:]
    files = [import_module(f"sim.plots.figures.{name}") for name in names]
    return tuple(figure for file in files for figure in file.figures(spread))
