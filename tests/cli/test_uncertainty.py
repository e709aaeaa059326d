"""``sim uncertainty``: pages, JSON, and going on from what was kept."""

import re
from pathlib import Path

from tests.cli.conftest import Command

DOUBTFUL = "no_deal_payoffs.tenant={ low = 10, best = 30, high = 90 }"


def test_the_page_says_how_sure_a_deal_is(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--draws", 512, "--set", DOUBTFUL)
    assert done.status == 0
    assert re.search(r"512 draws of the \d numbers in doubt \(seed 0\)", done.out)
    assert "What decides it" in done.out
    assert "A deal exists unless Tenant's no-deal payoff exceeds" in done.out
    assert "What to settle for" in done.out
    assert "Draws kept in" in done.err


def test_json_is_the_same_for_any_number_of_processes(sim: Command, flat: Path) -> None:
    options = ("uncertainty", flat, "--draws", 300, "--seed", 7, "--set", DOUBTFUL, "--json")
    first = sim(*options)
    again = sim(*options)
    two = sim(*options, "--jobs", 2, "--out", "elsewhere")
    assert first.out == again.out == two.out
    assert 0 < first.json["agreement"]["share"] < 1
    assert first.json["seed"] == 7
    assert len(first.json["sha256"]) == 64


def test_a_scenario_without_doubt_says_so(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--draws", 10)
    assert done.status == 0


def test_a_wrong_solution_is_an_error_of_one_line(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--solution", "nsah")
    assert (done.status, done.out) == (1, "")
    assert 'did you mean "nash"?' in done.err
    assert sim("uncertainty", flat, "--draws", 0).status == 2


def test_run_says_how_sure_it_is(sim: Command, flat: Path) -> None:
    done = sim("run", flat)
    assert "How sure is that" in done.out
