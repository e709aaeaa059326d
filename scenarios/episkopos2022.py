"""Episkopos on the talks of January 2022: the claims of the article, put to the test.

    sim claims episkopos2022                      the claims
    python scenarios/episkopos2022.py [FOLDER]    also figures in FOLDER

The file episkopos2022.toml records what each party wants, what it fears and what the article
claims. Here each claim has one function. It takes the scenario, computes a few figures, and says
whether they confirm or refute the claim, by the conditions that the file states beside it.

In the code:
    red_lines="claimed"               a line that is only claimed counts as much as a hard one
    scenario.with_variant("...")      a what-if of the file, such as Kyiv's belief in Washington
    problem.asking("us", "russia")    only these two must accept: each gets at least its d
    problem.fixing({...})             nothing else is on the table for this issue
    drawn(scenario)                   every number in doubt drawn many times over; the figures
                                      called share say in which part of the draws it is so
    d                                 what a party has without a deal, in payoff points

Where the article leaves room, we decided:
    K1  Nobody is asked: a package counts if it crosses no red line.
    K2  Only the American line counts, which leaves every open form of membership. To agree on the
        status quo is not counted among the packages that change something.
    K3  Only the American belief changes; Russia keeps its own.
    K4  Each change is counted from the party's own d to the status quo with a lower tone. What the
        tone alone changes stands beside it as plain_change. The loss of the US is its change with
        the sign turned. Ukraine bargains as a third signatory.
    K5  The costs are the best values of the grades none, moderate, severe and catastrophic; at low
        cost means at the first of them, at high cost at the last.
    K6  The central demand is enlargement and strike weapons. One of them is conceded where Russia
        ranks its option above the status quo. Under one reading only: supported in part.
"""

import sys
from itertools import pairwise
from pathlib import Path

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.crisis.credibility import threat_credibility
from sim.formulation.disagreement_point import branch_probability
from sim.report.output.case_script import run_case
from sim.scenario.nouns.grades import COST_GRADES

FILE = Path(__file__).with_suffix(".toml")
SHORT = {"us": "US", "russia": "RU", "ukraine": "UA"}
BELIEF = "no_deal.attack.believed_by.us"
BELIEFS = ("unlikely", "realistic possibility", "almost certain")  # Kyiv, Psaki, the leaked call
GRADES = ("none", "moderate", "severe", "catastrophic")


# ─── K1: if both declared positions are taken literally there is nothing to agree on ─────────────


def positions_exclude_each_other(scenario) -> Finding:
    """Count the packages that cross no red line, with Lavrov's lines and without."""
    both = sim.problem(scenario, red_lines="claimed").asking().agreement_zone.count
    us_only = sim.problem(scenario).asking().agreement_zone.count
    return judged(
        confirms=both == 0,
        refutes=both > 0,
        figures={"both": both, "us_only": us_only},
        why=f"{both:,} packages cross neither side's declared lines, {us_only:,} cross no American "
        "one; payoffs do not enter.",
    )


# ─── K2: a formula with both OSCE principles lies in the agreement set ───────────────────────────


def both_principles_can_be_agreed(scenario) -> Finding:
    """Count what the US and Russia accept when only the American line counts."""
    problem = sim.problem(scenario).asking("us", "russia")
    accepted = problem.agreement_zone.count
    changing = accepted - problem.is_in_zone(problem.status_quo)
    both = problem.fixing({"indiv": "both"}).agreement_zone.count
    share = drawn(scenario, asking=("us", "russia"), fixing={"indiv": "both"}).agreement_share
    not_soon = problem.fixing({"indiv": "both", "nato_enl": "not_soon"}).agreement_zone.count
    return judged(
        confirms=both > 0,
        refutes=both == 0,
        figures={
            "n": accepted,
            "n_changing": changing,
            "n_both": both,
            "n_both_not_soon": not_soon,
            "robust_share": share,
        },
        why=f"The US and Russia accept {accepted:,} packages, of which {changing:,} change "
        f"something; {both:,} acknowledge both "
        f"principles, {not_soon:,} of these with membership not soon; some do in "
        f"{of_draws(share)}.",
    )


# ─── K3: the surer Washington is of an attack, the more it can accept ────────────────────────────


def certainty_widens_the_set(scenario) -> Finding:
    """Count what the US and Russia accept at three American beliefs, from low to high."""
    readings = [scenario.with_value(BELIEF, band) for band in BELIEFS]
    beliefs = [branch_probability(reading, "us", "attack")[1] for reading in readings]
    problems = [sim.problem(reading) for reading in readings]
    d_us = [problem.disagreement["us"] for problem in problems]
    accepted = [problem.asking("us", "russia").agreement_zone.count for problem in problems]
    return judged(
        confirms=all(more > fewer for fewer, more in pairwise(accepted)),
        refutes=accepted[-1] <= accepted[0],
        figures={
            f"{float(p):g}": {"d_US": d, "n": n}
            for p, d, n in zip(beliefs, d_us, accepted, strict=True)
        },
        why="The US and Russia accept "
        + ", ".join(
            f"{n:,} packages at an American belief of {float(p):g} (d {points(d)})"
            for p, d, n in zip(beliefs, d_us, accepted, strict=True)
        )
        + ".",
    )


# ─── K4: toning down is a cheap gain inside the coalition ────────────────────────────────────────


def calm_is_a_cheap_gain(scenario) -> Finding:
    """Lower the tone and leave all else as it is; then let the three bargain."""
    problem = sim.problem(scenario)
    alarm = {**problem.status_quo, "rhet": "alarm"}
    calm = {**problem.status_quo, "rhet": "calm"}
    change = in_short(problem.gains(calm))
    before, after = in_short(problem.payoffs(alarm)), in_short(problem.payoffs(calm))
    plain = {party: after[party] - before[party] for party in after}
    tone = tone_in_the_solution(scenario)
    confirmed = change["UA"] > 0 and change["UA"] > -change["US"] and tone == "calm"
    return judged(
        confirms=confirmed,
        refutes=not confirmed,
        figures={"change": change, "nash": tone, "plain_change": plain},
        why=f"The lower tone alone changes {gain(plain['UA'])} points for Ukraine and "
        f"{gain(plain['US'])} for the US; counted from its own d each stands at "
        f"{gain(change['UA'])} and {gain(change['US'])}, and the three-party Nash package has "
        f"rhet = {tone}.",
    )


def tone_in_the_solution(scenario):
    """Return the tone in the Nash solution with Ukraine as a third signatory."""
    problem = sim.problem(scenario.with_variant("three_at_the_table"))
    table = problem.asking("us", "russia", "ukraine")
    return None if table.agreement_zone.is_empty else sim.solve(table, "nash").outcome["rhet"]


def in_short(values):
    """Return payoffs under the short names of the figures."""
    return {SHORT[party]: value for party, value in values.items()}


# ─── K5: ruling out intervention lowers Russia's cost of attack, and its need to compromise ──────


def cheaper_attack_needs_no_compromise(scenario) -> Finding:
    """Compare attack with continued tension for Russia, at rising costs of attack."""
    by_cost = {int(COST_GRADES[grade][1]): at_cost(scenario, grade) for grade in GRADES}
    attack = {cost: threat.value for cost, (threat, _) in by_cost.items()}
    d_russia = {cost: d for cost, (_, d) in by_cost.items()}
    better = [threat.is_credible for threat, _ in by_cost.values()]
    first, last = by_cost[min(by_cost)][0], by_cost[max(by_cost)][0]
    tension = first.alternative_value
    listed = ", ".join(f"{points(value)} at {cost}" for cost, value in attack.items())
    return judged(
        confirms=first.is_credible and last.needs > 0,
        refutes=all(better) or not any(better),
        figures={"attack_by_cost": attack, "tension": tension, "d_RU_by_cost": d_russia},
        why=f"To Russia an attack is worth {listed} (points of cost), continued tension "
        f"{points(tension)}; at the lowest cost the attack falls short by "
        f"{points(first.needs, 'up')}, and Russia's d goes from "
        f"{points(d_russia[min(by_cost)])} to {points(d_russia[max(by_cost)])} as the cost rises.",
    )


def at_cost(scenario, grade):
    """Return the threat against its alternative, and Russia's d, at one cost of attack."""
    priced = scenario.with_value("no_deal.attack.cost.russia", grade)
    threat = threat_credibility(priced, "russia", "attack", "tension")
    return threat, sim.problem(priced).disagreement["russia"]


# ─── K6: nothing of weight is conceded on the central demand ─────────────────────────────────────


def nothing_of_weight_is_conceded(scenario) -> Finding:
    """Count the agreements that move enlargement or strike weapons, for both readings of a line."""
    firm = conceding(sim.problem(scenario, red_lines="claimed"), scenario)
    bargained = conceding(sim.problem(scenario), scenario)
    accepted, moving = bargained
    return judged(
        confirms=firm[1] == 0 and moving == 0,
        refutes=firm[1] > 0 and moving > 0,
        figures={
            "n_firm": firm[0],
            "n_firm_conceding": firm[1],
            "n_bargained": accepted,
            "n_bargained_conceding": moving,
        },
        why=f"If Lavrov's lines are firm the US and Russia accept {firm[0]:,} packages, "
        f"{firm[1]:,} of which move enlargement or strike weapons Russia's way; if they are "
        f"positions {accepted:,}, and {moving:,} of these do.",
    )


def conceding(problem, scenario):
    """Return how many packages the US and Russia accept, and how many concede the main issue."""
    table = problem.asking("us", "russia")
    accepted = table.agreement_zone.count
    kept = {issue: not_better(scenario, issue) for issue in ("nato_enl", "strike")}
    unmoved = sum(
        table.fixing({"nato_enl": door, "strike": strike}).agreement_zone.count
        for door in kept["nato_enl"]
        for strike in kept["strike"]
    )
    return accepted, accepted - unmoved


def not_better(scenario, issue):
    """Return the options of an issue that Russia ranks no higher than the status quo."""
    scores = scenario.preferences["russia"][issue].scores
    quo = scores[scenario.issues[issue].status_quo].best
    return [option for option, score in scores.items() if score.best <= quo]


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "K1": positions_exclude_each_other,
    "K2": both_principles_can_be_agreed,
    "K3": certainty_widens_the_set,
    "K4": calm_is_a_cheap_gain,
    "K5": cheaper_attack_needs_no_compromise,
    "K6": nothing_of_weight_is_conceded,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
