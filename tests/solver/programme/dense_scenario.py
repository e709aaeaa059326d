"""The text of a scenario in which 50 links tie 20 issues: 5²⁰ outcomes, none of them listed."""

from __future__ import annotations

import random

from tests.large_scenario import large_scenario


def dense_scenario(*, parties: int = 3, no_deal: float = 40, seed: int = 7) -> str:
    """Return a scenario file of opposed parties; links are random implications of two issues."""
    extra = "\n".join(_links(random.Random(seed)))
    return large_scenario(20, 5, parties, no_deal=no_deal, opposed=True, extra=extra, seed=seed)


def _links(draw: random.Random) -> list[str]:
    found = []
    for number in range(50):
        one, other = draw.sample(range(20), 2)
        given, left = (", ".join(f'"o{k}"' for k in draw.sample(range(5), n)) for n in (2, 3))
        found.append(
            f"[links.l{number}]\nif = {{ i{one:02d} = [{given}] }}\n"
            f"then = {{ i{other:02d} = [{left}] }}\n"
        )
    return found
