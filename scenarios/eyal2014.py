"""Eyal on the talks of spring 2014: six claims of the article, put to the test.

    sim claims eyal2014                      the claims
    python scenarios/eyal2014.py [FOLDER]    also figures in FOLDER

The file eyal2014.toml records what each party wants, what it fears and what the article claims.
Here each claim has one function. It takes the scenario, computes a few figures, and says whether
they confirm or refute the claim, by the conditions that the file states beside it.

In the code:
    inside                            what a party has while the talks go on, in payoff points
    d                                 what a party has once they are broken off
    problem.asking("us", "russia")    only these two must accept
    problem.fixing({...})             nothing else is on the table for this issue
    drawn(scenario)                   every number in doubt drawn many times over; the figures
                                      called share say in which part of the draws it is so

Where the article leaves room, we decided:
    E2  Sanctions are free. The US compares with d, Russia with its inside option; for Russia's best
        payoff only the US is asked.
    E3  The compromise is Russia's best package with a status for minorities that the US accepts;
        to win is the same with the full federation. 'Small' is below the best value of the band
        'highly unlikely', the one read for Russia blinking, at every discount factor tried.
    E4  The author's belief is the common probability of the file.
    E5  The concession is the inside option with the full federation, and no cost of no deal.
    E6  Russia compares with an inside option under sanctions; the agreement lifts them.
"""

import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.crisis.beliefs import no_deal_value
from sim.crisis.credibility import branch_values, break_even_probability
from sim.crisis.inside_option import inside_value
from sim.crisis.pivotal import best_payoff
from sim.crisis.waiting import WaitingGame
from sim.doubt import inside_values, no_deal_values, with_inside_branch
from sim.report.output.case_script import run_case
from sim.scenario.nouns.grades import BANDS

FILE = Path(__file__).with_suffix(".toml")
DISCOUNT_FACTORS = ("0.8", "0.9", "0.95", "0.99")


# ─── E1: the threat is not credible: talking > showdown > invading ───────────────────────────────


def threat_is_not_credible(scenario) -> Finding:
    """Compare what Russia has while talking with its two branches of no deal."""
    inside = inside_value(scenario, "russia")
    branch = branch_values(scenario, "russia")
    in_order = inside > branch["showdown"] > branch["invasion"]
    share = in_order_share(scenario)
    return judged(
        confirms=in_order,
        refutes=not in_order,
        figures={
            "inside": inside,
            "showdown": branch["showdown"],
            "invasion": branch["invasion"],
            "robust_share": share,
        },
        why=f"To Russia talking is worth {points(inside)} points, a showdown "
        f"{points(branch['showdown'])} and an invasion {points(branch['invasion'])}; they stand in "
        f"this order in {of_draws(share)}.",
    )


def in_order_share(scenario) -> float:
    """Return the share of draws in which Russia prefers talking to showdown to invading."""
    draws = drawn(with_inside_branch(scenario))
    inside, branch = inside_values(draws, "russia"), draws.branch_values("russia")
    in_order = (inside > branch["showdown"]) & (branch["showdown"] > branch["invasion"])
    return float(in_order.mean())


# ─── E2: the talks have an outcome only if one side concedes the constitution ────────────────────


def outcome_needs_a_concession(scenario) -> Finding:
    """Fix the constitution at each of its options and count what the US and Russia accept."""
    options = scenario.issues["fed"].options
    packages = {fed: with_constitution(scenario, fed) for fed in options}
    counts = {f: p.asking("us", "russia").agreement_zone.count for f, p in packages.items()}
    best = {fed: best_payoff(packages[fed], "russia", "us") for fed in options}
    unchanged = scenario.issues["fed"].status_quo
    inside = inside_value(scenario, "russia")
    listed = ", ".join(f"{counts[fed]} with {fed}" for fed in options)
    return judged(
        confirms=counts[unchanged] == 0 and any(counts.values()),
        refutes=counts[unchanged] > 0,
        figures={
            "inside_RU": inside,
            "by_FED": {fed: {"n": counts[fed], "max_U_RU": best[fed]} for fed in options},
        },
        why=f"The US and Russia accept {listed}; with {unchanged} Russia gets at most "
        f"{points(best[unchanged], 'up')} points, against {points(inside)} while the talks go on.",
    )


def with_constitution(scenario, fed):
    """Return the problem with the constitution settled, sanctions free, Russia talking on."""
    free = scenario.with_value("issues.sanctions.negotiable", True)
    inside = inside_value(scenario, "russia")
    return sim.problem(free).fixing({"fed": fed}).with_disagreement({"russia": inside})


# ─── E3: Russia does not blink ───────────────────────────────────────────────────────────────────


def russia_does_not_blink(scenario) -> Finding:
    """Find the chance of an American concession above which waiting beats the compromise."""
    flow = inside_value(scenario, "russia")
    compromise = best_payoff(with_constitution(scenario, "minority"), "russia", "us")
    win = best_payoff(with_constitution(scenario, "fed_foreign"), "russia", "us")
    h_star = {
        factor: None
        if None in (compromise, win)
        else WaitingGame(flow, win, compromise, Fraction(factor)).critical_probability
        for factor in DISCOUNT_FACTORS
    }
    small = BANDS["highly unlikely"][1]
    is_small = [h is not None and h < small for h in h_star.values()]
    listed = ", ".join(f"{chance(h, 'up')} at {factor}" for factor, h in h_star.items())
    return judged(
        confirms=all(is_small),
        refutes=not any(is_small),
        figures={
            "U_RU_compromise": compromise,
            "U_RU_win": win,
            "flow": flow,
            "h_star_by_discount": h_star,
        },
        why=f"Waiting beats the compromise once the chance of an American concession exceeds "
        f"{listed} (discount factors); the band for Russia blinking has {chance(small)}.",
    )


# ─── E4: both prefer talking to breaking off ─────────────────────────────────────────────────────


def both_prefer_talking(scenario) -> Finding:
    """Compare the inside option with d, for the US at its own belief and at the author's."""
    us, russia = inside_value(scenario, "us"), inside_value(scenario, "russia")
    gains = {
        "US_own": us - no_deal_value(scenario, "us", belief_of="us"),
        "US_author": us - no_deal_value(scenario, "us"),
        "RU": russia - no_deal_value(scenario, "russia", belief_of="russia"),
    }
    share = talking_beats_breaking_off(scenario)
    return judged(
        confirms=all(gain > 0 for gain in gains.values()),
        refutes=any(gain < 0 for gain in gains.values()),
        figures={**gains, "robust_share": share},
        why=f"Talking beats breaking off by {gain(gains['US_own'])} points for the "
        f"US at its own belief, {gain(gains['US_author'])} at the author's, and "
        f"{gain(gains['RU'])} for Russia; it does so at every belief in {of_draws(share)}.",
    )


def talking_beats_breaking_off(scenario) -> float:
    """Return the share of draws in which both prefer talking, the US at either belief."""
    draws = drawn(with_inside_branch(scenario))
    us, russia = inside_values(draws, "us"), inside_values(draws, "russia")
    gains = (
        us - no_deal_values(draws, "us", belief_of="us"),
        us - no_deal_values(draws, "us"),
        russia - no_deal_values(draws, "russia", belief_of="russia"),
    )
    return float((np.min(gains, axis=0) > 0).mean())


# ─── E5: the US concedes because it overrates the probability of invasion ────────────────────────


def us_overrates_invasion(scenario) -> Finding:
    """Find the belief at which conceding the constitution for nothing equals breaking off."""
    problem = sim.problem(scenario)
    concession = problem.named_outcomes["naked_concession"]
    invasion = scenario.no_deal["invasion"]
    author, own = invasion.probability, invasion.probability_for("us")
    p_star = concession_belief(scenario, concession)
    if_otherwise = concession_beliefs_elsewhere(scenario, concession)
    holds = p_star is not None and author.best < p_star < own.best
    payoff, inside = problem.payoffs(concession)["us"], inside_value(scenario, "us")
    would = [
        f"{state} ({chance(p)})"
        for state, p in if_otherwise.items()
        if p is not None and (author.best < p < own.best) != holds
    ]
    return judged(
        confirms=holds,
        refutes=not holds,
        figures={
            "p_star": p_star,
            "author_p": {"low": author.low, "best": author.best, "high": author.high},
            "us_p": {"low": own.low, "best": own.best, "high": own.high},
            "U_US_naked_concession": payoff,
            "U_US_inside": inside,
            "p_star_if": if_otherwise,
        },
        why=f"The US is indifferent at a belief of {chance(p_star)}, against the author's "
        f"{chance(author.best)} and its own {chance(own.best)}; conceding is worth "
        f"{points(payoff)} points to it and talking on {points(inside)}; the verdict would turn "
        f"with {' or '.join(would) or 'no other state of proc and sanctions'}.",
    )


def concession_belief(scenario, concession):
    """Return the belief in invasion at which a concession is worth breaking off to the US."""
    payoff = sim.problem(scenario).payoffs(concession)["us"]
    return break_even_probability(scenario, "us", payoff, "invasion")


def concession_beliefs_elsewhere(scenario, concession):
    """Return the same belief if procedure or sanctions stood otherwise beside the concession."""
    return {
        f"{issue}={option}": concession_belief(scenario, {**concession, issue: option})
        for issue in ("proc", "sanctions")
        for option in scenario.issues[issue].options
        if option != concession[issue]
    }


# ─── E6: what would change the result is sanctions during the talks ──────────────────────────────


def sanctions_would_change_it(scenario) -> Finding:
    """Put Russia's inside option under sanctions and count agreements that lift them."""
    sanctioned = scenario.with_variant("sanctions_during_talks")
    inside = inside_value(sanctioned, "russia")
    packages = (
        sim.problem(sanctioned)
        .fixing({"sanctions": "held", "fed": "central"})
        .with_disagreement({"russia": inside})
    )
    accepted = packages.asking("us", "russia").agreement_zone.count
    best = best_payoff(packages, "russia", "us")
    return judged(
        confirms=accepted > 0,
        refutes=accepted == 0,
        figures={"inside_RU_with_sanctions": inside, "n": accepted, "max_U_RU": best},
        why=f"Under sanctions talking is worth {points(inside)} points to Russia, its best package "
        f"without constitutional change {points(best)}; the US and Russia accept {accepted}.",
    )


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "E1": threat_is_not_credible,
    "E2": outcome_needs_a_concession,
    "E3": russia_does_not_blink,
    "E4": both_prefer_talking,
    "E5": us_overrates_invasion,
    "E6": sanctions_would_change_it,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
