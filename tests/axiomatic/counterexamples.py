"""For each axiom that a solution does not declare, a problem on which it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from sim.axiomatic.solution import SolutionConcept
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem

Pair = tuple[Fraction | int, Fraction | int]


def two_parties(points: Mapping[str, Pair]) -> Problem:
    """Return the problem with these payoffs of two parties, who get 0 without a deal."""
    return problem_from_payoffs({o: {"us": a, "russia": b} for o, (a, b) in points.items()})


def triangle(steps: int, ceiling: Fraction = Fraction(1)) -> Problem:
    """Return the divisions of 1 in equal steps, what the second gets being limited."""
    shares = [Fraction(k, steps) for k in range(steps + 1)]
    return two_parties({str(b): (1 - b, b) for b in shares if b <= ceiling})


def on_a_line(us: Mapping[str, int], russia: Mapping[str, int]) -> Problem:
    """Return a problem of one ordered issue without any no-deal payoff above the payoffs."""
    problem = problem_from_payoffs({o: {"us": us[o], "russia": russia[o]} for o in us})
    return problem.with_disagreement({"us": -9, "russia": -9})


def independence_of_kalai_smorodinsky(concept: SolutionConcept) -> None:
    """The second party's ideal falls, and with it its part, though its old part is still there."""
    before, after = triangle(12), triangle(12, Fraction(1, 2))
    assert concept(before).optimal_payoffs == ((Fraction(1, 2), Fraction(1, 2)),)
    assert after.is_in_zone({"outcome": "1/2"})
    assert concept(after).optimal_payoffs == ((Fraction(2, 3), Fraction(1, 3)),)


def scale_invariance_of_sums_and_minima(concept: SolutionConcept) -> None:
    """Counted in cents, a dollar of the first party outweighs that of the second."""
    points: dict[str, Pair] = {"x": (2, 6), "y": (4, 3)}
    cents: dict[str, Pair] = {o: (100 * a, b) for o, (a, b) in points.items()}
    found, rescaled = concept(two_parties(points)), concept(two_parties(cents))
    assert found.outcome != rescaled.outcome


def efficiency_of_the_mean(concept: SolutionConcept) -> None:
    """Both would rather have either end than the middle."""
    problem = on_a_line({"0": 5, "1": 0, "2": 4}, {"0": 4, "1": 0, "2": 5})
    assert concept(problem).outcome == {"outcome": "1"}


def rationality_of_the_mean(concept: SolutionConcept) -> None:
    """The middle is worse than no deal for the second party."""
    problem = two_parties({"0": (2, 1), "1": (1, -1), "2": (0, 2)})
    found = concept(problem)
    assert found.outcome == {"outcome": "1"}
    assert found.payoffs["russia"] < problem.reservation["russia"]
    assert not found.in_zone
    assert found.violates == ("consent of russia",)


def scale_invariance_of_the_mean(concept: SolutionConcept) -> None:
    """Weights are differences of payoffs, so a larger unit pulls the mean."""
    found = [
        concept(on_a_line({"0": 2 * k, "1": k, "2": 0}, {"0": 0, "1": 1, "2": 2})).outcome
        for k in (1, 9)
    ]
    assert found == [{"outcome": "1"}, {"outcome": "0"}]


def independence_of_the_mean(concept: SolutionConcept) -> None:
    """Without an option that was not chosen its friend moves to the next, and the mean with it."""
    us, russia = {"0": 4, "1": 2, "2": 0}, {"0": 0, "1": 2, "2": 4}
    before = on_a_line(us, russia)
    rest = {"outcome": ("0", "1")}
    space = outcome_space(rest)
    tables = {
        p: party_payoffs(space, {"outcome": {o: Fraction(row[o]) for o in "01"}})
        for p, row in {"us": us, "russia": russia}.items()
    }
    after = replace(before, space=space, party_payoffs=tables)
    assert concept(before).outcome == {"outcome": "1"}
    assert concept(after).outcome == {"outcome": "0"}


def without_the_third(
    concept: SolutionConcept, points: Mapping[str, Pair]
) -> tuple[object, object]:
    """Return what is chosen of three outcomes, and of the first two."""
    before, after = two_parties(points), two_parties({o: points[o] for o in "ab"})
    return concept(before).outcome, concept(after).outcome


def independence_of_shares(concept: SolutionConcept) -> None:
    """Without c, which was not chosen, the second party's part of its best gain grows."""
    found = without_the_third(concept, {"a": (60, 2), "b": (27, 5), "c": (0, 20)})
    assert found == ({"outcome": "a"}, {"outcome": "b"})


def independence_of_losses(concept: SolutionConcept) -> None:
    """Without c, which was not chosen, the second party loses less at a."""
    found = without_the_third(concept, {"a": (10, 4), "b": (8, 5), "c": (0, 8)})
    assert found == ({"outcome": "b"}, {"outcome": "a"})


def efficiency_of_fallback(concept: SolutionConcept) -> None:
    """Both x and y are at worst a second choice, though y is as good for one, better for the other.

    The representative is the better one.
    """
    found = concept(two_parties({"x": (4, 3), "y": (5, 3), "z": (1, 9)}))
    assert found.optimal_payoffs == ((4, 3), (5, 3))
    assert found.outcome == {"outcome": "y"}


def independence_of_fallback(concept: SolutionConcept) -> None:
    """The middle is everyone's second of three; of two each is someone's second."""
    points: dict[str, Pair] = {"a": (3, 1), "b": (2, 2), "c": (1, 3)}
    assert concept(two_parties(points)).optimal_payoffs == ((2, 2),)
    del points["c"]
    assert concept(two_parties(points)).payoff_ties == 2


def independence_of_walks(concept: SolutionConcept) -> None:
    """The second party's best falls by half, and with it its part, though its old part is there."""
    half, corners = Fraction(1, 2), {"x": (0, 1), "y": (1, 0)}
    before, after = two_parties(corners), two_parties({"y": (1, 0), "z": (half, half)})
    (middle,) = concept(before, lotteries=True).optimal_payoffs
    (moved,) = concept(after, lotteries=True).optimal_payoffs
    assert middle == (half, half)
    expected = {"perles_maschler": Fraction(1, 4)}
    assert moved[1] == expected.get(concept.concept.name, Fraction(3, 8))


def independence_from_a_reference(concept: SolutionConcept) -> None:
    """From no deal it is Kalai–Smorodinsky, and depends on the ideal point as that does."""
    before, after = triangle(12), triangle(12, Fraction(1, 2))
    at = {"us": 0, "russia": 0}
    assert concept(before, reference=at).payoffs["russia"] == Fraction(1, 2)
    assert concept(after, reference=at).payoffs["russia"] == Fraction(1, 3)


def divided(issues: Mapping[str, Mapping[str, Pair]], d: int = 0) -> Problem:
    """Return the problem of several issues on which each option gives both so many points."""
    space = outcome_space({i: tuple(row) for i, row in issues.items()})
    tables = {
        p: party_payoffs(
            space,
            {i: {o: Fraction(pair[at]) for o, pair in row.items()} for i, row in issues.items()},
        )
        for at, p in enumerate(("us", "russia"))
    }
    values = dict.fromkeys(tables, Fraction(d))
    template = two_parties({"x": (0, 0)})
    return replace(
        template, space=space, party_payoffs=tables, disagreement=values, reservation=values
    )


def rationality_of_divided_issues(concept: SolutionConcept) -> None:
    """It looks at the issues only: no deal may be better for both than half of the one there is."""
    found = concept(divided({"land": {"ours": (5, 0), "theirs": (0, 5)}}, d=3))
    assert found.optimal_payoffs == ((Fraction(5, 2), Fraction(5, 2)),)
    assert not found.in_zone


def independence_of_divided_issues(concept: SolutionConcept) -> None:
    """Without what the second party would have liked on an issue it lost, it has lost less there.

    The points that it has for the issues add up to 100, so those for the other issue rise.
    """
    land: dict[str, Pair] = {"ours": (60, 0), "shared": (0, 20), "theirs": (0, 40)}
    sea: dict[str, Pair] = {"ours": (40, 0), "theirs": (0, 60)}
    before = divided({"land": land, "sea": sea})
    after = divided({"land": {o: land[o] for o in ("ours", "shared")}, "sea": sea})
    won = {"land": {"us": 1, "russia": 0}, "sea": {"us": 0, "russia": 1}}
    assert concept(before).shares == won
    assert (concept(after).shares or {})["sea"] == {
        "us": Fraction(3, 23),
        "russia": Fraction(20, 23),
    }


COUNTEREXAMPLES: Mapping[tuple[str, str], Callable[[SolutionConcept], None]] = {
    (
        "kalai_smorodinsky",
        "independence of irrelevant alternatives",
    ): independence_of_kalai_smorodinsky,
    ("egalitarian", "scale invariance"): scale_invariance_of_sums_and_minima,
    ("utilitarian", "scale invariance"): scale_invariance_of_sums_and_minima,
    ("relative_utilitarian", "independence of irrelevant alternatives"): independence_of_shares,
    ("compromise", "independence of irrelevant alternatives"): independence_of_shares,
    ("equal_loss", "scale invariance"): scale_invariance_of_sums_and_minima,
    ("equal_loss", "independence of irrelevant alternatives"): independence_of_losses,
    ("fallback", "efficiency"): efficiency_of_fallback,
    ("fallback", "independence of irrelevant alternatives"): independence_of_fallback,
    ("weighted_mean", "efficiency"): efficiency_of_the_mean,
    ("weighted_mean", "individual rationality"): rationality_of_the_mean,
    ("weighted_mean", "scale invariance"): scale_invariance_of_the_mean,
    ("weighted_mean", "independence of irrelevant alternatives"): independence_of_the_mean,
    ("gupta_livne", "independence of irrelevant alternatives"): independence_from_a_reference,
    ("raiffa", "independence of irrelevant alternatives"): independence_of_walks,
    ("perles_maschler", "independence of irrelevant alternatives"): independence_of_walks,
    ("equal_area", "independence of irrelevant alternatives"): independence_of_walks,
    ("adjusted_winner", "individual rationality"): rationality_of_divided_issues,
    (
        "adjusted_winner",
        "independence of irrelevant alternatives",
    ): independence_of_divided_issues,
}
