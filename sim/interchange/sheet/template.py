"""A score sheet to fill in: names and empty cells, no number that no party would hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from sim.errors import SimError
from sim.interchange.sheet.words import (
    COLUMNS,
    ISSUE,
    NO_DEAL,
    NO_PARTY,
    OPTION,
    POWER,
    QUORUM,
    ROLE,
    STATUS_QUO,
    SUMS,
    VETO,
)
from sim.interchange.sheet.written_rows import Row, distinct
from sim.scenario.text.named import NamedIssue, named_issues, named_parties
from sim.scenario.text.places_to_fill import FILL_IN
from sim.scenario.text.shortened import quoted

_PARTIES = ("First party", "Second party")
_ISSUES = ("First issue", "Second issue")


def template_rows(
    title: str = "", parties: Sequence[str] = (), issues: Sequence[str] = ()
) -> list[Row]:
    """Return the rows of a sheet with these parties and issues, every number still to be written.

    They are named as for a scenario to start from: "Senate: ratifier", "Border: closed, open" (the
    present option first) or "Wage: 3.0..6.0 step 0.1".

    >>> template_rows("", ["North", "South"], ["Border: closed, open"])[:2]
    [['issue', 'option', 'status quo', 'North', 'South'], ['Border', 'closed', 'x', None, None]]

    Raises SimError for one party, an issue of one option, and names that a sheet cannot tell apart.
    """
    sides = named_parties(parties or _PARTIES)
    if len(sides) < 2:
        raise SimError("a scenario needs two parties or more - name another one")
    names = [side.name for side in sides.values()]
    listed = named_issues(issues or _ISSUES).values()
    _check(names, (*COLUMNS, *NO_PARTY), "party")
    _check([issue.name for issue in listed], (), "issue")
    rows: list[Row] = [[" ".join(title.split())]] if title.strip() else []
    rows += [[ISSUE, OPTION, STATUS_QUO, *names]]
    for issue in listed:
        _check(issue.options.values(), (*SUMS,), "option")
        rows += _issue_rows(issue, len(names))
    blank: list[str | None] = [None] * len(names)
    roles = [None if side.role == "signatory" else side.role for side in sides.values()]
    below = {NO_DEAL: blank, ROLE: roles, VETO: blank, QUORUM: blank, POWER: blank}
    return rows + [[word, None, None, *cells] for word, cells in below.items()]


def _issue_rows(issue: NamedIssue, parties: int) -> Iterator[Row]:
    """Yield the rows of an issue: its options, the first of which holds today, or its range."""
    options = list(issue.options.values()) or [FILL_IN, FILL_IN]
    if issue.steps is not None:
        first, last, step, unit = issue.steps
        options = [f"{first}..{last} step {step} {unit}".strip()]
    marked = bool(issue.options)
    for row, option in enumerate(options):
        mark = "x" if marked and not row else None
        yield [None if row else issue.name, option, mark, *repeat(None, parties)]


def _check(names: Iterable[str], taken: Iterable[str], noun: str) -> None:
    """Refuse names that a sheet cannot tell apart, from each other or from its own words."""
    keys = {str(number): name for number, name in enumerate(names)}
    for key, name in distinct(keys, tuple(taken)).items():
        if name != " ".join(keys[key].split()):
            what = f"{noun} {quoted(keys[key])}: the name stands twice, or is a word of the sheet"
            raise SimError(f"{what} - take another one")
