"""One method for every problem, whatever its size: enumeration, or the search that lists nothing.

Each context counts how often its method answered and fails a problem that takes the other one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sim.solver import optimum
from sim.solver.enumeration import survey
from sim.solver.search import exact_frontier
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import SearchedZone


@contextmanager
def enumerated() -> Iterator[Counter[str]]:
    """List the outcomes of every problem; any use of the search fails."""
    used: Counter[str] = Counter()
    with (
        patch("sim.solver.method_choice.FEW_OUTCOMES", 10**18),
        patch("sim.solver.method_choice.FEW_PAYOFFS", 10**19),
        patch.object(survey, "survey", _counted(used, "survey", survey.survey)),
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
        patch("sim.solver.method_choice.FEW_OUTCOMES", 0),
        patch("sim.solver.search.searched_zone.FEW", 0),
        patch("sim.solver.search.searched_zone.SHORT", Budget(0, 0)),
        patch.object(survey, "survey", _never),
        patch("sim.solver.search.searched_zone.enumerated_counts", _never),
        patch.object(SearchedZone, "__init__", _counted(used, "zone", zone)),
        patch.object(optimum, "exact_optimum", _counted(used, "optimum", best)),
        patch.object(frontier, "frontier", _counted(used, "frontier", frontier.frontier)),
    ):
        yield used


@contextmanager
def scanned() -> Iterator[Counter[str]]:
    """List no outcomes, but scan the contract set of two signatories where it is short."""
    with (
        patch("sim.solver.method_choice.FEW_OUTCOMES", 0),
        patch("sim.solver.search.searched_zone.FEW", 0),
        patch.object(survey, "survey", _never),
    ):
        yield Counter()


def _counted(used: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        used[name] += 1
        return function(*arguments, **options)

    return counted


def _never(*_: object, **__: object) -> None:
    raise AssertionError("the problem was answered by the method that was switched off")
