"""The results of a run of draws as one document for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.doubt.decisive.decisive_words import decisive_sentences
from sim.doubt.decisive.questions import Decision, decisions
from sim.doubt.no_deal_in_draws import carried_out
from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.numbers.unit_points import is_quasi_random
from sim.doubt.regret import regrets
from sim.doubt.sampling.quantiles import QUANTILES, sampling_interval
from sim.doubt.sampling.shares import AcceptanceShares
from sim.doubt.sampling.spread import Spread
from sim.doubt.winning_set_draws import winning_set_documents, winning_set_sentences
from sim.doubt.words import quantile_rows, spread_sentences
from sim.errors import taking


@taking("Spread", "sim.propagate(scenario)")
def spread_document(spread: Spread, found: Iterable[Decision] | None = None) -> dict[str, Any]:
    """Return everything that the draws say, ready for strict JSON.

    ``found`` comes from ``decisions``; None: from the draws alone, without Sobol indices.
    """
    found = tuple(decisions(spread, base=0) if found is None else found)
    model, dropped = spread.survey.model, spread.dropped_lines
    return {
        **spread.settings.document(spread.scenario),
        "draws": spread.draws,
        "is_quasi_random": is_quasi_random(len(model.inputs)),
        "inputs": [_input(one) for one in model.listed],
        "agreement": {
            "share": spread.agreement_share,
            "interval": list(sampling_interval(spread.agreement_share, spread.draws)),
            "options": spread.option_in_zone,
        },
        "consents": {
            name: {"binds": found.binds, "blocks": found.blocks}
            for name, found in spread.resistance.items()
        },
        **_no_deal_rule(spread),
        **({"red_lines_dropped": dropped} if dropped else {}),
        "outcomes": {name: _accepted(found) for name, found in spread.acceptance.items()},
        **_winning_sets(spread),
        "solutions": {name: _solution(spread, name) for name in spread.settings.solutions},
        "quantiles": {
            "at": list(QUANTILES),
            "payoffs": {
                name: {p: None if q is None else list(q) for p, q in row.items()}
                for name, row in quantile_rows(spread).items()
            },
            "agreements": _counts(spread),
        },
        "decides": {one.question.name: _decision(one) for one in found},
        "explanation": [
            *spread_sentences(spread),
            *winning_set_sentences(spread),
            *decisive_sentences(spread, found),
        ],
    }


def _input(one: UncertainInput) -> dict[str, Any]:
    return {
        "name": one.name,
        "group": one.group,
        "low": float(one.low),
        "best": None if one.best is None else float(one.best),
        "high": float(one.high),
        "distribution": one.distribution,
    }


def _no_deal_rule(spread: Spread) -> dict[str, Any]:
    chosen = carried_out(spread)
    rule = spread.scenario.no_deal_rule.chosen_by
    return {"no_deal_rule": {"chosen_by": rule, "shares": chosen}} if chosen else {}


def _winning_sets(spread: Spread) -> dict[str, Any]:
    if spread.problem.deciding is None:
        return {}
    return {"winning_sets": winning_set_documents(spread)}


def _decision(found: Decision) -> dict[str, Any]:
    return {
        "title": found.question.title,
        "sobol": [
            {
                "group": one.name,
                "first": one.first,
                "first_margin": one.first_margin,
                "total": one.total,
                "total_margin": one.total_margin,
            }
            for one in found.influences
        ],
        "pawn": {"idle": found.idle, "numbers": {one.name: one.median for one in found.shifts}}
        if found.shifts
        else None,
    }


def _accepted(found: AcceptanceShares) -> dict[str, Any]:
    return {"joint": found.joint, "by_party": dict(found.by_party)}


def _solution(spread: Spread, name: str) -> dict[str, Any]:
    candidates = regrets(spread, name)
    return {
        "options": spread.option_in_deal(name),
        "deals": [
            {
                "outcome": dict(found.outcome),
                "name": found.name,
                "share": found.share,
                **_accepted(found.acceptance),
                "mean_regret": found.mean,
                "regret_95": found.high,
            }
            for found in candidates
        ],
    }


def _counts(spread: Spread) -> list[float] | None:
    import numpy as np

    if "agreements" not in spread.arrays:
        return None

    return [float(x) for x in np.quantile(spread.arrays["agreements"], QUANTILES)]
