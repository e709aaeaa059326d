"""Members of the agreement zone, as a list for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.problem.problem import Problem
from sim.report.numbers import decimals, rounded_number
from sim.solver.enumeration.zone_members import is_listable, zone_members


def member_table(problem: Problem, limit: int) -> Iterator[RenderableType]:
    """Yield the first members of the zone: payoffs, then the options by their ids."""
    members = list(zone_members(problem, limit))
    if not members:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    for party in problem.parties:
        table.add_column(party, justify="right", no_wrap=True)
    table.add_column("options", overflow="fold")
    places = decimals(Fraction(x) for member in members for x in member.payoffs.values())
    for member in members:
        payoffs = [
            rounded_number(Fraction(member.payoffs[party]), places) for party in problem.parties
        ]
        options = "  ".join(f"{issue}={option}" for issue, option in member.outcome.items())
        table.add_row("*" if member.is_efficient else "", *payoffs, options)
    count = problem.agreement_zone.count
    of_all = "an unknown number of" if count is None else f"{count:,}"
    shown = f"{len(members):,} of {of_all} agreements"
    best = "cannot be improved for one signatory without loss to another"
    note = f"; * {best}" if members[0].is_efficient is not None else f"; which {best} is not known"
    if not is_listable(problem):
        note += ", one outcome for each payoff vector"
    yield Padding(Text(shown + note, style="bold"), (1, 0, 0, 0))
    yield table
