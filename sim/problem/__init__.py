"""Outcome space, payoffs, disagreement point, constraints, agreement zone, Pareto frontier.

The package can be called: ``sim.problem(scenario)`` is the problem that a scenario states. Python
makes every imported subpackage an attribute of its parent, so a function of the same name beside
it would vanish with the first ``import sim.problem.payoffs``; a package that is itself that
function cannot.
"""

import sys
from inspect import signature
from types import ModuleType

from sim.problem.build import problem as _problem


class _Problem(ModuleType):
    """A package that makes a problem when called."""

    __call__ = staticmethod(_problem)
    __signature__ = signature(_problem)


sys.modules[__name__].__class__ = _Problem
