"""Two readers of one source: how much of the doubt is the reader's, and how much the numbers'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.brief_display import shown_briefly
from sim.doubt.decisive.influence import Quantity, answers
from sim.doubt.sampling.propagation import draw
from sim.doubt.sampling.run_settings import Fixing, run_settings
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, check_kind
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class ReaderDoubt:
    """A quantity under each reading and over all of them.

    ``means`` by reading; ``mean`` and ``variance`` of the mixture; ``from_reader`` is the share of
    that variance that is between readings, None where nothing varies.
    """

    means: Mapping[str, float]
    mean: float
    variance: float
    from_reader: float | None


@shown_briefly
@dataclass(frozen=True, eq=False)
class Readings:
    """Readings of one source, each solved for draws of its own numbers, mixed by weight."""

    spreads: Mapping[str, Spread]
    weights: Mapping[str, float]

    def doubt(self, quantity: Quantity) -> ReaderDoubt:
        """Return a number, or the share of a yes/no, under each reading and mixed.

        The variance of a mixture is that within the readings plus that between their means.
        """
        found = {name: answers(spread, quantity) for name, spread in self.spreads.items()}
        means = {name: float(values.mean()) for name, values in found.items()}
        mean = sum(self.weights[name] * m for name, m in means.items())
        within = sum(self.weights[name] * float(v.var()) for name, v in found.items())
        between = sum(self.weights[name] * (m - mean) ** 2 for name, m in means.items())
        total = within + between
        return ReaderDoubt(means, mean, total, between / total if total > 0 else None)

    def sentence(self, quantity: Quantity, statement: str) -> str:
        """Return in words how often a statement holds, and what the reader has to do with it."""
        from sim.scenario.outcome_words import percent
        from sim.sentences import listing

        found = self.doubt(quantity)
        each = listing(f"{percent(m)} under {name}" for name, m in found.means.items())
        line = f"{statement} in {percent(found.mean)} of draws over all readings: {each}"
        if found.from_reader is None:
            return f"{line}; neither reader nor numbers leave a doubt."
        return f"{line}; {percent(found.from_reader)} of the doubt comes from the reader."


def propagate_readings(
    scenarios: Mapping[str, Scenario],
    draws: int = 4096,
    seed: int = 0,
    *,
    weights: Mapping[str, float] | None = None,
    solutions: Sequence[str] = ("nash",),
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
    asking: Sequence[str] | None = None,
    fixing: Fixing | None = None,
    importance: str = "intervals",
    jobs: int | None = 1,
) -> Readings:
    """Solve several readings of one source for draws of their numbers.

    ``scenarios`` by name of the reading; ``weights`` (default: equal) say how often each counts;
    everything else is as in ``propagate``. Raises SimError without a reading or for a weight below
    0.

    >>> import sim
    >>> base = sim.load("lieven2022")
    >>> both = {"base": base, "revealed": base.with_lens("revealed")}
    >>> readings = propagate_readings(both, draws=16)
    >>> found = readings.doubt(lambda draws: draws.disagreement["us"])
    >>> 0 < found.from_reader < 1
    True
    """
    check_kind(scenarios, Mapping, "propagate_readings", "write {name: scenario, …}")
    given = dict.fromkeys(scenarios, 1.0) if weights is None else dict(weights)
    if set(given) != set(scenarios) or not scenarios or min(given.values()) < 0:
        raise SimError("readings: give at least one scenario, and a weight from 0 for each")
    total = sum(given.values())
    if not np.isfinite(total) or total <= 0:
        raise SimError("readings: the weights add up to nothing")
    settings = run_settings(seed, solutions, red_lines, parties, asking, importance, fixing)
    return Readings(
        {name: draw(one, draws, settings, jobs=jobs) for name, one in scenarios.items()},
        {name: weight / total for name, weight in given.items()},
    )
