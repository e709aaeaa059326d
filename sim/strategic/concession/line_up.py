"""Who plays which strategy, and what was assumed because nobody said it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.strategic.concession.sessions.offer_space import OfferSource
from sim.strategic.concession.sessions.strategy import SessionRules, Strategy
from sim.strategic.concession.strategies.named_strategy import AnyStrategy, strategy_named
from sim.strategic.concession.strategies.time_dependent import LINEAR
from sim.strategic.terms import check_signatories, order_of, rounds_of

MODEL = "concession"
Given = Mapping[str, AnyStrategy] | str | Strategy | Callable[..., Any]


@dataclass(frozen=True)
class Setting:
    """Everything that a session depends on besides the problem.

    ``strategies`` stand in the order of speaking; ``assumed`` has what nobody said.
    """

    strategies: Mapping[str, Strategy]
    talks: SessionRules
    source: OfferSource
    assumed: Mapping[str, Any]

    @property
    def order(self) -> tuple[str, ...]:
        """Return the parties in the order of speaking."""
        return tuple(self.strategies)


def setting(
    problem: Problem,
    strategies: Given | None = None,
    *,
    rounds: int | None = None,
    order: Sequence[str] | None = None,
    offers_from: str = "all",
    negmas_compatible: bool = False,
) -> Setting:
    """Return the setting of a session: what is given, else what the file says, else assumed.

    Raises SimError for an unknown party or strategy, fewer than one round, or a strategy that is
    not defined for so many parties.
    """
    assumed: dict[str, Any] = {}
    chosen = _chosen(problem, strategies)
    seated = order_of(problem, MODEL, order, assumed)
    if missing := [p for p in seated if p not in chosen]:
        assumed["strategy"] = dict.fromkeys(missing, LINEAR.name)
    line_up = {p: chosen.get(p, LINEAR) for p in seated}
    for party, strategy in line_up.items():
        check_line_up(strategy, len(seated), f' for "{party}"', problem)
        assumed |= strategy.assumes(problem)
    talks = SessionRules(rounds_of(problem, MODEL, rounds, assumed), negmas_compatible)
    return Setting(line_up, talks, offer_source(offers_from), assumed)


def _chosen(problem: Problem, given: Given | None) -> dict[str, Strategy]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        return dict.fromkeys(problem.signatories, strategy_named(given))
    check_signatories(problem, MODEL, given)
    return {party: strategy_named(name, f"{party}: ") for party, name in given.items()}


def check_line_up(strategy: Strategy, parties: int, who: str, problem: Problem) -> None:
    """Raise SimError where a strategy is not defined for so many parties."""
    if strategy.most_parties is not None and parties > strategy.most_parties:
        raise SimError(
            f"{problem.title}: {strategy.name}{who} is defined for two parties, and "
            f"{parties} bargain - choose another strategy, or keep two of them with --party"
        )


def offer_source(name: str) -> OfferSource:
    """Return where offers come from. Raises SimError for anything but "all" and "frontier"."""
    try:
        return OfferSource(name)
    except ValueError:
        remedy = choose_from(str(name), [*OfferSource])
        raise SimError(f"offers from {quoted(str(name))} - {remedy}") from None
