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
from types import MappingProxyType
from typing import Any

from tests.report.plain_numbers import Adds, Numbers, Table, adds, chance, cost, number

Choice = Mapping[str, tuple[str, ...]]
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
    assert not {"interactions", "outside_options", "extends"} & set(doc)
    step = doc.get("time_steps", {}).get(doc.get("default_at"), {})
    said = {k: v for k, v in step.items() if k not in ("name", "date", "why")}
    return plain_file(_merged(doc, said))


def plain_file(doc: Table, drawn: Numbers = MappingProxyType({})) -> PlainFile:
    """Return what a document says, with drawn numbers if any are given."""
    issues = doc["issues"]
    quo = {i: x["status_quo"] for i, x in issues.items()}
    options = {
        i: _options(x) if x.get("negotiable", True) else (quo[i],) for i, x in issues.items()
    }
    added = {p: found for p in doc["parties"] if (found := adds(doc, p, drawn))}
    branches = {
        b: {p: _branch(rows, quo, x, f"no_deal.{b}.cost.{p}", drawn) for p, rows in added.items()}
        for b, x in doc.get("no_deal", {}).items()
    }
    stated = {
        p: number(x, f"no_deal_payoffs.{p}", drawn)
        for p, x in doc.get("no_deal_payoffs", {}).items()
    }
    no_deal = {p: stated[p] if p in stated else _expected(doc, branches, p, drawn) for p in added}
    roles = {p: x.get("role", "signatory") for p, x in doc["parties"].items()}
    labels = {
        i: (x.get("short") or x.get("name") or i, _option_labels(x)) for i, x in issues.items()
    }
    return PlainFile(
        options, quo, labels, added, no_deal, branches,
        tuple(p for p in added if roles[p] == "signatory"),
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


def _branch(rows: Adds, quo: Table, branch: Table, name: str, drawn: Numbers) -> Fraction:
    """Return what a branch is worth to the party of these rows, whose costs have this name."""
    named = branch["outcome"] if isinstance(branch["outcome"], dict) else {}
    outcome = {**quo, **{i: o for i, o in named.items() if i != "rest"}}
    worth = sum((row[outcome[i]] for i, row in rows.items()), Fraction(0))
    return worth - cost(branch.get("cost", {}).get(name.rpartition(".")[2], ()), name, drawn)


def _expected(doc: Table, branches: Table, party: str, drawn: Numbers) -> Fraction:
    """Return what no deal is worth: of two branches one is threatened with, the other else.

    Who holds the first has the better of both where the rule is that holders choose.
    """
    (threat, first), (other, _) = sorted(
        doc["no_deal"].items(), key=lambda pair: pair[1]["probability"] == "otherwise"
    )
    holds = first.get("controlled_by") in (party, [party])
    if holds and doc.get("no_deal_rule", {}).get("chosen_by") == "holder":
        return max(branches[threat][party], branches[other][party])
    name, said = f"no_deal.{threat}.probability", first["probability"]
    if party in first.get("believed_by", {}):
        name, said = f"no_deal.{threat}.believed_by.{party}", first["believed_by"][party]
    q = chance(said, name, drawn)
    return q * branches[threat][party] + (1 - q) * branches[other][party]


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
    bodies = doc.get("ratifying_bodies", {}) | _deciding(doc, roles)
    seated = {p for body in bodies.values() for p in body["members"]}
    asked = {p: ((p,), 1, doc["parties"][p]) for p, role in roles.items() if p not in seated}
    asked |= {b: (tuple(body["members"]), body["quorum"], body) for b, body in bodies.items()}
    return [
        Demand(f"consent:{who}", members=members, quorum=quorum, scope=_scope(table))
        for who, (members, quorum, table) in asked.items()
        if who in bodies or roles[who] in ("signatory", "ratifier")
    ]


def _deciding(doc: Table, roles: Table) -> dict[str, Table]:
    """Return the signatories without a veto as a body of their own, where not all must accept."""
    if "deciding" not in doc:
        return {}
    veto = doc["deciding"].get("veto", [])
    members = [p for p, role in roles.items() if role == "signatory" and p not in veto]
    return {"[deciding]": {"members": members, "quorum": doc["deciding"]["quorum"] - len(veto)}}


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


def who_signs(file: PlainFile, label: str) -> tuple[str, ...]:
    """Return the signatories of a deal, all but those whom its label leaves out."""
    _, _, out = label.partition(" without ")
    names = {p: file.document["parties"][p].get("name", p) for p in file.signatories}
    return tuple(p for p, name in names.items() if name not in out.split(", "))
