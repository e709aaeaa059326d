"""One method for every problem, whatever its size: enumeration, or the search that lists nothing.

Each context counts how often its method answered and fails a problem that takes the other one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sim.problem.agreement_zone import AgreementZone
from sim.problem.problem import Problem
from sim.solver import exact_solver, optimum
from sim.solver.exact_solver import ExactSolver
from sim.solver.search import exact_frontier, searched_zone
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import SearchedZone

LISTING = ExactSolver("listing")
SCANNING = ExactSolver("search", counted=0)
SEARCHING = ExactSolver("search", counted=0, scanned=Budget(0, 0))


@contextmanager
def enumerated() -> Iterator[Counter[str]]:
    """List the outcomes of every problem; any use of the search fails."""
    used: Counter[str] = Counter()
    with (
        _answered_by(LISTING),
        patch.object(exact_solver, "survey", _counted(used, "survey", exact_solver.survey)),
        patch.object(SearchedZone, "__init__", _never),
        patch.object(optimum, "exact_optimum", _never),
        patch.object(exact_frontier, "frontier", _never),
    ):
        yield used


@contextmanager
def searched() -> Iterator[Counter[str]]:
    """Search every problem, however small; any list of its outcomes for zone or frontier fails."""
    used: Counter[str] = Counter()
    zone, best, frontier = SearchedZone.__init__, optimum.exact_optimum, exact_frontier
    with (
        _answered_by(SEARCHING),
        patch.object(exact_solver, "survey", _never),
        patch.object(searched_zone, "enumerated_counts", _never),
        patch.object(SearchedZone, "__init__", _counted(used, "zone", zone)),
        patch.object(optimum, "exact_optimum", _counted(used, "optimum", best)),
        patch.object(frontier, "frontier", _counted(used, "frontier", frontier.frontier)),
    ):
        yield used


@contextmanager
def scanned() -> Iterator[Counter[str]]:
    """List no outcomes, but scan the contract set of two signatories where it is short."""
    with _answered_by(SCANNING), patch.object(exact_solver, "survey", _never):
        yield Counter()


@contextmanager
def _answered_by(solver: ExactSolver) -> Iterator[None]:
    """Let every problem be answered as by one solver, whichever it was made with."""
    is_listed, zone = ExactSolver.is_listed, ExactSolver.agreement_zone

    def is_listed_by(_: ExactSolver, problem: Problem, searches: int | None = None) -> bool:
        return is_listed(solver, problem, searches)

    def zone_by(_: ExactSolver, problem: Problem) -> AgreementZone:
        return zone(solver, problem)

    with (
        patch.object(ExactSolver, "is_listed", is_listed_by),
        patch.object(ExactSolver, "agreement_zone", zone_by),
    ):
        yield


def _counted(used: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        used[name] += 1
        return function(*arguments, **options)

    return counted


def _never(*_: object, **__: object) -> None:
    raise AssertionError("the problem was answered by the method that was switched off")
