"""Who is powerful and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from sim.coalition.game import Coalition
from sim.coalition.power import Power, Replacements, Sharing
from sim.noun import Noun, all_of
from sim.problem.problem import Problem
from sim.scenario.nouns.quantity import show
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import payoff_words
from sim.scenario.scenario import Scenario
from sim.sentences import capital, counted

MOST_GROUPS = 6  # in a sentence
COMPARES = (
    "Gains of different parties are added up here, as if points could be passed on: that needs "
    "comparable payoffs, which the file does not claim."
)
CERTIFIED = "The nucleolus is certified by the criterion of Kohlberg, in exact fractions."


def group_in_order(problem: Problem, members: Iterable[str]) -> str:
    """Return the parties of a group in the order of the file, as a sentence has them."""
    return str(_group(problem, members))


def _group(problem: Problem, members: Iterable[str]) -> Noun:
    some = set(members)
    return all_of(problem.noun(p) for p in problem.parties if p in some)


def _points(problem: Problem, value: Fraction) -> str:
    scenario = problem.scenario
    if scenario is None:
        return show(value)
    unit = " points" if scenario.payoff_scale == "scores" else ""
    return f"{payoff_words(scenario, value)}{unit}"


def game_sentences(power: Power, sharing: Sharing, scenario: Scenario) -> Iterator[str]:
    """Yield what all gain together, and what it means where groups can do nothing alone."""
    gains, problem = sharing.gains, power.problem
    game, count = gains.game, len(gains.game.players)
    yield (
        f"All {count} together gain at most {_points(problem, game.total)} over no deal, by "
        f"{choice_words(scenario.issues, changes(problem, gains.agreement)) or 'the status quo'}."
    )
    if not gains.is_informative:
        yield (
            f"No group short of all can gain anything by itself: {_why_nothing(power)}. So the "
            "game holds no information about coalitions. Who controls an issue (controlled_by), or "
            "how many must accept ([deciding]), would say what groups can do."
        )
    for group in game.exceeding:
        who = _group(problem, group)
        yield (
            f"{capital(str(who))} could gain more by {who.itself}, "
            f"{_points(problem, game(group))}, than all together: what {who.it_does('do')} need "
            "not suit the others."
        )


def _why_nothing(power: Power) -> str:
    assert power.sharing is not None
    if power.problem.deciding is not None:
        return "no group that can decide finds an agreement that suits enough of its members"
    if power.sharing.gains.opened:
        return "what some could settle by themselves brings them nothing"
    return "every issue takes all signatories, or somebody else besides"


def changes(problem: Problem, outcome: Mapping[str, str]) -> dict[str, str]:
    """Return what an outcome sets that is not the status quo."""
    return {i: o for i, o in outcome.items() if problem.status_quo.get(i) != o}


def strength_sentences(problem: Problem, sharing: Sharing) -> Iterator[str]:
    """Yield who adds most, and why."""
    game, shapley = sharing.gains.game, sharing.shapley
    top = max(shapley.values())
    if not sharing.gains.is_informative:
        yield f"Equally, {_points(problem, top)} each, whatever the payoffs: by construction."
        return
    strongest = [p for p in problem.signatories if shapley[p] == top]
    who = all_of(problem.noun(p) for p in strongest).does("add most")
    if len(strongest) == len(shapley):
        who = "All add the same"
    yield (
        f"{capital(who)} on average, {_points(problem, top)}"
        f"{' each' if len(strongest) > 1 else ''} of {_points(problem, game.total)}, by the "
        "Shapley value."
    )
    able = able_groups(sharing)
    reasons: dict[tuple[int, Fraction], list[str]] = {}
    for party in strongest:
        inside = sum(party in group for group in able)
        rest = game.worths[game.everyone - game.mask(party)]
        reasons.setdefault((inside, rest), []).append(party)
    for (inside, rest), parties in reasons.items():
        them_all = all_of(problem.noun(p) for p in parties)
        left = _points(problem, rest) if rest else "nothing"
        several, them = len(parties) > 1, "it" if len(parties) == 1 else "one of them"
        yield (
            f"{capital(them_all.does('are'))} {'each ' * several}in {inside} of "
            f"{counted(len(able), 'group')} that can gain without the rest; without {them} all "
            f"others together could gain {left}."
        )


def able_groups(sharing: Sharing) -> list[Coalition]:
    """Return the groups short of all that can gain something."""
    game = sharing.gains.game
    return [s for s, worth in game.coalitions() if worth > 0 and len(s) < len(game.players)]


def core_sentences(problem: Problem, sharing: Sharing) -> Iterator[str]:
    """Yield whether the core is empty, what proves it, and who would leave."""
    core, fair = sharing.core, sharing.nucleolus
    if core.is_empty:
        proof = _balanced_words(problem, core.balanced)
        worth = sharing.gains.game.total + core.surplus
        yield (
            "The core is empty: however the gains are divided, some group would do better by "
            f"itself. {proof} could have {_points(problem, worth)}, all together only "
            f"{_points(problem, sharing.gains.game.total)}."
        )
    elif sharing.gains.is_informative:
        yield "The core is not empty: the gains can be divided so that no group would leave."
    if fair is None:
        game = sharing.gains.game
        yield (
            "There is no nucleolus: alone they gain "
            f"{_points(problem, sum(game.alone, Fraction(0)))} in all, as one only "
            f"{_points(problem, game.total)}."
        )
    elif fair.levels[0] > 0:
        loudest = _complaining(problem, sharing, fair.levels[0])
        yield (
            f"Nearest to it is the nucleolus; even there {loudest} would gain "
            f"{_points(problem, fair.levels[0])} by leaving."
        )
    elif sharing.gains.is_informative:
        room = _points(problem, -fair.levels[0])
        least = "at least" if fair.levels[0] == 0 else f"at least {room} more than"
        which = _complaining(problem, sharing, fair.levels[0])
        yield (
            f"The nucleolus lies in it and leaves every group {least} what it could have by "
            f"itself; tightest are {which}."
        )
    yield from _leaving_nash(problem, sharing)


def _leaving_nash(problem: Problem, sharing: Sharing) -> Iterator[str]:
    if not sharing.gains.is_informative or sharing.leaving_nash is None:
        return
    groups = [
        f"{group_in_order(problem, s)} by {_points(problem, x)}"
        for s, x in sharing.leaving_nash.items()
    ]
    if groups:
        yield (
            "At the Nash deal as it stands, without anything passed on, some would do better "
            f"without the rest: {_some(groups)}."
        )
    else:
        yield "At the Nash deal as it stands no group would do better by itself."


def _some(groups: list[str]) -> str:
    left = len(groups) - MOST_GROUPS
    shown = groups[:MOST_GROUPS] + ([f"{left} more"] if left > 0 else [])
    return "; ".join(shown)


def _complaining(problem: Problem, sharing: Sharing, level: Fraction) -> str:
    """Return the groups whose excess at the nucleolus is the largest."""
    assert sharing.nucleolus is not None
    division = sharing.nucleolus.division
    groups = [
        group_in_order(problem, s)
        for s, worth in sharing.gains.game.coalitions()
        if len(s) < len(division) and worth - sum(division[p] for p in s) == level
    ]
    return _some(groups)


def _balanced_words(problem: Problem, balanced: Mapping[Coalition, Fraction]) -> str:
    """Return the groups that together want more than there is, each with its weight."""
    weights = set(balanced.values())
    groups = [group_in_order(problem, s) for s in balanced]
    if weights == {Fraction(1)}:
        return f"Apart ({'; '.join(groups)}) they"
    if len(weights) == 1:
        return f"{capital('; '.join(groups))}, each counted {weights.pop()},"
    told = [f"{g} counted {w}" for g, w in zip(groups, balanced.values(), strict=True)]
    return f"{capital('; '.join(told))}, so that each party counts once,"


def deciding_sentences(power: Power) -> Iterator[str]:
    """Yield who can decide: vetoes, winning sets, and who must consent besides."""
    problem, rule = power.problem, power.rule
    count, vetoes = len(rule.weights), rule.veto_players
    if len(vetoes) == count:
        yield (
            f"All {count} signatories must accept. Each can veto every deal, so that their power "
            "as voters is equal and tells nobody apart."
        )
    else:
        sets = rule.minimal_winning_sets()
        groups = [group_in_order(problem, some) for some in sets]
        yield f"{counted(len(sets), 'smallest group')} can decide: {_some(groups)}."
        if vetoes:
            who = all_of(problem.noun(p) for p in problem.signatories if p in vetoes)
            kind = "a veto player" if len(vetoes) == 1 else "veto players"
            yield f"{capital(who.does('are'))} in every group that can decide: {kind}."
        else:
            yield "Nobody is in every group that can decide: there is no veto player."
        idle = [p for p in problem.signatories if not power.indices.swings[p]]
        if idle:
            who = all_of(problem.noun(p) for p in idle)
            yield f"{capital(who.does('make'))} no difference in any group."
    yield from _needed_in_fact(power)
    if asked := problem.ratifying_consents:
        who = all_of(consent.who_where for consent in asked)
        yield f"{capital(who.does('must'))} consent besides."


def _needed_in_fact(power: Power) -> Iterator[str]:
    """Yield who has no veto, but without whom no group can gain."""
    able = [] if power.sharing is None else able_groups(power.sharing)
    needed = frozenset(power.problem.signatories).intersection(*able) if able else ()
    without = [p for p in power.problem.signatories if p in needed]
    hidden = [p for p in without if p not in power.rule.veto_players]
    if hidden:
        who = all_of(power.problem.noun(p) for p in hidden)
        yield (
            f"{capital(who.does('have'))} no veto by the rule, yet no group can gain anything "
            f"without {who.it}."
        )


def replacement_sentences(found: Replacements | None) -> Iterator[str]:
    """Yield what could replace the status quo, and whether all together would keep it."""
    if found is None:
        yield "Not known: some issue has no status quo."
        return
    others, strict = found.others, found.strict.count
    better = "an unknown number" if strict is None else f"{strict:,}" if strict else "none"
    many = "more outcomes than are counted" if others is None else counted(others, "outcome")
    as_good = "at least as good for everyone who is asked"
    yield (
        f"Besides the status quo itself, no outcome is {as_good}"
        if others == 0
        else f"Besides the status quo itself, {many} {'is' if others == 1 else 'are'} {as_good}, "
        f"{better} of them better for each"
    ) + " (the weak and the strict win-set; costs of no deal do not count here)."
    inside = found.is_in_unanimity_core
    yield (
        f"The status quo lies {'in' if inside else 'outside'} the unanimity core: "
        f"{'no' if inside else 'some'} outcome is as good for all signatories and better for one."
    )
