"""Power in a case, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from sim.coalition.power import Power, Replacements, Sharing

FORMAT = 1


def power_document(found: Power) -> dict[str, Any]:
    """Return everything by name as one JSON document, format 1; coalitions as "a+b"."""
    rule, problem = found.rule, found.problem
    return {
        "format": FORMAT,
        "scenario": problem.id,
        "signatories": list(problem.signatories),
        **(_NO_GAME if found.sharing is None else _game(problem.signatories, found.sharing)),
        "indices": {
            "shapley_shubik": _floats(found.indices.shapley_shubik),
            "banzhaf": _floats(found.indices.banzhaf),
            "swings": dict(found.indices.swings),
        },
        "quorum": rule.quota,
        "veto_players": [p for p in problem.signatories if p in rule.veto_players],
        "winning_sets": [
            [p for p in problem.signatories if p in some] for some in rule.minimal_winning_sets()
        ],
        "status_quo": None if found.replacements is None else _status_quo(found.replacements),
    }


_NO_GAME: Mapping[str, Any] = dict.fromkeys(
    (
        "needs_comparable_payoffs", "is_informative", "agreement", "game", "by_themselves",
        "shapley", "nucleolus", "nucleolus_levels", "is_certified", "core", "leaving_nash",
    )
)  # fmt: skip


def _game(order: Iterable[str], sharing: Sharing) -> dict[str, Any]:
    gains, fair, core = sharing.gains, sharing.nucleolus, sharing.core
    parties = list(order)

    def named(members: Iterable[str]) -> str:
        some = set(members)
        return "+".join(p for p in parties if p in some)

    done = {**gains.packages, **gains.agreements}
    leaving = sharing.leaving_nash
    return {
        "needs_comparable_payoffs": gains.needs_comparable_payoffs,
        "is_informative": gains.is_informative,
        "agreement": dict(gains.agreement),
        "game": {named(members): float(worth) for members, worth in gains.game.coalitions()},
        "by_themselves": {named(s): dict(done[s]) for s, _ in gains.game.coalitions() if done[s]},
        "shapley": _floats(sharing.shapley),
        "nucleolus": None if fair is None else _floats(fair.division),
        "nucleolus_levels": None if fair is None else [float(x) for x in fair.levels],
        "is_certified": None if fair is None else fair.is_certified,
        "core": {
            "is_empty": core.is_empty,
            "epsilon": float(core.epsilon),
            "least_core": _floats(core.division),
            "balanced": {named(s): float(weight) for s, weight in core.balanced.items()},
            "surplus": float(core.surplus),
        },
        "leaving_nash": leaving and {named(s): float(more) for s, more in leaving.items()},
    }


def _status_quo(found: Replacements) -> dict[str, Any]:
    return {
        "weak_win_set": found.weak.count,
        "strict_win_set": found.strict.count,
        "is_in_unanimity_core": found.is_in_unanimity_core,
    }


def _floats(shares: Mapping[str, Fraction]) -> dict[str, float]:
    return {party: float(share) for party, share in shares.items()}
