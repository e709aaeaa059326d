"""The answers of a sweep, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from sim.doubt.value_sweep import ValueSweep
from sim.report.tables.captions import UNITS, scenario_caption
from sim.report.tables.named_table import Column, NamedTable, Row, columns_of, of_columns


def sweeps(found: ValueSweep) -> NamedTable:
    """Return a row for each point: values, agreements, the deal by options, payoffs."""
    scenario, parties = found.scenario, found.parties
    issues = tuple(
        dict.fromkeys((*scenario.issues, *(issue for deal in found.deals for issue in deal)))
    )
    columns = (
        *(Column(x.path, "text" if x.numbers is None else "exact") for x in found.paths),
        *(Column("agreements", "exact"), Column("deal", "count"), Column("equally_good", "exact")),
        *columns_of("exact", *(f"{what}:{p}" for what in ("payoff", "no_deal") for p in parties)),
        *columns_of("text", *(f"issue:{issue}" for issue in issues)),
        *([Column("blocks")] if found.is_diagnosed else []),
    )
    paths = " and ".join(swept.path for swept in found.paths)
    what = f"the answer at each value of {paths}, the deal being that of {found.title}"
    words = f"{scenario_caption(scenario, what)} Payoffs {UNITS[scenario.payoff_scale]}."
    table = NamedTable("sweep", scenario.id, words, columns, tuple(_rows(found, issues)))
    payoffs = {f"payoff:{p}": scenario.parties[p].name for p in parties}
    paths_first = [x.path for x in found.paths]
    return of_columns(table, [*paths_first, "agreements", "deal", *payoffs], **payoffs)


def _rows(found: ValueSweep, issues: tuple[str, ...]) -> Iterator[Row]:
    for point in found.points:
        answer = point.answer
        yield (
            *point.words,
            *(answer.count, found.deal_number(point), answer.ties),
            *_payoffs(answer.payoffs, found.parties),
            *_payoffs(answer.no_deal, found.parties),
            *((answer.outcome or {}).get(issue, "") for issue in issues),
            *([] if answer.blocks is None else ["; ".join(answer.blocks)]),
        )


def _payoffs(
    payoffs: Mapping[str, Fraction] | None, parties: tuple[str, ...]
) -> Iterator[Fraction | None]:
    return (payoffs.get(p) if payoffs else None for p in parties)
