"""A scenario with too many outcomes to list, tied too densely to search, from file to answer."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

import sim
from sim.errors import SimError
from sim.explanation.explain_zone import zone_section
from sim.problem.problem import Problem
from sim.solver.objectives.proof_method import Method
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError
from tests.solver.programme.dense_scenario import dense_scenario

NAMES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "relative_utilitarian")


def problem_of(folder: Path, **options: float) -> Problem:
    path = folder / "dense.toml"
    path.write_text(dense_scenario(**options), encoding="utf-8")
    return sim.problem(sim.load(path))


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    return problem_of(tmp_path_factory.mktemp("dense"))


def test_it_is_solved_in_seconds(dense: Problem) -> None:
    with pytest.raises(TooDenseError, match="too many issues"):
        agreement_cases(dense)
    start = process_time()
    compared = sim.compare(dense, NAMES)
    assert process_time() - start < 20
    assert isinstance(dense.agreement_zone, ProgrammedZone)
    assert [one.name for one in compared.solutions] == list(NAMES)
    for one in compared.solutions:
        assert one.certificate.method is Method.PROGRAMME
        assert one.certificate.gap == 0
        assert one.in_zone
        assert not one.violates
    best = {one.name: one.certificate.objective for one in compared.solutions}
    for one in compared.solutions:  # nobody does better by the measure of another
        gains = [float(gain) for gain in one.gains.values()]
        assert sum(gains) <= best["utilitarian"] + 1e-9
        assert min(gains) <= best["egalitarian"] + 1e-9


def test_the_same_every_time(dense: Problem) -> None:
    first, second = (sim.solve(problem, "nash") for problem in (dense, replace(dense)))
    assert first == second


def test_where_everyone_asks_for_too_much_it_is_empty(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, no_deal=60)
    zone = problem.agreement_zone
    assert isinstance(zone, ProgrammedZone)
    assert (zone.is_empty, zone.count, zone.ideal_point) == (True, 0, None)
    alone = [ProgrammedZone(problem.asking(p)).best_payoff(p) for p in problem.parties]
    assert all(payoff is not None and payoff > 65 for payoff in alone)
    with pytest.raises(SimError, match=r"the agreement zone of .* is empty"):
        sim.solve(problem)


def test_what_is_not_known_is_said(dense: Problem) -> None:
    zone = dense.agreement_zone
    assert zone.count is None
    assert not dense.pareto_frontier.is_complete
    with pytest.raises(SimError, match="cannot be listed"):
        list(zone.members(5))
    with pytest.raises(SimError, match=r"^lotteries: .* tie too many issues together"):
        sim.solve(dense, "nash", lotteries=True)
    assert len(zone.binding) == len(dense.parties)
    assert dense.scenario is not None
    assert "No party is ever the sole obstacle." not in zone_section(dense.scenario, dense)
