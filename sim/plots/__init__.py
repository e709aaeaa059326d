"""Figures: one per file, ``plot_<what>(result, *, ax=None) -> Axes``, drawn from what models say.

Those with a legend draw none with ``legend=False``, for a panel among others.
Each has a ``describe_<what>`` that gives its alternative text. ``slider`` redraws a small picture
of one's own at each value that a notebook's reader moves to. matplotlib is imported on first use.
"""

from __future__ import annotations

from sim.lazy_import import lazy_names as _lazy_names
from sim.plots import figure_list as _list

_FIGURES = (
    *_list.OF_A_CASE,
    *_list.OF_DRAWS,
    *_list.OF_A_SWEEP,
    *_list.OF_A_PLAY,
    *_list.OF_A_TOURNAMENT,
    *_list.OF_MOVES,
    *_list.OF_POWER,
    *_list.OF_SEVERAL_CASES,
)
_DEFINED_IN = {
    "NamedFigure": "parts.named_figure",
    "doubt_figures": "draws_figures",
    "figure_bytes": "parts.save",
    "figure_notes": "run_figures",
    "save_figure": "parts.save",
    "scenario_figures": "run_figures",
    "slider": "slider",
    **{f"{verb}_{name}": f"figures.{name}" for verb in ("describe", "plot") for name in _FIGURES},
}

__all__ = sorted(_DEFINED_IN)  # noqa: PLE0605

__getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
