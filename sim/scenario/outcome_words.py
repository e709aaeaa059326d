"""Payoffs and differences in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sim.noun import Noun
from sim.rounding import (
    Side,
    exactly,
    is_finite,
    limit,
    per_cent,
    rounded,
    significant,
    without_zeros,
)
from sim.scenario.scenario import Scenario
from sim.sentences import listing, some_of


def party_name(scenario: Scenario, party: str) -> str:
    """Return the name of a party."""
    return scenario.parties[party].name


def breaches(labels: Sequence[str]) -> str:
    """Return which rules an outcome breaks and whose consent it lacks.

    >>> breaches(["red line of x", "link y", "consent of z"])
    'breaks the red line of x and the link y and lacks the consent of z'
    """
    rules = [f"the {label}" for label in labels if not label.startswith("consent of ")]
    consents = [f"the {label}" for label in labels if label.startswith("consent of ")]
    parts = [f"breaks {listing(rules)}"] * bool(rules)
    parts += [f"lacks {some_of(consents)}"] * bool(consents)
    return listing(parts)


def point_words(value: Fraction | float, signed: bool = False, side: Side = "nearest") -> str:
    """Return a payoff to one decimal, without a negative zero; a limit rounded to its safe side.

    >>> (
    ...     point_words(Fraction(-1, 100)),
    ...     point_words(12.34, signed=True),
    ...     point_words(12.34, side="up"),
    ... )
    ('0.0', '+12.3', '12.34')
    """
    return _signed(limit(value, 1, side), signed)


def payoff_words(
    scenario: Scenario,
    value: Fraction | float,
    signed: bool = False,
    side: Side = "nearest",
) -> str:
    """Return a payoff with the decimals that its scale needs: one for scores, up to three else.

    A limit is rounded to its safe ``side``.

    >>> from types import SimpleNamespace
    >>> raw = SimpleNamespace(payoff_scale="raw")
    >>> [payoff_words(raw, x) for x in (4, 0.64, 640.5, Fraction(1, 12345))]
    ['4', '0.64', '640.5', '8.1e-05']
    """
    if scenario.payoff_scale == "scores" or not is_finite(value):
        return point_words(value, signed, side)
    exact = exactly(value)
    if abs(exact) >= 10 and exact.denominator > 1:
        return point_words(value, signed, side)
    tiny = 0 < abs(exact) < Fraction("0.001")
    text = significant(exact, 2, side) if tiny else without_zeros(limit(exact, 3, side))
    return _signed(text, signed)


def alike(
    scenario: Scenario, values: Iterable[tuple[Fraction | float, Side]], signed: bool = False
) -> list[str]:
    """Return the payoffs of one sentence, each with its side, to one number of decimals.

    It is that of the limit which needs the most; raw payoffs stay as they are written.

    >>> from types import SimpleNamespace
    >>> alike(SimpleNamespace(payoff_scale="scores"), [(12.34, "up"), (-3, "nearest")])
    ['12.34', '-3.00']
    """
    pairs = list(values)
    words = [payoff_words(scenario, value, signed, side) for value, side in pairs]
    if scenario.payoff_scale != "scores":
        return words
    places = max((len(text.partition(".")[2]) for text in words), default=0)
    return [_signed(rounded(value, places, side), signed) for value, side in pairs]


def bound_words(scenario: Scenario, value: Fraction, side: Side) -> str:
    """Return an end of an interval with its sign, rounded outward to one decimal.

    No other number stands beside a bound, so that it needs no more decimals than they have.

    >>> from types import SimpleNamespace
    >>> bound_words(SimpleNamespace(payoff_scale="scores"), Fraction("-10.644"), "down")
    '-10.7'
    """
    if scenario.payoff_scale != "scores":
        return payoff_words(scenario, value, True, side)
    return _signed(rounded(value, 1, side), True)


def _signed(text: str, signed: bool) -> str:
    return f"+{text}" if signed and not text.startswith("-") else text


def gain_predicate(
    scenario: Scenario, who: Noun, gain: Fraction, over: str = "no deal", side: Side = "nearest"
) -> str:
    """Return a gain or a loss as a predicate that agrees with who has it.

    >>> from types import SimpleNamespace
    >>> raw = SimpleNamespace(payoff_scale="raw")
    >>> ann, reds = Noun("Ann"), Noun("Reds", is_plural=True)
    >>> [gain_predicate(raw, ann, Fraction(3)), gain_predicate(raw, reds, Fraction(-1, 2))]
    ['gains 3 over no deal', 'lose 0.5 against no deal']
    >>> gain_predicate(raw, ann, Fraction(0))
    'gains nothing over no deal'
    """
    unit = " points" if scenario.payoff_scale == "scores" else ""
    if gain == 0:
        return f"{who.verb('gain')} nothing over {over}"
    size = f"{payoff_words(scenario, abs(gain), side=side)}{unit}"
    if gain > 0:
        return f"{who.verb('gain')} {size} over {over}"
    return f"{who.verb('lose')} {size} against {over}"


def payoffs_words(scenario: Scenario, values: Mapping[str, Fraction], signed: bool = False) -> str:
    """Return payoffs or gains per party in words."""
    return ", ".join(
        f"{scenario.parties[p].noun} {payoff_words(scenario, v, signed)}" for p, v in values.items()
    )


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> Sequence[str]:
    """Return the issues on which two outcomes differ."""
    return [issue for issue in first if first[issue] != second.get(issue)]


def percent(share: Fraction | float) -> str:
    """Return a share in per cent; only all draws are 100 %, only none are 0 %.

    >>> percent(1.0), percent(0.9999), percent(0.376), percent(0.0001)
    ('100 %', 'over 99.9 %', '37.6 %', 'under 0.1 %')
    """
    return f"{per_cent(share)} %".replace(">", "over ").replace("<", "under ")
