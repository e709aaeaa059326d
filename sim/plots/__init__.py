"""Figures: one per file, `plot_<what>(result, *, ax=None) -> Axes`; nothing here computes.

matplotlib is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.plots.agreement_zone import describe_agreement_zone as describe_agreement_zone
    from sim.plots.agreement_zone import plot_agreement_zone as plot_agreement_zone
    from sim.plots.save import save_figure as save_figure

_DEFINED_IN = {
    "describe_agreement_zone": "sim.plots.agreement_zone",
    "plot_agreement_zone": "sim.plots.agreement_zone",
    "save_figure": "sim.plots.save",
}

__all__ = [
    "describe_agreement_zone",
    "plot_agreement_zone",
    "save_figure",
]


def __getattr__(name: str) -> object:
    """Import a name on first use, and keep it."""
    if name not in _DEFINED_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_DEFINED_IN[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return what there is, imported already or not."""
    return sorted({*globals(), *_DEFINED_IN})
