"""Paths in each draw: how often no sequence of agreements keeps everyone from fighting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.crisis.peaceful_path import peaceful_path
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.talks import Shifts, TalksOverTime
from sim.doubt.numbers.inputs import UncertainInput, exact_row
from sim.doubt.numbers.payoff_model import PayoffModel, payoff_model
from sim.doubt.sampling.further_numbers import unit_columns
from sim.doubt.sampling.spread import Spread
from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.scenario.nouns.quantity import Quantity

MOST_TRIED = 64  # draws of which the paths are gone through

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BrokenPaths:
    """The share of draws with agreements and no peaceful path, and of how many draws it is."""

    share: float
    draws: int


def lasts(talks: TalksOverTime) -> bool:
    """Return whether some agreement leaves everyone what no deal is worth at all times."""
    return talks.has_one_scale and any(
        not talks.lasting(kind).agreement_zone.is_empty for kind in talks.kinds
    )


def has_path(talks: TalksOverTime, factors: Sequence[Mapping[str, Fraction]]) -> bool:
    """Return whether there is a peaceful path at some of these discount factors."""
    return lasts(talks) or any(peaceful_path(talks.window(f)).exists for f in factors)


def broken_paths(
    case: DiagnosedCase, talks: TalksOverTime, factors: Sequence[Mapping[str, Fraction]]
) -> BrokenPaths | None:
    """Return how often there are agreements today and no path, of the first draws.

    A number that several time steps have has one place in its distribution in all of them. None
    without draws, and where the paths of a draw are too many to go through.
    """
    if case.spread is None:
        return None
    tried = min(case.spread.draws, MOST_TRIED)
    try:
        broken = [
            not drawn.periods[0].agreement_zone.is_empty and not has_path(drawn, factors)
            for drawn in _drawn_talks(case, case.spread, talks, tried)
        ]
    except UnsettledError:
        return None
    return BrokenPaths(float(np.mean(broken)), tried)


def _drawn_talks(
    case: DiagnosedCase, spread: Spread, talks: TalksOverTime, draws: int
) -> Iterator[TalksOverTime]:
    """Yield the talks with the numbers of each draw."""
    models = _models(case, spread, talks)
    names = {one.name for model in models for one in model.inputs}
    sizes = {
        f"shifts_power.{s.id}.adds.{p}": size
        for s in talks.shifts
        for p, size in s.adds.items()
        if not size.is_point
    }
    unit = unit_columns(spread, names | sizes.keys())
    rows = [_values(model.inputs, unit, draws) for model in models]
    shifted = {name: _input(name, size).values(unit[name]) for name, size in sizes.items()}
    for draw in range(draws):
        periods = tuple(
            model.problem(problem, exact_row(own[draw]))
            for model, problem, own in zip(models, talks.periods, rows, strict=True)
        )
        adds = {name: Quantity.point(Fraction(column[draw])) for name, column in shifted.items()}
        yield _with_numbers(talks, periods, adds)


def _with_numbers(
    talks: TalksOverTime, periods: tuple[Problem, ...], adds: Mapping[str, Quantity]
) -> TalksOverTime:
    moved = {
        s.id: replace(
            s, adds={p: adds.get(f"shifts_power.{s.id}.adds.{p}", x) for p, x in s.adds.items()}
        )
        for s in talks.shifts
    }

    def drawn(shifts: Shifts) -> Shifts:
        return tuple(moved[s.id] for s in shifts)

    kinds = tuple(replace(kind, shifts=drawn(kind.shifts)) for kind in talks.kinds)
    return replace(talks, periods=periods, shifts=drawn(talks.shifts), kinds=kinds)


def _models(case: DiagnosedCase, spread: Spread, talks: TalksOverTime) -> list[PayoffModel]:
    models = [spread.survey.model]
    for step, problem in zip(talks.steps[1:], talks.periods[1:], strict=True):
        assert step is not None
        models.append(
            payoff_model(case.scenario.at(step), problem, importance=spread.settings.importance)
        )
    return models


def _values(inputs: Sequence[UncertainInput], unit: Mapping[str, Floats], draws: int) -> Floats:
    columns = [one.values(unit[one.name])[:draws] for one in inputs]
    return np.stack(columns, axis=1) if columns else np.zeros((draws, 0))


def _input(name: str, size: Quantity) -> UncertainInput:
    return UncertainInput(name, name, size.low, size.best, size.high, size.distribution)
