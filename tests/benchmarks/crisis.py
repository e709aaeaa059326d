"""The crisis models: screening, and the common beliefs that leave an agreement.

python -m tests.benchmarks.crisis
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.crisis.both_uncertain import both_uncertain
from sim.crisis.common_belief import common_belief_set
from sim.crisis.costly_war import costly_war
from sim.crisis.linked_deals import linked_deals
from sim.crisis.misperceived_offer import believing, misperceived_offers
from sim.crisis.prior import uniform
from sim.crisis.private_information import private_information
from sim.crisis.responder_type import responder_type
from sim.problem.no_deal_branch import branch
from sim.problem.problem import Problem
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.timing import row, table, timed

SIZES = ((2, 6), (2, 20), (3, 20))
QUICK_SIZES = ((2, 6), (2, 20))


@dataclass(frozen=True)
class Stakes:
    """What two sides have without a deal, and how far each can rise above that."""

    own: Fraction
    other: Fraction
    own_rise: Fraction
    other_rise: Fraction

    @classmethod
    def of(cls, problem: Problem) -> Stakes:
        """Return the stakes of the first two parties."""
        d, best = problem.disagreement, problem.agreement_zone.ideal_point or {}
        return cls(d["p0"], d["p1"], best["p0"] - d["p0"], best["p1"] - d["p1"])

    def types(self, dear: Fraction) -> list:
        """Return a weak and a tough type, a refusal by which is worth ``dear`` of the rise more."""
        tenth = self.other_rise / 10
        return [
            responder_type("weak", 0.7, self.other + tenth, self.own),
            responder_type("tough", 0.3, self.other + 5 * tenth, self.own + dear * self.own_rise),
        ]


def branches(problem: Problem) -> list:
    """Return two branches: the first party wins most of its best, or all the others do."""
    best = problem.agreement_zone.ideal_point or {}
    win = {p: Fraction(4, 5) * u for p, u in best.items()}
    lose = {p: d / 2 for p, d in problem.disagreement.items()}
    mine = {p: win[p] if p == "p0" else lose[p] for p in best}
    theirs = {p: lose[p] if p == "p0" else win[p] for p in best}
    held: Mapping[str, str] = {p: "7/10" if p == "p0" else "3/10" for p in best}
    rest = {p: 1 - Fraction(q) for p, q in held.items()}
    return [branch("mine", mine, held), branch("theirs", theirs, rest)]


def models(stakes: Stakes, ends: list) -> dict[str, Callable[[Problem], object]]:
    """Return each model as a function of a problem."""
    own, other = (
        uniform(low, low + rise)
        for low, rise in ((stakes.own, stakes.own_rise), (stakes.other, stakes.other_rise))
    )
    plain, dear = stakes.types(Fraction(0)), stakes.types(Fraction(9, 10))
    tracks = {"one": [f"i{k:03d}" for k in range(3)]}
    believed = {"p1": stakes.other / 2}
    return {
        "common beliefs": lambda p: common_belief_set(p, ends),
        "costly war": lambda p: costly_war(p, ends),
        "two types": lambda p: private_information(p, "p0", "p1", plain),
        "types with own no deal": lambda p: private_information(p, "p0", "p1", dear),
        "prior": lambda p: private_information(p, "p0", "p1", other),
        "both uncertain": lambda p: both_uncertain(p, "p0", "p1", own, other),
        "misperceived offer": lambda p: misperceived_offers(p, {"p0": believing(p, believed)}),
        "linked deals": lambda p: linked_deals(p, tracks),
    }


def crisis_table(quick: bool) -> list[str]:
    """Return times in milliseconds, each model on a problem that nothing is known of yet."""
    rows, head = [], ["preferences", "parties", "outcomes"]
    for kind in KINDS:
        for parties, issues in QUICK_SIZES if quick else SIZES:

            def problem(size: tuple[str, int, int] = (kind, parties, issues)) -> Problem:
                return large_problem(size[1], size[2], 10, size[0])

            asked = models(Stakes.of(problem()), branches(problem()))
            head[3:] = asked
            cells = []
            for model in asked.values():
                fresh = problem()
                cells.append(f"{timed(lambda m=model, p=fresh: m(p), 1)[0]:.0f}")  # type: ignore[misc]
            rows.append(row(kind, parties, f"10^{issues}", *cells))
            print(rows[-1], flush=True)
    return ["", "## Crisis models, 10 options per issue (ms)", "", *table(tuple(head), rows)]


if __name__ == "__main__":
    crisis_table(quick=False)
