"""Deals by what they give each party on its way from no deal to the best it can get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.marked_solutions import marked_solutions
from sim.plots.parts.palette import OUTCOME_MARKER
from sim.plots.parts.payoff_marks import equal_titles
from sim.plots.parts.wording import Wording, wording, wrapped
from sim.rounding import rounded

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.axiomatic.solution import Marker
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LABEL = 44  # characters of a line
SHORT_LINES = 2
MOST_DEALS = 10
IDEAL_NOTE = "100 %: the best agreement for the party"
REACH_NOTE = "100 %: the party's best option on every issue"


@dataclass(frozen=True)
class EqualDeals:
    """Solutions and named outcomes with the same payoffs for everyone.

    ``is_solution`` says whether a solution is among them.
    """

    titles: tuple[str, ...]
    marker: Marker
    payoffs: Mapping[str, Fraction]
    in_zone: bool
    is_solution: bool = True

    @property
    def label(self) -> str:
        """Return all titles, joined by equals signs."""
        return "\n".join(wrapped(line, LABEL, 2) for line in equal_titles([*self.titles], LABEL))

    def short_label(self, width: int) -> str:
        """Return all titles where two lines hold them, else how many solutions more there are."""
        lines = equal_titles([*self.titles], width)
        if len(lines) <= SHORT_LINES:
            return wrapped(" ".join(lines), width, SHORT_LINES)
        alike = [title for title in self.titles if not title.startswith("“")] or self.titles
        return wrapped(f"{alike[0]} + {len(alike) - 1} more", width, SHORT_LINES)


@dataclass(frozen=True)
class DealGains:
    """The deals of a problem, and the payoff at which the scale of each party ends.

    This is its ideal point, or where it has none above no deal, the sum of its best options, issue
    by issue.
    """

    problem: Problem
    names: Wording
    deals: tuple[EqualDeals, ...]
    left_out: int
    tops: Mapping[str, Fraction]
    has_ideal: Mapping[str, bool]
    has_comparable: bool

    def share(self, deal: EqualDeals, party: str) -> Fraction | None:
        """Return what part of the way from no deal to the top a deal gives; None for no way."""
        return self.part_of_way(party, deal.payoffs[party])

    def part_of_way(self, party: str, payoff: Fraction) -> Fraction | None:
        """Return where a payoff lies between no deal, 0, and the top, 1; None where these meet."""
        start = self.problem.disagreement[party]
        way = self.tops[party] - start
        return (payoff - start) / way if way > 0 else None

    @property
    def scale_notes(self) -> list[str]:
        """Return what the end of the scale means: to those with an ideal point, and to others."""
        known = set(self.has_ideal.values())
        if known == {True}:
            return [IDEAL_NOTE]
        if True not in known:
            return [REACH_NOTE]
        return [f"{IDEAL_NOTE}; where it does not sign or gains by none, its best options"]


def deal_gains(result: Comparison | Problem, scenario: Scenario | None) -> DealGains:
    """Return the deals that the figures of many parties show, equal ones merged."""
    from sim.axiomatic.compare import Comparison, compare

    comparison = result if isinstance(result, Comparison) else compare(result)
    problem, names = comparison.problem, wording(comparison.problem, scenario)
    deals = equal_deals(comparison, names)
    ideal = comparison.ideal_point or {}
    ideal = {p: best for p, best in ideal.items() if best > problem.disagreement[p]}
    return DealGains(
        problem,
        names,
        tuple(deals[:MOST_DEALS]),
        max(0, len(deals) - MOST_DEALS),
        {p: ideal[p] if p in ideal else _reach(problem, p) for p in problem.parties},
        {p: p in ideal for p in problem.parties},
        any(s.needs_comparable_payoffs for s in comparison.solutions),
    )


def gain_words(share: Fraction | None) -> str:
    """Return a part of the way in per cent, a dash where there is no way.

    >>> gain_words(Fraction(1, 3)), gain_words(Fraction(-1, 5)), gain_words(None)
    ('33 %', '−20 %', '–')
    """
    return "–" if share is None else f"{rounded(100 * share, 0)} %".replace("-", "−")


def equal_deals(comparison: Comparison, names: Wording) -> list[EqualDeals]:
    """Return solutions, then named outcomes, those with the same payoffs for everyone as one."""
    problem = comparison.problem
    found: dict[tuple[Fraction, ...], tuple[list[str], Marker, bool, bool]] = {}
    for one in marked_solutions(comparison):
        key, in_zone = _key(problem, one.solution.payoffs), one.solution.in_zone
        found.setdefault(key, ([], one.marker, in_zone, True))[0].append(one.title)
    for name, outcome in problem.named_outcomes.items():
        is_agreement = problem.is_in_zone(outcome)
        key = _key(problem, problem.payoffs(outcome))
        entry = found.setdefault(key, ([], OUTCOME_MARKER, is_agreement, False))
        entry[0].append(f"“{names.outcomes[name]}”")
    return [
        EqualDeals(tuple(titles), marker, dict(zip(problem.parties, payoffs, strict=True)), *known)
        for payoffs, (titles, marker, *known) in found.items()
    ]


def _key(problem: Problem, payoffs: Mapping[str, Fraction]) -> tuple[Fraction, ...]:
    return tuple(payoffs[p] for p in problem.parties)


def _reach(problem: Problem, party: str) -> Fraction:
    """Return what a party would have if every issue went as it likes best."""
    table = problem.party_payoffs[party]
    return table.span([axis.available for axis in problem.space.axes])[1] * table.unit
