"""Red lines closed downwards: what forbids an option forbids what its holder ranks lower too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.scenario.nouns.constraints import RedLine
from sim.scenario.scenario import Scenario
from sim.scenario.text.findings import Finding


@dataclass(frozen=True, slots=True)
class WorseAllowed:
    """An option that a red line allows though its holder ranks it below one that it forbids."""

    issue: str
    forbidden: str
    allowed: str


def worse_allowed(scenario: Scenario, line: RedLine) -> tuple[WorseAllowed, ...]:
    """Return for each issue of a red line the best option that it forbids and all worse ones left.

    Best values of the ranking count. Of a line that holds for a class of agreements, only options
    that the class may contain are looked at. Empty where the line is closed downwards.

    >>> import sim
    >>> scenario = sim.load("first_coding/lieven2022")
    >>> [x.allowed for x in worse_allowed(scenario, scenario.red_lines["no_full_autonomy"])]
    ['outside']
    """
    return tuple(_worse(scenario, line))


def _worse(scenario: Scenario, line: RedLine) -> Iterator[WorseAllowed]:
    limited = scenario.agreement.classes.get(line.scope)
    for issue, named in (line.never or line.require or {}).items():
        wish = scenario.preferences.get(line.party, {}).get(issue)
        if wish is None:
            continue
        there = wish.scores if limited is None else limited.contains.get(issue, wish.scores)
        scores = {o: wish.scores[o].best for o in there}
        forbidden = [o for o in scores if (o in named) == bool(line.never)]
        if not forbidden:
            continue
        best = max(forbidden, key=scores.__getitem__)
        for option, score in scores.items():
            if option not in forbidden and score < scores[best]:
                yield WorseAllowed(issue, best, option)


def open_red_lines(scenario: Scenario) -> Iterator[Finding]:
    """Yield the red lines that are not closed downwards, with what would close them."""
    for line in scenario.red_lines.values():
        key = "never" if line.never else "require"
        for odd in worse_allowed(scenario, line):
            what = (
                f'it forbids "{odd.forbidden}" and allows "{odd.allowed}", which {line.party} '
                "ranks lower"
            )
            remedy = f'add "{odd.allowed}"' if line.never else f'take "{odd.allowed}" out'
            place = ("red_lines", line.id, key, odd.issue)
            yield Finding(place, what, f"{remedy}, or look at the ranking")
