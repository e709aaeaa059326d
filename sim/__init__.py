"""Game-theoretic bargaining over sourced scenarios.

A scenario file models parties, issues and preferences drawn from sources; the program finds the
zone of possible agreement, solves it and explains the result::

    scenario = sim.load("lieven2022")
    problem = sim.problem(scenario)  # or sim.problem_from_payoffs({outcome: {party: number}})
    deal = sim.solve(problem, "nash")

The functions here are the common road: ``load``, ``problem``, ``solve``, ``compare``, ``explain``,
``diagnose``, ``first_screen``, ``concessions``, ``propagate``, ``sweep`` and, where not every
signatory must accept, ``signed_by``. The packages hold the rest: ``axiomatic`` the solutions;
``crisis`` the crisis models (threats, beliefs and misperception, audience costs, the inside option,
waiting, linkage of issues, pivotal options, agreements carried out step by step); ``doubt`` what
follows from draws of the numbers; ``claims`` and ``articles`` what sources claim and how they
compare; ``plots`` the figures; ``interchange`` the formats of other programs.

Everything is imported on first use: ``import sim`` alone is cheap.
"""

import sys as _sys
from typing import TYPE_CHECKING

import sim.problem as _problem_package
from sim.callable_package import ProblemPackage as _ProblemPackage
from sim.lazy_import import lazy_names as _lazy_names
from sim.version import __version__

if TYPE_CHECKING:
    from sim import articles, axiomatic, claims, crisis, doubt, interchange, plots
    from sim.axiomatic.compare import compare
    from sim.axiomatic.solve import solve
    from sim.diagnosis.concession_table import concessions
    from sim.diagnosis.diagnosis import diagnose
    from sim.doubt.sampling.propagation import propagate
    from sim.doubt.value_sweep import sweep
    from sim.errors import SimError
    from sim.explanation.explain import explain
    from sim.formulation.from_payoffs import problem_from_payoffs
    from sim.formulation.from_scenario import problem
    from sim.problem.winning_sets import signed_by
    from sim.report.first_screen.first_screen import first_screen
    from sim.scenario.reader import load

_DEFINED_IN = {
    "SimError": "errors",
    "compare": "axiomatic.compare",
    "concessions": "diagnosis.concession_table",
    "diagnose": "diagnosis.diagnosis",
    "explain": "explanation.explain",
    "first_screen": "report.first_screen.first_screen",
    "load": "scenario.reader",
    "problem_from_payoffs": "formulation.from_payoffs",
    "propagate": "doubt.sampling.propagation",
    "signed_by": "problem.winning_sets",
    "solve": "axiomatic.solve",
    "sweep": "doubt.value_sweep",
}
_PACKAGES = (
    "articles",
    "axiomatic",
    "claims",
    "crisis",
    "doubt",
    "interchange",
    "plots",
    "problem",
)

__all__ = [
    "SimError",
    "__version__",
    "articles",
    "axiomatic",
    "claims",
    "compare",
    "concessions",
    "crisis",
    "diagnose",
    "doubt",
    "explain",
    "first_screen",
    "interchange",
    "load",
    "plots",
    "problem",
    "problem_from_payoffs",
    "propagate",
    "signed_by",
    "solve",
    "sweep",
]

_sys.modules[_problem_package.__name__].__class__ = _ProblemPackage

if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN, _PACKAGES)
