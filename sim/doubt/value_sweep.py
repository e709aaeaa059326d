"""A case at each of several values of one number, or of two: what the answer becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

from sim.axiomatic.solve import concept_named, title_of
from sim.brief_display import Several, shown_briefly
from sim.doubt.sampling.propagation import Progress
from sim.doubt.swept_answer import (
    Answer,
    Assignments,
    Blocking,
    answer_at,
    assigned_words,
    at_values,
)
from sim.doubt.swept_path import MOST_POINTS, SweptPath, number_of_value, swept_path, value_words
from sim.errors import SimError, check_jobs, check_kind, check_several, check_told
from sim.problem.party_points import PartyPoints
from sim.processes import in_order
from sim.scenario.document.value_paths import canonical_keys, value_text
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted

if TYPE_CHECKING:
    import pandas as pd

Deal = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SweptPoint:
    """What the answer is at some values, one for each path."""

    values: tuple[object, ...]
    answer: Answer

    @property
    def words(self) -> tuple[str, ...]:
        """Return the values in print."""
        return tuple(value_words(value) for value in self.values)

    def __repr__(self) -> str:
        """Return the values and what the deal is worth, in short."""
        found = self.answer
        deal = "no agreement" if found.payoffs is None else f"deal {PartyPoints(found.payoffs)}"
        return f"SweptPoint(at {', '.join(self.words)}: {deal})"


@shown_briefly
@dataclass(frozen=True)
class ValueSweep:
    """The answers of a case at all combinations of the values of one path, or of two.

    Points stand in the order of the values, those of the last path changing fastest.
    """

    scenario: Scenario
    paths: tuple[SweptPath, ...]
    solution: str
    red_lines: str
    points: tuple[SweptPoint, ...]

    @property
    def title(self) -> str:
        """Return the name of the solution that is followed."""
        return title_of(self.solution)

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties that have payoffs anywhere, in the order of the file."""
        found = set(chain.from_iterable(point.answer.no_deal for point in self.points))
        return tuple(p for p in self.scenario.parties if p in found)

    @property
    def signatories(self) -> tuple[str, ...]:
        """Return the parties that are signatories anywhere, in the order of the file."""
        found = set(chain.from_iterable(point.answer.signatories for point in self.points))
        return tuple(p for p in self.scenario.parties if p in found)

    @property
    def is_diagnosed(self) -> bool:
        """Return whether it is known which mechanisms block a deal."""
        return self.points[0].answer.blocks is not None

    @cached_property
    def _numbers(self) -> dict[Deal, int]:
        found = dict.fromkeys(
            _as_deal(point.answer.outcome) for point in self.points if point.answer.outcome
        )
        return {deal: number for number, deal in enumerate(found, 1)}

    @property
    def deals(self) -> tuple[Mapping[str, str], ...]:
        """Return the distinct deals, in the order in which they first occur."""
        return tuple(dict(deal) for deal in self._numbers)

    def deal_number(self, point: SweptPoint) -> int | None:
        """Return which of the distinct deals is chosen at a point, from 1; None without a deal."""
        outcome = point.answer.outcome
        return None if outcome is None else self._numbers[_as_deal(outcome)]

    def case_of(self, deal: int) -> Scenario:
        """Return the scenario in which one of the deals, by its number, first occurs."""
        first = next(point for point in self.points if self.deal_number(point) == deal)
        return at_values(self.scenario, _assigned(self.paths, first.values))

    @property
    def lines(self) -> tuple[tuple[SweptPoint, ...], ...]:
        """Return the points line by line: one line, or one for each value of the first path."""
        size = len(self.paths[-1].values)
        return tuple(
            self.points[start : start + size] for start in range(0, len(self.points), size)
        )

    def turns(self, line: int = 0) -> tuple[tuple[SweptPoint, SweptPoint], ...]:
        """Return the neighbours on one line that do not have the same deal."""
        neighbours = pairwise(self.lines[line])
        return Several((a, b) for a, b in neighbours if self.deal_number(a) != self.deal_number(b))

    def table(self) -> pd.DataFrame:
        """Return a row per point: values, number of agreements, deal, payoffs and no deal."""
        import pandas as pd

        rows = []
        for point in self.points:
            answer = point.answer
            row: dict[str, object] = {
                swept.path: value_words(value) if swept.numbers is None else _float(value)
                for swept, value in zip(self.paths, point.values, strict=True)
            }
            row |= {"agreements": answer.count, "deal": self.deal_number(point)}
            row |= {"equally good": answer.ties}
            row |= {} if answer.blocks is None else {"blocks": "; ".join(answer.blocks)}
            row |= {f"{self.solution}:{p}": _payoff(answer.payoffs, p) for p in self.parties}
            row |= {f"no deal:{p}": _payoff(answer.no_deal, p) for p in self.parties}
            rows.append(row)
        counts = dict.fromkeys(("agreements", "deal", "equally good"), "Int64")
        payoffs = {name: "float64" for name in rows[0] if ":" in name and name not in self._names}
        return pd.DataFrame(rows).astype(counts | payoffs)

    @property
    def _names(self) -> set[str]:
        return {swept.path for swept in self.paths}


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[object]] | str,
    *,
    solution: str = "nash",
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
    jobs: int | None = 1,
    blocking: Blocking | None = None,
    progress: Progress | None = None,
) -> ValueSweep:
    """Return the zone and the deal of a solution at every combination of some values.

    1. ``values`` maps one path of the file, such as ``no_deal.war.probability``, or two of them to
       the values that they take, or is the id of a sweep of the file; numbers are put in ascending
       order, and none is taken twice.
    2. Every value is checked before the first case is solved.
    3. Each case is solved by itself, by ``jobs`` processes; the results do not depend on how many.

    ``blocking``, such as ``sim.diagnosis.blocking.blocking``, names what blocks a deal at each;
    ``progress`` is told how many points are done, of how many; the rest is as in ``sim.problem``.
    Raises SimError for a path that the file does not have, a value that cannot stand there, more
    than 10,000 points, and a solution that need not choose one agreement.

    >>> import sim
    >>> found = sweep(sim.load("textbook/divide_the_dollar"), {"no_deal_payoffs.ann": [0, 40]})
    >>> [point.answer.count for point in found.points]
    [11, 7]
    """
    check_kind(scenario, Scenario, "sim.sweep", "write sim.sweep(sim.load(…), {path: values})")
    if isinstance(values, str):
        values = _own_values(scenario, values)
    check_kind(values, Mapping, "sim.sweep", "write {path: values}")
    if parties is not None:
        check_several(parties, "parties")
    check_jobs(jobs, "sim.sweep")
    check_told(blocking, "sim.sweep: blocking")
    check_told(progress, "sim.sweep: progress")
    solution = _followed(solution)
    paths = _swept_paths(values)
    _check_values(scenario, paths)
    asked = solution, red_lines, tuple(parties) if parties else None, blocking
    combinations = list(product(*(swept.values for swept in paths)))
    calls = [(scenario, _assigned(paths, chosen), asked) for chosen in combinations]
    points = []
    with in_order(answer_at, calls, jobs) as answers:
        for chosen, answer in zip(combinations, answers, strict=True):
            points.append(SweptPoint(chosen, answer))
            if progress is not None:
                progress(len(points), len(calls))
    return ValueSweep(scenario, paths, solution, red_lines, tuple(points))


def _own_values(scenario: Scenario, name: str) -> Mapping[str, Sequence[object]]:
    """Return the path and the values of a sweep of the file. Raises SimError for an unknown one."""
    own = scenario.sweeps.get(name)
    if own is None:
        remedy = choose_from(name, scenario.sweeps) or "the file has none; write {path: values}"
        raise SimError(f"{scenario.id}: unknown sweep {quoted(name)} - {remedy}")
    return {own.path: own.values}


def _swept_paths(values: Mapping[str, Sequence[object]]) -> tuple[SweptPath, ...]:
    """Return one path or two with their values. Raises SimError for any other number of them."""
    for path in values:
        check_kind(path, str, "path", "write it as in no_deal.war.probability")
    if not 1 <= len(values) <= 2:
        raise SimError(f"a sweep goes over one path or two, not {len(values)}")
    if len({canonical_keys(path) for path in values}) < len(values):
        raise SimError(f"{next(iter(values))}: both paths are the same - give two different ones")
    paths = tuple(swept_path(path, row) for path, row in values.items())
    size = len(paths[0].values) * len(paths[-1].values) if len(paths) == 2 else 0
    if size > MOST_POINTS:
        raise SimError(f"a grid of {size:,} points - list values for {MOST_POINTS:,} at most")
    return paths


def _followed(solution: str) -> str:
    """Return the name of a solution. Raises SimError for one that need not choose an agreement."""
    concept = concept_named(solution).concept
    if concept.needs_lotteries:
        raise SimError(f"{solution}: it is defined over lotteries only - sweep another solution")
    if concept.needs_reference:
        raise SimError(f"{solution}: it starts from a reference - sweep another solution")
    if concept.divides_issues or not concept.needs_agreement:
        raise SimError(f"{solution}: it need not choose an agreement - sweep another solution")
    return concept.name


def _check_values(scenario: Scenario, paths: tuple[SweptPath, ...]) -> None:
    """Read the scenario with each value, the other path at its first one."""
    first = tuple(swept.values[0] for swept in paths)
    for place, swept in enumerate(paths):
        for value in swept.values[place > 0 :]:
            chosen = (*first[:place], value, *first[place + 1 :])
            assigned = _assigned(paths, chosen)
            try:
                at_values(scenario, assigned)
            except SimError as error:
                if str(error).startswith("set "):  # names the value itself
                    raise
                raise SimError(f"with {assigned_words(assigned)}: {error}") from None


def _assigned(paths: tuple[SweptPath, ...], chosen: Sequence[object]) -> Assignments:
    return tuple(
        (swept.path, value_text(value)) for swept, value in zip(paths, chosen, strict=True)
    )


def _as_deal(outcome: Mapping[str, str]) -> Deal:
    return tuple(outcome.items())


def _float(value: object) -> float:
    return float(number_of_value(value) or 0)


def _payoff(payoffs: Mapping[str, Fraction] | None, party: str) -> float | None:
    return None if payoffs is None or party not in payoffs else float(payoffs[party])
