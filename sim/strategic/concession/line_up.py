"""Who plays which strategy, and what was assumed because nobody said it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.strategic.concession.sessions.offer_space import OfferSource
from sim.strategic.concession.sessions.strategy import Strategy, Talks
from sim.strategic.concession.strategies.named_strategy import AnyStrategy, strategy_named
from sim.strategic.concession.strategies.time_dependent import LINEAR

ROUNDS = 40
MOST_ROUNDS = 100_000
Given = Mapping[str, AnyStrategy] | str | Strategy | Callable[..., Any]


@dataclass(frozen=True)
class Setting:
    """Everything that a session depends on besides the problem.

    ``strategies`` stand in the order of speaking; ``assumed`` says in words what was not given.
    """

    strategies: Mapping[str, Strategy]
    talks: Talks
    source: OfferSource
    assumed: Mapping[str, str] = field(default_factory=dict)

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
    """Return the setting of a session; what is missing is assumed, and named.

    Raises SimError for an unknown party or strategy, fewer than one round, or a strategy that is
    not defined for so many parties.
    """
    assumed = {}
    if rounds is None:
        rounds, assumed["rounds"] = ROUNDS, f"{ROUNDS} rounds"
    if order is None:
        order = problem.signatories
        assumed["order"] = f"they speak in the order of the file: {', '.join(order)}"
    chosen = _chosen(problem, strategies)
    missing = [p for p in order if p not in chosen]
    if missing:
        whom = "everyone" if len(missing) == len(order) else ", ".join(missing)
        assumed["strategies"] = f"{LINEAR.name} for {whom}"
    seated = {p: chosen.get(p, LINEAR) for p in order}
    for party, strategy in seated.items():
        check_parties(strategy, len(order), f'"{party}"', problem)
    talks = Talks(checked_rounds(rounds), negmas_compatible)
    return Setting(seated, talks, offer_source(offers_from), assumed)


def _chosen(problem: Problem, given: Given | None) -> dict[str, Strategy]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        return dict.fromkeys(problem.signatories, strategy_named(given))
    for party in given:
        if party not in problem.signatories:
            what = "bargains not, it" if party in problem.parties else "is not known, it"
            remedy = choose_from(party, problem.signatories)
            raise SimError(
                f"{problem.title}: {quoted(party)} {what} can have no strategy - {remedy}"
            )
    return {party: strategy_named(name) for party, name in given.items()}


def check_parties(strategy: Strategy, parties: int, who: str, problem: Problem) -> None:
    """Raise SimError where a strategy is not defined for so many parties."""
    if strategy.most_parties is not None and parties > strategy.most_parties:
        raise SimError(
            f"{problem.title}: {strategy.name} for {who} is defined for two parties, and "
            f"{parties} bargain - choose another strategy, or keep two of them with --party"
        )


def checked_rounds(rounds: object) -> int:
    """Return the number of rounds. Raises SimError unless it is a whole number from 1."""
    if isinstance(rounds, bool) or not isinstance(rounds, int) or not 1 <= rounds <= MOST_ROUNDS:
        raise SimError(f"rounds={rounds!r}: give a whole number from 1 to {MOST_ROUNDS:,}")
    return rounds


def offer_source(name: str) -> OfferSource:
    """Return where offers come from. Raises SimError for anything but "all" and "frontier"."""
    try:
        return OfferSource(name)
    except ValueError:
        remedy = choose_from(str(name), [*OfferSource])
        raise SimError(f"offers from {quoted(str(name))} - {remedy}") from None
