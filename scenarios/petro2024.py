"""Petro and Snider on talks with Russia, June 2024: the claims of the article, put to the test.

    sim claims petro2024                      the claims
    python scenarios/petro2024.py [FOLDER]    also figures in FOLDER

The file petro2024.toml records what each party wants, what it fears and what the article claims.
Here each claim has one function. It takes the scenario, computes a few figures, and says whether
they confirm or refute the claim, by the conditions that the file states beside it.

In the code:
    scenario.with_lens("revealed")                what the West did, instead of its interests
    problem.asking("ukraine", "russia", "west")   these must accept: each gets at least its d
    drawn(scenario)                               every number in doubt drawn many times over; the
                                                  figures called share say in which part of the
                                                  draws it is so
    d                                             what a party has without a deal, in payoff points
    gains                                         what a package is worth above d

Where the article leaves room, we decided:
    P1  Best values decide. The draft of 2022 and the repaired one are set against no deal as of
        2022, the path of 2024 against no deal as of 2024. The draft is repaired if all three gain
        from it with the common guarantee; whether others reject the draft too is reported.
    P2  Best values decide; all three are asked about every permanent settlement.
    P1, P2  What the war costs the West is not stated. The figure WEST_cost_switch is the cost at
        which the verdict changes, the same in both branches of no deal.
    P3  Every package without the EU that the links allow is compared with the same package with it.
    P4  The freeze is the ceasefire and nothing else; the front line stays where it is.
    P5  The West bargains as a third signatory of equal power. Two effects are tested: a rising
        probability of losses, and options lost. The claim holds in part if one of them shows. Both
        are judged by no deal as of 2024; that of 2022, of which little is stated, is reported.
    P6  The Western line against a duty to fight is lifted. The guarantee is pivotal for those d of
        Ukraine that it can reach with a guarantee of either kind, and not without one.
    P7  The cost is the same in both branches. What the West must believe in is counted from the
        status quo without any costs of the war.
    P8  Ukraine signs the package that is best for it with a guarantee of each kind. If the war
        resumes Ukraine has what it has where it loses more territory without a deal.
    P9  If it is broken off things stay as they are. Cheating is answered by no deal with some
        probability; the least that makes stopping a loss is compared between the orders.
"""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.crisis.commitment import commitment, order_of_moves
from sim.crisis.credibility import break_even_cost
from sim.crisis.credit import credit
from sim.crisis.half_way import half_way
from sim.crisis.hazard import largest_hazard
from sim.crisis.implementation import Step
from sim.crisis.pivotal import PivotalInterval, best_payoff
from sim.doubt import better_branch_values
from sim.explanation.evidence_bounds import score_difference
from sim.formulation.disagreement_point import branch_value, disagreement_value
from sim.report.output.case_script import run_case
from sim.solver.enumeration.option_swap import option_swap

FILE = Path(__file__).with_suffix(".toml")
SHORT = {"ukraine": "UA", "russia": "RU", "west": "WEST"}
ALL_THREE = ("ukraine", "russia", "west")


def in_short(values):
    """Return payoffs under the short names of the figures."""
    return {SHORT[party]: value for party, value in values.items()}


def listed(values) -> str:
    """Return three gains in words."""
    return f"{gain(values['UA'])}, {gain(values['RU'])} and {gain(values['WEST'])}"


# ─── P1: the draft of 2022 fails, in part, through the West; a common guarantee repairs it ───────


def guarantee_repairs_the_draft(scenario) -> Finding:
    """Compare draft and repaired draft with no deal of 2022, the path of 2024 with that of 2024."""
    then, now = sim.problem(scenario.at("istanbul")), sim.problem(scenario)
    gains = {
        "istanbul_2022": then.gains(then.named_outcomes["istanbul_2022"]),
        "repaired": then.gains(then.named_outcomes["istanbul_repaired"]),
        "path_2024": now.gains(now.named_outcomes["path_2024"]),
    }
    surplus = {name: in_short(values) for name, values in gains.items()}
    draft, repaired, path = surplus.values()
    confirmed = draft["WEST"] < 0 and all(value >= 0 for value in repaired.values())
    others = least_of_others(then)
    switch = break_even_cost(scenario.at("istanbul"), "west", payoff_of(then, "istanbul_2022"))
    west_loses = float((drawn(scenario.at("istanbul")).gains("istanbul_2022")["west"] < 0).mean())
    path_gains = drawn(scenario).gains("path_2024").values()
    path_share = float(np.all([g >= 0 for g in path_gains], axis=0).mean())
    return judged(
        confirms=confirmed,
        refutes=not confirmed,
        figures={
            **surplus,
            "others_least": others,
            "WEST_cost_switch": switch,
            "istanbul_WEST_negative_share": west_loses,
            "path_all_ok_share": path_share,
        },
        why=f"Over no deal Ukraine, Russia and the West get {listed(draft)} from the draft, "
        f"{listed(repaired)} from the repaired draft and {listed(path)} from the path of 2024; "
        f"whatever the size of Ukraine's forces, Ukraine and Russia get {gain(others['UA'])} and "
        f"{gain(others['RU'])} or more from the draft. The West would take it if the war cost it "
        f"{points(switch)} or more, and loses by it in {of_draws(west_loses)}; nobody loses by the "
        f"path of 2024 in {of_draws(path_share)}.",
    )


def payoff_of(problem, package, party="west"):
    """Return what a named package is worth to a party."""
    return problem.payoffs(problem.named_outcomes[package])[party]


def least_of_others(problem):
    """Return the least that the draft is worth to Ukraine and Russia, at any size of the forces."""
    draft = problem.named_outcomes["istanbul_2022"]
    gains = [problem.gains({**draft, "forces": size}) for size in problem.option_ids["forces"]]
    return {SHORT[p]: min(values[p] for values in gains) for p in ("ukraine", "russia")}


# ─── P2: the repair works only if the West wants the comprehensive arrangement ───────────────────


def repair_needs_the_west(scenario) -> Finding:
    """Count the permanent settlements that all three accept, by the authors and by conduct."""
    authors, revealed = scenario.with_lens(None), scenario.with_lens("revealed")
    n_authors, n_revealed = permanent_settlements(authors), permanent_settlements(revealed)
    west_authors, west_revealed = west_on_the_path(authors), west_on_the_path(revealed)
    switch = cost_that_wins_the_west(revealed)
    share, share_revealed = (permanent_share(reading) for reading in (authors, revealed))
    return judged(
        confirms=n_authors > 0 and n_revealed == 0,
        refutes=(n_authors > 0) == (n_revealed > 0),
        figures={
            "n_authors": n_authors,
            "n_revealed": n_revealed,
            "WEST_authors": west_authors,
            "WEST_revealed": west_revealed,
            "WEST_cost_switch": switch,
            "nonempty_share_authors": share,
            "nonempty_share_revealed": share_revealed,
        },
        why=f"All three accept {n_authors:,} permanent settlements by the authors' account and "
        f"{n_revealed:,} under the revealed lens, where the West gets {gain(west_authors)} and "
        f"{gain(west_revealed)} from the path of 2024; under the lens some become acceptable if "
        f"the war costs the West {points(switch)} or more. Some are acceptable in "
        f"{of_draws(share)}, under the lens in {of_draws(share_revealed)}.",
    )


def permanent_share(scenario) -> float:
    """Return the share of draws in which all three accept some permanent settlement."""
    return drawn(scenario.with_variant("permanent_settlement"), asking=ALL_THREE).agreement_share


def permanent_settlements(scenario) -> int:
    """Count the permanent settlements that all three accept."""
    problem = sim.problem(scenario.with_variant("permanent_settlement"))
    return problem.asking(*ALL_THREE).agreement_zone.count


def west_on_the_path(scenario):
    """Return what the path of 2024 is worth to the West above no deal."""
    problem = sim.problem(scenario)
    return problem.gains(problem.named_outcomes["path_2024"])["west"]


def cost_that_wins_the_west(scenario):
    """Return the cost of war at which the West takes a permanent settlement the others accept."""
    problem = sim.problem(scenario.with_variant("permanent_settlement"))
    best = best_payoff(problem, "west", "ukraine", "russia")
    return None if best is None else break_even_cost(scenario, "west", best)


# ─── P3: EU membership is a free trade-off: every efficient agreement contains it ────────────────


def eu_is_a_free_trade_off(scenario) -> Finding:
    """Put the EU into every package without it, and see who gains and who loses."""
    swap = option_swap(sim.problem(scenario), "eu", "no", "yes")
    always = swap.improved == swap.packages
    settled = all(never_worse(scenario, party, "eu", "yes", "no") for party in ALL_THREE)
    return judged(
        confirms=always,
        refutes=not always,
        settled_by_rankings=settled,
        figures={"always": always},
        why=f"With the EU {swap.improved:,} of {swap.packages:,} packages are better for one party "
        "and worse for none"
        + ("; the coded rankings alone settle this, whatever the numbers." if settled else "."),
    )


def never_worse(scenario, party, issue, option, other) -> bool:
    """Say whether the ranking has one option at least as good as another at every gap."""
    lowest, _ = score_difference(scenario.preferences[party][issue], option, other)
    return lowest >= 0


# ─── P4: a freeze is acceptable, but it is no permanent solution ─────────────────────────────────


def freeze_is_acceptable(scenario) -> Finding:
    """Compare a ceasefire and nothing else with no deal, and with a permanent settlement."""
    problem = sim.problem(scenario)
    freeze = {**problem.status_quo, "cease": "yes"}
    surplus = in_short(problem.gains(freeze))
    d = disagreement_value(scenario, "russia")
    better_branch = max(d.by_branch.values(), default=d.best)
    over_better_branch = problem.payoffs(freeze)["russia"] - better_branch
    needed = scenario.with_variant("permanent_settlement").require
    permanent = all(freeze[issue] in options for issue, options in needed.items())
    share, share_better_branch = freeze_shares(scenario, freeze)
    return judged(
        confirms=surplus["UA"] >= 0 and surplus["RU"] >= 0 and not permanent,
        refutes=surplus["UA"] < 0 or surplus["RU"] < 0,
        figures={
            "surplus": surplus,
            "RU_against_better_branch": over_better_branch,
            "share_UA_RU": share,
            "share_RU_better_branch": share_better_branch,
            "permanent": permanent,
        },
        why=f"Over no deal the freeze is worth {listed(surplus)} to Ukraine, Russia and the West, "
        f"to Russia {gain(over_better_branch)} over its better branch, and it is "
        f"{'' if permanent else 'no '}permanent settlement. Ukraine and Russia both "
        f"accept it in {of_draws(share)}; it beats Russia's better branch in "
        f"{of_draws(share_better_branch)}.",
    )


def freeze_shares(scenario, freeze) -> tuple[float, float]:
    """Return in which share of draws both accept a freeze, and Russia over its better branch."""
    draws = drawn(scenario)
    payoffs = dict(zip(draws.problem.parties, draws.outcome_payoffs(freeze).T, strict=True))
    d = draws.disagreement
    both = (payoffs["ukraine"] >= d["ukraine"]) & (payoffs["russia"] >= d["russia"])
    beats = payoffs["russia"] >= better_branch_values(draws, "russia")
    return float(both.mean()), float(beats.mean())


# ─── P5: waiting moves the solution against Ukraine ──────────────────────────────────────────────


def waiting_hurts_ukraine(scenario) -> Finding:
    """Solve the full settlement as losses become likelier, with all options and with those left."""
    losses = scenario.no_deal["losses"].probability
    steps = [step_in_time(scenario, p) for p in (losses.low, losses.best, losses.high)]
    then = talks_of_2022(scenario)
    all_options = [step["nash_all_options"]["U"]["UA"] for step in steps]
    fewer = [step["nash_2024_options"]["U"]["UA"] for step in steps]
    falls_with_p = falls(all_options) and falls(fewer)
    falls_with_options = all(falls(pair) for pair in zip(all_options, fewer, strict=True))
    names = [f"p={float(p):g}" for p in (losses.low, losses.best, losses.high)]
    return judged(
        confirms=falls_with_p and falls_with_options,
        refutes=not falls_with_p and not falls_with_options,
        figures={**dict(zip(names, steps, strict=True)), "2022": then},
        why=f"As losses become likelier ({chance(losses.low)}, {chance(losses.best)}, "
        f"{chance(losses.high)}) Ukraine's d is {points(steps[0]['d_UA'])}, "
        f"{points(steps[1]['d_UA'])} and {points(steps[2]['d_UA'])} and its payoff in the solution "
        f"{points(all_options[0])}, {points(all_options[1])} and {points(all_options[2])}. "
        f"Without the options lost by 2024 that payoff is {points(fewer[0])}, {points(fewer[1])} "
        f"and {points(fewer[2])}. With the no deal of 2022 Ukraine's d is {points(then['d_UA'])} "
        f"and its payoff {points(then['nash']['U']['UA'])}.",
    )


def falls(payoffs) -> bool:
    """Say whether each payoff is below the one before it (never where there is no agreement)."""
    return None not in payoffs and all(now < before for before, now in pairwise(payoffs))


def step_in_time(scenario, probability):
    """Return no deal and the solutions at one probability of losses, with the costs of 2024."""
    rest_is_attrition = scenario.at(None).with_value("no_deal.attrition.probability", "otherwise")
    now = rest_is_attrition.with_value("no_deal.losses.probability", probability)
    tables = {
        "nash_all_options": sim.problem(now.with_variant("options_of_2022")),
        "nash_2024_options": sim.problem(now.with_variant("options_of_2024")),
    }
    d = sim.problem(now).disagreement
    return {
        "d_UA": d["ukraine"],
        "d_RU": d["russia"],
        **{name: deal_in_short(table.asking(*ALL_THREE)) for name, table in tables.items()},
    }


def talks_of_2022(scenario):
    """Return no deal and the solution with the options and the no deal of 2022."""
    then = scenario.at("istanbul")
    d = sim.problem(then).disagreement
    table = sim.problem(then.with_variant("options_of_2022")).asking(*ALL_THREE)
    return {"d_UA": d["ukraine"], "d_RU": d["russia"], "nash": deal_in_short(table)}


def deal_in_short(table):
    """Return the payoffs of the Nash solution, and who gets the four regions."""
    if table.agreement_zone.is_empty:
        return {"U": dict.fromkeys(SHORT.values()), "KZ": None, "DL": None}
    deal = sim.solve(table, "nash")
    return {"U": in_short(deal.payoffs), "KZ": deal.outcome["kz"], "DL": deal.outcome["dl"]}


# ─── P6: guarantees are what makes territorial compromise acceptable to Ukraine ──────────────────


def guarantees_buy_territory(scenario) -> Finding:
    """Fix territory and neutrality, vary the guarantee, and look at Ukraine's best payoff."""
    best = best_by_guarantee(scenario, "ukraine", "russia", "west")
    guaranteed = [best[kind] for kind in ("pan_eu", "allied") if best[kind] is not None]
    pivotal = PivotalInterval(best["none"], max(guaranteed, default=None))
    d = disagreement_value(scenario, "ukraine")
    return judged(
        confirms=d.best in pivotal,
        refutes=best["none"] is not None and d.best <= best["none"],
        figures={
            "max_U_UA": best,
            "d_UA": {"low": d.low, "best": d.best, "high": d.high},
            "pivotal": str(pivotal),
        },
        why=f"Ukraine gets at most {points(best['none'], 'up')} without a guarantee, "
        f"{points(best['pan_eu'], 'up')} with the common one and {points(best['allied'], 'up')} "
        f"with the allied one; a guarantee decides only where its d lies {pivotal.where(1)}, and "
        f"the reading gives {points(d.best)} [{points(d.low)}, {points(d.high)}].",
    )


def best_by_guarantee(scenario, party, *others):
    """Return the best payoff of a party with each guarantee, the others at d or above."""
    problem = sim.problem(scenario.with_variant("four_fifths"))
    return {
        guarantee: best_payoff(problem.fixing({"guar": guarantee}), party, *others)
        for guarantee in scenario.issues["guar"].options
    }


# ─── P7: the guarantor refuses a duty to fight and takes a common guarantee, whatever the cost ───


def guarantor_takes_the_common_guarantee(scenario) -> Finding:
    """Find the costs of war from which the West takes the draft, and the repaired draft."""
    then = scenario.at("istanbul")
    problem = sim.problem(then)
    worth = {
        name: payoff_of(problem, package)
        for name, package in (("draft", "istanbul_2022"), ("repaired", "istanbul_repaired"))
    }
    switch = {name: break_even_cost(then, "west", payoff) for name, payoff in worth.items()}
    low, best, high = costs_to_the_west(then)
    quo, d = problem.payoffs(problem.status_quo)["west"], problem.disagreement["west"]
    believed = {name: credit(payoff, quo, d) for name, payoff in worth.items()}
    return judged(
        confirms=switch["draft"] > high and switch["repaired"] <= low,
        refutes=switch["draft"] <= low or switch["repaired"] > best,
        figures={
            "cost_switch": switch,
            "cost": {"low": low, "best": best, "high": high},
            "credit": believed,
        },
        why=f"The West takes the draft from a cost of the war of {points(switch['draft'], 'up')} "
        f"on and the repaired draft from {points(switch['repaired'], 'up')} on (below zero: at any "
        f"cost); what the war costs it no paragraph says, so that the rule gives {points(best)} "
        f"[{points(low)}, {points(high)}]. To take the draft it must believe in "
        f"{chance(believed['draft'])} times the cost coded, to take the repaired one in "
        f"{chance(believed['repaired'])} times that.",
    )


def costs_to_the_west(scenario):
    """Return the lowest, the best and the highest cost of war to the West in any branch."""
    costs = [branch.costs["west"] for branch in scenario.no_deal.values()]
    low, best, high = (
        [sum(getattr(cost.points, end) for cost in branch) for branch in costs]
        for end in ("low", "best", "high")
    )
    return min(low), max(best), max(high)


# ─── P8: a deal may not last, so that Ukraine signs only with a guarantee ────────────────────────


def ukraine_signs_only_with_a_guarantee(scenario) -> Finding:
    """Find how likely renewed war may be for Ukraine, and Russia, to sign with each guarantee."""
    war = scenario.no_deal[scenario.after_deal["renewed_war"].branch]
    d = sim.problem(scenario).disagreement
    parties = {"ukraine": ("russia", "west"), "russia": ("ukraine", "west")}
    borne = {
        SHORT[party]: {
            guarantee: borne_hazard(payoff, branch_value(scenario, party, war)[1], d[party])
            for guarantee, payoff in best_by_guarantee(scenario, party, *others).items()
        }
        for party, others in parties.items()
    }
    ukraine = borne["UA"]
    guaranteed = [ukraine[kind] for kind in ("pan_eu", "allied") if ukraine[kind] is not None]
    window = PivotalInterval(ukraine["none"], max(guaranteed, default=None))
    return judged(
        confirms=ukraine["none"] is None and not window.is_empty,
        refutes=window.is_empty,
        figures={"hazard": borne, "window": str(window)},
        why=f"Ukraine signs {up_to(ukraine['none'])} without a guarantee, "
        f"{up_to(ukraine['pan_eu'])} with the common and {up_to(ukraine['allied'])} with the "
        "allied one, since the war that would follow is what it risks without a deal too; a "
        f"guarantee decides only in between. Russia signs {up_to(borne['RU']['none'])}, "
        f"{up_to(borne['RU']['pan_eu'])} and {up_to(borne['RU']['allied'])}.",
    )


def up_to(hazard):
    """Return at which hazards a party signs, to follow a verb."""
    if hazard in (None, 1):
        return "at no hazard" if hazard is None else "at any hazard"
    return f"up to a hazard of {chance(hazard, 'down')}"


def borne_hazard(payoff, end, least):
    """Return the largest hazard at which a party signs; None where it signs at none."""
    if payoff is None or payoff < least:
        return None
    largest = largest_hazard(payoff, end, least)
    return 1 if largest is None else largest


# ─── P9: with guarantees first, nobody gains by stopping half-way ────────────────────────────────


def guarantees_first_hold(scenario) -> Finding:
    """Ask in each order of the path of 2024 who gains by stopping, and what would stop that."""
    plan = scenario.implementation["path_2024"]
    steps = [Step(step.id, step.by, step.does) for step in plan.steps]
    states = half_way(sim.problem(scenario), steps)
    found = commitment(states)
    first, freeze = (
        order_of_moves(states, plan.orders[x]) for x in ("guarantees_first", "freeze_first")
    )
    needed, least = first.punishment, found.least_punishment
    best = ", ".join(scenario.issues[next(iter(s.does))].name for s in in_order(steps, found.best))
    largest = {SHORT[p]: value for p, value in first.guarantee.items()}
    return judged(
        confirms=first.is_self_enforcing,
        refutes=not first.is_self_enforcing and (needed is None or needed > least),
        figures={
            "orders": found.orders,
            "self_enforcing": found.self_enforcing,
            "guarantees_first": needed,
            "freeze_first": freeze.punishment,
            "least": least,
            "temptation": largest,
        },
        why=f"With guarantees first the largest gain from stopping is {points(largest['UA'])} "
        f"points for Ukraine, {points(largest['RU'])} for Russia and {points(largest['WEST'])} for "
        f"the West; no deal would have to follow cheating with a probability of {chance(needed)}, "
        f"with the freeze first of {chance(freeze.punishment)}, in the best order of "
        f"{chance(least)}. {found.self_enforcing:,} of {found.orders:,} orders hold by themselves; "
        f"the best one found is: {best}.",
    )


def in_order(steps, order):
    """Return steps in the order of their moves."""
    return [next(step for step in steps if step.id == move) for move in order.moves]


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "P1": guarantee_repairs_the_draft,
    "P2": repair_needs_the_west,
    "P3": eu_is_a_free_trade_off,
    "P4": freeze_is_acceptable,
    "P5": waiting_hurts_ukraine,
    "P6": guarantees_buy_territory,
    "P7": guarantor_takes_the_common_guarantee,
    "P8": ukraine_signs_only_with_a_guarantee,
    "P9": guarantees_first_hold,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
