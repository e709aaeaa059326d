"""Who is powerful in a case: as part of groups that could do without the rest, and as a voter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.nash import nash
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.coalition.core import Core, core
from sim.coalition.game import Coalition, CoalitionGame, check_players
from sim.coalition.game_of_gains import GameOfGains, game_of_gains
from sim.coalition.nucleolus import Nucleolus, nucleolus
from sim.coalition.power_indices import PowerIndices, power_indices
from sim.coalition.shapley import shapley_value
from sim.coalition.weighted_game import WeightedGame, weighted_game
from sim.coalition.win_set import can_happen, is_in_unanimity_core, win_set
from sim.errors import SimError
from sim.formulation.from_scenario import problem as problem_of
from sim.problem.agreement_zone import AgreementZone
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Sharing:
    """The game of gains, and how the gains of all might be divided.

    ``nucleolus`` is None where all together are worth less than each alone; ``leaving_nash`` has
    the groups that would leave the Nash solution as it stands, None where not all must accept and
    each winning set has a solution of its own.
    """

    gains: GameOfGains
    shapley: PartyPoints
    nucleolus: Nucleolus | None
    core: Core
    leaving_nash: Mapping[Coalition, Fraction] | None


@dataclass(frozen=True)
class Replacements:
    """What could replace the status quo: the win-set, weak and strict, and whether all block it.

    The weak win-set has the status quo itself, where that can happen; ``others`` counts the rest of
    it, None where there are too many to count.
    """

    weak: AgreementZone
    strict: AgreementZone
    others: int | None
    is_in_unanimity_core: bool


@dataclass(frozen=True, repr=False)
class Power:
    """What makes parties powerful in a problem.

    ``sharing`` is None where there is no agreement and hence no game of gains. ``rule`` says which
    signatories can decide, ``indices`` how often each one tips the balance; ``replacements`` is
    None where some issue has no status quo.
    """

    problem: Problem
    sharing: Sharing | None
    rule: WeightedGame
    indices: PowerIndices
    replacements: Replacements | None

    def __repr__(self) -> str:
        """Show what the gains of all would be by the Shapley value, and the index of each party."""
        shares = "no agreement" if self.sharing is None else f"Shapley {self.sharing.shapley}"
        return f"Power({shares}; Shapley-Shubik {self.indices.shapley_shubik})"


def power(case: Problem | Scenario) -> Power:
    """Return who is powerful among the signatories of a problem, or of a scenario, and why.

    The game of gains with its core, nucleolus and Shapley value says who could do without whom; it
    adds up payoffs of different parties. Power indices, winning sets and the win-set of the status
    quo compare nothing between parties.
    Raises SimError for fewer than 3 signatories, for whom the Nash solution says it all, and for
    more than 14.

    >>> import sim
    >>> rows = {"a": {"x": 3, "y": 2, "z": 1}, "b": {"x": 1, "y": 3, "z": 1}}
    >>> found = sim.power(sim.problem_from_payoffs(rows))
    >>> found.sharing.gains.is_informative, found.sharing.shapley
    (False, {'x': 2, 'y': 2, 'z': 2})

    Source: Shapley (1953); Schmeidler (1969); Shapley & Shubik (1954); Tsebelis (2002).
    """
    if isinstance(case, Scenario):
        case = problem_of(case)
    if not isinstance(case, Problem):
        raise SimError(
            f"sim.power: {type(case).__name__} given where Problem is needed - write "
            "sim.power(sim.problem(scenario))"
        )
    check_players([case.noun(p) for p in case.signatories], f"{case.id}: signatories")
    rule = decision_rule(case)
    return Power(case, _sharing(case), rule, power_indices(rule), _replacements(case))


def decision_rule(problem: Problem) -> WeightedGame:
    """Return which signatories can decide: a quorum of them with all vetoes, else all of them."""
    one_each, rule = dict.fromkeys(problem.signatories, 1), problem.deciding
    if rule is None:
        return weighted_game(one_each, len(one_each))
    return weighted_game(one_each, rule.quorum, rule.veto)


def _sharing(problem: Problem) -> Sharing | None:
    try:
        gains = game_of_gains(problem)
    except EmptyAgreementZoneError:
        return None
    fair = nucleolus(gains.game) if gains.game.has_imputation else None
    leaving = None
    if problem.deciding is None:
        leaving = leaving_groups(gains.game, nash(problem).gains)
    return Sharing(gains, shapley_value(gains.game), fair, core(gains.game), leaving)


def leaving_groups(game: CoalitionGame, gains: Mapping[str, Fraction]) -> dict[Coalition, Fraction]:
    """Return the groups that have more by themselves than these gains, and how much more.

    The ones with most stand first.
    """
    more = {
        members: worth - sum((gains[p] for p in members), Fraction(0))
        for members, worth in game.coalitions()
        if len(members) < len(game.players)
    }
    return {s: x for s, x in sorted(more.items(), key=lambda item: -item[1]) if x > 0}


def _replacements(problem: Problem) -> Replacements | None:
    if any(issue not in problem.status_quo for issue in problem.space.position):
        return None
    weak = win_set(problem)
    others = None if weak.count is None else weak.count - can_happen(problem, problem.status_quo)
    return Replacements(weak, win_set(problem, strict=True), others, is_in_unanimity_core(problem))
