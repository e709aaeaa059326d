"""What came out of the draws: shares, quantiles, and who stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import Several
from sim.doubt.draws.block_survey import Arrays, DrawSurvey
from sim.doubt.draws.deal_codes import deals_by_code
from sim.doubt.draws.zone_tally import tallied
from sim.doubt.numbers.no_deal_choice import Branches
from sim.doubt.sampling.draw_dataset import draw_dataset
from sim.doubt.sampling.draw_table import draw_table
from sim.doubt.sampling.quantiles import quartile_words
from sim.doubt.sampling.redrawn import Redrawn
from sim.doubt.sampling.run_settings import RunSettings
from sim.doubt.sampling.shares import AcceptanceShares, DrawnDeal, Resistance
from sim.errors import SimError
from sim.html_table import html_table
from sim.problem.problem import Problem
from sim.processes import in_order
from sim.scenario.outcome_words import percent
from sim.scenario.scenario import Scenario
from sim.sentences import cut_short, few

if TYPE_CHECKING:
    import pandas as pd
    import xarray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
MOST_DEALS = 10


@dataclass(frozen=True, eq=False)
class Spread:
    """A scenario solved for many draws of its numbers; all shares are of draws.

    ``arrays`` holds one row per draw, read-only. ``values`` are the values of the inputs where they
    were chosen (draws, inputs), None where they follow from the seed.
    """

    scenario: Scenario
    survey: DrawSurvey
    settings: RunSettings
    draws: int
    arrays: Arrays
    values: Floats | None = None

    def __repr__(self) -> str:
        """Say how many draws there are, of how many numbers, and how many have an agreement."""
        facts = "; ".join(": ".join(row) for row in self._facts())
        return f"Spread({cut_short(self.scenario.title, 80)}: {facts})"

    def _repr_html_(self) -> str:
        columns = ("party", "no deal", *self.settings.solutions)
        values = [self.disagreement, *map(self.payoffs, self.settings.solutions)]
        rows = [
            [self.problem.labels.get(p, p), *(quartile_words(column[p]) for column in values)]
            for p in self.problem.parties
        ]
        return (
            f"<h4>{escape(self.scenario.title)}</h4>"
            + html_table(("of the draws", ""), self._facts())
            + html_table(columns, rows)
            + "<p>Payoffs: the median of the draws, and the middle half of them.</p>"
        )

    def _facts(self) -> list[tuple[str, str]]:
        return [
            ("draws", f"{self.draws:,}"),
            ("numbers in doubt", f"{len(self.survey.model.inputs):,}"),
            ("with an agreement", percent(self.agreement_share)),
            ("solutions", few(self.settings.solutions) or "none"),
        ]

    def at(self, values: Floats, *, jobs: int | None = 1, tallied: bool = True) -> Spread:
        """Return the same scenario solved at chosen values of the inputs, shape (any, inputs).

        Places in an order that is not known may be NaN: then no order counts. ``jobs`` processes
        share the blocks; the result does not depend on them. What each zone contains (options, how
        many agreements, who refuses) is known only if ``tallied``: it takes half of the time.
        """
        survey = self.survey if tallied else self.survey.untallied
        size = survey.block_draws
        rows = [values[start : start + size] for start in range(0, len(values), size)]
        with in_order(survey.block, [(own,) for own in rows], jobs) as results:
            blocks = list(results)
        arrays = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
        return replace(self, draws=len(values), arrays=arrays, values=values)

    @cached_property
    def best(self) -> Spread:
        """Return the one draw that is the best reading."""
        return self.at(self.best_inputs)

    @property
    def best_inputs(self) -> Floats:
        """Return the inputs at their best reading, shape (1, inputs); NaN where there is none."""
        inputs = self.survey.model.inputs
        return np.array([[np.nan if x.best is None else float(x.best) for x in inputs]])

    @property
    def problem(self) -> Problem:
        """Return the problem at its best reading."""
        return self.survey.problem

    @property
    def has_agreement(self) -> Flags:
        """Return in which draws the agreement zone is not empty."""
        return np.asarray(self.arrays["has_agreement"])

    @property
    def agreement_share(self) -> float:
        """Return the share of draws in which the agreement zone is not empty."""
        return float(self.has_agreement.mean())

    @property
    def option_in_zone(self) -> dict[str, dict[str, float]]:
        """Return for each option the share of draws in which some agreement contains it."""
        return self._by_option(tallied(self.arrays, "options").mean(axis=0))

    def followed(self, solution: str | None = None) -> str:
        """Return the solution asked for, by default the first that was drawn over.

        Raises SimError where none was.
        """
        if solution is None and not self.settings.solutions:
            raise SimError("no solution was drawn over - name one in solutions")
        return self.settings.solutions[0] if solution is None else solution

    def option_in_deal(self, solution: str | None = None) -> dict[str, dict[str, float]]:
        """Return for each option the share of draws in which the chosen deal contains it."""
        found = np.zeros(sum(len(axis.options) for axis in self.problem.space.axes))
        for outcome, count in self._chosen(self.followed(solution)):
            found[self.survey.model.columns_of(outcome)] += count
        return self._by_option(found / self.draws)

    def _chosen(self, solution: str) -> list[tuple[dict[str, str], int]]:
        """Return the outcomes that a solution chooses, with the number of draws."""
        counts = dict(
            zip(*np.unique(self.array(f"deal:{solution}"), return_counts=True), strict=True)
        )
        deals = deals_by_code(self.problem.space, self.arrays, solution)
        return [(outcome, int(counts[code])) for code, outcome in deals.items()]

    def _by_option(self, shares: Floats) -> dict[str, dict[str, float]]:
        space = self.problem.space
        start, found = 0, {}
        for axis in space.axes:
            own = shares[start : start + len(axis.options)]
            found[axis.issue] = dict(zip(axis.options, own.tolist(), strict=True))
            start += len(axis.options)
        return {i: {o: found[i][o] for o in options} for i, options in space.display}

    @property
    def acceptance(self) -> dict[str, AcceptanceShares]:
        """Return how often each named package is accepted, jointly and by party."""
        found = {}
        for name in self.survey.packages:
            shares = self._columns(self.arrays[f"accepted:{name}"].mean(axis=0, keepdims=True))
            by_party = {party: float(share[0]) for party, share in shares.items()}
            found[name] = AcceptanceShares(float(self.arrays[f"agreed:{name}"].mean()), by_party)
        return found

    def deals(self, solution: str | None = None, most: int = MOST_DEALS) -> tuple[DrawnDeal, ...]:
        """Return the outcomes that a solution chooses, the most frequent first."""
        chosen = sorted(self._chosen(self.followed(solution)), key=lambda pair: -pair[1])
        total = sum(count for _, count in chosen)
        return Several(DrawnDeal(outcome, count / total) for outcome, count in chosen[:most])

    @property
    def resistance(self) -> dict[str, Resistance]:
        """Return by consent how often it keeps outcomes out, and how often it prevents a deal."""
        refused, empty = tallied(self.arrays, "refused"), ~self.has_agreement
        return {
            consent.id.removeprefix("consent:"): Resistance(
                float(refused[:, k].mean()), float((refused[:, k] & empty).mean())
            )
            for k, consent in enumerate(self.problem.consents)
        }

    @property
    def disagreement(self) -> dict[str, Floats]:
        """Return the value of no deal in each draw, by party."""
        return self._columns(self.arrays["disagreement"])

    def payoffs(self, name: str | None = None) -> dict[str, Floats]:
        """Return payoffs of a solution (NaN: no deal) or named package in each draw, by party."""
        name = self.followed(name)
        key = f"payoffs:{name}" if f"payoffs:{name}" in self.arrays else f"package:{name}"
        return self._columns(self.array(key))

    def gains(self, name: str | None = None) -> dict[str, Floats]:
        """Return payoffs less the value of no deal, as ``payoffs`` does."""
        return {p: u - self.disagreement[p] for p, u in self.payoffs(name).items()}

    def _columns(self, table: Floats) -> dict[str, Floats]:
        return {p: table[:, k] for k, p in enumerate(self.problem.parties)}

    def array(self, key: str) -> Floats:
        """Return one of ``arrays``. Raises SimError for what was not drawn over."""
        if key not in self.arrays:
            kind, _, name = key.partition(":")
            there = sorted(k.partition(":")[2] for k in self.arrays if k.startswith(f"{kind}:"))
            raise SimError(f'"{name}" was not drawn over - there are {", ".join(there) or "none"}')
        return self.arrays[key]

    def share(self, statement: Callable[[Spread], Flags]) -> float:
        """Return the share of draws in which a yes/no statement holds.

        >>> import sim
        >>> spread = sim.propagate(sim.load("textbook/trade_across_issues"), draws=16)
        >>> spread.share(lambda draws: draws.gains("nash")["harbour"] > 0)
        1.0
        """
        return float(np.asarray(statement(self), dtype=np.bool_).mean())

    def table(self, solution: str | None = None) -> pd.DataFrame:
        """Return a row for each draw, with the deal of a solution, by default the first drawn over.

        Columns: ``has_agreement``, one per issue with the option of the deal (None: no deal;
        ``issue:<id>`` where the id is taken),
        ``payoff:<party>`` and ``no_deal:<party>`` in points, and the numbers drawn by their names.

        >>> import sim
        >>> sim.propagate(sim.load("textbook/trade_across_issues"), draws=16).table().shape
        (16, 7)
        """
        solution, names = self.followed(solution), [one.name for one in self.survey.model.inputs]
        numbers = {"payoff:": self.payoffs(solution), "no_deal:": self.disagreement}
        numbers[""] = dict(zip(names, self.inputs.T, strict=True))
        return draw_table(self.problem.space, self.arrays, solution, numbers)

    def dataset(self) -> xarray.Dataset:
        """Return the draws for xarray: ``payoff``, ``option``, ``no_deal``, ``number`` and more."""
        return draw_dataset(self.scenario, self.settings, self.survey, self.arrays, self.inputs)

    @cached_property
    def _redrawn(self) -> Redrawn:
        return Redrawn(self.survey, self.settings.seed, self.draws, self.values)

    @property
    def inputs(self) -> Floats:
        """Return the values of all inputs, shape (draws, inputs), in the order of the model."""
        return self._redrawn.inputs

    @property
    def dropped_lines(self) -> dict[str, float]:
        """Return the share of draws in which each red line that may be dropped is."""
        lines = [one.line for one in self.survey.model.lines]
        return dict(zip(lines, self.dropped.mean(axis=0).tolist(), strict=True))

    @cached_property
    def dropped(self) -> Flags:
        """Return in which draws each red line that may be dropped is, shape (draws, lines)."""
        model = self.survey.model
        if not model.lines:
            return np.zeros((self.draws, 0), dtype=np.bool_)
        return np.asarray(model.dropped(self.inputs))

    def outcome_payoffs(self, outcome: Mapping[str, str]) -> Floats:
        """Return the payoffs of any outcome in each draw, shape (draws, parties)."""
        return np.concatenate([self.survey.payoffs_of(outcome, n) for n in self._redrawn.numbers])

    @cached_property
    def best_agreements(self) -> Floats:
        """Return the most that each party gets in an agreement, in each draw (draws, parties).

        Minus infinity where there is no agreement, and for parties that do not sign.
        """
        return np.concatenate([*map(self.survey.best_payoffs, self._redrawn.blocks)])[: self.draws]

    def branch_values(self, party: str) -> dict[str, Floats]:
        """Return the value of each branch of no deal for a party, in each draw."""
        branches = self.branches(party)
        if self.survey.model.parties[party].no_deal.stated is not None:
            return {}
        return {branch: value for branch, (value, _) in branches.items()}

    def branches(self, party: str) -> Branches:
        """Return value and probability of each branch of no deal for a party, in each draw."""
        if party not in self.problem.parties:
            there = ", ".join(self.problem.parties)
            raise SimError(f'"{party}" has no payoffs - choose one of {there}')
        blocks = [numbers[party].branches for numbers in self._redrawn.numbers]
        return {
            name: (
                np.concatenate([own[name][0] for own in blocks]),
                np.concatenate([own[name][1] for own in blocks]),
            )
            for name in blocks[0]
        }
