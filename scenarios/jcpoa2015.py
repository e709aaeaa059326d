"""The Iran nuclear deal, 2015: what was signed, set beside the model.

    sim claims jcpoa2015                      the claims
    python scenarios/jcpoa2015.py [FOLDER]    also figures in FOLDER

No article stands behind the case. Its claims are ours and test whether the model agrees with what
happened. Where it does not, nothing is turned until it does.
"""

import sys
from pathlib import Path

import sim
from sim.claims.claim_draws import drawn
from sim.claims.claim_words import chance, gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.claims.signed_deal import is_efficient, lies_in_the_zone
from sim.crisis.commitment import order_of_moves
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.plans import owned_steps, plan_states
from sim.report.output.case_script import run_case
from sim.sentences import listing

FILE = Path(__file__).with_suffix(".toml")
SIGNED = "jcpoa"


# ─── N1, N2: what was signed lies in the zone and is efficient ───────────────────────────────────


def signed_is_an_agreement(scenario) -> Finding:
    """Look at what was signed, at the best reading and over the draws."""
    return lies_in_the_zone(scenario, SIGNED)


def signed_is_efficient(scenario) -> Finding:
    """Look for an agreement that is better for one signatory and worse for none."""
    return is_efficient(scenario, SIGNED)


# ─── N3: the day on which sanctions end blocked ──────────────────────────────────────────────────


def the_day_blocked(scenario) -> Finding:
    """Count the agreements before the last round, and without either line on the day."""
    april = scenario.at("april")
    lines = ("relief_at_once", "no_relief_before_steps")
    both = agreements(april)
    without = {line: april.with_value(f"red_lines.{line}.hardness", "claimed") for line in lines}
    either = {line: agreements(changed) for line, changed in without.items()}
    return judged(
        confirms=both == 0 and all(either.values()),
        refutes=both > 0,
        settled_by_rankings=True,
        figures={"both_lines": both, "without": either},
        why=f"The lines exclude each other, whatever the numbers: with both there are {both} "
        f"agreements, without Iran's {either['relief_at_once']}, without the American one "
        f"{either['no_relief_before_steps']}.",
    )


def agreements(scenario) -> int:
    """Return the number of agreements."""
    return sim.problem(scenario).agreement_zone.count


# ─── N4: the majority in Congress preferred no deal ──────────────────────────────────────────────


def congress_would_refuse(scenario) -> Finding:
    """Ask the majority in Congress, at the best reading and over the draws."""
    treaty = scenario.with_variant("as_a_treaty")
    problem = sim.problem(treaty)
    over = problem.gains(problem.named_outcomes[SIGNED])["congress"]
    share = drawn(treaty).acceptance[SIGNED].by_party["congress"]
    return judged(
        confirms=over < 0,
        refutes=over >= 0,
        figures={"gain": over, "robust_share": share},
        why=f"Over no deal it gives the majority in Congress {gain(over)} points, which consents "
        f"in {of_draws(share)}.",
    )


# ─── N5: the deal holds by itself ────────────────────────────────────────────────────────────────


def it_holds(scenario) -> Finding:
    """Look who would stop in either plan, and what leaving is worth with Iran's steps taken."""
    problem = sim.problem(scenario)
    whole = problem.named_outcomes[SIGNED]
    left = problem.payoffs({**whole, "relief": "kept"})["us"] - problem.payoffs(whole)["us"]
    plans = {name: in_order(scenario, name) for name in ("as_verified", "on_one_day")}
    holds = {name: found.is_self_enforcing for name, found in plans.items()}
    return judged(
        confirms=all(holds.values()) and left < 0,
        refutes=not any(holds.values()) or left > 0,
        figures={
            "leaving_pays_us": left,
            "punishment": {name: found.punishment for name, found in plans.items()},
        },
        why=f"If Iran's steps come first {tempted(scenario, plans['as_verified'])}; all on one "
        f"day, {tempted(scenario, plans['on_one_day'])}. Leaving is worth {gain(left)} points to "
        "the United States if Iran keeps its limits.",
    )


def in_order(scenario, name):
    """Return the order of a plan's dates, or of its list, with who is tempted where."""
    case = DiagnosedCase(scenario, sim.problem(scenario), None)
    plan = scenario.implementation[name]
    order = plan.orders.get("dates") or tuple(step.id for step in plan.steps)
    return order_of_moves(plan_states(case, plan, owned_steps(case, plan)), order)


def tempted(scenario, found) -> str:
    """Say who gains by stopping, how much, and what would keep it from that."""
    if found.is_self_enforcing:
        return "nobody gains by stopping"
    problem = sim.problem(scenario)
    names = listing(problem.noun(p) for p in sorted({t.party for t in found.tempted}))
    most = max(t.gain for t in found.tempted)
    return (
        f"{names} would gain up to {points(most, 'up')} points by stopping, unless no deal follows "
        f"with a chance of {chance(found.punishment, 'up')}"
    )


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "N1": signed_is_an_agreement,
    "N2": signed_is_efficient,
    "N3": the_day_blocked,
    "N4": congress_would_refuse,
    "N5": it_holds,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
