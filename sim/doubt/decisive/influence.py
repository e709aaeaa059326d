"""What decides an answer: shares of its variance, and what shifts a yes or no.

The estimators are those of SALib (Iwanaga, Usher & Herman 2022), on the raw inputs, in groups.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.inputs import input_values
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, taking

Floats = NDArray[np.float64]
Quantity = Callable[[Spread], Any]
BASE = 256
SLICES = 10


@dataclass(frozen=True)
class Influence:
    """Share of the variance of an answer: by itself, and with all that it interacts with.

    The margins are half-widths of 95 % confidence intervals.
    """

    name: str
    first: float
    first_margin: float
    total: float
    total_margin: float


@dataclass(frozen=True)
class Shift:
    """How far knowing an input moves an answer (PAWN: 0 not at all, 1 altogether)."""

    name: str
    group: str
    median: float
    largest: float


@taking("Spread", "sim.propagate(scenario), quantity")
def influences(
    spread: Spread, quantity: Quantity, *, base: int = BASE, seed: int = 0, single: bool = False
) -> tuple[Influence, ...]:
    """Return first-order and total Sobol indices of groups of inputs, the largest total first.

    ``quantity`` takes a spread and returns a number, or yes or no, for each draw. It is solved for
    ``base`` · (groups + 2) draws; ``single`` takes every input by itself. Empty if the answer never
    varies. Raises SimError when the quantity has no value in some draw.

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=256)
    >>> gain = lambda draws: draws.gains("nash")["russia"]
    >>> influences(spread, gain, base=16)[0].name
    'importance.russia'

    Source: Sobol (2001), Math. Comput. Simul. 55: 271-280; Saltelli et al. (2010), Comput. Phys.
    Commun. 181: 259-270.
    """
    questions = {"": quantity}
    return influences_on(spread, questions, base=base, seed=seed, single=single)[""]


@taking("Spread", "sim.propagate(scenario), quantity")
def influences_on(
    spread: Spread,
    questions: Mapping[str, Quantity],
    *,
    base: int = BASE,
    seed: int = 0,
    single: bool = False,
    jobs: int | None = 1,
    tallied: bool = True,
) -> dict[str, tuple[Influence, ...]]:
    """Return the indices of several quantities by name, all from the same draws.

    As ``influences``; ``jobs`` processes solve the draws, and the result does not depend on them.
    ``tallied`` as in ``Spread.at``: whether a quantity asks what a zone contains.
    Raises SimError when ``base`` is no power of two, or a quantity has no value in some draw.
    """
    inputs = spread.survey.model.inputs
    if not inputs:
        return dict.fromkeys(questions, ())
    groups = [one.name if single else one.group for one in inputs]
    points = input_values(inputs, sobol_points(groups, base, seed))
    solved = spread.at(points, jobs=jobs, tallied=tallied)
    return {
        name: sobol_of(answers(solved, quantity), groups, seed=seed)
        for name, quantity in questions.items()
    }


def sobol_indices(
    answer: Callable[[Floats], Floats], groups: Sequence[str], *, base: int = BASE, seed: int = 0
) -> tuple[Influence, ...]:
    """Return the indices of a function of the unit cube, its inputs in groups by name."""
    return sobol_of(answer(sobol_points(groups, base, seed)), groups, seed=seed)


def sobol_points(groups: Sequence[str], base: int, seed: int) -> Floats:
    """Return the points of the unit cube that indices need: base · (groups + 2), inputs.

    Raises SimError when ``base`` is no power of two.
    """
    from SALib.sample import sobol as sampling
    from scipy.stats import qmc

    if base < 2 or base & (base - 1):
        raise SimError(f"{base} draws per index - give a power of two from 2, such as 256")
    if len(set(groups)) == 1:  # it decides everything; what is left to see is whether it varies
        unit = qmc.Sobol(len(groups), rng=seed).random(base)
        return np.asarray(np.clip(unit, 2.0**-31, 1 - 2.0**-31))
    unit = sampling.sample(_described(groups), base, calc_second_order=False, seed=seed)
    return np.asarray(np.clip(unit, 2.0**-31, 1 - 2.0**-31))


def sobol_of(found: Floats, groups: Sequence[str], *, seed: int = 0) -> tuple[Influence, ...]:
    """Return the indices from the answers at ``sobol_points``; none if they never vary."""
    from SALib.analyze import sobol as analysis

    problem = _described(groups)
    steps = 2 if len(set(groups)) == 1 else len(set(groups)) + 2
    if np.ptp(found.reshape(-1, steps)[:, [0, -1]]) == 0:  # the points that are independent
        return ()
    if len(set(groups)) == 1:
        return (Influence(groups[0], 1.0, 0.0, 1.0, 0.0),)
    resampled = seed + 1  # SALib takes 0 for no seed at all
    with warnings.catch_warnings():  # of samples drawn again in which a rare answer is missing
        warnings.simplefilter("ignore", UserWarning)
        indices = analysis.analyze(problem, found, calc_second_order=False, seed=resampled)
    rows = [
        Influence(name, *(float(indices[key][k]) for key in ("S1", "S1_conf", "ST", "ST_conf")))
        for k, name in enumerate(dict.fromkeys(groups))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))


def _described(groups: Sequence[str]) -> dict[str, Any]:
    names = [f"{k}" for k in range(len(groups))]
    bounds = [[0.0, 1.0]] * len(groups)
    described: dict[str, Any] = {"num_vars": len(groups), "names": names, "bounds": bounds}
    if len(set(groups)) > 1:
        described["groups"] = list(groups)
    return described


@taking("Spread", "sim.propagate(scenario), quantity")
def shifts(
    spread: Spread, quantity: Quantity, *, slices: int = SLICES, seed: int = 0
) -> tuple[tuple[Shift, ...], float]:
    """Return the PAWN index of every input for a yes or no, and that of an input without effect.

    Works on the draws at hand: each input's range is cut into slices, and the distribution of the
    answer within a slice compared with the whole. An index that is not clearly above that of an
    input without effect says nothing.

    Source: Pianosi & Wagener (2015, 2018), Environ. Model. Softw. 67: 1-11, 108: 33-39.
    """
    from SALib.analyze import pawn

    inputs, found = spread.survey.model.inputs, answers(spread, quantity)
    idle = np.random.default_rng(seed).random(spread.draws)
    table = np.column_stack([spread.inputs, idle])
    names = [one.name for one in inputs]
    bounds = [[0.0, 1.0]] * (len(names) + 1)
    problem = {"num_vars": len(names) + 1, "names": [*names, ""], "bounds": bounds}
    indices = pawn.analyze(problem, table, found, S=slices)
    rows = [
        Shift(one.name, one.group, float(indices["median"][k]), float(indices["maximum"][k]))
        for k, one in enumerate(inputs)
    ]
    ranked = sorted(rows, key=lambda row: (-row.median, -row.largest, row.name))
    return tuple(ranked), float(indices["median"][-1])


def answers(spread: Spread, quantity: Quantity) -> Floats:
    """Return what a quantity is in each draw, yes as 1 and no as 0.

    Raises SimError when it has no value in some draw.
    """
    if not callable(quantity):
        raise SimError(
            f"{quantity!r} is no quantity - give a function of a spread, one number per draw"
        )
    found = np.asarray(quantity(spread), dtype=float)
    if found.shape != (spread.draws,):
        raise SimError(f"a quantity gives one number per draw, not an array of {found.shape}")
    if np.isnan(found).any():
        raise SimError(
            "the quantity has no value in some draws, such as the payoff of a deal where there is "
            "none - say what it is worth there"
        )
    return found
