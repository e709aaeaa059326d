"""Between which payoffs no deal lies for a party, read off the rules of the language once more.

Weights at their best, scores and costs at the ends that are worst or best for the party, and every
probability of the threat that it may hold. It shares nothing with the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tests.report.plain_file import PlainFile
from tests.report.plain_numbers import BANDS, SILENT, Table, weight_shares

Ends = tuple[Fraction, Fraction]
GAP_ENDS = {"=": ("0", "1"), "~": ("0.5", "2"), ">": ("1", "4"), ">>": ("2", "8")}
COST_ENDS = {
    "none": (0, 5), "minor": (5, 20), "moderate": (10, 40), "severe": (20, 80),
    "catastrophic": (40, 160), "unstated": (0, 80), "minor gain": (-20, -5),
}  # fmt: skip


def no_deal_ends(file: PlainFile, party: str) -> Ends:
    """Return the least and the most that no deal may be worth to a party."""
    doc = file.document
    if party in doc.get("no_deal_payoffs", {}):
        return _ends(doc["no_deal_payoffs"][party])
    (threat, first), (other, _) = sorted(
        doc["no_deal"].items(), key=lambda pair: pair[1]["probability"] == "otherwise"
    )
    one, two = (_branch_ends(file, party, branch) for branch in (threat, other))
    holds = first.get("controlled_by") in (party, [party])
    if holds and doc.get("no_deal_rule", {}).get("chosen_by") == "holder":
        return max(one[0], two[0]), max(one[1], two[1])
    chances = _chance_ends(first.get("believed_by", {}).get(party, first["probability"]))
    mixed = [[q * a + (1 - q) * b for q in chances] for a, b in zip(one, two, strict=True)]
    return min(mixed[0]), max(mixed[1])


def _ends(written: Any) -> Ends:
    """Return the ends of a number."""
    low, high = (written["low"], written["high"]) if isinstance(written, dict) else [written] * 2
    return Fraction(str(low)), Fraction(str(high))


def _cost_ends(written: Any) -> Ends:
    said = written.get("grade", written.get("points")) if isinstance(written, dict) else written
    if isinstance(said, str):
        return Fraction(COST_ENDS[said][0]), Fraction(COST_ENDS[said][1])
    return _ends(said)


def _chance_ends(written: Any) -> Ends:
    is_table = isinstance(written, dict)
    if is_table and "low" in written:
        return _ends(written)
    said = written.get("bands", [written.get("band")]) if is_table else [written]
    bands = [BANDS[x] for x in said]
    return min(Fraction(low) for low, _, _ in bands), max(Fraction(high) for _, _, high in bands)


def _branch_ends(file: PlainFile, party: str, branch: str) -> Ends:
    table = file.document["no_deal"][branch]
    named = table["outcome"] if isinstance(table["outcome"], dict) else {}
    outcome = {**file.status_quo, **{i: o for i, o in named.items() if i != "rest"}}
    costs = table.get("cost", {}).get(party, ())
    paid = [_cost_ends(x) for x in (costs if isinstance(costs, list) else [costs])]
    worth = _payoff_ends(file.document, party, outcome)
    return (
        worth[0] - sum((high for _, high in paid), Fraction(0)),
        worth[1] - sum((low for low, _ in paid), Fraction(0)),
    )


def _payoff_ends(doc: Table, party: str, outcome: Mapping[str, str]) -> Ends:
    wants = {i: x["wants"][party] for i, x in doc["issues"].items() if party in x.get("wants", {})}
    wants |= doc.get("preferences", {}).get(party, {})
    importance = doc.get("importance", {}).get(party)
    shares = dict.fromkeys(wants, Fraction(1)) if importance is None else weight_shares(doc, party)
    silent = {i for key in SILENT for i in (importance or {}).get(key, ())}
    scored = [
        (shares[i], _score_ends(want, outcome[i])) for i, want in wants.items() if i not in silent
    ]
    low, high = (sum((w * s[k] for w, s in scored), Fraction(0)) for k in (0, 1))
    return low, high


def _score_ends(want: Any, option: str) -> Ends:
    """Return the ends of a score: the gaps on one side at their least, on the other at their most.

    Options joined by ``?`` reach the levels next to theirs.
    """
    if isinstance(want, dict) and "scores" in want:
        return _ends(want["scores"][option])
    ranking = want if isinstance(want, str) else want["ranking"]
    parts = re.split(r"\s*(>>|[>~=?])\s*", ranking)
    levels, gaps = [[parts[0]]], []
    for sign, name in zip(parts[1::2], parts[2::2], strict=True):
        if sign == "?":
            levels[-1].append(name)
        else:
            levels.append([name])
            gaps.append([Fraction(x) for x in GAP_ENDS[sign]])
    (at,) = (k for k, level in enumerate(levels) if option in level)

    def score(level: int, side: int) -> Fraction:
        below = sum((gap[side] for gap in gaps[level:]), Fraction(0))
        above = sum((gap[1 - side] for gap in gaps[:level]), Fraction(0))
        return 100 * below / (below + above) if below + above else Fraction(50)

    if len(levels[at]) == 1:
        return score(at, 0), score(at, 1)
    low = score(at + 1, 0) if at + 1 < len(levels) else Fraction(0)
    return low, score(at - 1, 1) if at else Fraction(100)
