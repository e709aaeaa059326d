"""Putnam, R. D. (1988). Diplomacy and Domestic Politics. International Organization 42(3): 427-460.
His idea on constructed numbers: a ratifier restricts deals and bargains for nothing."""

import sim


def test_the_ratifier_decides() -> None:
    scenario = sim.load("textbook/ratifier_decides")
    problem = sim.problem(scenario)
    assert problem.signatories == ("alpha", "beta")
    assert problem.agreement_zone.count == 2
    assert problem.agreement_zone.ideal_point == {"alpha": 10, "beta": 5}
    assert problem.agreement_zone.refused_by["consent:parliament"] == 1
    assert sim.solve(problem, "nash").outcome == {"treaty": "a"}
    assert sim.solve(problem, "egalitarian").outcome == {"treaty": "c"}


def test_without_the_ratifier_the_governments_meet_in_the_middle() -> None:
    scenario = sim.load("textbook/ratifier_decides").with_variant("without_parliament")
    problem = sim.problem(scenario)
    assert problem.agreement_zone.count == 3
    assert sim.solve(problem, "nash").outcome == {"treaty": "b"}
    assert sim.solve(problem, "nash").payoffs["neighbour"] == 9
