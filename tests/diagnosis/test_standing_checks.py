"""Standing checks: what nobody would sign, give for nothing, or forbid and allow worse."""

from __future__ import annotations

import pytest

from sim.diagnosis.diagnosis import diagnose
from sim.diagnosis.standing_checks import Check
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE, PRISONERS


def test_no_deal_at_the_worst_package_signs_not_anything() -> None:
    def holds(least: int) -> bool:
        text = HEAD + PIE + DEAL.replace("north = 2", f"north = {least}")
        checks = {c.check: c.holds for c in diagnose(loads(text), draws=0).checks}
        return checks["signs anything"]

    assert holds(1)
    assert not holds(0)


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ('never = { land = "n1" }', True),
        ('never = { land = "n5" }', False),
        ('require = { land = "n9" }', True),
        ('require = { land = "n3" }', False),
    ],
)
def test_a_red_line_allows_nothing_worse_than_what_it_forbids(rule: str, holds: bool) -> None:
    text = HEAD + PIE + DEAL + f'[red_lines.soil]\nparty = "north"\n{rule}\n'
    checks = {c.check: c.holds for c in diagnose(loads(text), draws=0).checks}
    assert checks["closed downwards"] is holds


def check(text: str, name: str) -> Check:
    (found,) = [c for c in diagnose(loads(text), draws=0).checks if c.check == name]
    return found


def test_the_worst_package_is_one_that_can_happen() -> None:
    """A link rules out what would leave north 0; a term never adds to what it cannot go with."""
    text = HEAD + PRISONERS
    assert check(text, "signs anything").holds
    linked = text + '[links.pair]\nif = { left = "give" }\nthen = { right = "give" }\n'
    found = check(linked, "signs anything")  # north has 2, 3 or 5
    assert not found.holds
    assert found.figures["north"] == -1
    term = '[interactions.both]\nparty = "north"\nadds = -2\n'
    term += 'when = { left = "keep", right = "give" }\n'
    assert check(text + term, "signs anything").figures["north"] == 1


def test_a_ratifier_may_agree_to_anything_too() -> None:
    text = (HEAD + PIE + DEAL).replace(
        'south = { role = "signatory" }',
        'south = { role = "signatory" }, senate = { role = "ratifier" }',
    )
    text = text.replace("north = 2", "north = 2\nsenate = -1").replace(
        "[importance]",
        "[preferences.senate]\nland = { scores = { n9 = 1, n7 = 3, n5 = 5, n3 = 7, n1 = 9 } }\n"
        "[importance]\nsenate.weights = { land = 1 }",
    )
    found = check(text, "signs anything")
    assert not found.holds
    assert found.why.startswith("To senate no deal is worth less than the worst package")


@pytest.mark.parametrize("options", ['["n5", "n1"]', '["n1", "n5"]'])
def test_each_way_to_fulfil_the_minimal_substance_is_tried(options: str) -> None:
    """By n5 north, which needs 2, loses 4 of 9 and keeps 3 more than it needs; by n1 it has 1."""
    text = HEAD + PIE + DEAL + "[agreement]\nmust_contain = { land = OPTIONS }\n"
    found = check(text.replace("OPTIONS", options), "for nothing")
    assert not found.holds
    assert found.figures == {"north": 3}
    assert check(text.replace("OPTIONS", '["n1"]'), "for nothing").holds


def test_who_loses_by_the_minimal_substance_depends_on_no_scale() -> None:
    """Both lose: north, which would give it, 2 points and south, which would not, 1 or 100."""
    for scale in (1, 100):
        keep, give = 2 * scale, scale
        text = HEAD + PRISONERS.replace("south = 1", f"south = {keep}").replace(
            "left = { scores = { keep = 0, give = 3 } }",
            f"left = {{ scores = {{ keep = {keep}, give = {give} }} }}",
        ).replace(
            "right = { scores = { keep = 2, give = 0 } }",
            "right = { scores = { keep = 0, give = 0 } }",
        )
        text = text.replace("north = 1\n", "north = -1\n")
        found = check(text + '[agreement]\nmust_contain = { left = "give" }\n', "for nothing")
        assert found.holds
        assert found.figures == {"south": -scale}
