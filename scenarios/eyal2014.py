"""Eyal on the talks of spring 2014: the claims of the article, put to the test.

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
    E4  The US judges by its own belief here, and by the author's, the common probability of the
        file, in E5. What talking costs the US has no size in the article; the largest cost for
        which the claim holds is reported.
    E5  Talking on is compared with breaking off. The claim depends on the reading where some of the
        costs that the grade allows make it true and others do not. The concession, reported beside
        it, is the inside option with the full federation, and no cost of no deal.
    E6  Russia compares with an inside option under sanctions; the agreement lifts them.
    E7  Never to give in is to have at least as much while the talks go on. For Russia giving in is
        its best package, of those that the US accepts, with the constitution unchanged.
    E8  If the US holds out the talks go on, or Russia invades with the probability believed. The
        verdict depends on the reading as in E5.
"""

import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import DEPENDS_ON_READING, Finding, judged
from sim.crisis.beliefs import no_deal_value
from sim.crisis.credibility import branch_values, break_even_probability
from sim.crisis.inside_option import inside_threshold, inside_value
from sim.crisis.pivotal import best_payoff
from sim.crisis.waiting import WaitingGame
from sim.doubt import inside_values, no_deal_values, with_inside_branch
from sim.report.output.case_script import run_case
from sim.scenario.nouns.grades import BANDS
from sim.scenario.nouns.quantity import Quantity

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


# ─── E4: talking on is right at Washington's belief, and right for Russia ────────────────────────


def talking_is_right_for_both(scenario) -> Finding:
    """Compare the inside option with d, for the US at its own belief, and for Russia."""
    us, russia = inside_value(scenario, "us"), inside_value(scenario, "russia")
    gains = {
        "US_own": us - no_deal_value(scenario, "us", belief_of="us"),
        "US_author": us - no_deal_value(scenario, "us"),
        "RU": russia - no_deal_value(scenario, "russia", belief_of="russia"),
    }
    most = gains["US_own"] + cost_of_talking(scenario).best
    share = talking_beats_breaking_off(scenario)
    return judged(
        confirms=min(gains["US_own"], gains["RU"]) > 0,
        refutes=min(gains["US_own"], gains["RU"]) < 0,
        figures={**gains, "largest_cost": most, "robust_share": share},
        why=f"At Washington's own belief talking beats breaking off by {gain(gains['US_own'])} "
        f"points for the US, and would as long as it costs less than {points(most, 'down')}; for "
        f"Russia by {gain(gains['RU'])}. Both hold in {of_draws(share)}.",
    )


def talking_beats_breaking_off(scenario) -> float:
    """Return the share of draws in which both prefer talking, each at its own belief."""
    draws = drawn(with_inside_branch(scenario))
    gains = [
        inside_values(draws, party) - no_deal_values(draws, party, belief_of=party)
        for party in ("us", "russia")
    ]
    return float((np.min(gains, axis=0) > 0).mean())


def cost_of_talking(scenario):
    """Return what the talks cost the US, in payoff points: low, best and high."""
    costs = [cost.points for cost in scenario.inside_option.costs.get("us", ())]
    ends = (sum((getattr(c, end) for c in costs), Fraction(0)) for end in ("low", "best", "high"))
    return Quantity(*ends)


# ─── E5: talking on is wrong at the author's belief ──────────────────────────────────────────────


def talking_is_wrong_at_the_authors_belief(scenario) -> Finding:
    """Find the belief at which talking on equals breaking off, and for which costs it turns."""
    problem, invasion = sim.problem(scenario), scenario.no_deal["invasion"]
    concession = {**problem.status_quo, "fed": "fed_foreign"}
    author, own = invasion.probability, invasion.probability_for("us")
    inside = inside_value(scenario, "us")
    p_talking = break_even_probability(scenario, "us", inside, "invasion")
    p_star = concession_belief(scenario, concession)
    cost, branch = cost_of_talking(scenario), branch_values(scenario, "us")
    free = inside + cost.best - branch["showdown"]
    stake = branch["showdown"] - branch["invasion"]
    window = free + author.best * stake, free + own.best * stake
    holds, fails = within(cost, window)
    share, _ = misjudged_shares(scenario)
    return judged(
        confirms=holds,
        refutes=fails,
        otherwise=DEPENDS_ON_READING,
        figures={
            "p_talking": p_talking,
            "robust_share": share,
            "cost": {"low": cost.low, "best": cost.best, "high": cost.high},
            "cost_window": {"low": window[0], "high": window[1]},
            "p_star": p_star,
            "author_p": {"low": author.low, "best": author.best, "high": author.high},
            "us_p": {"low": own.low, "best": own.best, "high": own.high},
            "U_US_naked_concession": problem.payoffs(concession)["us"],
            "U_US_inside": inside,
            "p_star_if": concession_beliefs_elsewhere(scenario, concession),
        },
        why=f"Talking and breaking off are worth the same to the US at a belief of "
        f"{chance(p_talking)}, against the author's {chance(author.best)} and its own "
        f"{chance(own.best)}; {window_words(cost, window)}, and holds in {of_draws(share)}. "
        f"Conceding the constitution for nothing would be worth breaking off at {chance(p_star)}.",
    )


def misjudged_shares(scenario):
    """Return in which draws Washington's belief turns talking, and giving in, as claimed.

    In the first the US talks at its own belief and would break off at the author's; in the second
    it gives in at its own and would hold out at the author's.
    """
    draws = drawn(with_inside_branch(scenario))
    held, branch = inside_values(draws, "us"), draws.branch_values("us")
    concession = {**sim.problem(scenario).status_quo, "fed": "fed_foreign"}
    given = draws.outcome_payoffs(concession)[:, draws.problem.parties.index("us")]
    own, author = no_deal_values(draws, "us", belief_of="us"), no_deal_values(draws, "us")
    stake = branch["showdown"] - branch["invasion"]
    q_own, q_author = ((branch["showdown"] - d) / stake for d in (own, author))
    stand = [(1 - q) * held + q * branch["invasion"] for q in (q_own, q_author)]
    talks = (held > own) & (held < author)
    gives_in = (stand[0] <= given) & (stand[1] > given)
    return float(talks.mean()), float(gives_in.mean())


def within(cost, window):
    """Return whether every cost of the interval lies in the window, and whether none does."""
    low, high = window
    return low < cost.low and cost.high < high, cost.high <= low or high <= cost.low


def window_words(cost, window):
    """Return for which costs of talking a claim holds, beside those of the file."""
    low, high = (points(end) for end in window)
    return (
        f"at the best reading this needs talking to cost more than {low} and less than {high} "
        f"points (the file has {points(cost.best)} [{points(cost.low)}, {points(cost.high)}])"
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


# ─── E7: an impasse: neither gives in, and nothing is worth more to both than talking ────────────


def it_is_an_impasse(scenario) -> Finding:
    """Compare what each has while talking with giving in, and count what is better for both."""
    problem = sim.problem(scenario)
    flows = {party: inside_value(scenario, party) for party in ("us", "russia")}
    give_in = {
        "us": problem.payoffs(problem.named_outcomes["russian_demand"])["us"],
        "russia": best_payoff(with_constitution(scenario, "central"), "russia", "us"),
    }
    yields = [p for p, worth in give_in.items() if worth is not None and flows[p] < worth]
    better, within_claims = (
        inside_threshold(
            problem.with_red_lines(lines).asking("us", "russia"), flows
        ).problem.agreement_zone.count
        for lines in ("hard", "claimed")
    )
    most = flows["us"] + cost_of_talking(scenario).best - give_in["us"]
    share = the_us_holds_out(scenario)
    who = " and ".join(scenario.parties[p].name for p in yields) or "Nobody"
    return judged(
        confirms=not yields and better == 0,
        refutes=bool(yields),
        figures={
            "flow": flows,
            "give_in": give_in,
            "largest_cost": most,
            "better_for_both": better,
            "better_for_both_within_claimed_lines": within_claims,
            "us_holds_out_share": share,
        },
        why=f"{who} gives in: talking is worth {points(flows['russia'])} points to Russia and "
        f"giving in {points(give_in['russia'], 'up')}, to the US {points(flows['us'])} and "
        f"{points(give_in['us'])}, as long as talking costs it no more than {points(most, 'down')} "
        f"(in {of_draws(share)}). {better:,} agreements leave both at least what talking brings, "
        f"{within_claims:,} of them within the line that the author draws for the US.",
    )


def the_us_holds_out(scenario) -> float:
    """Return the share of draws in which talking is worth no less to the US than the demand."""
    draws = drawn(with_inside_branch(scenario))
    demand = sim.problem(scenario).named_outcomes["russian_demand"]
    given = draws.outcome_payoffs(demand)[:, draws.problem.parties.index("us")]
    return float((inside_values(draws, "us") >= given).mean())


# ─── E8: Washington's belief makes it give in where the author's would make it stand firm ────────


def the_threat_is_misjudged(scenario) -> Finding:
    """Find the belief in invasion from which the US gives in rather than hold out."""
    problem, invasion = sim.problem(scenario), scenario.no_deal["invasion"]
    given = problem.payoffs(problem.named_outcomes["russian_demand"])["us"]
    war, held = branch_values(scenario, "us")["invasion"], inside_value(scenario, "us")
    author, own = invasion.probability.best, invasion.probability_for("us").best
    cost = cost_of_talking(scenario)
    q_star = (held - given) / (held - war)
    window = [held + cost.best - (given - q * war) / (1 - q) for q in (own, author)]
    holds, fails = within(cost, window)
    _, share = misjudged_shares(scenario)
    return judged(
        confirms=holds,
        refutes=fails,
        otherwise=DEPENDS_ON_READING,
        figures={
            "q_star": q_star,
            "robust_share": share,
            "author_p": author,
            "us_p": own,
            "U_US": {"hold_out": held, "give_in": given, "invasion": war},
            "cost_window": {"low": window[0], "high": window[1]},
        },
        why=f"The US gives in from a belief of {chance(q_star)}, against the author's "
        f"{chance(author)} and its own {chance(own)}; holding out is worth {points(held)} points "
        f"to it, the demand {points(given)} and an invasion {points(war)}; "
        f"{window_words(cost, window)}, and holds in {of_draws(share)}.",
    )


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "E1": threat_is_not_credible,
    "E2": outcome_needs_a_concession,
    "E3": russia_does_not_blink,
    "E4": talking_is_right_for_both,
    "E5": talking_is_wrong_at_the_authors_belief,
    "E6": sanctions_would_change_it,
    "E7": it_is_an_impasse,
    "E8": the_threat_is_misjudged,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
