"""In how many orders steps can be taken, and in how many of them nobody stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.report.all_outcomes import AllOutcomes
from tests.report.plain_file import PlainFile


def counted_orders(outcomes: AllOutcomes, plan: Mapping[str, Any]) -> tuple[int, int]:
    """Return how many orders there are, and in how many no owner of a next step gains by stopping.

    Sets of steps done are gone through one by one, as bits.
    """
    steps = plan["steps"]
    assert not {"together_with", "if_broken_off"} & {key for step in [*steps, plan] for key in step}
    ids = [step["id"] for step in steps]
    owners = [[s["by"]] if isinstance(s["by"], str) else s["by"] for s in steps]
    before = [
        sum(
            1 << ids.index(a) for a in ([s["after"]] if isinstance(s["after"], str) else s["after"])
        )
        if "after" in s
        else 0
        for s in steps
    ]
    whole = (1 << len(steps)) - 1
    end = reached(outcomes.file, steps, whole, is_broken_off=False)
    asked = {p for row in owners for p in row if p in outcomes.file.adds}
    last = {p: outcomes.payoffs[p][outcomes.index(end)] for p in asked}
    at_end = plan.get("links_hold") == "at the end"
    ways, kept = [0] * (whole + 1), [0] * (whole + 1)
    ways[0] = kept[0] = 1
    for state in range(whole):
        if not ways[state]:
            continue
        passed = reached(outcomes.file, steps, state, is_broken_off=False)
        if state and not at_end and not outcomes.possible[outcomes.index(passed)]:
            continue
        stop = reached(outcomes.file, steps, state, is_broken_off=True)
        at = outcomes.index(stop)
        tempted = {p for p in asked if outcomes.payoffs[p][at] > last[p]}
        for k in range(len(steps)):
            if not state >> k & 1 and before[k] & state == before[k]:
                ways[state | 1 << k] += ways[state]
                kept[state | 1 << k] += 0 if tempted & {*owners[k]} else kept[state]
    return ways[whole], kept[whole]


def reached(
    file: PlainFile, steps: list[Mapping[str, Any]], state: int, *, is_broken_off: bool
) -> dict[str, str]:
    done = [step for k, step in enumerate(steps) if state >> k & 1]
    found = dict(file.status_quo)
    for key in ("does", *(["reverts"] * is_broken_off)):
        for step in done:
            found |= step.get(key, {})
    return found
