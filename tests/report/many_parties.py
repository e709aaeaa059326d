"""Scenarios with many parties whose names begin alike."""

from __future__ import annotations

ISSUES = {"Quota": 3, "Dam": 2, "Fees": 3, "Council": 2}


def many_parties(count: int) -> str:
    """Return the text of a scenario in which so many signatories share a river."""
    parties = range(1, count + 1)
    lines = ["format = 1", 'title = "Many parties share a river"']
    lines += [f'parties.p{k} = {{ name = "Riparian state number {k}" }}' for k in parties]
    lines += [f"no_deal_payoffs.p{k} = {{ low = 0, best = {k % 5}, high = 20 }}" for k in parties]
    for name, size in ISSUES.items():
        options = ", ".join(f'"o{k}"' for k in range(size))
        lines += [f"[issues.{name.lower()}]", f'name = "{name}"', 'status_quo = "o0"']
        lines.append(f"options = [{options}]")
    ids = [name.lower() for name in ISSUES]
    for k in parties:
        lines.append(f"[preferences.p{k}]")
        for issue, size in zip(ids, ISSUES.values(), strict=True):
            turned = [f"o{(j * (k % 2 * 2 - 1) + k) % size}" for j in range(size)]
            lines.append(f'{issue} = "{" > ".join(turned)}"')
        first, second, *rest = (ids * 2)[k % 4 : k % 4 + 4]
        tiers = f'[["{first}"], ["{second}"], ["{rest[0]}", "{rest[1]}"]]'
        lines += [f"[importance.p{k}]", f"tiers = {tiers}"]
    return "\n".join(lines) + "\n"
