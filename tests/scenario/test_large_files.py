"""The work of checking grows with the text, whatever there is much of in it."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from pathlib import Path

import pytest

from sim.errors import MOST_LINES, ScenarioError
from sim.formulation.from_scenario import problem
from sim.scenario.changed_scenarios import changed_scenarios
from sim.scenario.reader import load, loads

HEAD = """\
format = 1
default_source = "book"
sources.book = { title = "A book" }
parties = { north = {}, south = {} }
issues.land = { status_quo = "keep", options = ["keep", "give"] }
issues.aid = { status_quo = "none", options = ["none", "some"] }
preferences.north = { land = "keep > give", aid = "none > some" }
preferences.south = { land = "give > keep", aid = "some > none" }
importance.north.tiers = [["land"], ["aid"]]
importance.south.tiers = [["land"], ["aid"]]
no_deal.war = { probability = 0.5, outcome = "status quo", cost = { north = 20 } }
no_deal.drift = { probability = "otherwise", outcome = "status quo" }
"""
MANY = {
    "unknown keys": "key{} = 1",
    "unknown keys, nested": 'red_lines.r{0} = {{ party = "north", never{0} = 1 }}',
    "wrong values": "red_lines.r{} = 5",
    "unknown parties": 'red_lines.r{0} = {{ party = "p{0}", never = {{ aid = "some" }} }}',
    "unknown sources": 'red_lines.r{0} = {{ party = "north", source = "x{0}:1" }}',
    "known sources": 'sources.s{0} = {{}}\nclaims.c{0} = {{ statement = "x", source = "s{0}:1" }}',
    "links": 'links.l{} = {{ if = {{ aid = "some" }}, then = {{ land = "give" }} }}',
    "outcomes": 'outcomes.o{}.choice = {{ aid = "some", land = "give" }}',
    "onlookers": 'parties.p{} = {{ role = "other" }}',
    "dotted keys": "a.b.c.d.e.f{} = 1",
    "variants": "variants.v{0}.no_deal.war.cost.north = {0}",
    "wrong variants": 'variants.v{0}.red_lines.r = {{ party = "p{0}" }}',
    "lenses": 'lenses.l{}.preferences.north.land = "give > keep"',
    "time steps": "time_steps.t{0}.no_deal.war.cost.north = {0}",
    "tracks": 'tracks.t{} = {{ issues = ["land"], parties = ["north", "south"] }}',
    "sweeps": 'sweeps.s{0} = {{ path = "no_deal.war.cost.north", values = [{0}] }}',
}
SWEEP = 'sweeps.s = {{ path = "PATH", values = [{}] }}'
LISTS = {
    "drops": ("drop = [{}]", '"links.l{}"'),
    "options": ('issues.x = {{ status_quo = "o0", options = [{}] }}', '"o{}"'),
    "ranking": ('preferences.north.x = "{}"', "o{} ="),
    "swept values": (SWEEP.replace("PATH", "no_deal.war.cost.north"), "{}"),
    "wrong swept values": (SWEEP.replace("PATH", "no_deal.war.probability"), "{}"),
}
READ_AGAIN = {"variants", "lenses", "time steps", "tracks", "sweeps", "swept values"}  # by each


def text_with(what: str, count: int) -> str:
    if what in MANY:
        more = "\n".join(MANY[what].format(number) for number in range(count))
    else:
        whole, entry = LISTS[what]
        more = whole.format(", ".join(entry.format(number) for number in range(count)))
    clash = "parties = { north = {}, south = {} }"
    return HEAD.replace(clash, "parties.north = {}\nparties.south = {}") + more


def calls(action: Callable[[], object]) -> int:
    """How many functions an action calls: its work, on any machine."""
    with Profile() as profile:
        action()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("what", [*MANY, *LISTS])
def test_four_times_the_text_is_about_four_times_the_work(tmp_path: Path, what: str) -> None:
    def work(count: int) -> int:
        path = tmp_path / f"{count}.toml"
        path.write_text(text_with(what, count), encoding="utf-8")

        def check() -> None:
            try:
                scenario = load(path)
            except ScenarioError:
                return
            for changed in changed_scenarios(scenario):
                problem(changed)

        return calls(check)

    work(6)  # what is made once
    count, most = (12, 5) if what in READ_AGAIN else (25, 6)  # a square as small is found by either
    assert work(4 * count) < most * work(count)


def test_many_mistakes_are_counted_and_the_first_shown() -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(text_with("unknown keys", MOST_LINES + 151))
    lines = str(caught.value).splitlines()
    assert len(caught.value.problems) == MOST_LINES + 151
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "and 151 more mistakes"
