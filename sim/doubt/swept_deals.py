"""The deals of a sweep in words: the first in full, each other by what is different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.doubt.value_sweep import ValueSweep
from sim.scenario.outcome_words import differing
from sim.scenario.scenario import Scenario
from sim.scenario.settled_words import settled_words
from sim.sentences import counted

MOST_DEALS, MOST_ISSUES = 5, 8


def deal_lines(found: ValueSweep, most: int = MOST_DEALS) -> Iterator[str]:
    """Yield a line for each of the first deals, by its number, and how many more there are."""
    deals = found.deals
    told = len(deals) if len(deals) == most + 1 else most  # a single one takes no more room
    for number, deal in enumerate(deals[:told], 1):
        yield f"Deal {number}: {deal_words(found, number, deal)}."
    if len(deals) > told:
        yield f"And {counted(len(deals) - told, 'more deal')}."


def deal_words(found: ValueSweep, number: int, deal: Mapping[str, str]) -> str:
    """Return a deal in words: as the nearest one before it but for some issues, if there is one."""
    case = found.case_of(number)
    earlier = [
        (len(differing(deal, other)), place)
        for place, other in enumerate(found.deals[: number - 1], 1)
        if other.keys() == deal.keys()
    ]
    if earlier and 2 * min(earlier)[0] <= len(deal):
        _, nearest = min(earlier)
        issues = differing(deal, found.deals[nearest - 1])
        start = "the same" if (nearest, number) == (1, 2) else f"as deal {nearest}"
        return f"{start}, but {_settled(case, deal, issues)}"
    changed = [issue for issue in deal if deal[issue] != case.issues[issue].status_quo]
    if not changed:
        return "everything stays as it is"
    rest = "; all else stays as it is" if len(changed) < len(deal) else ""
    return _settled(case, deal, changed) + rest


def _settled(case: Scenario, deal: Mapping[str, str], issues: Sequence[str]) -> str:
    words = [settled_words(case.issues[issue], deal[issue]) for issue in issues[:MOST_ISSUES]]
    if len(issues) > MOST_ISSUES:
        words.append(f"and {counted(len(issues) - MOST_ISSUES, 'more issue')}")
    return "; ".join(words)
