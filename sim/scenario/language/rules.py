"""How words become numbers, as a page for people: the rules and their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.scenario.grades import BANDS, COST_GRADES, Triple
from sim.scenario.ranking import GAP_POINTS

_SIGN_NAMES = {">>": "large", ">": "normal", "~": "small", "=": "no difference"}

_TEXT = """\
## From words to numbers

**Rankings.** `never >> moratorium > open` goes from best to worst. The best option of an issue
scores 100, the worst 0, and the others lie between them by the gaps: score = 100 × (gaps below) /
(all gaps). The low score takes the gaps below at their low points and the gaps above at their
high points; the high score the reverse. Options joined by `?` share their best score, and their
interval reaches the neighbouring levels. If the ranking has no gap at all, every option scores
50.

{gaps}

**Importance.** `tiers` sorts the issues by how much their best and worst option are apart for the
party. Of n issues in tiers, rank k weighs 100/n × (1/k + … + 1/n) (rank-order centroid); issues
in one tier share the mean of its ranks. The interval reaches from the lowest to the highest rank
of the tier, widened by no rank where the place is `stated`, one where it is `implied`, two where
it is by `default` or ungraded; at these ranks it takes the smaller and the larger of the centroid
weight and the rank-sum weight 200(n + 1 − k) / (n(n + 1)). Issues under `no_stake` and `unknown`
weigh 0, at most the rank-sum weight of one more, last-ranked issue.

**Costs** are points of the same scale of 0 to 100; each grade doubles the last, with a factor of
two either way. `"minor gain"` is the same with the sign reversed. A list of costs adds up.

{costs}

**Probabilities** in words follow the yardstick of the UK Professional Head of Intelligence
Assessment: the middle of the band, widened by one band either way. `bands = [...]` takes the
middle between the outermost best values and the union of the intervals. The probabilities of all
branches of the lottery must add up to 1; one branch may be `"otherwise"`, which is what the
others leave.

{bands}

**No deal.** A party's no-deal payoff is the sum over the branches of probability × (payoff of the
branch's outcome − costs). It may be negative.
"""


def rules() -> str:
    """The rules by which rankings, tiers, grades and bands become numbers, with their tables.

    >>> rules().splitlines()[0]
    '## From words to numbers'
    """
    gaps = {f"`{sign}` {_SIGN_NAMES[sign]}": points for sign, points in GAP_POINTS.items()}
    return _TEXT.format(
        gaps=_table("gap", gaps),
        costs=_table("grade", COST_GRADES),
        bands=_table("band", BANDS),
    )


def _table(head: str, rows: Mapping[str, Triple]) -> str:
    lines: Iterable[str] = (
        f"| {name} | {' | '.join(f'{float(point):g}' for point in triple)} |"
        for name, triple in rows.items()
    )
    return "\n".join([f"| {head} | low | best | high |", "|---|---|---|---|", *lines])
