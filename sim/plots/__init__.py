"""Figures: one per file, `plot_<what>(result, *, ax=None) -> Axes`; nothing here computes.

Each has a `describe_<what>` that gives its alternative text. matplotlib is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.plots.figures.acceptability import describe_acceptability, plot_acceptability
    from sim.plots.figures.agreement_chances import (
        describe_agreement_chances,
        plot_agreement_chances,
    )
    from sim.plots.figures.agreement_zone import describe_agreement_zone, plot_agreement_zone
    from sim.plots.figures.agreement_zone_matrix import (
        describe_agreement_zone_matrix,
        plot_agreement_zone_matrix,
    )
    from sim.plots.figures.canonical_matrix import describe_canonical_matrix, plot_canonical_matrix
    from sim.plots.figures.deal_chances import describe_deal_chances, plot_deal_chances
    from sim.plots.figures.deal_cloud import describe_deal_cloud, plot_deal_cloud
    from sim.plots.figures.importance import describe_importance, plot_importance
    from sim.plots.figures.solution_payoffs import describe_solution_payoffs, plot_solution_payoffs
    from sim.plots.figures.timeline import describe_timeline, plot_timeline
    from sim.plots.figures.tornado import describe_tornado, plot_tornado
    from sim.plots.figures.verdicts import describe_verdicts, plot_verdicts
    from sim.plots.figures.zone_options import describe_zone_options, plot_zone_options
    from sim.plots.figures.zones_side_by_side import (
        describe_zones_side_by_side,
        plot_zones_side_by_side,
    )
    from sim.plots.parts.save import figure_bytes, save_figure
    from sim.plots.run_figures import NamedFigure, figure_notes, scenario_figures

_DEFINED_IN = {
    "NamedFigure": "run_figures",
    "describe_acceptability": "figures.acceptability",
    "describe_agreement_chances": "figures.agreement_chances",
    "describe_agreement_zone": "figures.agreement_zone",
    "describe_agreement_zone_matrix": "figures.agreement_zone_matrix",
    "describe_canonical_matrix": "figures.canonical_matrix",
    "describe_deal_chances": "figures.deal_chances",
    "describe_deal_cloud": "figures.deal_cloud",
    "describe_importance": "figures.importance",
    "describe_solution_payoffs": "figures.solution_payoffs",
    "describe_timeline": "figures.timeline",
    "describe_tornado": "figures.tornado",
    "describe_verdicts": "figures.verdicts",
    "describe_zone_options": "figures.zone_options",
    "describe_zones_side_by_side": "figures.zones_side_by_side",
    "figure_bytes": "parts.save",
    "figure_notes": "run_figures",
    "plot_acceptability": "figures.acceptability",
    "plot_agreement_chances": "figures.agreement_chances",
    "plot_agreement_zone": "figures.agreement_zone",
    "plot_agreement_zone_matrix": "figures.agreement_zone_matrix",
    "plot_canonical_matrix": "figures.canonical_matrix",
    "plot_deal_chances": "figures.deal_chances",
    "plot_deal_cloud": "figures.deal_cloud",
    "plot_importance": "figures.importance",
    "plot_solution_payoffs": "figures.solution_payoffs",
    "plot_timeline": "figures.timeline",
    "plot_tornado": "figures.tornado",
    "plot_verdicts": "figures.verdicts",
    "plot_zone_options": "figures.zone_options",
    "plot_zones_side_by_side": "figures.zones_side_by_side",
    "save_figure": "parts.save",
    "scenario_figures": "run_figures",
}

__all__ = [
    "NamedFigure",
    "describe_acceptability",
    "describe_agreement_chances",
    "describe_agreement_zone",
    "describe_agreement_zone_matrix",
    "describe_canonical_matrix",
    "describe_deal_chances",
    "describe_deal_cloud",
    "describe_importance",
    "describe_solution_payoffs",
    "describe_timeline",
    "describe_tornado",
    "describe_verdicts",
    "describe_zone_options",
    "describe_zones_side_by_side",
    "figure_bytes",
    "figure_notes",
    "plot_acceptability",
    "plot_agreement_chances",
    "plot_agreement_zone",
    "plot_agreement_zone_matrix",
    "plot_canonical_matrix",
    "plot_deal_chances",
    "plot_deal_cloud",
    "plot_importance",
    "plot_solution_payoffs",
    "plot_timeline",
    "plot_tornado",
    "plot_verdicts",
    "plot_zone_options",
    "plot_zones_side_by_side",
    "save_figure",
    "scenario_figures",
]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
