"""Random lenses, beliefs, variants, time steps, tracks and sweeps of a scenario."""

from __future__ import annotations

from random import Random
from typing import Any

Table = dict[str, Any]


def selections(random: Random, tables: Table) -> Table:
    """Return what can be selected of a scenario that has these tables."""
    issues = {i: _option_ids(table) for i, table in tables["issues"].items()}
    rated = list(tables["preferences"])
    kinds = random.sample(
        ("lenses", "beliefs", "variants", "time_steps", "tracks", "sweeps"), random.randint(0, 3)
    )
    found: Table = {}
    if "lenses" in kinds:
        found["lenses"] = {"revealed": {"why": "By deeds.", **_wish(random, issues, rated[0])}}
    if "beliefs" in kinds and len(rated) > 1:
        found["beliefs"] = {rated[0]: _wish(random, issues, rated[1])}
    if "variants" in kinds:
        found["variants"] = {
            "less": _restriction(random, issues),
            "dear": {"no_deal_payoffs": dict.fromkeys(rated, random.randint(0, 80))},
        }
    if "time_steps" in kinds:
        found["time_steps"] = {
            "spring": {"date": "May", **_restriction(random, issues)},
            "autumn": {"parties": {rated[0]: {"power": 2}}, **_dropped(random, tables)},
        }
    if "tracks" in kinds:
        on = random.sample(list(issues), random.randint(1, len(issues)))
        payoffs = {rated[0]: 10} if random.random() < 0.3 else {}
        parties = [rated[0], *rated[1 : random.randint(1, len(rated))]]
        track = {"issues": on, "parties": parties, "roles": {rated[0]: "signatory"}}
        found["tracks"] = {"side": {**track, "no_deal_payoffs": payoffs}}
    if "sweeps" in kinds:
        path = f"no_deal_payoffs.{rated[0]}"
        if "no_deal_payoffs" in tables:
            found["sweeps"] = {"fears": {"path": path, "values": [0, 20, {"low": 1, "high": 9}]}}
    return found


def _option_ids(table: Table) -> list[str]:
    return list(table["options"]) if "options" in table else ["0", "0.5", "1"]


def _wish(random: Random, issues: dict[str, list[str]], party: str) -> Table:
    issue = random.choice(list(issues))
    options = random.sample(issues[issue], len(issues[issue]))
    return {"preferences": {party: {issue: " > ".join(options)}}}


def _restriction(random: Random, issues: dict[str, list[str]]) -> Table:
    issue = random.choice(list(issues))
    option = random.choice(issues[issue])
    kind = random.choice(("forbid", "require", "off_agenda"))
    return {kind: [issue] if kind == "off_agenda" else {issue: option}}


def _dropped(random: Random, tables: Table) -> Table:
    lines = list(tables.get("red_lines") or ())
    return {"drop": [f"red_lines.{random.choice(lines)}"]} if lines else {}
