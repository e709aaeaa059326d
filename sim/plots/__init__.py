"""Figures: one per file, `plot_<what>(result, *, ax=None) -> Axes`; nothing here computes.

Each has a `describe_<what>` that gives its alternative text. matplotlib is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.plots.acceptability import describe_acceptability, plot_acceptability
    from sim.plots.agreement_chances import describe_agreement_chances, plot_agreement_chances
    from sim.plots.agreement_zone import describe_agreement_zone, plot_agreement_zone
    from sim.plots.agreement_zone_matrix import (
        describe_agreement_zone_matrix,
        plot_agreement_zone_matrix,
    )
    from sim.plots.canonical_matrix import describe_canonical_matrix, plot_canonical_matrix
    from sim.plots.deal_chances import describe_deal_chances, plot_deal_chances
    from sim.plots.deal_cloud import describe_deal_cloud, plot_deal_cloud
    from sim.plots.figures import NamedFigure, figure_notes, scenario_figures
    from sim.plots.importance import describe_importance, plot_importance
    from sim.plots.save import figure_bytes, save_figure
    from sim.plots.solution_payoffs import describe_solution_payoffs, plot_solution_payoffs
    from sim.plots.timeline import describe_timeline, plot_timeline
    from sim.plots.tornado import describe_tornado, plot_tornado
    from sim.plots.verdicts import describe_verdicts, plot_verdicts
    from sim.plots.zone_options import describe_zone_options, plot_zone_options
    from sim.plots.zones_side_by_side import describe_zones_side_by_side, plot_zones_side_by_side

_DEFINED_IN = {
    "NamedFigure": "figures",
    "describe_acceptability": "acceptability",
    "describe_agreement_chances": "agreement_chances",
    "describe_agreement_zone": "agreement_zone",
    "describe_agreement_zone_matrix": "agreement_zone_matrix",
    "describe_canonical_matrix": "canonical_matrix",
    "describe_deal_chances": "deal_chances",
    "describe_deal_cloud": "deal_cloud",
    "describe_importance": "importance",
    "describe_solution_payoffs": "solution_payoffs",
    "describe_timeline": "timeline",
    "describe_tornado": "tornado",
    "describe_verdicts": "verdicts",
    "describe_zone_options": "zone_options",
    "describe_zones_side_by_side": "zones_side_by_side",
    "figure_bytes": "save",
    "figure_notes": "figures",
    "plot_acceptability": "acceptability",
    "plot_agreement_chances": "agreement_chances",
    "plot_agreement_zone": "agreement_zone",
    "plot_agreement_zone_matrix": "agreement_zone_matrix",
    "plot_canonical_matrix": "canonical_matrix",
    "plot_deal_chances": "deal_chances",
    "plot_deal_cloud": "deal_cloud",
    "plot_importance": "importance",
    "plot_solution_payoffs": "solution_payoffs",
    "plot_timeline": "timeline",
    "plot_tornado": "tornado",
    "plot_verdicts": "verdicts",
    "plot_zone_options": "zone_options",
    "plot_zones_side_by_side": "zones_side_by_side",
    "save_figure": "save",
    "scenario_figures": "figures",
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
