from sim.explanation.importance_table import importance_table
from sim.formulation.from_scenario import problem as problem_of
from sim.scenario.reader import load
from tests.plots.zone_cases import additive


def test_shares_add_up_and_lead_from_the_first_to_the_second_signatory() -> None:
    table = importance_table(additive(issues=9))
    assert all(sum(row.values()) == 100 for row in table.shares.values())
    leads = [table.shares["a"][i] - table.shares["b"][i] for i in table.issues]
    assert leads == sorted(leads, reverse=True)


def test_issues_of_three_signatories_stand_with_the_keenest() -> None:
    table = importance_table(additive(("a", "b", "c"), issues=9))
    keenest = [max(table.parties, key=lambda p: table.shares[p][i]) for i in table.issues]
    assert keenest == sorted(keenest)


def test_unknown_is_not_the_same_as_no_stake() -> None:
    scenario = load("lieven2022")
    table = importance_table(problem_of(scenario), scenario)
    assert table.parties == ("us", "russia", "us_home", "ukraine")
    assert table.stakes["ukraine"]["inf"] == "unknown"
    assert table.stakes["us"]["crimea"] == "no stake"
    assert table.shares["us"]["crimea"] == table.shares["ukraine"]["inf"] == 0
