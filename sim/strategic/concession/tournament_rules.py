"""What all sessions of a tournament have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sim.errors import SimError, check_several, check_whole
from sim.problem.problem import Problem
from sim.strategic.concession.fingerprint import fingerprint
from sim.strategic.concession.line_up import offer_source
from sim.strategic.concession.sessions.offer_space import OfferSource
from sim.strategic.concession.sessions.strategy import SessionRules, Strategy
from sim.strategic.concession.strategies.named_strategy import AnyStrategy, strategy_named
from sim.strategic.terms import rounds_of
from sim.version import __version__

FORMAT = 1
BLOCK = 256  # repetitions that are played, and saved, together
MOST_SESSIONS = 50_000_000  # some twelve bytes each
MODEL = "tournament"


@dataclass(frozen=True)
class Rules:
    """Who plays by which rules, and how often."""

    strategies: tuple[Strategy, ...]
    talks: SessionRules
    source: OfferSource
    repeat: int
    seed: int

    @property
    def pairs(self) -> list[tuple[Strategy, Strategy]]:
        """Return every ordered pair, self-play included."""
        return [(one, other) for one in self.strategies for other in self.strategies]

    def document(self, problems: Mapping[str, Problem]) -> dict[str, Any]:
        """Return everything that the sessions depend on as one record."""
        return {
            "format": FORMAT,
            "scenarios": {name: fingerprint(problem) for name, problem in problems.items()},
            "strategies": [strategy.name for strategy in self.strategies],
            "rounds": self.talks.rounds,
            "repeat": self.repeat,
            "seed": self.seed,
            "offers_from": self.source.value,
            "negmas_compatible": self.talks.negmas_compatible,
            "block": BLOCK,
            "version": __version__,
        }

    def key(self, problems: Mapping[str, Problem]) -> str:
        """Return a short hash of that record."""
        text = json.dumps(self.document(problems), sort_keys=True)
        return sha256(text.encode()).hexdigest()[:16]


def tournament_rules(
    problems: Mapping[str, Problem],
    strategies: Sequence[AnyStrategy],
    *,
    repeat: int = 100,
    rounds: int = 100,
    seed: int = 0,
    offers_from: str = "all",
    negmas_compatible: bool = False,
) -> Rules:
    """Return checked rules. Raises SimError as ``tournament`` does."""
    chosen = _distinct(strategies)
    if not problems:
        raise SimError(f"{MODEL}: no scenario is given - give at least one")
    count = rounds_of(next(iter(problems.values())), MODEL, rounds, {})
    repeat, seed = (
        check_whole(repeat, 1, f"{MODEL}: repeat"),
        check_whole(seed, 0, f"{MODEL}: seed"),
    )
    sessions = repeat * len(chosen) ** 2 * len(problems)
    if sessions > MOST_SESSIONS:
        raise SimError(
            f"{MODEL}: {sessions:,} sessions are more than the {MOST_SESSIONS:,} whose ends fit "
            "into memory - repeat less often, or leave strategies or scenarios out"
        )
    return Rules(
        chosen, SessionRules(count, negmas_compatible), offer_source(offers_from), repeat, seed
    )


def _distinct(strategies: Sequence[AnyStrategy]) -> tuple[Strategy, ...]:
    check_several(strategies, "strategies")
    chosen = tuple(map(strategy_named, strategies))
    if not chosen:
        raise SimError(f"{MODEL}: no strategy is given - name some, such as boulware,conceder")
    names = [strategy.name for strategy in chosen]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SimError(f"{MODEL}: strategy {twice} is given twice - name each once")
    return chosen
