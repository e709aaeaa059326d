"""The Kalai–Smorodinsky solution where a party has nothing to gain."""

from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.formulation.from_payoffs import problem_from_payoffs


def test_a_party_with_nothing_to_gain_is_left_out_and_named() -> None:
    payoffs = {
        "x": {"us": 4, "russia": 0},
        "y": {"us": 9, "russia": -1},
        "z": {"us": 2, "russia": 0},
    }
    found = kalai_smorodinsky(problem_from_payoffs(payoffs))
    assert found.outcome == {"outcome": "x"}
    assert found.certificate.levels == (1.0,)
    note = "left out because no agreement is better than no deal for it: russia"
    assert found.certificate.note == note


def test_where_all_are_left_out_every_agreement_is_optimal() -> None:
    payoffs = {
        "x": {"us": 0, "russia": 0},
        "y": {"us": 0, "russia": 0},
        "z": {"us": 5, "russia": -1},
    }
    found = kalai_smorodinsky(problem_from_payoffs(payoffs))
    assert (found.ties, found.payoff_ties) == (2, 1)
    assert (found.certificate.objective, found.certificate.levels) == (None, ())


def test_a_signatory_that_is_not_asked_and_can_only_lose_is_left_out() -> None:
    """Its ideal is below its disagreement payoff: a division would turn losses into gains."""
    payoffs = {
        "x": {"us": 1, "russia": 4},
        "y": {"us": -9, "russia": 4},
        "z": {"us": 0, "russia": 3},
    }
    problem = problem_from_payoffs(payoffs, {"us": 2, "russia": 0}).asking("russia")
    found = kalai_smorodinsky(problem)
    assert found.outcome == {"outcome": "x"}
    assert "us" in (found.certificate.note or "")
