"""A red line that forbids an option and allows a worse one is a warning."""

from __future__ import annotations

import pytest

from sim.scenario.reader import loads
from sim.scenario.warnings import warnings

TEXT = """format = 1
parties = { a = {}, b = {} }
no_deal_payoffs = { a = 0, b = 0 }
issues.land = { status_quo = "all", options = ["all", "half", "none", "sold"] }
issues.sea = { status_quo = "open", options = ["open", "closed"] }
preferences.a = { land = "all > half > none ? sold", sea = "closed = open" }
preferences.b = { land = "none > half > all ~ sold", sea = "open > closed" }
importance = { a.tiers = [["land"], ["sea"]], b.tiers = [["land"], ["sea"]] }
agreement.classes.treaty = { contains = { land = ["half", "sold"] } }
[red_lines.soil]
party = "a"
"""


def said(rule: str) -> list[str]:
    found = map(str, warnings(loads(f"{TEXT}{rule}\n")))
    return [odd for odd in found if ': red line "soil": ' in odd]


@pytest.mark.parametrize(
    "rule",
    [
        'never = { land = ["half", "none", "sold"] }',
        'never = { land = ["none", "sold"] }',
        'never = { land = "none" }',  # whether sold is worse the ranking leaves open
        'never = { sea = "closed" }',  # no difference
        'require = { land = ["all", "half"] }',
        'never = { land = "sold" }\nscope = "treaty"',
        'text = "Not an inch."\nscope = "behaviour"',
    ],
)
def test_a_closed_line_is_no_warning(rule: str) -> None:
    assert said(rule) == []


def test_the_warning_names_line_option_and_remedy() -> None:
    (one, other) = said('never = { land = "half" }')
    assert one == (
        'scenario.toml:12: red line "soil": never: issue "land": it forbids "half" and allows '
        '"none", which a ranks lower - add "none", or look at the ranking'
    )
    assert 'allows "sold"' in other


def test_what_is_required_excludes_the_rest() -> None:
    (odd,) = said('require = { land = ["all", "none", "sold"], sea = "open" }')[:1]
    assert 'it forbids "half" and allows "none"' in odd
    assert 'take "none" out' in odd


def test_each_of_several_issues_is_looked_at() -> None:
    odd = said('never = { land = ["none", "sold"], sea = "open" }')
    assert odd == []
    assert len(said('never = { sea = "closed", land = ["all", "half", "none"] }')) == 1


def test_a_class_limits_what_is_looked_at() -> None:
    assert said('never = { land = "half" }\nscope = "treaty"')[0].count("sold") == 2
