"""Petro and Snider on talks with Russia, June 2024: six claims of the article, put to the test.

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
    P1  Best values decide. The draft is repaired if all three gain from it with the common
        guarantee; the path of 2024 is reported beside it.
    P2  Best values decide; all three are asked about every permanent settlement.
    P1, P2  What the war costs the West is not stated. The figure WEST_cost_switch is the cost at
        which the verdict changes, the same in both branches of no deal.
    P3  Every package without the EU that the links allow is compared with the same package with it.
    P4  The freeze is the ceasefire and nothing else; the front line stays where it is.
    P5  The West bargains as a third signatory of equal power. Two effects are tested: a rising
        probability of losses, and options lost. The claim holds in part if one of them shows.
    P6  The Western line against a duty to fight is lifted. The guarantee is pivotal for those d of
        Ukraine that it can reach with a guarantee of either kind, and not without one.
"""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.crisis.credibility import break_even_cost
from sim.crisis.pivotal import PivotalInterval, best_payoff
from sim.doubt import better_branch_values
from sim.explanation.evidence_bounds import score_difference
from sim.formulation.disagreement_point import disagreement_value
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


# ─── P1: the draft of 2022 fails through the West alone; a common guarantee repairs it ───────────


def guarantee_repairs_the_draft(scenario) -> Finding:
    """Compare the draft, the repaired draft and the path of 2024 with no deal, for each party."""
    problem = sim.problem(scenario)
    packages = {
        "istanbul_2022": "istanbul_2022",
        "repaired": "istanbul_repaired",
        "path_2024": "path_2024",
    }
    gains = {name: problem.gains(problem.named_outcomes[p]) for name, p in packages.items()}
    surplus = {name: in_short(values) for name, values in gains.items()}
    draft, repaired, path = surplus.values()
    draft_fails = draft["UA"] >= 0 and draft["RU"] >= 0 and draft["WEST"] < 0
    confirmed = draft_fails and all(value >= 0 for value in repaired.values())
    accepted = problem.payoffs(problem.named_outcomes["istanbul_2022"])["west"]
    switch = break_even_cost(scenario, "west", accepted)
    draws = drawn(scenario)
    west_loses = float((draws.gains("istanbul_2022")["west"] < 0).mean())
    path_share = float(np.all([g >= 0 for g in draws.gains("path_2024").values()], axis=0).mean())
    return judged(
        confirms=confirmed,
        refutes=not confirmed,
        figures={
            **surplus,
            "WEST_cost_switch": switch,
            "istanbul_WEST_negative_share": west_loses,
            "path_all_ok_share": path_share,
        },
        why=f"Over no deal Ukraine, Russia and the West get {listed(draft)} from the draft, "
        f"{listed(repaired)} from the repaired draft and {listed(path)} from the path of 2024; "
        f"the West would take the draft itself if the war cost it {points(switch)} or more. The "
        f"West loses by the draft in {of_draws(west_loses)}; nobody does by the path of 2024 in "
        f"{of_draws(path_share)}.",
    )


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
    """Compare a ceasefire and nothing else with no deal, and see what class of agreement it is."""
    problem = sim.problem(scenario)
    freeze = {**problem.status_quo, "cease": "yes"}
    surplus = in_short(problem.gains(freeze))
    d = disagreement_value(scenario, "russia")
    better_branch = max(d.by_branch.values(), default=d.best)
    over_better_branch = problem.payoffs(freeze)["russia"] - better_branch
    needed = scenario.agreement.classes["permanent_solution"].contains
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
        f"{'' if permanent else 'not '}of the class 'permanent solution'. Ukraine and Russia both "
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
    all_options = [step["nash_all_options"]["U"]["UA"] for step in steps]
    fewer = [step["nash_2024_options"]["U"]["UA"] for step in steps]
    falls_with_p = falls(all_options) and falls(fewer)
    falls_with_options = all(falls(pair) for pair in zip(all_options, fewer, strict=True))
    names = [f"p={float(p):g}" for p in (losses.low, losses.best, losses.high)]
    return judged(
        confirms=falls_with_p and falls_with_options,
        refutes=not falls_with_p and not falls_with_options,
        figures=dict(zip(names, steps, strict=True)),
        why=f"As losses become likelier ({chance(losses.low)}, {chance(losses.best)}, "
        f"{chance(losses.high)}) Ukraine's d is {points(steps[0]['d_UA'])}, "
        f"{points(steps[1]['d_UA'])} and {points(steps[2]['d_UA'])} and its payoff in the solution "
        f"{points(all_options[0])}, {points(all_options[1])} and {points(all_options[2])}. "
        f"Without the options lost by 2024 that payoff is {points(fewer[0])}, {points(fewer[1])} "
        f"and {points(fewer[2])}.",
    )


def falls(payoffs) -> bool:
    """Say whether each payoff is below the one before it (never where there is no agreement)."""
    return None not in payoffs and all(now < before for before, now in pairwise(payoffs))


def step_in_time(scenario, probability):
    """Return no deal and the solutions at one probability of losses."""
    rest_is_attrition = scenario.with_value("no_deal.attrition.probability", "otherwise")
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


def deal_in_short(table):
    """Return the payoffs of the Nash solution, and who gets the four regions."""
    if table.agreement_zone.is_empty:
        return {"U": dict.fromkeys(SHORT.values()), "KZ": None, "DL": None}
    deal = sim.solve(table, "nash")
    return {"U": in_short(deal.payoffs), "KZ": deal.outcome["kz"], "DL": deal.outcome["dl"]}


# ─── P6: guarantees are what makes territorial compromise acceptable to Ukraine ──────────────────


def guarantees_buy_territory(scenario) -> Finding:
    """Fix territory and neutrality, vary the guarantee, and look at Ukraine's best payoff."""
    problem = sim.problem(scenario.with_variant("four_fifths"))
    best = {
        guarantee: best_payoff(problem.fixing({"guar": guarantee}), "ukraine", "russia", "west")
        for guarantee in scenario.issues["guar"].options
    }
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


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "P1": guarantee_repairs_the_draft,
    "P2": repair_needs_the_west,
    "P3": eu_is_a_free_trade_off,
    "P4": freeze_is_acceptable,
    "P5": waiting_hurts_ukraine,
    "P6": guarantees_buy_territory,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
