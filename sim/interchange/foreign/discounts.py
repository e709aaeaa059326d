"""What other programs take off payoffs as talks go on, as rates of a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import log
from pathlib import Path
from typing import Any, Literal

from sim.interchange.untrusted.files import refusal

_TEXT = (
    "Payoffs shrink while the talks go on, and nothing is paid meanwhile: models of the talks "
    "count this, solutions do not."
)

_WORDS = {"talks": "the talks as a whole", "round": "each round of the talks"}


@dataclass(frozen=True)
class Discount:
    """What a payoff counts for after the whole talks, or after one round of them."""

    factor: Fraction
    over: Literal["talks", "round"]


def discount_tables(
    document: dict[str, Any],
    discounts: Mapping[str, Discount | None],
    starts: Mapping[str, Fraction],
) -> dict[str, Any]:
    """Return the data of a scenario file with the discounts of its parties, if there are any.

    1. A factor becomes a rate, that of a party without one 0; ``[talks]`` says how long a round is.
    2. No deal shrinks as deals do. Where it pays something, the inside option therefore pays 0:
       ``starts`` are the payoffs of the status quo, which its costs take away.
    """
    given = {p: found for p, found in discounts.items() if found is not None}
    if not given:
        return document
    parties = {
        p: table | {"discount_rate": _rate(discounts[p])}
        for p, table in document["parties"].items()
    }
    talks: dict[str, Any] = {"text": _TEXT}
    if any(found.over == "talks" for found in given.values()):
        talks["length"] = 1
    document = document | {"parties": parties, "talks": talks}
    if not any(stated["best"] for stated in document["no_deal_payoffs"].values()):
        return document
    inside = {
        "name": "Nothing is paid while the talks last",
        "outcome": "status quo",
        "cost": {p: {"points": points} for p, points in starts.items() if points},
    }
    return document | {"inside_option": inside}


def check_discounts(found: Iterable[tuple[Path, Discount | None]]) -> None:
    """Refuse discounts of which some are for a round and others for the whole talks."""
    first: Discount | None = None
    for path, discount in found:
        if discount is not None and first is not None and discount.over != first.over:
            what = f"its discount is for {_WORDS[discount.over]}, and others are for"
            remedy = "count all of them in the same way"
            raise refusal(path, None, f"{what} {_WORDS[first.over]}", remedy)
        first = first or discount


def discount_words(discount: Discount) -> str:
    """Return the sentence on a discount that was read."""
    return (
        f"the discount factor {float(discount.factor):g} for {_WORDS[discount.over]} is used by "
        "models of the talks (sim play); solutions take payoffs without delay"
    )


def _rate(discount: Discount | None) -> Fraction:
    """Return the discount rate of a factor, to the digits of a float.

    >>> float(_rate(Discount(Fraction(1, 2), "round")))
    0.6931471805599453
    """
    return Fraction(0) if discount is None else Fraction(repr(-log(discount.factor)))
