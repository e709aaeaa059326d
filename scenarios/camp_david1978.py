"""Camp David, 1978: what was signed, set beside the model.

    sim claims camp_david1978                      the claims
    python scenarios/camp_david1978.py [FOLDER]    also figures in FOLDER

No article stands behind the case. Its claims are ours and test whether the model agrees with what
happened. Where it does not, nothing is turned until it does.
"""

import sys
from pathlib import Path

import sim
from sim.claims.claim_words import chance, points
from sim.claims.claims import Finding, judged
from sim.claims.signed_deal import is_efficient, lies_in_the_zone
from sim.crisis.commitment import order_of_moves
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.plans import owned_steps, plan_states
from sim.report.output.case_script import run_case

FILE = Path(__file__).with_suffix(".toml")
SIGNED = "accords"


# ─── D1, D2: what was signed lies in the zone and is efficient ───────────────────────────────────


def signed_is_an_agreement(scenario) -> Finding:
    """Look at what was signed, at the best reading and over the draws."""
    return lies_in_the_zone(scenario, SIGNED)


def signed_is_efficient(scenario) -> Finding:
    """Look for an agreement that is better for one side and worse for neither."""
    return is_efficient(scenario, SIGNED)


# ─── D3: the two lines on the settlements blocked ────────────────────────────────────────────────


def settlements_blocked(scenario) -> Finding:
    """Count the agreements of the first days, and without either line."""
    first = scenario.at("first_days")
    without = {
        line: first.with_value(f"red_lines.{line}.hardness", "claimed")
        for line in ("settlements_stay", "no_settlements")
    }
    both = agreements(first)
    either = {line: agreements(changed) for line, changed in without.items()}
    return judged(
        confirms=both == 0 and all(either.values()),
        refutes=both > 0,
        settled_by_rankings=True,
        figures={"both_lines": both, "without": either},
        why=f"The lines exclude each other, whatever the numbers: with both there are {both} "
        f"agreements, without Israel's {either['settlements_stay']}, without Egypt's "
        f"{either['no_settlements']}.",
    )


def agreements(scenario) -> int:
    """Return the number of agreements."""
    return sim.problem(scenario).agreement_zone.count


# ─── D4: the phases of the treaty hold by themselves ─────────────────────────────────────────────


def phases_hold(scenario) -> Finding:
    """Look who would stop where, in the order of the treaty's dates."""
    recalled = scenario.with_variant("embassy_recalled")
    found, other = at_the_dates(scenario), at_the_dates(recalled)
    return judged(
        confirms=found.is_self_enforcing,
        refutes=not found.is_self_enforcing and not other.is_self_enforcing,
        figures={"punishment": found.punishment, "punishment_if_recalled": other.punishment},
        why=f"In the order of its dates {tempted(scenario, found)}; with an embassy that can be "
        f"recalled, {tempted(recalled, other)}.",
    )


def tempted(scenario, found) -> str:
    """Say who gains by stopping, how much, and what would keep it from that."""
    if found.is_self_enforcing:
        return "nobody gains by stopping"
    most = max(found.tempted, key=lambda t: t.gain)
    return (
        f"{scenario.parties[most.party].name} gains up to {points(most.gain, 'up')} points by "
        f"stopping, unless no deal follows with a chance of {chance(found.punishment, 'up')}"
    )


def at_the_dates(scenario):
    """Return the order of the treaty's dates, with who is tempted where."""
    case = DiagnosedCase(scenario, sim.problem(scenario), None)
    plan = scenario.implementation["treaty"]
    return order_of_moves(plan_states(case, plan, owned_steps(case, plan)), plan.orders["dates"])


# ─── All claims ──────────────────────────────────────────────────────────────────────────────────

CLAIMS = {
    "D1": signed_is_an_agreement,
    "D2": signed_is_efficient,
    "D3": settlements_blocked,
    "D4": phases_hold,
}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
