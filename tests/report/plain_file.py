"""What a scenario file says, read with tomllib and the rules of its language alone.

It shares nothing with the program. Only what the cases of the first screen use is read; what else
changes a result is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.whole_files.plain_problem import GAPS, centroid, ranked

Table = Mapping[str, Any]
Choice = Mapping[str, tuple[str, ...]]
COSTS = {
    "none": 0, "minor": 10, "moderate": 20, "severe": 40, "catastrophic": 80, "unstated": 20,
    "minor gain": -10,
}  # fmt: skip
BANDS = {
    "remote chance": "0.025", "highly unlikely": "0.15", "unlikely": "0.3",
    "realistic possibility": "0.45", "likely": "0.65", "highly likely": "0.85",
    "almost certain": "0.975", "unstated": "0.5",
}  # fmt: skip
NOTES = ("behaviour", "procedure", "time")


@dataclass(frozen=True)
class Demand:
    """A consent, a red line or the minimal substance: where ``antecedent`` holds, ``needed`` must.

    A consent has ``members``, of whom ``quorum`` must accept where the ``scope`` is touched.
    """

    id: str
    antecedent: Choice = field(default_factory=dict)
    needed: Choice = field(default_factory=dict)
    never: Choice = field(default_factory=dict)
    members: tuple[str, ...] = ()
    quorum: int = 0
    scope: tuple[str, ...] | None = None


@dataclass(frozen=True)
class PlainFile:
    """Issues with options and labels, payoffs by option, no deal, demands and links."""

    options: Mapping[str, tuple[str, ...]]
    status_quo: Mapping[str, str]
    labels: Mapping[str, tuple[str, Mapping[str, str]]]
    adds: Mapping[str, Mapping[str, Mapping[str, Fraction]]]  # party, issue, option
    no_deal: Mapping[str, Fraction]
    branches: Mapping[str, Mapping[str, Fraction]]
    signatories: tuple[str, ...]
    demands: tuple[Demand, ...]
    links: tuple[tuple[Choice, Choice], ...]  # if, then
    forbidden: Choice
    document: Table


def read(path: Path) -> PlainFile:
    """Return a file at its own time step."""
    with path.open("rb") as stream:
        doc = tomllib.load(stream)
    assert not {"interactions", "outside_options", "extends", "deciding"} & set(doc)
    step = doc.get("time_steps", {}).get(doc.get("default_at"), {})
    doc = _merged(doc, {k: v for k, v in step.items() if k not in ("name", "date", "why")})
    issues = doc["issues"]
    quo = {i: x["status_quo"] for i, x in issues.items()}
    options = {
        i: _options(x) if x.get("negotiable", True) else (quo[i],) for i, x in issues.items()
    }
    importance = doc.get("importance", {})
    adds = {p: found for p in doc["parties"] if (found := _adds(doc, p, importance.get(p)))}
    branches = {b: _branch(adds, quo, x) for b, x in doc.get("no_deal", {}).items()}
    stated = {p: _best(x) for p, x in doc.get("no_deal_payoffs", {}).items()}
    no_deal = {p: stated[p] if p in stated else _expected(doc, branches, p) for p in adds}
    roles = {p: x.get("role", "signatory") for p, x in doc["parties"].items()}
    labels = {
        i: (x.get("short") or x.get("name") or i, _option_labels(x)) for i, x in issues.items()
    }
    return PlainFile(
        options, quo, labels, adds, no_deal, branches,
        tuple(p for p in adds if roles[p] == "signatory"),
        (*_rules(doc, options), *_consents(doc, roles)), tuple(_links(doc)),
        _choice(doc.get("forbid", {})), doc,
    )  # fmt: skip


def _merged(table: Table, patch: Table) -> dict[str, Any]:
    found = dict(table)
    for key, value in patch.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict)
        found[key] = _merged(found[key], value) if both else value
    return found


def _options(issue: Table) -> tuple[str, ...]:
    if "range" not in issue:
        return tuple(issue["options"])
    low, high, step = (Fraction(str(issue["range"][k])) for k in ("from", "to", "step"))
    return tuple(f"{float(low + k * step):g}" for k in range(int((high - low) / step) + 1))


def _option_labels(issue: Table) -> dict[str, str]:
    if "range" in issue:
        unit = issue["range"].get("unit", "")
        return {o: f"{o} {unit}".strip() for o in _options(issue)}
    rows = issue["options"].items()
    return {o: x if isinstance(x, str) else x.get("short") or x["text"] for o, x in rows}


def _adds(doc: Table, party: str, importance: Table | None) -> dict[str, dict[str, Fraction]]:
    """Return what each option adds to a payoff."""
    wants = {
        i: x["wants"][party] for i, x in doc["issues"].items() if party in x.get("wants", {})
    } | doc.get("preferences", {}).get(party, {})
    scores = {i: _scores(want) for i, want in wants.items()}
    if doc.get("payoffs") == "raw":
        assert importance is None
        return scores
    if importance is None:
        return {}
    tiers = tuple(map(tuple, importance.get("tiers", ())))
    weights = centroid(tiers) if tiers else {i: _best(w) for i, w in importance["weights"].items()}
    total = sum(weights.values(), Fraction(0))
    return {
        i: {o: weights.get(i, Fraction(0)) / total * v for o, v in row.items()}
        for i, row in scores.items()
    }


def _scores(want: Any) -> dict[str, Fraction]:
    if isinstance(want, dict) and "scores" in want:
        return {o: _best(x) for o, x in want["scores"].items()}
    ranking = want if isinstance(want, str) else want["ranking"]
    assert set(ranking.split()[1::2]) <= {*GAPS, "?"}
    return ranked(ranking)


def _best(number: Any) -> Fraction:
    return Fraction(str(number["best"] if isinstance(number, dict) else number))


def _branch(adds: Table, quo: Table, branch: Table) -> dict[str, Fraction]:
    named = branch["outcome"] if isinstance(branch["outcome"], dict) else {}
    outcome = {**quo, **{i: o for i, o in named.items() if i != "rest"}}
    costs = branch.get("cost", {})
    return {
        p: sum((row[outcome[i]] for i, row in rows.items()), Fraction(0)) - _cost(costs.get(p, ()))
        for p, rows in adds.items()
    }


def _cost(cost: Any) -> Fraction:
    if isinstance(cost, list | tuple):
        return sum(map(_cost, cost), Fraction(0))
    if isinstance(cost, dict):
        return _cost(cost["grade"]) if "grade" in cost else _best(cost["points"])
    return Fraction(COSTS[cost]) if isinstance(cost, str) else Fraction(str(cost))


def _chance(said: Any) -> Fraction:
    if isinstance(said, dict) and "bands" in said:
        middles = [Fraction(BANDS[band]) for band in said["bands"]]
        return (min(middles) + max(middles)) / 2
    if isinstance(said, dict):
        return Fraction(BANDS[said["band"]]) if "band" in said else _best(said)
    return Fraction(BANDS[said]) if isinstance(said, str) else Fraction(str(said))


def _expected(doc: Table, branches: Table, party: str) -> Fraction:
    """Return what no deal is worth: of two branches one is threatened with, the other else.

    Who holds the first has the better of both where the rule is that holders choose.
    """
    (threat, first), (other, _) = sorted(
        doc["no_deal"].items(), key=lambda pair: pair[1]["probability"] == "otherwise"
    )
    holds = first.get("controlled_by") in (party, [party])
    if holds and doc.get("no_deal_rule", {}).get("chosen_by") == "holder":
        return max(branches[threat][party], branches[other][party])
    chance = _chance(first.get("believed_by", {}).get(party, first["probability"]))
    return chance * branches[threat][party] + (1 - chance) * branches[other][party]


def _choice(said: Table) -> dict[str, tuple[str, ...]]:
    return {i: (o,) if isinstance(o, str) else tuple(o) for i, o in said.items()}


def _rules(doc: Table, options: Choice) -> list[Demand]:
    agreement = doc.get("agreement", {})
    must = _choice(agreement.get("must_contain", {}))
    found = [Demand("minimal_substance", needed=must)] if must else []
    for name, line in doc.get("red_lines", {}).items():
        scope = line.get("scope", "always")
        if line.get("hardness", "hard") != "hard" or scope in NOTES:
            continue
        inside = agreement.get("classes", {}).get(scope, {}).get("contains", {})
        needed, never = _choice(line.get("require", {})), _choice(line.get("never", {}))
        found.append(Demand(f"red_line:{name}", _choice(inside), needed, never))
    assert all(i in options for demand in found for i in demand.needed)
    return found


def _consents(doc: Table, roles: Table) -> list[Demand]:
    bodies = doc.get("ratifying_bodies", {})
    seated = {p for body in bodies.values() for p in body["members"]}
    asked = {p: ((p,), 1, doc["parties"][p]) for p, role in roles.items() if p not in seated}
    asked |= {b: (tuple(body["members"]), body["quorum"], body) for b, body in bodies.items()}
    return [
        Demand(f"consent:{who}", members=members, quorum=quorum, scope=_scope(table))
        for who, (members, quorum, table) in asked.items()
        if who in bodies or roles[who] in ("signatory", "ratifier")
    ]


def _scope(table: Table) -> tuple[str, ...] | None:
    return tuple(table["consents_to"]) if "consents_to" in table else None


def _links(doc: Table) -> list[tuple[Choice, Choice]]:
    found: list[tuple[Choice, Choice]] = []
    for link in doc.get("links", {}).values():
        assert "never_together" not in link
        sides = link.get("iff") or [link.get("if"), link.get("then")]
        if link.get("hardness", "hard") != "hard" or not isinstance(sides[1], dict):
            continue
        one, other = map(_choice, sides)
        found += [(one, other), (other, one)] if "iff" in link else [(one, other)]
    return found
