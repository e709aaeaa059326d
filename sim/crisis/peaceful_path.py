"""Paths: whether some sequence of packages keeps everyone from fighting while power shifts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.brief_display import shown_briefly
from sim.crisis.window import Value, Window
from sim.errors import UnsettledError
from sim.rounding import significant
from sim.sentences import few

MOST_VALUES = 20_000  # undominated values kept for one package in one period


@shown_briefly
@dataclass(frozen=True)
class PeacefulPath:
    """Whether there is a peaceful path, and what is possible on one.

    ``values`` are the undominated totals from period 0 on, in the order of ``parties``, and
    ``path`` a sequence of packages that gives the first of them. ``broken_from`` is the last period
    from which on no sequence keeps peace, whatever came before; None where there is one or it
    depends on what came before.
    """

    parties: tuple[str, ...]
    values: tuple[Value, ...]
    path: tuple[str, ...]
    broken_from: int | None
    why: str

    @property
    def exists(self) -> bool:
        """Return whether some path leaves everyone at least what fighting is worth throughout."""
        return bool(self.values)


def peaceful_path(window: Window) -> PeacefulPath:
    """Return whether some sequence of packages is worth as much as fighting, to all, at all times.

    1. In the last period a package is had for ever: u/(1 − δ) in total.
    2. Before, the total is u + δ · the total from the next period on. Only undominated totals that
       are at least the value of fighting in their period are kept, for each package before.
    3. There is a peaceful path if something is left in period 0.

    Exact. Raises UnsettledError where more than 20,000 totals are undominated.

    >>> from fractions import Fraction
    >>> rows = {str(k): {"a": Fraction(k), "b": Fraction(4 - k)} for k in range(5)}
    >>> half = Fraction(1, 2)
    >>> fight = [{"a": Fraction(3), "b": Fraction(3)}, {"a": Fraction(7), "b": Fraction(0)}]
    >>> peaceful_path(Window(rows, fight, {"a": half, "b": half})).path
    ('1', '4')

    Source: Powell (2004), American Political Science Review 98: 231-241; Powell (2006),
    International Organization 60: 169-203.
    """
    kept: dict[str | None, list[Value]] = {}
    tables: list[dict[str | None, list[Value]]] = []
    broken = None
    for period in range(window.last_period, -1, -1):
        kept = {
            before: _undominated(
                value
                for package in window.open_after(period, before)
                for value in _totals(window, period, package, kept, window.floor(period, before))
            )
            for before in _befores(window, period)
        }
        tables.append(kept)
        if broken is None and not any(kept.values()):
            broken = period
    values = tuple(kept[window.start])
    path = _walk(window, tables[::-1], values[0]) if values else ()
    return PeacefulPath(window.parties, values, path, broken, _why(window, path, broken))


def _befores(window: Window, period: int) -> list[str | None]:
    """Return the packages that may come before a period, those that change nothing as one."""
    if period == 0:
        return [window.start]
    marked = set(window.followers) | set(window.shifted)
    return [None, *sorted(marked & set(window.open_in.get(period - 1, tuple(window.packages))))]


def _totals(
    window: Window,
    period: int,
    package: str,
    later: Mapping[str | None, list[Value]],
    floor: Value,
) -> Iterator[Value]:
    """Yield what a package and the best that may follow it are worth, where nobody fights."""
    for total in _unbounded(window, period, package, later):
        if all(v >= m for v, m in zip(total, floor, strict=True)):
            yield total


def _unbounded(
    window: Window, period: int, package: str, later: Mapping[str | None, list[Value]]
) -> Iterator[Value]:
    now = [window.packages[package][p] for p in window.parties]
    factors = [window.discount_factors[p] for p in window.parties]
    if period == window.last_period:
        yield tuple(u / (1 - d) for u, d in zip(now, factors, strict=True))
        return
    for value in later[package if package in later else None]:
        yield tuple(u + d * v for u, d, v in zip(now, factors, value, strict=True))


def _undominated(values: Iterator[Value]) -> list[Value]:
    """Return the undominated of some totals, the largest first."""
    front: list[Value] = []
    for value in sorted(set(values), reverse=True):
        rivals = front[-1:] if len(value) == 2 else front  # of two parties the last has most
        if not any(all(a >= b for a, b in zip(v, value, strict=True)) for v in rivals):
            front.append(value)
            if len(front) > MOST_VALUES:
                raise UnsettledError(
                    f"path: more than {MOST_VALUES:,} undominated totals - take fewer packages or "
                    "periods"
                )
    return front


def _walk(
    window: Window, tables: Sequence[Mapping[str | None, list[Value]]], value: Value
) -> tuple[str, ...]:
    """Return the first packages, in alphabetical order, that give a total."""
    path: list[str] = []
    before = window.start
    factors = [window.discount_factors[p] for p in window.parties]
    for period in range(window.last_period + 1):
        later = tables[period + 1] if period < window.last_period else {}
        package = next(
            x
            for x in window.open_after(period, before)
            if value in _unbounded(window, period, x, later)
        )
        path.append(package)
        now = [window.packages[package][p] for p in window.parties]
        value = tuple((v - u) / d for v, u, d in zip(value, now, factors, strict=True))
        before = package if package in later else None
    return tuple(path)


def _why(window: Window, path: Sequence[str], broken: int | None) -> str:
    if path:
        return f"a peaceful path exists: {few(path)}, the last for ever"
    if broken is None:
        return (
            "no sequence leaves everyone at least what fighting is worth: what would keep peace "
            "later cannot be reached"
        )
    values = ", ".join(
        f"{p} {significant(m, 4)}"
        for p, m in zip(window.parties, window.floor(broken, None), strict=True)
    )
    return (
        f"no peaceful path: from period {broken} on no sequence leaves everyone at least what "
        f"fighting is worth ({values})"
    )
