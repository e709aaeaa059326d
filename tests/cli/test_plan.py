"""What will be computed for many parties is said in one sentence before it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.formulation.from_scenario import problem
from sim.problem.problem import Problem
from sim.report.plan import MANY, plan
from sim.scenario.reader import loads
from tests.cli.conftest import Command


def talks(parties: int, issues: int, options: int, reserve: int = 20) -> str:
    """A scenario in which everybody ranks the options of every issue in an order of its own."""
    ids = [f"o{k}" for k in range(options)]
    lines = ["format = 1", 'title = "A congress"']
    for p in range(parties):
        turned = [ids[(k + p) % options :] + ids[: (k + p) % options] for k in range(issues)]
        wants = ", ".join(f'i{k} = "{" > ".join(order)}"' for k, order in enumerate(turned))
        tiers = ", ".join(f'["i{(k + p) % issues}"]' for k in range(issues))
        lines += [
            f'parties.p{p} = {{ name = "Party {p}" }}',
            f"preferences.p{p} = {{ {wants} }}",
            f"importance.p{p} = {{ tiers = [{tiers}] }}",
            f"no_deal_payoffs.p{p} = {reserve}",
        ]
    listed = ", ".join(f'"{option}"' for option in ids)
    lines += [f'issues.i{k} = {{ status_quo = "o0", options = [{listed}] }}' for k in range(issues)]
    return "\n".join(lines) + "\n"


def problem_of(text: str) -> Problem:
    return problem(loads(text))


def test_few_parties_need_no_plan() -> None:
    assert plan(problem_of(talks(MANY, 3, 2)), explains=True, draws=256) is None


def test_of_few_combinations_all_are_compared() -> None:
    found = plan(problem_of(talks(MANY + 1, 3, 2)))
    assert found == (
        "9 parties: solutions are found by comparing all 8 combinations, without Adjusted Winner."
    )


def test_the_limits_of_a_search_are_said() -> None:
    found = plan(problem_of(talks(30, 15, 4)), explains=True, draws=0) or ""
    assert found.startswith("30 parties: solutions are found by searches among 1,073,741,824 comb")
    assert "each with its gap where one stays open, without Fallback and Adjusted Winner" in found
    assert "up to 200 clashes are looked for and 8 told" in found
    assert "where these are no more than 60,000 ways" in found
    assert "the figure of the agreement zone (pairs of up to 5 parties) is left out" in found
    assert found.endswith("; no draws are solved.")
    assert found.count(". ") == 0


@pytest.mark.parametrize(
    ("command", "said"), [("solve", ()), ("explain", ("clash",)), ("run", ("clash", "draws"))]
)
def test_it_comes_first_and_tells_of_the_command_alone(
    sim: Command, tmp_path: Path, command: str, said: tuple[str, ...]
) -> None:
    file = tmp_path / "congress.toml"
    file.write_text(talks(9, 3, 2), encoding="utf-8")
    out = ["--out", tmp_path / "o"] if command == "run" else []
    done = sim(command, file, *out)
    assert done.status == 0, done.err
    first = done.err.splitlines()[0]
    assert first.startswith("congress: 9 parties: solutions are found")
    assert all((word in first) == (word in said) for word in ("clash", "draws"))
