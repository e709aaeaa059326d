"""The agreements of every draw by plain enumeration, from the numbers that the draw has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from sim.doubt.sampling.spread import Spread
from tests.report.all_outcomes import AllOutcomes, Flags, Whole
from tests.report.plain_file import PlainFile, plain_file
from tests.report.plain_numbers import Numbers, Table, mean_chance

Floats = NDArray[np.float64]
CLOSE = 1e-9  # payoffs in floats


@dataclass(frozen=True)
class DrawnZone:
    """One draw: what can happen and meets all demands but consents, and of it the agreements.

    ``file`` has the numbers of the draw, ``cells`` the shape (cells, issues), ``zone`` and
    ``product`` of gains (cells,).
    """

    file: PlainFile
    cells: Whole
    zone: Flags
    product: Floats

    def row(self, at: tuple[int, ...]) -> int | None:
        """Return which of the cells an outcome is, None if it is none of them."""
        found = np.flatnonzero((self.cells == at).all(axis=1))
        return int(found[0]) if len(found) else None


def drawn_zones(outcomes: AllOutcomes, spread: Spread) -> list[DrawnZone]:
    """Return the agreements of each draw of a spread, those alike in their red lines at once."""
    names = [one.name for one in spread.survey.model.inputs]
    document, alike = outcomes.file.document, defaultdict(list)
    for draw, row in enumerate(spread.inputs.tolist()):
        numbers = dict(zip(names, map(Fraction, row), strict=True))
        alike[_dropped(document, numbers)].append((draw, plain_file(document, numbers)))
    found: dict[int, DrawnZone] = {}
    for dropped, drawn in alike.items():
        draws, files = zip(*drawn, strict=True)
        found |= zip(draws, _zones(outcomes, dropped, files), strict=True)
    return [found[draw] for draw in sorted(found)]


def _dropped(document: Table, numbers: Numbers) -> frozenset[str]:
    """Return the red lines whose lot is below the chance that they are dropped."""
    lines = document.get("red_lines", {}).items()
    lots = {name: numbers.get(f"red_lines.{name}.modified") for name, _ in lines}
    return frozenset(
        f"red_line:{name}"
        for name, line in lines
        if (lot := lots[name]) is not None and lot < mean_chance(line["modified"])
    )


def _zones(
    outcomes: AllOutcomes, dropped: frozenset[str], files: Sequence[PlainFile]
) -> Iterator[DrawnZone]:
    cells = np.argwhere(outcomes.eligible_without(dropped))
    has = np.concatenate(
        [cells[:, [k]] == np.arange(count) for k, count in enumerate(outcomes.shape)], axis=1
    ).astype(float)
    payoffs, worth = {}, {}
    for p in outcomes.file.adds:
        payoffs[p] = has @ np.array([_added(file, p) for file in files]).T
        worth[p] = np.array([float(file.no_deal[p]) for file in files])
    zone = _agreed(outcomes, cells, {p: payoffs[p] >= worth[p] - CLOSE for p in worth})
    gains = [np.maximum(payoffs[p] - worth[p], 0) for p in outcomes.file.signatories]
    product = np.where(zone, reduce(np.multiply, gains), -1.0)
    for draw in range(len(files)):
        yield DrawnZone(files[draw], cells, zone[:, draw], product[:, draw])


def _agreed(outcomes: AllOutcomes, cells: Whole, accepts: Mapping[str, Flags]) -> Flags:
    """Return where all consents are given, shape (cells, draws)."""
    file = outcomes.file
    zone = np.ones_like(next(iter(accepts.values())))
    for demand in file.demands:
        if not demand.members:
            continue
        agreed = np.sum([accepts[p] for p in demand.members], axis=0) >= demand.quorum
        if demand.scope is not None:
            same = outcomes.has({i: (file.status_quo[i],) for i in demand.scope})
            agreed |= same[tuple(cells.T)][:, None]
        zone &= agreed
    return zone


def _added(file: PlainFile, party: str) -> list[float]:
    """Return what each option of each issue adds to a payoff."""
    rows, nothing = file.adds[party], Fraction(0)
    return [float(rows.get(i, {}).get(o, nothing)) for i, row in file.options.items() for o in row]
