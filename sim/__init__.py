"""Game-theoretic bargaining over sourced scenarios.

A scenario file models parties, issues and preferences drawn from sources; the program finds the
zone of possible agreement, solves it and explains the result::

    scenario = sim.load("lieven2022")
    problem = sim.problem(scenario)
    deal = sim.solve(problem, "nash")

Everything here is imported on first use: ``import sim`` alone is cheap.
"""

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names
from sim.version import __version__

if TYPE_CHECKING:
    from sim import analysis, axiomatic, crisis, errors, interchange, plots, scenario
    from sim.analysis.compare import compare
    from sim.analysis.explain import explain
    from sim.analysis.solve import solve
    from sim.analysis.uncertainty.propagation import propagate
    from sim.errors import SimError
    from sim.problem.build import problem
    from sim.scenario.reader import load

_DEFINED_IN = {
    "SimError": "errors",
    "compare": "analysis.compare",
    "explain": "analysis.explain",
    "load": "scenario.reader",
    "propagate": "analysis.uncertainty.propagation",
    "solve": "analysis.solve",
}
_PACKAGES = (
    "analysis",
    "axiomatic",
    "crisis",
    "errors",
    "interchange",
    "plots",
    "problem",
    "scenario",
)

__all__ = [
    "SimError",
    "__version__",
    "analysis",
    "axiomatic",
    "compare",
    "crisis",
    "errors",
    "explain",
    "interchange",
    "load",
    "plots",
    "problem",
    "propagate",
    "scenario",
    "solve",
]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN, _PACKAGES)
