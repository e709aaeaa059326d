"""Game-theoretic bargaining over sourced scenarios.

A scenario file models parties, issues and preferences drawn from sources; the program finds the
zone of possible agreement, solves it and explains the result::

    scenario = sim.load("lieven2022")
    problem = sim.problem(scenario)
    deal = sim.solve(problem, "nash")

Everything here is imported on first use: ``import sim`` alone is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sim.version import __version__

if TYPE_CHECKING:
    from sim import analysis, axiomatic, crisis, errors, plots, scenario
    from sim.analysis.compare import compare
    from sim.analysis.explain import explain
    from sim.analysis.solve import solve
    from sim.analysis.uncertainty.propagation import propagate
    from sim.errors import SimError
    from sim.problem.build import problem
    from sim.scenario.reader import load

_DEFINED_IN = {
    "SimError": "sim.errors",
    "compare": "sim.analysis.compare",
    "explain": "sim.analysis.explain",
    "load": "sim.scenario.reader",
    "propagate": "sim.analysis.uncertainty.propagation",
    "solve": "sim.analysis.solve",
}
_PACKAGES = ("analysis", "axiomatic", "crisis", "errors", "plots", "problem", "scenario")

__all__ = [
    "SimError",
    "__version__",
    "analysis",
    "axiomatic",
    "compare",
    "crisis",
    "errors",
    "explain",
    "load",
    "plots",
    "problem",
    "propagate",
    "scenario",
    "solve",
]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object

    def __getattr__(name: str) -> object:
        """Import a name on first use, and keep it."""
        if name in _DEFINED_IN:
            value = getattr(import_module(_DEFINED_IN[name]), name)
        elif name in _PACKAGES:
            value = import_module(f"{__name__}.{name}")
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return what there is, imported already or not."""
    return sorted({*globals(), *_DEFINED_IN, *_PACKAGES})
