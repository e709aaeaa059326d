"""The game of gains: what the signatories of a case could gain in groups, and all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.brief_display import shown_briefly
from sim.coalition.game import Coalition, CoalitionGame, check_players
from sim.coalition.group_agreement import group_problem
from sim.coalition.largest_sum import largest_sum
from sim.coalition.necessary_parties import Opened, necessary_parties
from sim.coalition.partial_agreement import Package, PartialAgreements
from sim.errors import UnsettledError, taking
from sim.formulation.disagreement_point import no_deal_chances
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem

MOST_DECIDING = 1000  # groups short of all that can decide


@shown_briefly
@dataclass(frozen=True)
class GameOfGains:
    """The game, what each group would do by itself, and the agreements with most gains.

    ``packages`` has what a group does while there is no agreement; ``agreements`` has those of all,
    and of smaller groups that can decide where these gain more by one. ``opened`` has the options
    that some group can bring about without the rest, and who it takes.
    Payoffs of different parties are added up: the game needs comparable payoffs.
    """

    game: CoalitionGame
    packages: Mapping[Coalition, Package]
    agreements: Mapping[Coalition, Outcome]
    opened: Opened

    needs_comparable_payoffs = True

    @property
    def agreement(self) -> Outcome:
        """Return the agreement of all with most gains."""
        return self.agreements[frozenset(self.game.players)]

    @property
    def is_informative(self) -> bool:
        """Return whether some group short of all can gain anything."""
        return not self.game.is_unanimous


@taking("Problem", "sim.problem(scenario)")
def game_of_gains(problem: Problem) -> GameOfGains:
    """Return what each group of signatories can gain over no deal without the others.

    1. A group settles the issues for which it has all who are necessary (``necessary_parties``) as
       is best for it; the others, and the costs of no deal, stay as they are without a deal.
    2. All together reach the agreement of the zone with the largest sum of gains, which averts the
       costs of no deal. So does a smaller group where it can decide; its agreement is one that
       enough of its members accept, and its sum counts its members alone.

    Where no deal is a number and no lottery over branches, what a group leaves alone stays at the
    status quo. Raises SimError for fewer than 3 or more than 14 signatories, and
    EmptyAgreementZoneError where there is no agreement.

    Source: the characteristic function of von Neumann & Morgenstern (1944), Theory of Games and
    Economic Behavior, ch. 6, with groups that cannot be stopped.
    """
    players = tuple(sorted(problem.signatories))
    check_players([problem.noun(p) for p in players], f"{problem.id}: signatories")
    together = largest_sum(problem)
    if together is None:
        raise EmptyAgreementZoneError(
            f"{problem.id}: there is no agreement, hence no game of gains - sim explain says why"
        )
    everyone = frozenset(players)
    partial, deciding = _partial(problem), _deciding(problem, players)
    packages: dict[Coalition, Package] = {}
    agreements: dict[Coalition, Outcome] = {}
    worths = [Fraction(0)]
    for group in groups_of(players)[:-1]:
        worth, packages[group] = partial.best(group)
        found = largest_sum(deciding[group]) if group in deciding else None
        if found is not None and found[0] > worth:
            worth, agreements[group] = found
        worths.append(worth)
    total, agreements[everyone] = together
    game = CoalitionGame(players, (*worths, total))
    return GameOfGains(game, packages, agreements, partial.opened)


def groups_of(players: Sequence[str]) -> list[Coalition]:
    """Return every group but the empty one, by its mask."""
    return [
        frozenset(p for i, p in enumerate(players) if mask >> i & 1)
        for mask in range(1, 1 << len(players))
    ]


def _deciding(problem: Problem, players: Sequence[str]) -> dict[Coalition, Problem]:
    """Return the problems of the groups short of all that can decide."""
    if problem.deciding is None:
        return {}
    found = {
        group: alone
        for group in groups_of(players)[:-1]
        if (alone := group_problem(problem, group)) is not None
    }
    if len(found) > MOST_DECIDING:
        raise UnsettledError(
            f"{problem.id}: {len(found):,} groups can decide, more than the {MOST_DECIDING:,} that "
            "are solved - keep fewer signatories"
        )
    return found


def _partial(problem: Problem) -> PartialAgreements:
    """Return what groups can agree on, given what no deal is."""
    scenario, quo = problem.scenario, problem.status_quo
    if scenario is not None and scenario.no_deal:
        branches = {b: branch.outcome for b, branch in scenario.no_deal.items()}
        chances = no_deal_chances(scenario)
        return PartialAgreements(problem, necessary_parties(problem), branches, chances)
    whole = quo.keys() == problem.space.position.keys()
    certain = {p: {"status quo": Fraction(1)} for p in problem.parties}
    opened = necessary_parties(problem) if whole else {}
    return PartialAgreements(problem, opened, {"status quo": quo}, certain)
