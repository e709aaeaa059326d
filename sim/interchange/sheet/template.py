"""A score sheet to fill in: names and empty cells, no number that no party would hold."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import SimError
from sim.interchange.sheet.words import (
    COLUMNS,
    ISSUE,
    NO_DEAL,
    OPTION,
    POWER,
    QUORUM,
    ROLE,
    STATUS_QUO,
    VETO,
)
from sim.interchange.sheet.written_rows import Row, distinct
from sim.printable import steering_sign
from sim.scenario.text.shortened import quoted

_PARTIES = ("First party", "Second party")
_ISSUES = ("First issue", "Second issue")
_OPTIONS = ("As it is", "Changed in part", "Changed")


def template_rows(parties: Sequence[str] = (), issues: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a sheet with these parties and issues, every number still to be written.

    An issue may name its options, the first of them the status quo: "Border: closed, open".

    >>> template_rows(["North", "South"], ["Border: closed, open"])[:2]
    [['issue', 'option', 'status quo', 'North', 'South'], ['Border', 'closed', 'x', None, None]]

    Raises SimError for one party, an issue of one option, and names that a sheet cannot tell apart.
    """
    for text in (*parties, *issues):
        if sign := steering_sign(text, in_a_line=True):
            raise SimError(f"a name has the {sign} - remove it")
    names = _checked([party.strip() for party in parties or _PARTIES], "party")
    if len(names) < 2:
        raise SimError("a scenario needs two parties or more - name another one")
    split = [_split(issue) for issue in issues or _ISSUES]
    _checked([name for name, _ in split], "issue")
    blank = [None] * len(names)
    rows: list[Row] = [[ISSUE, OPTION, STATUS_QUO, *names]]
    for issue, options in split:
        _checked(options, "option")
        rows += [
            [issue if option == options[0] else None, option, "x" if option == options[0] else None]
            + blank
            for option in options
        ]
    return rows + [[word, None, None, *blank] for word in (NO_DEAL, ROLE, VETO, QUORUM, POWER)]


def _split(issue: str) -> tuple[str, list[str]]:
    """Return name and options of an issue given as "Name: option, option" or as a name alone."""
    name, colon, listed = issue.partition(":")
    options = [option.strip() for option in listed.split(",") if option.strip()]
    if colon and len(options) < 2:
        raise SimError(f"issue {quoted(name.strip())} needs two options or more, between commas")
    return name.strip(), options or list(_OPTIONS)


def _checked(names: list[str], noun: str) -> list[str]:
    """Return names, having refused those that a sheet cannot tell apart."""
    for number, name in enumerate(names, 1):
        if not name:
            raise SimError(f"the name of {noun} {number} is empty - give it one")
    keys = {str(number): name for number, name in enumerate(names)}
    for key, name in distinct(keys, COLUMNS if noun == "party" else ()).items():
        if name != " ".join(keys[key].split()):
            what = f"the {noun} {quoted(keys[key])} means something else in a sheet, or stands twice"
            raise SimError(f"{what} - name it otherwise")
    return names
