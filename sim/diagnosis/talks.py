"""Talks over several periods as a scenario codes them: time steps, shifts of power, no way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product

import numpy as np

from sim.crisis.window import Window
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.errors import UnsettledError
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.problem import Problem
from sim.scenario.nouns.after_deal import ShiftOfPower

MOST_PACKAGES = 300  # in all periods
MOST_KINDS = 256

Shifts = tuple[ShiftOfPower, ...]
Payoffs = Mapping[str, Fraction]


@dataclass(frozen=True)
class Kind:
    """Packages alike in what cannot be left again and in what shifts power.

    ``options`` are those of the issues that matter to either, ``stuck`` the irreversible among
    them, and ``shifts`` what they bring about.
    """

    options: Mapping[str, tuple[str, ...]]
    stuck: Mapping[str, str]
    shifts: Shifts


@dataclass(frozen=True, eq=False)
class TalksOverTime:
    """Periods with a problem each, the last of which stays; agreements of one may follow another's.

    ``steps`` are the time steps of the periods, None for the file as it stands.
    """

    periods: tuple[Problem, ...]
    steps: tuple[str | None, ...]
    shifts: Shifts
    kinds: tuple[Kind, ...]

    @property
    def signatories(self) -> tuple[str, ...]:
        """Return the parties that could fight."""
        return self.periods[0].signatories

    @property
    def last(self) -> int:
        """Return the last period; shifts of power need one after the first."""
        return max(len(self.periods) - 1, 1 if self.shifts else 0)

    def problem_in(self, period: int) -> Problem:
        """Return the problem of a period."""
        return self.periods[min(period, len(self.periods) - 1)]

    def floor(self, period: int, shifts: Shifts) -> dict[str, Fraction]:
        """Return the least that each signatory accepts in a period, after shifts of power."""
        problem, found = self.problem_in(period), {}
        for p in self.signatories:
            added = sum((s.adds[p].best for s in shifts if p in s.adds), Fraction(0))
            worth = problem.disagreement[p] + added
            found[p] = max(worth, problem.outside_options.get(p, worth))
        return found

    @cached_property
    def has_one_scale(self) -> bool:
        """Return whether payoffs are the same in all periods."""
        return all(_same_payoffs(self.periods[0], other) for other in self.periods[1:])

    def lasting(self, kind: Kind) -> Problem:
        """Return the problem of what is an agreement in every period, after its own shift."""
        first, last = self.periods[0], self.last
        floors = [self.floor(0, ()), *(self.floor(t, kind.shifts) for t in range(1, last + 1))]
        least = {p: max(floor[p] for floor in floors) for p in self.signatories}
        others = {
            p: max(x.reservation[p] for x in self.periods) for p in first.parties if p not in least
        }
        rules = list(first.constraints)
        rules += [c for x in self.periods[1:] for c in x.constraints if c not in rules]
        return replace(
            first.fixing(kind.options), constraints=tuple(rules), reservation={**others, **least}
        )

    def window(self, discount_factors: Mapping[str, Fraction]) -> Window:
        """Return the talks at some discount factors.

        Fighting from a period on is worth no deal in each period from there, d/(1 - δ) in total: a
        cost of c points in the file is one of c/(1 - δ) that is paid once.
        """
        packages, kinds, open_in = self._packages
        total = {p: 1 / (1 - d) for p, d in discount_factors.items()}

        def fighting(shifts: Shifts) -> list[Payoffs]:
            floors = [self.floor(t, shifts) for t in range(self.last + 1)]
            return [{p: m * total[p] for p, m in floor.items()} for floor in floors]

        return Window(
            packages, fighting(()), discount_factors, open_in, self._followers,
            {name: fighting(kind.shifts) for name, kind in kinds.items() if kind.shifts},
        )  # fmt: skip

    @cached_property
    def _packages(
        self,
    ) -> tuple[dict[str, Payoffs], dict[str, Kind], dict[int, list[str]]]:
        """Return undominated agreements by name, their kinds, and those of each period."""
        rows: dict[str, Payoffs] = {}
        kinds: dict[str, Kind] = {}
        open_in: dict[int, list[str]] = {t: [] for t in range(self.last + 1)}
        for period, kind in product(open_in, self.kinds):
            part = _unsigned(self.problem_in(period)).fixing(kind.options)
            frontier = part.agreement_zone.contract_set
            if not frontier.is_complete or len(rows) + len(frontier) > MOST_PACKAGES:
                raise UnsettledError(
                    f"more than {MOST_PACKAGES} undominated agreements in all periods are too many "
                    "to go through as paths"
                )
            floor = self.floor(period, kind.shifts)
            for outcome, payoffs in zip(frontier.outcomes, frontier.payoffs, strict=True):
                row = dict(zip(frontier.signatories, payoffs, strict=True))
                if period == self.last and any(row[p] < floor[p] for p in floor):
                    continue  # it stays for ever, and somebody would fight after it
                words = ", ".join(f"{i} = {o}" for i, o in outcome.items())
                name = f"{words} in period {period}"
                rows[name], kinds[name] = row, kind
                open_in[period].append(name)
        return rows, kinds, open_in

    @property
    def _followers(self) -> dict[str, list[str]]:
        _, kinds, _ = self._packages
        return {
            name: [y for y, after in kinds.items() if kind.stuck.items() <= after.stuck.items()]
            for name, kind in kinds.items()
            if kind.stuck
        }


def _unsigned(problem: Problem) -> Problem:
    """Return the problem in which the signatories are not asked: they fight if it is not enough."""
    return replace(problem, consents=problem.ratifying_consents)


def coded_talks(case: DiagnosedCase) -> TalksOverTime | None:
    """Return the talks over periods that the file codes, None where power does not shift in it.

    Periods are the file as it stands, or the time step that is selected, and each later time step
    that changes something; a shift of power works from the period after the options that bring it.
    """
    steps, periods = zip(*_periods(case), strict=True)
    shifts = tuple(case.scenario.shifts_power.values())
    if len(periods) < 2 and not shifts:
        return None
    return TalksOverTime(periods, steps, shifts, tuple(_kinds(case, shifts)))


def _periods(case: DiagnosedCase) -> Iterator[tuple[str | None, Problem]]:
    scenario, problem = case.scenario, case.problem
    now = scenario.selection.time_step
    yield now, problem
    steps = list(scenario.time_steps)
    for step in steps[steps.index(now) + 1 if now in steps else 0 :]:
        later = build_problem(
            scenario.at(step), red_lines=problem.red_lines, parties=problem.signatories
        )
        if not _is_same(problem, later):
            yield step, later
        problem = later


def _is_same(one: Problem, other: Problem) -> bool:
    return (
        one.reservation == other.reservation
        and one.disagreement == other.disagreement
        and one.option_ids == other.option_ids
        and one.constraints == other.constraints
        and one.consents == other.consents
        and _same_payoffs(one, other)
    )


def _same_payoffs(one: Problem, other: Problem) -> bool:
    return one.parties == other.parties and all(
        a.unit == b.unit
        and a.interactions == b.interactions
        and all(map(np.array_equal, a.contributions, b.contributions))
        for a, b in ((one.party_payoffs[p], other.party_payoffs[p]) for p in one.parties)
    )


def _kinds(case: DiagnosedCase, shifts: Shifts) -> Iterator[Kind]:
    """Yield every kind of package that can come after the status quo."""
    stuck = {
        issue: {o for o, option in coded.options.items() if option.irreversible}
        for issue, coded in case.scenario.issues.items()
    }
    issues = [i for i in case.problem.option_ids if stuck[i] or any(i in s.on for s in shifts)]
    classes = [_classes(case, issue, stuck[issue], shifts) for issue in issues]
    if np.prod([len(row) for row in classes], dtype=object) > MOST_KINDS:
        raise UnsettledError(
            f"more than {MOST_KINDS} combinations of options that cannot be left again or shift "
            "power are too many to go through"
        )
    for choice in product(*classes):
        options = dict(zip(issues, choice, strict=True))
        yield Kind(
            options,
            {i: o[0] for i, o in options.items() if o[0] in stuck[i]},
            tuple(s for s in shifts if all(set(options[i]) <= {*on} for i, on in s.on.items())),
        )


def _classes(
    case: DiagnosedCase, issue: str, stuck: set[str], shifts: Shifts
) -> Sequence[tuple[str, ...]]:
    """Return the options of an issue, those together that nothing here tells apart."""
    quo = case.problem.status_quo.get(issue)
    found: dict[object, list[str]] = {}
    for option in (quo,) if quo in stuck else case.problem.option_ids[issue]:
        assert option is not None
        mark = (
            option if option in stuck else None,
            *(option in s.on.get(issue, ()) for s in shifts),
        )
        found.setdefault(mark, []).append(option)
    return [tuple(row) for row in found.values()]
