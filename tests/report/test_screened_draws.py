"""What first screens say of draws and intervals, beside draws of our own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import sim
from sim.report.first_screen.headline import headline
from sim.scenario.reader import loads
from tests.report.all_outcomes import AllOutcomes
from tests.report.drawn_zones import CLOSE, drawn_zones
from tests.report.plain_file import PlainFile, plain_file, read
from tests.report.screened import DRAWS, PATHS, answered, said, screened, zones


@pytest.mark.parametrize("name", ["council_of_five", "empty_zone", "six_provinces", "forty_towns"])
def test_no_no_deal_payoff_turns_it_within_its_interval(name: str) -> None:
    one = screened(name)
    stated = one.file.document["no_deal_payoffs"]
    flips = [
        p
        for p, value in stated.items()
        if isinstance(value, dict)
        for end in ("low", "high")
        if one.all.is_open({p: Fraction(str(value[end]))}) != bool(one.all.zone.any())
    ]
    never = "No no-deal payoff turns it within its interval."
    assert (never in said(one, "turn")) == (not flips)


@pytest.mark.parametrize("name", ["council_of_five", "wage_dispute", "forty_towns"])
def test_share_of_draws(name: str) -> None:
    """Draw all that is in doubt from triangles anew: the share lies in what is told, but for luck.

    Only cases with scores and weights in numbers, so that no deal alone is in doubt.
    """
    one = screened(name)
    told, random = one.told["doubt"], np.random.default_rng(11)
    draws = 400
    opened = sum(one.all.is_open(drawn_no_deal(one.file, random)) for _ in range(draws)) / draws
    low, high = told["interval"]
    assert low - 0.03 <= opened <= high + 0.03
    assert low <= told["agreement_share"] <= high
    assert f"{told['draws']} draws" in said(one, "doubt")
    assert (told["agreement_share"] == 1) == ("agreement 100 % (" in said(one, "doubt"))


def drawn_no_deal(file: PlainFile, random: np.random.Generator) -> dict[str, Fraction]:
    """Return drawn no-deal payoffs, stated or of a strike that the firm may pay for."""

    def drawn(x: Any) -> Fraction:
        if not isinstance(x, dict):
            return Fraction(str(x))
        return Fraction(random.triangular(x["low"], x["best"], x["high"]))

    stated = file.document.get("no_deal_payoffs")
    if stated is not None:
        return {p: drawn(x) for p, x in stated.items()}
    branch = file.document["no_deal"]["strike"]
    chance, costs = drawn(branch["probability"]), branch["cost"]
    quiet = file.branches["quiet"]
    paid = {"union": drawn(costs["union"]), "firm": drawn(costs["firm"]["points"])}
    return {p: quiet[p] - chance * paid[p] for p in quiet}


def asked_about(document: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Return the package of the thesis, else the first that the file names."""
    named = document.get("outcomes", {})
    wanted = document.get("thesis", {}).get("outcome") or next(iter(named), None)
    return None if wanted is None else named[wanted]["choice"]


@pytest.mark.parametrize("name", PATHS)
def test_shares_are_those_of_the_draws_gone_through_one_by_one(name: str) -> None:
    """Of each draw the zone is made again from its numbers, outcome by outcome."""
    one = screened(name)
    told, said_of = one.told["doubt"], said(one, "doubt")
    if not one.spread.survey.model.inputs:
        assert said_of == "The file gives no intervals, so nothing is said about how sure this is."
        return
    found = zones(name)
    opened = np.mean([draw.zone.any() for draw in found])
    assert told["agreement_share"] == opened
    is_printed(opened, r"an agreement (\S+) %", said_of)
    package = asked_about(one.file.document)
    if package is not None:
        at = one.all.index({**one.file.status_quo, **package})
        rows = [draw.row(at) for draw in found]
        kept = np.mean(
            [k is not None and draw.zone[k] for k, draw in zip(rows, found, strict=True)]
        )
        assert told["package_share"] == kept
        is_printed(kept, r"is one in (\S+) % of the draws", said_of)
    if "stakes (" in said(one, "model"):
        is_printed(1 - opened, r"stakes \((\S+) % of draws", said(one, "model"))


@pytest.mark.parametrize("name", PATHS)
def test_the_most_frequent_deal_is_counted_among_the_best_of_each_draw(name: str) -> None:
    one = screened(name)
    share = one.told["doubt"].get("most_frequent_deal_share")
    if share is None:
        assert not one.told["doubt"].get("agreement_share")
        return
    deals = Counter[tuple[str, ...]]()
    table = one.spread.table()[["has_agreement", *one.all.issues]]
    for draw, (is_open, *options) in zip(zones(name), table.itertuples(index=False), strict=True):
        assert is_open == draw.zone.any()
        if is_open:
            row = draw.row(one.all.index(dict(zip(one.all.issues, options, strict=True))))
            assert row is not None
            assert draw.product[row] >= draw.product.max() * (1 - CLOSE)
            deals[*options] += 1
    assert share == deals.most_common(1)[0][1] / deals.total()
    is_printed(share, r"in (\S+) % of those", said(one, "doubt"))


def test_shares_of_a_quorum_game_in_doubt() -> None:
    """Each of the six is worth up to 30 points more without a deal than the file says."""
    text = PATHS["five_of_six"].read_text(encoding="utf-8")
    before, head, payoffs = text.partition("[no_deal_payoffs]")
    payoffs = re.sub(
        r"^(\w+) = (\d+)$",
        lambda x: f"{x[1]} = {{ low = {x[2]}, best = {x[2]}, high = {int(x[2]) + 30} }}",
        payoffs,
        flags=re.MULTILINE,
    )
    answers = answered(loads(before + head + payoffs), DRAWS)
    assert answers.spread is not None
    outcomes = AllOutcomes(plain_file(tomllib.loads(before + head + payoffs)))
    found = [draw.zone.any() for draw in drawn_zones(outcomes, answers.spread)]
    told = headline(answers).document()["doubt"]
    assert 0 < told["agreement_share"] == np.mean(found) < 1


def is_printed(share: float, pattern: str, text: str) -> None:
    """Check that a share is printed, rounded to a tenth of a percent."""
    found = re.search(pattern, text)
    assert found is not None
    assert abs(float(found[1]) - 100 * share) <= 0.05 + CLOSE


def test_what_becomes_of_the_forty_towns_is_known_by_construction() -> None:
    """Town k needs k // 2 and gets min(size, k), and 5 or 3 by the seat as k is odd or even."""
    kept = [
        (size, seat)
        for size in range(51)
        for seat in ("none", "north", "south")
        if all(
            min(size, k) + (0 if seat == "none" else 5 if (seat == "north") == k % 2 else 3)
            >= k // 2
            for k in range(1, 41)
        )
    ]
    assert screened("forty_towns").told["model"]["agreements"] == len(kept)


def test_where_nothing_is_in_doubt_nothing_is_said_of_draws() -> None:
    scenario = sim.load(str(PATHS["council_of_five"]))
    for party in ("company", "m1", "m3", "m4", "m5"):
        scenario = scenario.with_no_deal(
            party, float(read(PATHS["council_of_five"]).no_deal[party])
        )
    found = answered(scenario, 16)
    assert all("draws" not in row.told for row in found.diagnosis.obstacles)
    turn = headline(found).document()["turn"]["sentences"]
    assert len(turn) == 1
    assert "[" not in turn[0]
