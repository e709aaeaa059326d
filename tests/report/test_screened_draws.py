"""What first screens say of draws and intervals, beside draws of our own."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import sim
from sim.report.first_screen.headline import headline
from tests.report.plain_file import PlainFile, read
from tests.report.screened import PATHS, answered, said, screened


@pytest.mark.parametrize("name", ["council_of_five", "empty_zone", "six_provinces", "forty_towns"])
def test_no_no_deal_payoff_turns_it_within_its_interval(name: str) -> None:
    one = screened(name, 256)
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
    one = screened(name, 256)
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
    assert screened("forty_towns", 256).told["model"]["agreements"] == len(kept)


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
