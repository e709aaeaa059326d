"""From a scenario to its problem: roles, scopes, red lines, agenda."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

import sim
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.reader import loads

TEXT = """
format = 1
title = "Grain"
payoffs = "raw"

[parties.north]
name = "North"
role = "signatory"
[parties.south]
name = "South"
role = "ROLE"
consents_to = ["port"]
[parties.east]
name = "East"
role = "observer"

[issues.port]
name = "Port"
status_quo = "shut"
options = { shut = "Shut", open = "Open" }
[issues.tax]
name = "Tax"
status_quo = "none"
options = { none = "None", low = "Low", high = "High" }

[preferences.north]
port = { scores = { shut = 0, open = 2 } }
tax = { scores = { none = 0, low = 1, high = 4 } }
[preferences.south]
port = { scores = { shut = 0, open = 3 } }
tax = { scores = { none = 0, low = -1, high = -5 } }
[preferences.east]
port = { scores = { shut = 0, open = 1 } }
tax = { scores = { none = 0, low = 0, high = 1 } }
[importance]
north = { weights = { port = 1, tax = 1 } }
south = { weights = { port = 1, tax = 1 } }
east = { weights = { port = 1, tax = 1 } }

[no_deal_payoffs]
north = 0
south = 0
east = 0
"""

Make = Callable[..., Problem]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that makes the problem of the grain scenario with additions."""

    def build(
        added: str = "",
        role: str = "ratifier",
        replacing: tuple[str, str] = ("", ""),
        **options: object,
    ) -> Problem:
        path = tmp_path / "grain.toml"
        text = TEXT.replace("ROLE", role)
        text = text.replace(*replacing) if replacing[0] else text
        path.write_text(text + added, encoding="utf-8")
        return sim.problem(sim.load(path), **options)  # type: ignore[arg-type]

    return build


def zone(problem: Problem) -> set[tuple[str, str]]:
    ports, taxes = (options for _, options in problem.space.display)
    outcomes = [{"port": p, "tax": t} for p in ports for t in taxes]
    return {(x["port"], x["tax"]) for x in outcomes if problem.is_in_zone(x)}


def test_a_scoped_ratifier_is_asked_only_where_the_scope_is_touched(make: Make) -> None:
    problem = make()
    assert problem.signatories == ("north",)
    untouched = {("shut", "none"), ("shut", "low"), ("shut", "high")}
    assert zone(problem) == untouched | {("open", "none"), ("open", "low")}
    assert problem.violations({"port": "open", "tax": "high"}) == ("consent of South",)


def test_a_signatory_is_always_asked_whatever_its_scope(make: Make) -> None:
    problem = make(role="signatory")
    assert zone(problem) == {("shut", "none"), ("open", "none"), ("open", "low")}
    assert problem.agreement_zone.ideal_point == {"north": 3, "south": 3}


def test_an_observer_has_payoffs_and_no_say(make: Make) -> None:
    problem = make(role="signatory")
    assert problem.parties == ("north", "south", "east")
    assert {c.id for c in problem.consents} == {"consent:north", "consent:south"}
    assert problem.payoffs({"port": "open", "tax": "high"})["east"] == 2


def test_only_the_signatories_named_bargain(make: Make) -> None:
    problem = make(role="signatory", parties=["south"])
    assert problem.roles["north"] == "observer"
    assert problem.signatories == ("south",)
    with pytest.raises(SimError, match='"east" is no signatory - write one of: north, south'):
        make(role="signatory", parties=["east"])


def test_an_outside_option_moves_the_reservation_value_and_not_the_gains(make: Make) -> None:
    problem = make("[outside_options]\nsouth = 2\nnorth = -7\n", role="signatory")
    assert problem.reservation == {"north": Fraction(0), "south": Fraction(2), "east": Fraction(0)}
    assert problem.disagreement["south"] == 0
    assert zone(problem) == {("open", "none"), ("open", "low")}
    assert problem.agreement_zone.ideal_point == {"north": 3, "south": 3}
    assert sim.solve(problem, "nash").gains["south"] == 2


LINES = """
[red_lines.port_stays_shut]
party = "south"
never = { port = "open" }
hardness = "HARDNESS"
scope = "SCOPE"
[agreement.classes.taxed]
contains = { tax = ["low", "high"] }
[variants.port_left_out]
why = "Not discussed."
off_agenda = ["port"]
"""


@pytest.mark.parametrize(
    ("hardness", "scope", "red_lines", "allowed"),
    [
        ("hard", "always", "hard", {("shut", "none")}),
        ("claimed", "always", "hard", {("shut", "none"), ("open", "none"), ("open", "low")}),
        ("claimed", "always", "claimed", {("shut", "none")}),
        ("soft", "always", "claimed", {("shut", "none"), ("open", "none"), ("open", "low")}),
        ("soft", "always", "all", {("shut", "none")}),
        ("hard", "taxed", "hard", {("shut", "none"), ("open", "none")}),
        ("hard", "procedure", "all", {("shut", "none"), ("open", "none"), ("open", "low")}),
    ],
)
def test_hardness_and_scope_of_a_red_line(
    make: Make, hardness: str, scope: str, red_lines: str, allowed: set[tuple[str, str]]
) -> None:
    text = LINES.replace("HARDNESS", hardness).replace("SCOPE", scope)
    problem = make(text, role="signatory", red_lines=red_lines)
    assert zone(problem) == allowed
    crossed = any(
        "red line" in label for label in problem.violations({"port": "open", "tax": "low"})
    )
    assert crossed == (scope != "procedure")


def test_a_body_of_ratifiers_needs_its_quorum(tmp_path: Path) -> None:
    text = TEXT.replace("ROLE", "ratifier").replace('"observer"', '"ratifier"')
    text = text.replace('consents_to = ["port"]\n', "")
    path = tmp_path / "body.toml"
    bodies = '[ratifying_bodies.senate]\nmembers = ["south", "east"]\nquorum = {}\n'
    zones = {}
    for quorum in (1, 2):
        path.write_text(text + bodies.format(quorum), encoding="utf-8")
        zones[quorum] = zone(sim.problem(sim.load(path)))
    assert zones[2] == {("shut", "none"), ("open", "none"), ("open", "low")}
    assert zones[1] == zones[2] | {("shut", "low"), ("shut", "high"), ("open", "high")}


def test_the_words_of_a_rule_say_what_several_options_mean(make: Make) -> None:
    line = '[red_lines.both]\nparty = "south"\n{} = {{ port = "open", tax = "high" }}\n'
    words = {rule: make(line.format(rule)).constraints[0].label for rule in ("never", "require")}
    assert re.search(r"that excludes \w+: “Open” and excludes \w+: “High”$", words["never"])
    assert re.search(r"that requires both \w+: “Open” and \w+: “High”$", words["require"])


def test_a_payoff_that_cannot_be_computed_with_names_file_and_party(tmp_path: Path) -> None:
    """Of 120 scores with 60 digits each, few have a divisor in common."""
    levels = {f"l{k}": f'"1/{10**60 + k}"' for k in range(120)}
    text = f"""
format = 1
title = "Fee"
payoffs = "raw"
parties = {{ north = {{}}, south = {{}} }}
issues.fee = {{ status_quo = "l0", options = {list(levels)} }}
preferences.north.fee.scores = {{ {", ".join(f"{x} = 1" for x in levels)} }}
preferences.south.fee.scores = {{ {", ".join(f"{x} = {y}" for x, y in levels.items())} }}
importance = {{ north = {{ weights = {{ fee = 1 }} }}, south = {{ weights = {{ fee = 1 }} }} }}
no_deal_payoffs = {{ north = 0, south = 0 }}
"""
    path = tmp_path / "fee.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SimError, match=r'fee\.toml:8: party "south": its payoffs have 6,\d{3}'):
        sim.problem(sim.load(path))


def test_an_iff_of_three_holds_for_all_or_none() -> None:
    issues = "".join(
        f'[issues.{name}]\nstatus_quo = "no"\noptions = ["no", "yes"]\nwants.a = "yes = no"\n'
        for name in ("x", "y", "z")
    )
    text = f"""
format = 1
[parties.a]
{issues}
[importance]
a.tiers = [["x", "y", "z"]]
[no_deal_payoffs]
a = 0
[links.all]
iff = [{{ x = "yes" }}, {{ y = "yes" }}, {{ z = "yes" }}]
"""
    problem = sim.problem(loads(text))
    assert problem.agreement_zone.count == 2
    assert problem.constraints[0].label.count("if and only if") == 2
