"""The text of a scenario with as many outcomes as a test wants: 10²⁰ by default."""

from __future__ import annotations

import random

HEAD = """format = 1
title = "{title}"
date = 2024-01-01

[sources.made]
author = "Nobody"
title = "Numbers drawn for a test"
"""


def large_scenario(
    issues: int = 20,
    options: int = 10,
    parties: int = 2,
    *,
    no_deal: float = 40,
    opposed: bool = False,
    extra: str = "",
    seed: int = 1,
) -> str:
    """Return a scenario file with ``options ** issues`` outcomes; ``extra`` is added at its end.

    Scores are uniform; ``opposed``, the parties rank the options of each issue in turned order.
    """
    draw = random.Random(seed)
    letters = [chr(ord("a") + k) for k in range(parties)]
    parts = [HEAD.format(title=f"{parties} parties, {issues} issues")]
    parts += [f'[parties.{p}]\nname = "Party {p.upper()}"\nrole = "signatory"\n' for p in letters]
    for i in range(issues):
        parts.append(f'[issues.i{i:02d}]\nname = "Issue {i}"\nstatus_quo = "o0"')
        named = ", ".join(f'o{k} = "Option {k}"' for k in range(options))
        parts.append(f"options = {{ {named} }}\n")
    for number, p in enumerate(letters):
        weights = ", ".join(f"i{i:02d} = {draw.randint(5, 100)}" for i in range(issues))
        parts.append(f"[importance.{p}]\nweights = {{ {weights} }}\n")
        for i in range(issues):
            values = [draw.randint(0, 100) for _ in range(options)]
            if opposed:  # each party's order is that of the first, turned by its share of the ring
                values = [
                    (100 * k // options + 100 * number // parties) % 100 for k in range(options)
                ]
            scores = ", ".join(f"o{k} = {v}" for k, v in enumerate(values))
            parts.append(f"[preferences.{p}.i{i:02d}]\nscores = {{ {scores} }}\n")
    given = "\n".join(f"{p} = {no_deal}" for p in letters)
    return "\n".join([*parts, f"[no_deal_payoffs]\n{given}\n", extra])
