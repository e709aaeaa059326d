"""Cameron on the talks of January 2022: the claims of the article, put to the test.

    sim claims cameron2022                      the claims
    python scenarios/cameron2022.py [FOLDER]    also figures in FOLDER

The file cameron2022.toml records what each party wants, what it fears and what the article claims.
Here each claim has one function. It takes the scenario, computes a few figures, and says whether
they confirm or refute the claim, by the conditions that the file states beside it.

In the code:
    scenario.with_variant("...")      a what-if of the file, such as enlargement off the agenda
    problem.asking("us", "russia")    only these two must accept: each gets at least its d
    problem.fixing({...})             nothing else is on the table for this issue
    drawn(scenario)                   every number in doubt drawn many times over; the figures
                                      called share say in which part of the draws it is so
    d                                 what a party has without a deal, in payoff points

Where the article leaves room, we decided:
    C1  Nobody is asked: a package counts if it crosses no hard red line. Lines are dropped
        independently of each other.
    C2  The US, Russia and Ukraine are asked about every package, not only about some issues.
    C3  All other issues on the agenda (a) decide the verdict; the small agenda (b) is reported.
        Packages count if all three accept; for Russia's best payoff the US and Ukraine are asked.
        Where full Minsk is necessary in some draws only, the claim is supported in part.
    C4  Below both d and the better branch of no deal: supported; below one of them: in part.
    C5  The package is the narrow agreement. Without de-escalation: Minsk in full, all else as is.
    C6  Enlargement is off the agenda and the build-up ends; the US and Russia are asked. Gains are
        counted from the status quo, without the costs of no deal.
    C7  If it is broken off things stay as they are. Cheating is answered by no deal with some
        probability; the least that makes stopping a loss is compared between the orders.
"""

import sys
from fractions import Fraction
from math import prod
from pathlib import Path

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, of_draws, points
from sim.claims.claims import Finding, judged
from sim.crisis.commitment import commitment, order_of_moves
from sim.crisis.credibility import break_even_probability
from sim.crisis.half_way import half_way
from sim.crisis.implementation import Step
from sim.crisis.linkage import linkage
from sim.crisis.pivotal import pivotal_interval
from sim.doubt import better_branch_values
from sim.formulation.disagreement_point import disagreement_value
from sim.report.output.case_script import run_case

FILE = Path(__file__).with_suffix(".toml")


# ─── C1: with enlargement on the agenda no agreement exists, whatever the utilities ──────────────


def red_lines_leave_nothing(scenario) -> Finding:
    """Count the packages that cross no hard red line, whatever they contain and whoever accepts."""
    any_package = sim.problem(scenario).without(["minimal_substance"])
    feasible = any_package.asking().agreement_zone.count
    dropped = chance_that_a_line_goes(scenario)
    return judged(
        confirms=feasible == 0,
        refutes=feasible > 0,
        figures={"feasible": feasible, "line_dropped": dropped},
        why=f"{feasible:,} of {sim.problem(scenario).space.size:,} packages cross no hard red "
        "line; payoffs do not enter. By the file at least one of them is dropped with a "
        f"probability of {chance(dropped)}.",
    )


def chance_that_a_line_goes(scenario):
    """Return the best reading of how likely it is that a red line is dropped, each by itself."""
    modified = [line.modified for line in scenario.red_lines.values() if line.modified]
    return 1 - prod((1 - probability.best for probability in modified), start=Fraction(1))


# ─── C2: with enlargement off the agenda a narrow agreement is possible ──────────────────────────


def narrow_agreement_is_possible(scenario) -> Finding:
    """Leave enlargement aside and count what the US, Russia and Ukraine all accept."""
    left_out = scenario.with_variant("enlargement_left_out")
    problem = sim.problem(left_out)
    feasible = problem.asking().agreement_zone.count
    accepted = problem.asking("us", "russia", "ukraine").agreement_zone.count
    share = drawn(left_out, asking=("us", "russia", "ukraine")).agreement_share
    return judged(
        confirms=accepted > 0,
        refutes=accepted == 0,
        figures={"feasible": feasible, "n": accepted, "robust_share": share},
        why=f"With enlargement left aside {feasible:,} packages cross no red line, and the US, "
        f"Russia and Ukraine all accept {accepted:,} of them, and some in {of_draws(share)}.",
    )


# ─── C3: full implementation of Minsk 2 is necessary for the narrow agreement ────────────────────


def full_minsk_is_necessary(scenario) -> Finding:
    """Take full Minsk off the table and count what the three still accept."""
    without = sim.problem(scenario.with_variant("no_full_minsk"))
    accepted = without.asking("us", "russia", "ukraine").agreement_zone.count
    necessary = share_where_full_minsk_decides(scenario)
    all_issues = pivotal_minsk(scenario, "enlargement_left_out", "no_full_minsk")
    mini_agenda = pivotal_minsk(scenario, "donbas_only", "donbas_only_no_full_minsk")
    d = disagreement_value(scenario, "russia")
    return judged(
        confirms=accepted == 0,
        refutes=accepted > 0 and necessary == 0,
        figures={
            "n_without": accepted,
            "necessary_share": necessary,
            "pivotal_all_issues": str(all_issues),
            "pivotal_mini_agenda": str(mini_agenda),
            "d_RU": {"low": d.low, "best": d.best, "high": d.high},
        },
        why=f"Without full Minsk all three accept {accepted:,} packages; it decides only where "
        f"Russia's d lies {all_issues.where(1)}, on the small agenda {mini_agenda.where(1)}, "
        f"and the reading gives {points(d.best)} [{points(d.low)}, {points(d.high)}]. It is "
        f"necessary in {of_draws(necessary)}.",
    )


def share_where_full_minsk_decides(scenario):
    """Return the share of draws with something to agree on that have nothing without full Minsk."""
    three = ("us", "russia", "ukraine")
    having = drawn(scenario.with_variant("enlargement_left_out"), asking=three)
    without = drawn(scenario.with_variant("no_full_minsk"), asking=three)
    return having.agreement_share - without.agreement_share


def pivotal_minsk(scenario, with_it, without_it):
    """Return the values of Russia's d for which full Minsk decides whether there is a deal."""
    having = sim.problem(scenario.with_variant(with_it)).fixing({"minsk": "full"})
    without = sim.problem(scenario.with_variant(without_it))
    return pivotal_interval(without, having, "russia", "us", "ukraine")


# ─── C4: Minsk 2 alone is certainly not sufficient ───────────────────────────────────────────────


def minsk_alone_is_not_enough(scenario) -> Finding:
    """Compare de-escalation against full Minsk, and nothing else, with Russia's no deal."""
    problem = sim.problem(scenario)
    payoff = problem.payoffs(problem.named_outcomes["minsk_alone"])["russia"]
    d = disagreement_value(scenario, "russia")
    better_branch = max(d.by_branch.values(), default=d.best)
    draws = drawn(scenario)
    in_draws = draws.payoffs("minsk_alone")["russia"]
    below_lottery = float((in_draws < draws.disagreement["russia"]).mean())
    below_branch = float((in_draws < better_branch_values(draws, "russia")).mean())
    return judged(
        confirms=payoff < d.best and payoff < better_branch,
        refutes=payoff >= d.best and payoff >= better_branch,
        figures={
            "U_RU": payoff,
            "d_RU_lottery": d.best,
            "d_RU_best_branch": better_branch,
            "below_best_branch_share": below_branch,
            "below_lottery_share": below_lottery,
        },
        why=f"Minsk alone is worth {points(payoff)} points to Russia, against {points(d.best)} for "
        f"no deal and {points(better_branch)} for its better branch; it is worth less than no deal "
        f"in {of_draws(below_lottery)}, less than the better branch in {of_draws(below_branch)}.",
    )


# ─── C5: Ukraine accepts Minsk 2 only because of the threat ──────────────────────────────────────


def ukraine_accepts_under_threat(scenario) -> Finding:
    """Find the probability of intervention at which Ukraine is indifferent, for two packages."""
    package = indifference(scenario, "narrow_agreement")
    bare = indifference(scenario, "minsk_under_threat")
    coded = scenario.no_deal["intervention"].probability_for("ukraine").best
    confirmed = None not in (package, bare) and bare > 0 and package < coded
    gains = drawn(scenario).gains("narrow_agreement")["ukraine"]
    accepted = float((gains >= 0).mean())
    return judged(
        confirms=confirmed,
        refutes=not confirmed,
        figures={
            "p_star_package": package,
            "p_star_minsk_without_deescalation": bare,
            "package_accepted_share": accepted,
        },
        why=f"Ukraine is indifferent at a probability of intervention of {chance(bare)} for Minsk "
        f"without de-escalation and of {chance(package)} for the narrow agreement; below zero it "
        f"always accepts, and the coded probability is {chance(coded)}. It accepts the narrow "
        f"agreement in {of_draws(accepted)}.",
    )


def indifference(scenario, package):
    """Return the probability of intervention at which a package is worth no deal to Ukraine."""
    problem = sim.problem(scenario)
    payoff = problem.payoffs(problem.named_outcomes[package])["ukraine"]
    return break_even_probability(scenario, "ukraine", payoff, "intervention")


# ─── C6: linking the tracks enlarges what can be agreed ──────────────────────────────────────────


def linking_tracks_helps(scenario) -> Finding:
    """Count what leaves the US and Russia no worse over all tracks, and on every track alone."""
    problem = sim.problem(scenario.with_variant("enlargement_left_out")).asking("us", "russia")
    tracks = {name: track.issues for name, track in scenario.tracks.items()}
    found = linkage(problem, tracks)
    best_pooled, best_separate = found.best_pooled["russia"], found.best_separate["russia"]
    return judged(
        confirms=found.pooled > found.separate,
        refutes=found.pooled == found.separate,
        figures={
            "pooled": found.pooled,
            "separate": found.separate,
            "best_U_RU_pooled": best_pooled,
            "best_U_RU_separate": best_separate,
        },
        why=f"{found.pooled:,} packages leave the US and Russia no worse over all tracks together, "
        f"{found.separate:,} on every track separately; Russia's best payoff is "
        f"{points(best_pooled)} and {points(best_separate)}.",
    )


# ─── C7: the order that Washington requires leaves nobody a gain from stopping half-way ──────────


def washingtons_order_holds(scenario) -> Finding:
    """Ask in each order of the narrow agreement who gains by stopping, and what would stop that."""
    plan = scenario.implementation["narrow"]
    steps = [Step(step.id, step.by, step.does) for step in plan.steps]
    states = half_way(sim.problem(scenario), steps)
    found = commitment(states)
    required, minsk_2 = (order_of_moves(states, plan.orders[x]) for x in ("washington", "minsk_2"))
    least = found.least_punishment
    needed = required.punishment
    tempted = "; ".join(
        f"{scenario.parties[t.party].name} gains {points(t.gain)} points by stopping before "
        f"“{scenario.issues[t.move].name}”"
        for t in required.tempted
    )
    return judged(
        confirms=required.is_self_enforcing,
        refutes=not required.is_self_enforcing and (needed is None or needed > least),
        figures={
            "orders": found.orders,
            "self_enforcing": found.self_enforcing,
            "washington": needed,
            "minsk_2": minsk_2.punishment,
            "least": least,
        },
        why=f"In Washington's order {tempted or 'nobody gains by stopping'}. No deal would have to "
        f"follow cheating with a probability of {chance(needed)}, in the order of Minsk 2 of "
        f"{chance(minsk_2.punishment)}, in the best order of {chance(least)}; "
        f"{found.self_enforcing:,} of {found.orders:,} orders hold by themselves"
        f"{', since every last step costs who takes it' if found.by_construction else ''}.",
    )


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "C1": red_lines_leave_nothing,
    "C2": narrow_agreement_is_possible,
    "C3": full_minsk_is_necessary,
    "C4": minsk_alone_is_not_enough,
    "C5": ukraine_accepts_under_threat,
    "C6": linking_tracks_helps,
    "C7": washingtons_order_holds,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
