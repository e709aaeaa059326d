"""A diagnosis as tables: the mechanisms, and the concessions that each could make."""

from __future__ import annotations

from sim.diagnosis.diagnosis import Diagnosis
from sim.report.tables.captions import scenario_caption
from sim.report.tables.named_table import Column, NamedTable, columns_of

_MECHANISMS = (
    *columns_of("text", "mechanism", "status", "why"),
    Column("share", "number", "share of the draws"),
    Column("turns_where"),
)
_CONCESSIONS = (
    *columns_of("text", "giver", "receiver", "change"),
    *columns_of("exact", "gives", "costs"),
)


def diagnoses(found: Diagnosis) -> tuple[NamedTable, ...]:
    """Return a row for each mechanism, and one for each concession from the deal asked about."""
    scenario = found.scenario
    obstacles = tuple(
        (row.mechanism, row.status, row.why, row.share, row.turns_where) for row in found.obstacles
    )
    given = tuple(
        (
            *(one.giver, one.receiver),
            "; ".join(f"{issue}={option}" for issue, option in one.change.items()),
            *(one.gives, one.costs),
        )
        for one in found.concessions
    )
    what = "which mechanisms stand between the agreement zone and a deal"
    about = f"what each could concede from {found.reference}, in payoff points of either"
    return (
        NamedTable(
            "mechanisms", scenario.id, scenario_caption(scenario, what), _MECHANISMS, obstacles
        ),
        NamedTable(
            "concessions", scenario.id, scenario_caption(scenario, about), _CONCESSIONS, given
        ),
    )[: 2 if given else 1]
