"""Lieven's offer to Russia, February 2022: the claims of the article, put to the test.

    sim claims lieven2022                      the claims
    python scenarios/lieven2022.py [FOLDER]    also the zone, the solutions and figures in FOLDER

The file lieven2022.toml records what each party wants, what it fears and what the article claims.
Here each claim has one function. It takes the scenario, computes a few figures, and says whether
they confirm or refute the claim, by the conditions that the file states beside it.

In the code:
    problem.asking("us", "russia")         only these two must accept: each gets at least its d
    problem.fixing({"troops": "withdraw"}) nothing else is on the table for this issue
    drawn(scenario)                        every number in doubt drawn many times over; the figures
                                           called share say in which part of the draws it is so
    d                                      what a party has without a deal, in payoff points
    gains                                  what a package is worth above d

Where the article leaves room, we decided:
    L2  "Acceptable" asks the US and Russia. For Russia's best payoff the US and Ukraine are asked.
    L3  The change counts on the six conceded issues only, from the status quo to the full offer.
    L4  Whoever carries out the second step is compared on the issue of that step only.
    L5  "Minsk alone" leaves everything else as it is and bears none of the costs of no deal. The
        claim holds in part if it holds for one of the two packages.
    L6  The cost at home falls on the moratorium and on exclusion alike. The article's package is
        compared with the same package behind an open door. Beside it stands the solution over all
        packages, which never has the moratorium; that figure is the next half point. A cost counts
        as bearable up to the best value of the grade 'moderate'.
    L7  If it is broken off things stay as they are, but for what is set back. Every list of what
        the file sets back is tried, from none of it to all of it.
    L8  The ratifiers compare with the status quo, less what they believe of the costs of no deal.
        The verdict counts only what changes on the issues on which they are asked; what the whole
        offer brings them, a withdrawal among it, is reported beside it.
"""

import sys
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import ceil
from pathlib import Path

import numpy as np

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import DEPENDS_ON_LENS, Finding, judged
from sim.crisis.audience_cost import cost_that_drives_out
from sim.crisis.commitment import commitment, order_of_moves, orders_within
from sim.crisis.credibility import break_even_probability
from sim.crisis.credit import credit
from sim.crisis.half_way import half_way
from sim.crisis.implementation import Step
from sim.crisis.pivotal import PivotalInterval, pivotal_interval
from sim.crisis.stopping_points import stopping_points
from sim.explanation.evidence_bounds import score_difference
from sim.formulation.disagreement_point import disagreement_value
from sim.report.output.case_script import run_case
from sim.rounding import per_cent
from sim.scenario.nouns.grades import COST_GRADES

FILE = Path(__file__).with_suffix(".toml")
SHORT = {"us": "US", "russia": "RU", "ukraine": "UA"}
CONCEDED = ("nato_mem", "cfe", "forces_ee", "crimea", "abk_so", "karabakh")
HALF_POINT = Fraction(1, 2)


def both_lenses(scenario):
    """Return the scenario by the author's account of interests, and by conduct as reported."""
    return scenario.with_lens(None), scenario.with_lens("revealed")


# ─── L1: the full offer is at least as good as no deal for all three ─────────────────────────────


def full_offer_beats_no_deal(scenario) -> Finding:
    """Compare the full offer with no deal, for each party and under both lenses."""
    base, revealed = (surplus_of_the_offer(reading) for reading in both_lenses(scenario))
    share, share_revealed = (all_gain_from_the_offer(reading) for reading in both_lenses(scenario))
    return judged(
        confirms=all(gain >= 0 for gain in [*base.values(), *revealed.values()]),
        refutes=any(gain < 0 for gain in base.values()),
        otherwise=DEPENDS_ON_LENS,
        figures={
            "surplus_base": base,
            "surplus_revealed": revealed,
            "robust_share_base": share,
            "robust_share_revealed": share_revealed,
        },
        why=f"The offer is worth {gain(base['US'])} points over no deal to the US, "
        f"{gain(base['RU'])} to Russia and {gain(base['UA'])} to "
        f"Ukraine; under the revealed lens {gain(revealed['US'])}, "
        f"{gain(revealed['RU'])} and {gain(revealed['UA'])}. Nobody loses by it in "
        f"{of_draws(share)}, under the lens in {of_draws(share_revealed)}.",
    )


def all_gain_from_the_offer(scenario) -> float:
    """Return the share of draws in which the full offer is at least as good as no deal for all."""
    gains = drawn(scenario).gains("full_offer")
    return float(np.all([gains[party] >= 0 for party in SHORT], axis=0).mean())


def surplus_of_the_offer(scenario):
    """Return what the full offer is worth above no deal, for each party."""
    problem = sim.problem(scenario)
    gains = problem.gains(problem.named_outcomes["full_offer"])
    return {SHORT[party]: gains[party] for party in SHORT}


# ─── L2: the moratorium is pivotal ───────────────────────────────────────────────────────────────


def moratorium_is_pivotal(scenario) -> Finding:
    """Count what the US and Russia both accept, with the open door and with the moratorium."""
    problem = sim.problem(scenario)
    open_door = problem.fixing({"troops": "withdraw", "nato_mem": "open"})
    moratorium = problem.fixing({"troops": "withdraw", "nato_mem": "moratorium20"})
    n_open, n_moratorium = (
        table.asking("us", "russia").agreement_zone.count for table in (open_door, moratorium)
    )
    pivotal = pivotal_interval(open_door, moratorium, "russia", "us", "ukraine")
    offer = problem.named_outcomes["full_offer"]
    inside_the_offer = PivotalInterval(
        problem.payoffs({**offer, "nato_mem": "open"})["russia"], problem.payoffs(offer)["russia"]
    )
    d = disagreement_value(scenario, "russia")
    without = drawn(
        scenario, asking=("us", "russia"), fixing={"troops": "withdraw", "nato_mem": "open"}
    )
    empty = 1 - without.agreement_share
    return judged(
        confirms=n_open == 0 and n_moratorium > 0,
        refutes=n_open > 0,
        figures={
            "n_open": n_open,
            "n_moratorium": n_moratorium,
            "max_U_RU_open": pivotal.low,
            "max_U_RU_moratorium": pivotal.high,
            "pivotal_iff": str(pivotal),
            "pivotal_inside_the_offer": str(inside_the_offer),
            "d_RU": {"low": d.low, "best": d.best, "high": d.high},
            "d_RU_better_branch": max(d.by_branch.values(), default=d.best),
            "empty_without_share": empty,
        },
        why=f"The US and Russia accept {n_open:,} packages with the open door and {n_moratorium:,} "
        f"with the moratorium; it decides only where Russia's d lies {pivotal.where(1)}, "
        f"and the reading gives {points(d.best)} [{points(d.low)}, {points(d.high)}]; with the "
        f"open door there is nothing to agree on in {of_draws(empty)}.",
    )


# ─── L3: nothing real is conceded ────────────────────────────────────────────────────────────────


def nothing_real_is_conceded(scenario) -> Finding:
    """Weigh what changes for the US and for Russia on the conceded issues alone."""
    base, revealed = (change_by_concessions(reading) for reading in both_lenses(scenario))
    change = change_by_concessions(scenario)
    return judged(
        confirms=change["us"] >= 0 and change["russia"] > 0,
        refutes=change["us"] < 0,
        figures={
            "US_base": base["us"],
            "RU_base": base["russia"],
            "US_revealed": revealed["us"],
            "RU_revealed": revealed["russia"],
        },
        why=f"On the six conceded issues the US changes by {gain(base['us'])} points"
        f" and Russia by {gain(base['russia'])}; under the revealed lens by "
        f"{gain(revealed['us'])} and {gain(revealed['russia'])}.",
    )


def change_by_concessions(scenario):
    """Return what conceding those issues, and nothing else, changes for each party."""
    problem = sim.problem(scenario)
    offer = problem.named_outcomes["full_offer"]
    conceded = {issue: offer[issue] for issue in CONCEDED}
    before = problem.payoffs(problem.status_quo)
    after = problem.payoffs({**problem.status_quo, **conceded})
    return {party: after[party] - before[party] for party in before}


# ─── L4: only one order of steps leaves nobody a gain from stopping half-way ─────────────────────


def nobody_stops_half_way(scenario) -> Finding:
    """Carry out the Donbas steps in the three orders and look at the states in between."""
    problem = sim.problem(scenario)
    between = {
        order: stopping_points(
            problem, [step.does for step in scenario.implementation[order].steps]
        )
        for order in ("security_first", "amend_in_force", "amend_suspended")
    }
    ukraine = between["security_first"][0].gains["ukraine"]
    russia = between["amend_in_force"][0].gains["russia"]
    together = len(between["amend_suspended"])
    settled = always_better(scenario, "ukraine", "donbas", "none", "full") and always_better(
        scenario, "russia", "donbas_sec", "local", "un_force"
    )
    return judged(
        confirms=ukraine > 0 and russia > 0 and together == 0,
        refutes=ukraine <= 0 or russia <= 0 or together > 0,
        settled_by_rankings=settled,
        figures={"UA_gain_stop_security_first": ukraine, "RU_gain_stop_amend_in_force": russia},
        why=f"Stopping half-way is worth {gain(ukraine)} points to Ukraine if "
        f"security comes first and {gain(russia)} to Russia if the amendment is in "
        f"force first, and the suspended order has {together or 'no'} state in between"
        + ("; one coded ranking each settles the signs, whatever the numbers." if settled else "."),
    )


def always_better(scenario, party, issue, option, other) -> bool:
    """Say whether the ranking puts one option above another at every gap it may stand for."""
    lowest, _ = score_difference(scenario.preferences[party][issue], option, other)
    return lowest > 0


# ─── L5: Ukraine's parliament ratifies only if invasion is probable enough ───────────────────────


def ukraine_ratifies_under_threat(scenario) -> Finding:
    """Find the probability of invasion at which Ukraine is indifferent, for two packages."""
    coded = scenario.no_deal["invasion"].probability_for("ukraine").best
    package, alone = indifference(scenario, "full_offer"), indifference(scenario, "minsk_alone")
    revealed = indifference(scenario.with_lens("revealed"), "minsk_alone")
    holds = [p is not None and 0 < p < coded for p in (package, alone)]
    return judged(
        confirms=all(holds),
        refutes=not any(holds),
        figures={
            "p_star_package": package,
            "p_star_minsk_alone": alone,
            "p_star_minsk_alone_revealed": revealed,
            "p_article": coded,
        },
        why=f"Ukraine is indifferent at a probability of {chance(package)} for the whole package "
        f"and {chance(alone)} for the Minsk part alone ({chance(revealed)} under the revealed "
        f"lens); below zero it always accepts, and the article's own is {chance(coded)}.",
    )


def indifference(scenario, package):
    """Return the probability of invasion at which a package is worth no deal to Ukraine."""
    problem = sim.problem(scenario)
    payoff = problem.payoffs(problem.named_outcomes[package])["ukraine"]
    return break_even_probability(scenario, "ukraine", payoff, "invasion")


# ─── L6: a bearable cost at home does not drive the moratorium out ───────────────────────────────


def cost_at_home_is_bearable(scenario) -> Finding:
    """Find how large a cost at home must be to open the door in the article's package."""
    base, revealed = (costs_at_home(reading) for reading in both_lenses(scenario))
    own = costs_at_home(scenario)
    bearable = COST_GRADES["moderate"][1]
    return judged(
        confirms=min(own["package"], own["reject"]) > bearable,
        refutes=own["package"] < bearable,
        figures={
            "a_package_base": base["package"],
            "a_package_revealed": revealed["package"],
            "a_switch_base": next_half_point(base["switch"]),
            "a_switch_revealed": next_half_point(revealed["switch"]),
            "a_reject_base": base["reject"],
            "a_reject_revealed": revealed["reject"],
            "membership_at_no_cost": own["membership"],
        },
        why="In the article's package the open door is better than the moratorium once the cost "
        f"reaches {points(base['package'])} points, under the revealed lens "
        f"{points(revealed['package'])}; the offer falls below d at {points(base['reject'])} and "
        f"{points(revealed['reject'])}; a moderate cost is {points(bearable)}. The solution over "
        f"all packages has nato_mem = {own['membership']}.",
    )


@cache
def costs_at_home(scenario):
    """Return which cost turns the package, turns the solution and sinks the offer."""
    table = sim.problem(scenario).asking("us", "russia").fixing({"troops": "withdraw"})
    charged = scenario.audience_costs["making_the_offer"]
    offer = table.named_outcomes["full_offer"]
    door = {"nato_mem": (offer["nato_mem"], scenario.issues["nato_mem"].status_quo)}
    in_package = table.fixing({**offer, **door})
    return {
        "package": cost_that_drives_out(
            in_package, charged.party, {"nato_mem": door["nato_mem"][:1]}
        ),
        "switch": cost_that_drives_out(table, charged.party, charged.on),
        "reject": table.gains(offer)[charged.party],
        "membership": sim.solve(table, "nash").outcome["nato_mem"],
    }


def next_half_point(cost):
    """Return the first half point from which the cost is reached."""
    return max(ceil(cost / HALF_POINT), 0) * HALF_POINT


# ─── L7: if it is offered, the offer can be carried out ──────────────────────────────────────────


def the_offer_can_be_carried_out(scenario) -> Finding:
    """Count the orders that nobody would stop, for every list of what is set back."""
    lists = enforcement(scenario)
    held = {kept: orders_within(states, Fraction(0)) for kept, states in lists.items()}
    whole, none = max(lists, key=len), frozenset()
    found, bare = commitment(lists[whole]), commitment(lists[none])
    order = scenario.implementation["full_offer"].orders["as_told"]
    told, told_bare = (order_of_moves(lists[kept], order) for kept in (whole, none))
    stops = sorted({scenario.parties[t.party].name for t in told_bare.tempted})
    all_back, none_back, least = (
        per_cent(Fraction(count, found.orders))
        for count in (held[whole], held[none], min(held.values()))
    )
    return judged(
        confirms=min(held.values()) > 0,
        refutes=max(held.values()) == 0,
        figures={
            "orders": found.orders,
            "lists": len(lists),
            "self_enforcing": held[whole],
            "self_enforcing_none_set_back": held[none],
            "self_enforcing_fewest": min(held.values()),
            "least": found.least_punishment,
            "least_none_set_back": bare.least_punishment,
            "as_told": told.punishment,
            "as_told_none_set_back": told_bare.punishment,
        },
        why=f"Of {found.orders:,} orders {all_back} % leave nobody a gain from stopping if all "
        f"{len(whole)} are set back, {none_back} % if none is, and over the {len(lists)} lists "
        f"never less than {least} %. In the order of the paragraphs, with nothing set back, "
        f"{' and '.join(stops) or 'nobody'} would stop unless no deal followed with a "
        f"probability of {chance(told_bare.punishment, 'up')}.",
    )


@cache
def enforcement(scenario):
    """Return the states between the steps, by which steps are set back if it is broken off."""
    problem, plan = sim.problem(scenario), scenario.implementation["full_offer"]
    steps = [Step(s.id, s.by, s.does, s.after, reverts=s.reverts) for s in plan.steps]
    reversible = [step.id for step in steps if step.reverts]
    lists = [some for k in range(len(reversible) + 1) for some in combinations(reversible, k)]
    return {
        frozenset(kept): half_way(
            problem,
            [s if s.id in kept else replace(s, reverts={}) for s in steps],
            links_hold=plan.links_hold,
        )
        for kept in lists
    }


# ─── L8: those who ratify consent if they believe in enough of the costs of no deal ──────────────

RATIFIERS = {"us_home": "US_home", "ukraine": "UA"}


def it_is_a_matter_of_will(scenario) -> Finding:
    """Find what share of the costs of no deal each ratifier must believe in."""
    problem, draws = sim.problem(scenario), drawn(scenario)
    offer = problem.named_outcomes["full_offer"]
    narrow, whole, shares = {}, {}, {}
    for party in RATIFIERS:
        asked = {issue: offer[issue] for issue in scenario.parties[party].consents_to}
        only_these = {**problem.status_quo, **asked}
        narrow[party] = credit_needed(problem, party, only_these)
        whole[party] = credit_needed(problem, party, offer)
        payoffs = draws.outcome_payoffs(only_these)[:, problem.parties.index(party)]
        shares[party] = float((payoffs >= draws.disagreement[party]).mean())
    enough = [needed is not None and needed <= 1 for needed in narrow.values()]
    said = "; ".join(
        f"{scenario.parties[p].name} {credit_words(narrow[p])} (all of them would do in "
        f"{of_draws(shares[p])}), and {credit_words(whole[p])} if it counts the whole offer"
        for p in RATIFIERS
    )
    return judged(
        confirms=all(enough),
        refutes=not all(enough),
        figures={
            "credit": {RATIFIERS[p]: x for p, x in narrow.items()},
            "credit_whole": {RATIFIERS[p]: x for p, x in whole.items()},
            "can_consent_share": {RATIFIERS[p]: x for p, x in shares.items()},
        },
        why=f"By the issues on which they are asked: {said}.",
    )


def credit_needed(problem, party, outcome):
    """Return the share of the costs of no deal at which a party accepts an outcome."""
    payoff, held = problem.payoffs(outcome)[party], problem.payoffs(problem.status_quo)[party]
    return credit(payoff, held, problem.disagreement[party])


def credit_words(needed):
    """Return in words what a party must believe in before it accepts."""
    if needed is None:
        return "refuses whatever it believes"
    return f"must believe in {per_cent(needed)} % of the costs" if needed else "needs no belief"


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "L1": full_offer_beats_no_deal,
    "L2": moratorium_is_pivotal,
    "L3": nothing_real_is_conceded,
    "L4": nobody_stops_half_way,
    "L5": ukraine_ratifies_under_threat,
    "L6": cost_at_home_is_bearable,
    "L7": the_offer_can_be_carried_out,
    "L8": it_is_a_matter_of_will,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
