"""A tournament as tables: every cell, and how strategies stand."""

from __future__ import annotations

from sim.report.tables.named_table import NamedTable, from_frame, of_columns
from sim.strategic.concession.tournament_result import Tournament

_MEASURES = (
    "Gains are shares of the way from no deal to a party's best agreement, no deal counting 0; "
    "distances are in these shares, and rounds are means over agreements."
)
_TITLES = {
    "agreement_rate": "agreed",
    "relative_gain_1": "own gain",
    "relative_gain_2": "other's gain",
    "other_gain": "others' gain",
    "distance_to_nash": "to Nash",
    "distance_to_contract_set": "to efficient",
}
_IN_PRINT = (
    *("scenario", "first", "second", "agreement_rate", "relative_gain_1", "relative_gain_2"),
    *("distance_to_contract_set", "rounds"),
)
_STANDING = (
    *("strategy", "own_gain", "other_gain", "agreement_rate"),
    *("distance_to_nash", "distance_to_contract_set", "rounds"),
)


def tournaments(found: Tournament) -> tuple[NamedTable, ...]:
    """Return a row for each pair in each scenario, and one for each strategy, best first."""
    about = "-".join(found.scenarios) if len(found.scenarios) < 4 else "tournament"
    who = f"Strategies of concession in {', '.join(found.scenarios[:3])}"
    more = f" and {len(found.scenarios) - 3} more" if len(found.scenarios) > 3 else ""
    cells = f"{who}{more}: each pair by scenario. {_MEASURES} Payoffs by seat, from 1."
    standing = f"{who}{more}: how they stand. {_MEASURES}"
    return (
        of_columns(from_frame("tournament", about, cells, found.table()), _IN_PRINT, **_TITLES),
        of_columns(
            from_frame("standings", about, standing, found.standings()), _STANDING, **_TITLES
        ),
    )
