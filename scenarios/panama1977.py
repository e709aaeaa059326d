"""The Panama Canal treaties, 1977: what was signed, set beside the model.

    sim claims panama1977                      the claims
    python scenarios/panama1977.py [FOLDER]    also figures in FOLDER

P1 and P2 are ours and test whether the model agrees with what happened; P3 is a published number.
Where the model does not agree, nothing is turned until it does.
"""

import sys
from pathlib import Path

import sim
from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.claims.claim_words import points
from sim.claims.claims import Finding, judged
from sim.claims.signed_deal import is_efficient, lies_in_the_zone
from sim.report.output.case_script import run_case

FILE = Path(__file__).with_suffix(".toml")
SIGNED = "treaties"
PUBLISHED = 66


def signed_is_an_agreement(scenario) -> Finding:
    """P1: look at what was signed, at the best reading and over the draws."""
    return lies_in_the_zone(scenario, SIGNED)


def signed_is_efficient(scenario) -> Finding:
    """P2: look for what the two teams could still have had at no expense of the other."""
    teams = scenario.with_variant("two_teams")
    return is_efficient(teams.with_no_deal("us", 0).with_no_deal("panama", 0), SIGNED)


def both_have_66(scenario) -> Finding:
    """P3: apply Adjusted Winner to the points of the two teams."""
    found = adjusted_winner(sim.problem(scenario.with_variant("two_teams")))
    have = {p: found.payoffs[p] for p in ("us", "panama")}
    return judged(
        confirms=set(have.values()) == {PUBLISHED},
        refutes=set(have.values()) != {PUBLISHED},
        figures={"payoff": have},
        why=f"The United States has {points(have['us'])} and Panama {points(have['panama'])}.",
    )


CLAIMS = {"P1": signed_is_an_agreement, "P2": signed_is_efficient, "P3": both_have_66}


def findings(scenario) -> dict[str, Finding]:
    """Test every claim that the coding has."""
    return {name: test(scenario) for name, test in CLAIMS.items() if name in scenario.claims}


if __name__ == "__main__":
    run_case(FILE, sys.argv[1:])
