"""What keeps a deal away and in how many draws, beside the definitions gone through by draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import numpy as np
import pytest

import sim
from sim.doubt.sampling.further_numbers import further_values
from tests.report.all_outcomes import Flags
from tests.report.drawn_zones import CLOSE
from tests.report.plain_mechanisms import (
    Offers,
    accepts,
    better_off_waiting,
    is_refused,
    ratifying,
    turned_down,
)
from tests.report.plain_no_deal import no_deal_ends
from tests.report.screened import PATHS, said, screened, zones

every_case = pytest.mark.parametrize("name", PATHS)


def check(name: str, mechanism: str, stands: Flags, *, at_best: bool, is_sized: bool) -> None:
    """Check share and status of a row, and what the screen says of it.

    ``at_best`` is whether its rule holds at the best reading; what the file does not size may block
    at most.
    """
    one, row = screened(name), screened(name).rows[mechanism]
    share = float(np.mean(stands))
    assert row.share == pytest.approx(share, abs=CLOSE)
    expected = "may block" if 0.05 <= share <= 0.95 else "does not block"
    if share > 0.95:
        assert at_best
        expected = "blocks" if is_sized else "may block"
    assert row.status == expected
    assert (mechanism in one.told["model"]["may_block"]) == (expected == "may block")
    assert (mechanism in one.told["model"]["blocks"]) == (expected == "blocks")
    printed = re.search(rf"{mechanism} \((\S+) % of draws\)", said(one, "model"))
    if not one.told["model"]["is_empty"]:
        assert (printed is not None) == (expected == "may block")
    if printed is not None:
        assert abs(float(printed[1]) - 100 * share) <= 0.05 + CLOSE


@every_case
def test_what_the_rules_leave_and_what_no_deal_leaves_of_it(name: str) -> None:
    one, found = screened(name), zones(name)
    closed = np.array([not len(draw.cells) for draw in found])
    empty = np.array([not draw.zone.any() for draw in found]) & ~closed
    assert one.rows["beliefs"].share in (None, 0)  # no draw is empty for them alone
    if any("modified" in line for line in one.file.document.get("red_lines", {}).values()):
        check(
            name, "positions", closed, at_best=not one.all.eligible_without().any(), is_sized=True
        )
    else:
        assert one.rows["positions"].share is None
        assert not closed.any()
    check(name, "stakes", empty, at_best=not one.all.zone.any(), is_sized=True)


@every_case
def test_offers_that_are_turned_down(name: str) -> None:
    """Nobody's beliefs are sized: the other may need anything that no deal may be worth to it."""
    one, row = screened(name), screened(name).rows["private information"]
    file = one.file
    offers = {(x.offerer, x.responder): x.outcome for x in row.model or ()}
    could = 2 <= len(file.signatories) <= 5 and one.all.zone.any()
    doubted = [
        (a, b)
        for a, b in permutations(file.signatories, 2)
        if could and len({*no_deal_ends(file, b)}) > 1
    ]
    assert [*offers] == doubted
    if not doubted:
        assert row.share is None
        return
    for (offerer, responder), outcome in offers.items():
        assert Offers(one.all, offerer, responder).is_best(outcome), (offerer, responder)
    refused = {pair: turned_down(zones(name), pair[1], outcome) for pair, outcome in offers.items()}
    for (offerer, responder), flags in refused.items():
        key = f"refused, {offerer} to {responder}, share of draws"
        assert row.figures[key] == pytest.approx(flags.mean(), abs=CLOSE)
    best = [x is None or not accepts(file, b, x) for (_, b), x in offers.items()]
    stands = np.any([*refused.values()], axis=0)
    check(name, "private information", stands, at_best=any(best), is_sized=False)


@every_case
def test_the_deal_that_ratifiers_refuse(name: str) -> None:
    one, row = screened(name), screened(name).rows["ratification"]
    asked, deal = ratifying(one.file), referred_to(one)
    if not asked or deal is None:
        assert row.share is None
        return
    refused = np.array(
        [any(is_refused(draw.file, one_of, deal) for one_of in asked) for draw in zones(name)]
    )
    at_best = any(is_refused(one.file, one_of, deal) for one_of in asked)
    check(name, "ratification", refused, at_best=at_best, is_sized=True)


def referred_to(one: Any) -> Mapping[str, str] | None:
    """Return the package of the thesis, else the first of the file, else the Nash deal."""
    document = one.file.document
    named = document.get("outcomes", {})
    wanted = document.get("thesis", {}).get("outcome") or next(iter(named), None)
    if wanted is not None:
        return {**one.file.status_quo, **named[wanted]["choice"]}
    deals = [row["outcome"] for row in one.told["deals"] if "nash" in row["solutions"]]
    return dict(deals[0]) if deals else None


@every_case
def test_waiting_is_worth_more_than_any_agreement(name: str) -> None:
    one, row = screened(name), screened(name).rows["waiting"]
    inside = sim.load(str(PATHS[name])).inside_option
    if inside is None:
        assert row.share is None
        return
    sizes = {p: inside.costs[p][0].points for p in one.file.signatories}
    assert all(len(inside.costs[p]) == 1 for p in sizes)
    names = {p: f"inside_option.cost.{p}.0" for p in sizes}
    paid = further_values(one.spread, {names[p]: size for p, size in sizes.items()})
    at = one.file.status_quo
    assert one.file.document["inside_option"]["outcome"] == "status quo"
    stands = [
        better_off_waiting(draw, at, {p: float(paid[names[p]][k]) for p in names})
        for k, draw in enumerate(zones(name))
    ]
    assert 0 < np.mean(stands) < 0.05
    check(name, "waiting", np.array(stands), at_best=False, is_sized=True)
