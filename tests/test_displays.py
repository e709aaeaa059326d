"""Results show on one screen, and as tables in a notebook, whatever their size and names."""

from dataclasses import replace

import pytest

import sim
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

LONG = "<b>" + "x" * 5_000
PARTIES = [f"p{k}" for k in range(12)]
ISSUES = [f"i{k}" for k in range(30)]


def crowd() -> Scenario:
    """Return a scenario with many parties, issues and options, and markup in its names."""
    lines = ["format = 1", f'title = "<b>{"x" * 300}"']
    lines += ["[issues.price]", 'status_quo = "0"', "range = { from = 0, to = 400, step = 1 }"]
    for issue in ISSUES:
        lines += [f"[issues.{issue}]", 'status_quo = "n"', 'options = ["n", "y"]']
    prices = ", ".join(f"{k} = {k / 4}" for k in range(401))
    for party in PARTIES:
        lines += [f"[parties.{party}]", f'name = "<i>{party}"']
        lines += [f"[importance.{party}]", f"tiers = [{['price', *ISSUES]}]"]
        lines += [f"[preferences.{party}]", f"price = {{ scores = {{ {prices} }} }}"]
        lines += [f'{issue} = "y > n"' for issue in ISSUES]
    return loads("\n".join([*lines, "[no_deal_payoffs]", *(f"{p} = 10" for p in PARTIES)]))


def is_short(result: object) -> bool:
    """Return whether a result shows on one screen, and as a table without its own markup."""
    html = result._repr_html_()  # type: ignore[attr-defined]
    is_escaped = not any(tag in html for tag in ("<b>", "<i>", "<u>"))
    return 20 < len(repr(result)) < 1_000 and "<table" in html and is_escaped and len(html) < 40_000


def test_a_crowd_is_shown_in_a_few_lines() -> None:
    scenario = crowd()
    problem = sim.problem(scenario)
    assert is_short(scenario)
    assert is_short(problem)
    assert "issues price, i0, i1, i2, i3, i4 … and 25 more" in repr(scenario)
    assert "no deal p0 10, p1 10" in repr(problem)
    assert "&lt;i&gt;p0" in problem._repr_html_()


def test_a_long_list_is_shown_by_its_beginning() -> None:
    rows = {f"{LONG}{k}": {"<u>": k, "y": 999 - k} for k in range(1_000)}
    problem = sim.problem_from_payoffs(rows)
    frontier = problem.pareto_frontier
    assert is_short(problem)
    assert is_short(frontier)
    assert is_short(sim.compare(problem, ["nash"]))
    assert repr(frontier).endswith("(0, 999), (1, 998), (2, 997) … and 997 more)")
    assert "not complete" in repr(replace(frontier, payoffs=(), counts=(), is_complete=False))


@pytest.mark.parametrize("solutions", [(), ("nash", "egalitarian")])
def test_draws_are_shown_by_their_shares_and_middle(solutions: tuple[str, ...]) -> None:
    spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 8, solutions=solutions)
    assert is_short(spread)
    assert "draws: 8" in repr(spread)
    assert "with an agreement: 100 %" in repr(spread)
    html = spread._repr_html_()
    assert all(f"<th>{name}</th>" in html for name in ("no deal", *solutions))


WIDE, HIGH = 100, 25  # columns and lines of a screen


def shown_results(name: str) -> dict[str, object]:
    """Return what the functions of the front door return of a shipped scenario."""
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    spread = sim.propagate(scenario, 16)
    swept = sim.sweep(scenario, {"parties.us.power": range(1, 40)}, solution="nash")
    return {
        "diagnose": sim.diagnose(scenario, draws=16),
        "explain": sim.explain(problem),
        "sweep": swept,
        "points of a sweep": swept.points[0],
        "turns": swept.turns(),
        "deals": spread.deals(),
        "alternating offers": sim.alternating_offers(problem),
        "legislative": sim.legislative(problem),
        "claims": sim.claims.evaluate(name),
        "structure": sim.articles.structure(scenario),
        "perceived zones": sim.crisis.perceived_zones(scenario),
        "concessions": sim.concessions(problem),
        "compare": sim.compare(problem),
    }


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_the_front_door_returns_shows_on_one_screen() -> None:
    for result, value in shown_results("eyal2014").items():
        lines = repr(value).splitlines()
        assert len(lines) <= HIGH, result
        assert max(map(len, lines)) <= WIDE, result


def test_the_turns_of_a_sweep_are_shown_by_the_first_of_them() -> None:
    dollar = sim.load("textbook/divide_the_dollar")
    swept = sim.sweep(dollar, {"no_deal_payoffs.ann": range(0, 100, 2)})
    assert repr(swept.points[3]) == "SweptPoint(at 6: deal {'ann': 50, 'bob': 50})"
    assert swept.turns() == tuple(swept.turns())
    assert repr(swept.turns()).splitlines()[1].startswith("  (SweptPoint(at 10: deal {'ann': 50")
