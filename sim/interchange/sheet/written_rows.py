"""A scenario as the rows of a score sheet, and what the sheet cannot hold of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing
from sim.interchange.sheet.grid import ERRORS, MAX_CELLS
from sim.interchange.sheet.steps import steps_in
from sim.interchange.sheet.words import (
    COLUMNS,
    ISSUE,
    NO_DEAL,
    NO_PARTY,
    OPTION,
    POWER,
    QUORUM,
    ROLE,
    ROWS,
    STATUS_QUO,
    SUMS,
    VETO,
    column_meant,
    comparable,
    of_a_party,
    row_meant,
)
from sim.problem.problem import Problem
from sim.scenario.nouns.issues import Issue
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted
from sim.sentences import counted, cut_short, few, some_of

Row = list[str | Fraction | None]
_LEFT = (
    "every number stands at its best reading; intervals, sources and reasons, and whatever else "
    "has no row or column, are left aside"
)
_FRACTIONS = (
    "numbers without an end to their decimals stand as fractions, such as 1/3, which a spreadsheet "
    "program may take for dates"
)


@dataclass(frozen=True)
class SheetRows:
    """The rows of a sheet, the first its title, the second its header, and what it cannot hold."""

    rows: tuple[Row, ...]
    remarks: tuple[str, ...]


def sheet_rows(out: Outgoing) -> SheetRows:
    """Return a scenario as the rows of a sheet of points.

    Raises SimError where payoffs do not add up over issues, and for too many options or parties.
    """
    problem, scenario = out.problem, out.scenario
    _check(problem)
    parties = [p for p in scenario.parties if p in problem.parties or _is_named(out, p)]
    names = distinct({p: scenario.parties[p].name for p in parties}, {*COLUMNS, *NO_PARTY})
    titles = distinct({i: scenario.issues[i].name for i, _ in problem.space.display}, {*ROWS})
    header: Row = [ISSUE, OPTION, STATUS_QUO, *names.values()]
    rows: list[Row] = [[problem.title], header]
    for issue, name in titles.items():
        rows += _issue_rows(out, issue, name, parties)
    rows += [_below(NO_DEAL, {p: problem.disagreement.get(p) for p in parties})]
    roles = {p: problem.roles.get(p, scenario.parties[p].role) for p in parties}
    if set(roles.values()) != {"signatory"}:
        rows.append(_below(ROLE, roles))
    powers = {p: problem.powers.get(p) for p in parties}
    if any(power not in (None, 1) for power in powers.values()):
        rows.append(_below(POWER, powers))
    if problem.deciding is not None:
        vetoes = {p: "yes" if p in problem.deciding.veto else None for p in parties}
        rows += [_below(VETO, vetoes), [QUORUM, Fraction(problem.deciding.quorum)]]
    remarks = [*_remarks(problem, scenario.issues), *_renamed(out, names, titles)]
    if any(isinstance(x, Fraction) and "/" in decimal(x) for row in rows for x in row):
        remarks.append(_FRACTIONS)
    return SheetRows(tuple(rows), tuple(remarks))


def _is_named(out: Outgoing, party: str) -> bool:
    """Return whether a party without payoffs can stand in a sheet, with an empty column."""
    return out.scenario.parties[party].role in ("observer", "other")


def _below(word: str, values: Mapping[str, str | Fraction | None]) -> Row:
    return [word, None, None, *values.values()]


def _issue_rows(out: Outgoing, issue: str, name: str, parties: Iterable[str]) -> list[Row]:
    """Return a row for each option of an issue, with the points that it is worth to each party."""
    problem = out.problem
    at, axis = next((n, a) for n, a in enumerate(problem.space.axes) if a.issue == issue)
    texts = distinct(_wordings(out, issue), SUMS)
    rows: list[Row] = []
    for option in texts:
        index = axis.options.index(option)
        points: list[Fraction | None] = [
            None if (own := problem.party_payoffs.get(p)) is None
            else own.payoff(own.contributions[at][index])
            for p in parties
        ]  # fmt: skip
        mark = "x" if problem.status_quo.get(issue) == option else None
        rows.append([None if rows else name, texts[option], mark, *points])
    return rows


def _wordings(out: Outgoing, issue: str) -> dict[str, str]:
    """Return how the options of an issue are called."""
    written = out.scenario.issues[issue].options
    options = dict(out.problem.space.display)[issue]
    return {o: written[o].text or o if o in written else o for o in options}


def _renamed(out: Outgoing, parties: Mapping[str, str], issues: Mapping[str, str]) -> Iterable[str]:
    """Yield what is called otherwise in a sheet, so that it can be read again."""
    called = [(out.scenario.parties[p].name, name) for p, name in parties.items()]
    called += [(out.scenario.issues[i].name, name) for i, name in issues.items()]
    for issue in issues:
        words = _wordings(out, issue)
        called += [(words[o], text) for o, text in distinct(words, SUMS).items()]
    changed = [f"{quoted(old)} as {quoted(new)}" for old, new in called if old != new]
    if changed:
        yield f"names that a sheet cannot have, or tell apart, stand otherwise: {few(changed)}"


def distinct(names: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """Return names that a sheet tells apart, by their ids, an id behind those that need it.

    >>> distinct({"a": "Aid", "b": "aid", "c": "Total"}, {"total"})
    {'a': 'Aid', 'b': 'aid (b)', 'c': 'Total (c)'}
    """
    found: dict[str, str] = {}
    used = {comparable(word) for word in taken}
    for key, name in names.items():
        text = " ".join(name.split()) or key
        has_meaning = column_meant(text) or row_meant(text) or of_a_party(text) or steps_in(text)
        if comparable(text) in used or has_meaning or text.upper() in ERRORS:
            text = f"{text} ({key})" if not of_a_party(text) and not steps_in(text) else f"“{text}”"
        found[key] = text
        used.add(comparable(text))
    return found


def _check(problem: Problem) -> None:
    for party, own in problem.party_payoffs.items():
        if own.interactions:
            raise SimError(
                f"{problem.id}: the payoffs of {problem.noun(party).name} do not add up over issues"
                " (interactions), which no sheet can hold - write it as .toml"
            )
    count = sum(len(axis.options) for axis in problem.space.axes)
    if count * (len(problem.parties) + 2) > MAX_CELLS:
        raise SimError(
            f"{problem.id}: {counted(count, 'option')} of {len(problem.parties)} parties are more "
            f"than the {MAX_CELLS:,} cells of a sheet that is read - write it as .toml"
        )


def _remarks(problem: Problem, issues: Mapping[str, Issue]) -> Iterable[str]:
    """Yield what of a problem has no place in a sheet, a sentence for each kind of it."""
    yield _LEFT
    if problem.constraints:
        count = counted(len(problem.constraints), "restriction")
        first = cut_short(problem.constraints[0].label, 60)
        yield f"more outcomes can happen by the sheet, which has none of {count}, such as {first}"
    closed = [axis.issue for axis in problem.space.axes if len(axis.available) < len(axis.options)]
    if closed:
        names = some_of([issues[i].name for i in closed])
        yield f"options of {names} that cannot be chosen stand in the sheet like the others"
    outside = [p for p in problem.parties if problem.reservation.get(p) != problem.disagreement[p]]
    if outside:
        names = some_of([problem.noun(p).name for p in outside])
        yield f"what {names} could get outside is left aside; the sheet says what no deal is worth"
    special = [
        c.noun.name
        for c in problem.consents
        if not c.is_of_signatories and (c.is_of_body or c.scope is not None)
    ]
    if special:
        which = f"which is not so for {some_of(special)}"
        yield f"by the sheet every ratifier is asked for itself and always, {which}"
