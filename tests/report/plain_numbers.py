"""What written numbers, words and rankings come to, at their best or as a draw has them.

It shares nothing with the program. ``drawn`` has the drawn numbers by name; what it lacks is read
at its best.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from tests.whole_files.plain_problem import GAPS, centroid

Table = Mapping[str, Any]
Numbers = Mapping[str, Fraction]
Adds = dict[str, dict[str, Fraction]]  # issue, option
COSTS = {
    "none": 0, "minor": 10, "moderate": 20, "severe": 40, "catastrophic": 80, "unstated": 20,
    "minor gain": -10,
}  # fmt: skip
BANDS = {  # low, best, high
    "remote chance": ("0", "0.025", "0.2"), "highly unlikely": ("0", "0.15", "0.35"),
    "unlikely": ("0.1", "0.3", "0.5"), "realistic possibility": ("0.25", "0.45", "0.75"),
    "likely": ("0.4", "0.65", "0.9"), "highly likely": ("0.55", "0.85", "1"),
    "almost certain": ("0.8", "0.975", "1"), "unstated": ("0", "0.5", "1"),
}  # fmt: skip
SILENT = ("no_stake", "unknown")  # they weigh nothing at best


def number(written: Any, name: str, drawn: Numbers) -> Fraction:
    """Return a number of the file: as drawn, else its best."""
    if name in drawn:
        return drawn[name]
    return Fraction(str(written["best"] if isinstance(written, dict) else written))


def cost(written: Any, name: str, drawn: Numbers) -> Fraction:
    """Return what a branch costs: a list adds up."""
    if isinstance(written, list | tuple):
        return sum((_one_cost(x, f"{name}.{k}", drawn) for k, x in enumerate(written)), Fraction(0))
    return _one_cost(written, f"{name}.0", drawn)


def _one_cost(written: Any, name: str, drawn: Numbers) -> Fraction:
    said = written.get("grade", written.get("points")) if isinstance(written, dict) else written
    return number(COSTS[said] if isinstance(said, str) else said, name, drawn)


def chance(written: Any, name: str, drawn: Numbers) -> Fraction:
    """Return a probability, of bands the middle between the outermost."""
    if isinstance(written, dict) and "bands" in written:
        middles = [Fraction(BANDS[band][1]) for band in written["bands"]]
        return drawn.get(name, (min(middles) + max(middles)) / 2)
    said = written.get("band", written) if isinstance(written, dict) else written
    return number(BANDS[said][1] if isinstance(said, str) else said, name, drawn)


def mean_chance(band: Table) -> Fraction:
    """Return the mean of the triangle that is drawn for a band."""
    return sum(map(Fraction, BANDS[band["band"]]), Fraction(0)) / 3


def scores(want: Any, name: str, drawn: Numbers) -> dict[str, Fraction]:
    """Return the score of each option, from scores or from a ranking."""
    if isinstance(want, dict) and "scores" in want:
        return {o: number(x, f"{name}.{o}", drawn) for o, x in want["scores"].items()}
    ranking = want if isinstance(want, str) else want["ranking"]
    parts = re.split(r"\s*(>>|[>~=?])\s*", ranking)
    levels, gaps = [[parts[0]]], []
    for sign, option in zip(parts[1::2], parts[2::2], strict=True):
        if sign == "?":
            levels[-1].append(option)
            continue
        gaps.append(drawn.get(f"{name}.gap_{len(gaps) + 1}", GAPS[sign]))
        levels.append([option])
    if len(levels) == 1 < len(levels[0]):
        return _in_any_order(levels[0], name, drawn)
    total = sum(gaps, Fraction(0))
    above = accumulate(gaps, initial=Fraction(0))
    values = [100 * (total - x) / total if total else Fraction(50) for x in above]
    reach = [Fraction(100), *values, Fraction(0)]
    found = {}
    for k, level in enumerate(levels):
        for option in level:
            place, high, low = f"{name}.place_of_{option}", reach[k], reach[k + 2]
            found[option] = low + drawn[place] * (high - low) if place in drawn else values[k]
    return found


def _in_any_order(options: list[str], name: str, drawn: Numbers) -> dict[str, Fraction]:
    """Return equal steps from 0 to 100 in the drawn order, 50 for all where none is drawn."""
    places = {o: drawn.get(f"{name}.place_of_{o}") for o in options}
    if None in places.values():
        return dict.fromkeys(options, Fraction(50))
    order = sorted(options, key=lambda o: places[o] or Fraction(0))
    return {o: Fraction(100 * k, len(options) - 1) for k, o in enumerate(order)}


def adds(doc: Table, party: str, drawn: Numbers) -> Adds:
    """Return what each option adds to the payoff of a party."""
    wants = {
        i: x["wants"][party] for i, x in doc["issues"].items() if party in x.get("wants", {})
    } | doc.get("preferences", {}).get(party, {})
    importance = doc.get("importance", {}).get(party)
    silent = {i for key in SILENT for i in (importance or {}).get(key, ())} - {*wants}
    wants |= {i: " ? ".join(doc["issues"][i]["options"]) for i in silent}
    worth = {i: scores(want, f"preferences.{party}.{i}", drawn) for i, want in wants.items()}
    if importance is None:
        return worth if doc.get("payoffs") == "raw" else {}
    shares, nothing = weight_shares(doc, party, drawn), Fraction(0)
    return {i: {o: shares.get(i, nothing) * v for o, v in row.items()} for i, row in worth.items()}


def weight_shares(doc: Table, party: str, drawn: Numbers = MappingProxyType({})) -> Numbers:
    """Return the weights of a party, as shares of their sum unless payoffs are raw."""
    weights = _weights(doc["importance"][party], f"importance.{party}", drawn)
    is_raw = doc.get("payoffs") == "raw"
    total = Fraction(1) if is_raw else sum(weights.values(), Fraction(0))
    return {i: w / total for i, w in weights.items()}


def _weights(importance: Table, name: str, drawn: Numbers) -> dict[str, Fraction]:
    """Return weights as they are written, or of tiers; as drawn where they are drawn."""
    tiers = tuple(map(tuple, importance.get("tiers", ())))
    written = centroid(tiers) if tiers else importance["weights"]
    found = {i: number(x, f"{name}.{i}", drawn) for i, x in written.items()}
    silent = (i for key in SILENT for i in importance.get(key, ()))
    return found | {i: drawn.get(f"{name}.{i}", Fraction(0)) for i in silent}
