"""After the deal: how likely what follows it may be for each party still to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.crisis.hazard import largest_hazard
from sim.crisis.prior import prior_of
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, not_reached, status, turn_of_chance
from sim.doubt.sampling.spread import Spread
from sim.formulation.disagreement_point import branch_value
from sim.rounding import rounded
from sim.scenario.nouns.after_deal import AfterDeal
from sim.scenario.nouns.no_deal import Probability
from sim.sentences import listing

MECHANISM = "power shift"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Hazard:
    """What may follow the reference deal: the largest hazard at which each signatory still signs.

    ``largest[p]`` is None where the party signs whatever the hazard; whoever would not sign without
    one either is ``refusing`` and not in it. ``coded`` is the hazard that the file has for this
    deal, None where no source sizes it.
    """

    event: AfterDeal
    largest: Mapping[str, Fraction | None]
    refusing: tuple[str, ...]
    coded: Probability | None

    @property
    def least(self) -> tuple[Fraction, str] | None:
        """Return the largest hazard at which all sign, and who refuses beyond; None: nobody."""
        return min(((h, p) for p, h in self.largest.items() if h is not None), default=None)


def after_deal_rows(case: DiagnosedCase) -> Iterator[Obstacle]:
    """Yield for each event that may follow a deal whether it keeps anyone from signing.

    The reasons are parts of a sentence. Events are taken one at a time: the file does not say how
    they go together.
    """
    for event in case.scenario.after_deal.values():
        if case.reference is None:
            why = f"there is no deal that “{event.name}” could follow"
            yield not_reached(MECHANISM, why)
        elif event.outcome is None and event.branch is None:
            key = f"after_deal.{event.id}.outcome"
            yield not_coded(MECHANISM, key, f"what holds once “{event.name}” has happened")
        else:
            yield _row(case, _hazard(case, event, case.reference.outcome))


def _hazard(case: DiagnosedCase, event: AfterDeal, deal: Mapping[str, str]) -> Hazard:
    problem = case.problem
    payoffs, ends = problem.payoffs(deal), _ends(case, event)
    signing = [p for p in problem.signatories if payoffs[p] >= problem.reservation[p]]
    largest = {p: largest_hazard(payoffs[p], ends[p], problem.reservation[p]) for p in signing}
    fitting = (
        under.hazard
        for under in event.depends
        if all(deal[i] in options for i, options in under.when.items())
    )
    coded = next(fitting, event.hazard)
    refusing = tuple(p for p in problem.signatories if p not in signing)
    return Hazard(event, largest, refusing, coded)


def _ends(case: DiagnosedCase, event: AfterDeal) -> dict[str, Fraction]:
    """Return what each party has once it has happened."""
    if event.outcome is not None:
        return case.problem.payoffs(event.outcome)
    node = case.scenario.no_deal[event.branch or ""]
    return {p: branch_value(case.scenario, p, node)[1] for p in case.problem.parties}


def _row(case: DiagnosedCase, found: Hazard) -> Obstacle:
    event, limit, deal = found.event, found.least, case.reference
    assert deal is not None
    figures = {
        f"largest hazard of {event.id} for {p}": float(h)
        for p, h in found.largest.items()
        if h is not None
    }
    refused = (
        f"; {listing(case.name(p) for p in found.refusing)} would not sign even without it"
        if found.refusing
        else ""
    )
    if limit is None:
        why = (
            f"however likely “{event.name}” is after {deal.words}, it keeps no signatory from "
            "signing"
        )
        return Obstacle(MECHANISM, "does not block", f"{why}{refused}", figures, model=found)
    most, first = limit
    signs = (
        f"{case.name(first).does('sign')} {deal.words} as long as “{event.name}” follows with a "
        f"chance of at most {rounded(100 * most, 1, 'down')} %"
    )
    share, coded = None, found.coded
    if coded is None:
        verdict, says = status(holds=False, is_unsized=True), "how likely it is, no source says"
    else:
        figures[f"hazard of {event.id}"] = float(coded.best)
        share = _share(case, found)
        verdict = status(coded.best > most, share)
        says = f"the file says {rounded(100 * coded.best, 1)} %"
    threshold = turn_of_chance(f"chance that “{event.name}” follows", most, "down")
    key = f"after_deal.{event.id}.hazard" if coded is None else None
    why = f"{signs}; {says}{refused}"
    return Obstacle(
        MECHANISM, verdict, why, figures, share, threshold, key, model=found,
        deal=case.reference_words,
    )  # fmt: skip


def _share(case: DiagnosedCase, found: Hazard) -> float | None:
    """Return how often the hazard keeps from signing who else would sign, over the draws.

    The hazard is not among the numbers drawn: each draw counts with the chance that its interval
    leaves beyond what the parties bear there.
    """
    spread, deal = case.spread, case.reference
    if spread is None or deal is None or found.coded is None:
        return None
    payoffs, least = spread.outcome_payoffs(deal.outcome), spread.arrays["reservation"]
    ends = _drawn_ends(case, spread, found.event)
    at = [case.problem.parties.index(p) for p in case.problem.signatories]
    with np.errstate(divide="ignore", invalid="ignore"):
        borne = (payoffs - least) / (payoffs - ends)
    matters = (payoffs >= least) & (ends < least)
    most = np.where(matters, borne, np.inf)[:, at].min(axis=1)
    prior = prior_of(found.coded)
    beyond = [1 - float(prior.at_most(Fraction(h))) if np.isfinite(h) else 0.0 for h in most]
    return float(np.mean(beyond))


def _drawn_ends(case: DiagnosedCase, spread: Spread, event: AfterDeal) -> Floats:
    if event.outcome is not None:
        return spread.outcome_payoffs(event.outcome)
    columns = [_branch_in_draws(case, spread, p, event.branch or "") for p in case.problem.parties]
    return np.stack(columns, axis=1)


def _branch_in_draws(case: DiagnosedCase, spread: Spread, party: str, branch: str) -> Floats:
    values = spread.branch_values(party)
    if branch in values:
        return values[branch]
    best = branch_value(case.scenario, party, case.scenario.no_deal[branch])[1]
    return np.full(spread.draws, float(best))  # no deal is a payoff that is stated
