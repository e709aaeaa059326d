"""What figures of a case are drawn from: a problem, or every solution of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sim.errors import taking

P = ParamSpec("P")
R = TypeVar("R")


def taking_case(function: Callable[P, R]) -> Callable[P, R]:
    """Refuse a ``result`` that is neither a Problem nor a Comparison, saying what makes one."""
    checked = taking("Problem", "sim.problem(scenario)")(function)

    @wraps(function)
    def either(*args: P.args, **given: P.kwargs) -> R:
        value = args[0] if args else given.get("result")
        is_compared = type(value).__name__ == "Comparison"
        return function(*args, **given) if is_compared else checked(*args, **given)

    return either
