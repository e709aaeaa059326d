"""From a name, such as boulware or boulware:8, or a function, to a strategy."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sim.errors import SimError
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.strategic.concession.sessions.strategy import Planned, Responsive, Strategy
from sim.strategic.concession.strategies import STRATEGIES
from sim.strategic.concession.strategies.outside import outside
from sim.strategic.concession.strategies.time_dependent import EXPONENTS, time_dependent

GROUP = "bargaining_sim.strategies"  # entry points of other packages
AnyStrategy = str | Strategy | Callable[..., Any]


def strategy_named(given: object, who: str = "") -> Strategy:
    """Return the strategy of a name, or one made of a function; a strategy is returned as it is.

    A time-dependent strategy takes another exponent after a colon. Other packages add strategies by
    entry points of the group "bargaining_sim.strategies": a strategy, or a function as ``outside``
    takes one. Raises SimError, which begins with ``who``, for a name that nothing has, with the
    nearest, and for an exponent that is not above 0.

    >>> strategy_named("boulware:8").meaning
    'holds out, and concedes when time runs out'
    >>> strategy_named("boulwar")
    Traceback (most recent call last):
    sim.errors.SimError: no strategy is called "boulwar" - did you mean "boulware"?
    """
    if isinstance(given, Planned | Responsive):
        return given
    if not isinstance(given, str):
        if not callable(given):
            kind = type(given).__name__
            raise SimError(f"{who}{kind} is no strategy - write a name or a function")
        return outside(getattr(given, "__name__", "outside"), given)
    own = {strategy.name: strategy for strategy in STRATEGIES}
    if given in own:
        return own[given]
    head, colon, exponent = given.partition(":")
    if colon and head in EXPONENTS:
        return time_dependent(given, _number(given, exponent, who), who)
    others = {one.name: one for one in entry_points(group=GROUP)}
    if given in others:
        return _loaded(others[given])
    remedy = choose_from(head if colon else given, [*own, *others])
    raise SimError(f"{who}no strategy is called {quoted(given)} - {remedy}")


def strategy_names() -> tuple[str, ...]:
    """Return the names of all strategies, those of other packages last."""
    return (*(s.name for s in STRATEGIES), *(one.name for one in entry_points(group=GROUP)))


def _number(given: str, exponent: str, who: str) -> float:
    try:
        return float(exponent)
    except ValueError:
        head = given.partition(":")[0]
        raise SimError(
            f"{who}strategy {quoted(given)}: {quoted(exponent)} is no number - write {head}:4"
        ) from None


def _loaded(entry: EntryPoint) -> Strategy:
    found = entry.load()
    return found if isinstance(found, Planned | Responsive) else outside(entry.name, found)
