"""The cheapest concession of each side, and who has none to make."""

from __future__ import annotations

from sim.diagnosis.obstacle import MOST_PAIRED
from sim.report.brief.section import Section
from sim.report.first_screen.item import Answers, Item
from sim.sentences import capital, listing

HEADING = "Cheapest concessions"


def concessions_section(answers: Answers, item: Item | None) -> Section | None:
    """Return the concessions of the first screen and the signatories that have none there."""
    if item is None:
        return None
    problem = answers.problem
    givers = {one["giver"] for one in item.facts["concessions"]}
    left = [p for p in problem.signatories if p not in givers]
    none = (
        f"No exchange of one or two options by {listing(map(problem.noun, left), 'or')} would give "
        "another signatory more."
    )
    told = (*item.sentences, *[capital(none)] * (0 < len(left) <= MOST_PAIRED))
    return Section(HEADING, told, min(2, len(told)))
