"""Bid and ask at the same time, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.summary import bullet, heading
from sim.rounding import significant
from sim.scenario.outcome_words import percent
from sim.strategic.double_offer import DoubleOffer, LinearRule, Support

NOTE = (
    "The model knows a price alone, and takes nothing from the scenario. It is the linear "
    "equilibrium; there are others."
)


def blocks(found: DoubleOffer) -> Iterator[RenderableType]:
    """Yield bid, ask, when there is trade, and what private values cost."""
    yield heading("Bid and ask at the same time")
    yield from map(bullet, _rules(found))
    yield heading("What comes of it")
    yield from map(bullet, _story(found))
    yield Padding(Text(NOTE, style="dim"), (1, 0, 0, 0))


def _rules(found: DoubleOffer) -> Iterator[str]:
    yield (
        f"By what each knows of the other, the seller's cost lies {_between(found.cost)} and the "
        f"buyer's value {_between(found.value)}, each number alike."
    )
    if found.assumed:
        words = ", ".join(f"{key} {_shown(value)}" for key, value in found.assumed.items())
        yield f"Assumed, since the command does not say it: {words}."
    share = significant(found.weight, 3)
    yield f"The price is {share} of the bid and {significant(1 - found.weight, 3)} of the ask."
    yield f"The buyer bids {line_words(found.bid, 'value')}."
    yield f"The seller asks {line_words(found.ask, 'cost')}."


def _story(found: DoubleOffer) -> Iterator[str]:
    yield (
        f"They trade where the value is at least {line_words(found.trades_from, 'cost')}: in "
        f"{percent(found.chance)} of all cases."
    )
    lost = found.first_best - found.gains
    yield (
        f"Expected gains are {significant(found.gains, 4)} of {significant(found.first_best, 4)} "
        f"that trade could bring ({percent(found.efficiency)}): "
        f"{significant(lost, 3)} is lost because each shades its offer."
    )
    bound = "no rules do better" if found.gains == found.second_best else "the best rules do better"
    yield (
        f"Without force and without money from outside {bound}: at most "
        f"{significant(found.second_best, 4)}. Trade wherever it pays would take "
        f"{significant(found.subsidy, 4)} from outside."
    )


def line_words(rule: LinearRule, what: str) -> str:
    """Return a linear rule in words.

    >>> from fractions import Fraction
    >>> line_words(LinearRule(Fraction(2, 3), Fraction(1, 12)), "value")
    '2/3 of the value plus 1/12'
    """
    share = f"the {what}" if rule.slope == 1 else f"{rule.slope} of the {what}"
    if rule.constant == 0:
        return share
    return f"{share} {'plus' if rule.constant > 0 else 'less'} {abs(rule.constant)}"


def _between(support: Support) -> str:
    return f"between {significant(support.low, 4)} and {significant(support.high, 4)}"


def _shown(value: object) -> str:
    return " to ".join(map(str, value)) if isinstance(value, list) else str(value)


def document(found: DoubleOffer) -> dict[str, Any]:
    """Return bid and ask for other programs."""
    return {
        "assumed": dict(found.assumed),
        "rounds": 1,
        "terms": {
            "weight": float(found.weight),
            "cost": [float(found.cost.low), float(found.cost.high)],
            "value": [float(found.value.low), float(found.value.high)],
        },
        "offers": [
            {"proposer": "buyer", **_rule(found.bid)},
            {"proposer": "seller", **_rule(found.ask)},
        ],
        "agreement": {"probability": float(found.chance), "value_from": _rule(found.trades_from)},
        "reference": {
            "gains": float(found.gains),
            "first_best": float(found.first_best),
            "second_best": float(found.second_best),
            "efficiency": float(found.efficiency),
            "subsidy": float(found.subsidy),
        },
    }


def _rule(rule: LinearRule) -> Mapping[str, float]:
    return {"slope": float(rule.slope), "constant": float(rule.constant)}
