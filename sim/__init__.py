"""Game-theoretic bargaining over sourced scenarios.

A scenario file models parties, issues and preferences drawn from sources; the program finds the
zone of possible agreement, solves it and explains the result::

    scenario = sim.load("lieven2022")
    problem = sim.problem(scenario)  # or sim.problem_from_payoffs({outcome: {party: number}})
    deal = sim.solve(problem, "nash")

The functions here are the common road:

- a problem: ``load``, or ``scenario_from`` without a file; ``problem``, ``problem_from_payoffs``;
  ``signed_by`` for one winning set;
- the answer and why: ``solve``, ``compare``, ``explain``, ``diagnose``, ``first_screen``,
  ``brief``;
- how sure it is: ``propagate``, ``sweep``; ``explore`` moves the numbers in a notebook;
- talks that take time: ``play``, ``play_sessions``, ``tournament``, ``alternating_offers``,
  ``legislative``, ``reputation``, ``double_offer``; ``concessions`` for the next step;
- moves and counter-moves: ``stability``; coalitions: ``power``;
- deals that others made, as in a class: ``score``.

The packages hold the rest: ``axiomatic`` the solutions;
``strategic`` models of the talks; ``crisis`` the crisis models (threats, beliefs and misperception,
audience costs, the inside option, waiting, linkage of issues, pivotal options, agreements carried
out step by step); ``coalition`` what groups can secure and who can decide; ``doubt`` what follows
from draws of the numbers; ``claims`` and ``articles`` what sources claim and how they compare;
``plots`` the figures; ``interchange`` the formats of other programs.

Everything is imported on first use: ``import sim`` alone is cheap.
"""

import sys as _sys
from typing import TYPE_CHECKING

import sim.problem as _problem_package
import sim.stability as _stability_package
from sim.callable_package import ProblemPackage as _ProblemPackage
from sim.callable_package import StabilityPackage as _StabilityPackage
from sim.lazy_import import lazy_names as _lazy_names
from sim.version import __version__

if TYPE_CHECKING:
    from sim import (
        articles,
        axiomatic,
        claims,
        coalition,
        crisis,
        doubt,
        interchange,
        plots,
        strategic,
    )
    from sim.axiomatic.compare import compare
    from sim.axiomatic.solve import solve
    from sim.coalition.power import power
    from sim.diagnosis.concession_table import concessions
    from sim.diagnosis.diagnosis import diagnose
    from sim.doubt.sampling.propagation import propagate
    from sim.doubt.value_sweep import sweep
    from sim.errors import SimError
    from sim.explanation.explain import explain
    from sim.formulation.from_payoffs import problem_from_payoffs
    from sim.formulation.from_scenario import problem
    from sim.interchange.reading import load
    from sim.interchange.scenario_from import scenario_from
    from sim.page.notebook.explore import explore
    from sim.problem.winning_sets import signed_by
    from sim.report.brief.brief import brief
    from sim.report.first_screen.first_screen import first_screen
    from sim.report.scores.score import score
    from sim.strategic.alternating_offers import alternating_offers
    from sim.strategic.concession.play import play
    from sim.strategic.concession.play_sessions import play_sessions
    from sim.strategic.concession.tournament import tournament
    from sim.strategic.double_offer import double_offer
    from sim.strategic.legislative import legislative
    from sim.strategic.reputation import reputation

_DEFINED_IN = {
    "SimError": "errors",
    "alternating_offers": "strategic.alternating_offers",
    "brief": "report.brief.brief",
    "compare": "axiomatic.compare",
    "concessions": "diagnosis.concession_table",
    "diagnose": "diagnosis.diagnosis",
    "double_offer": "strategic.double_offer",
    "explain": "explanation.explain",
    "explore": "page.notebook.explore",
    "first_screen": "report.first_screen.first_screen",
    "legislative": "strategic.legislative",
    "load": "interchange.reading",
    "play": "strategic.concession.play",
    "play_sessions": "strategic.concession.play_sessions",
    "power": "coalition.power",
    "problem_from_payoffs": "formulation.from_payoffs",
    "propagate": "doubt.sampling.propagation",
    "reputation": "strategic.reputation",
    "scenario_from": "interchange.scenario_from",
    "score": "report.scores.score",
    "signed_by": "problem.winning_sets",
    "solve": "axiomatic.solve",
    "sweep": "doubt.value_sweep",
    "tournament": "strategic.concession.tournament",
}
_PACKAGES = (
    "articles",
    "axiomatic",
    "claims",
    "coalition",
    "crisis",
    "doubt",
    "interchange",
    "plots",
    "problem",
    "stability",
    "strategic",
)

__all__ = [
    "SimError",
    "__version__",
    "alternating_offers",
    "articles",
    "axiomatic",
    "brief",
    "claims",
    "coalition",
    "compare",
    "concessions",
    "crisis",
    "diagnose",
    "double_offer",
    "doubt",
    "explain",
    "explore",
    "first_screen",
    "interchange",
    "legislative",
    "load",
    "play",
    "play_sessions",
    "plots",
    "power",
    "problem",
    "problem_from_payoffs",
    "propagate",
    "reputation",
    "scenario_from",
    "score",
    "signed_by",
    "solve",
    "stability",
    "strategic",
    "sweep",
    "tournament",
]

_sys.modules[_problem_package.__name__].__class__ = _ProblemPackage
_sys.modules[_stability_package.__name__].__class__ = _StabilityPackage

if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN, _PACKAGES)
