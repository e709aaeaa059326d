"""All tables of the scenario language, in the order in which they are built and listed."""

from __future__ import annotations

from sim.scenario.tables.after_deal import AFTER_DEAL
from sim.scenario.tables.constraints import CONSTRAINTS
from sim.scenario.tables.crisis import CRISIS
from sim.scenario.tables.implementation import IMPLEMENTATION
from sim.scenario.tables.issues import ISSUES
from sim.scenario.tables.no_deal import NO_DEAL
from sim.scenario.tables.parties import PARTIES
from sim.scenario.tables.private_information import PRIVATE_INFORMATION
from sim.scenario.tables.records import RECORDS
from sim.scenario.tables.selectable import SELECTABLE
from sim.scenario.tables.talks import TALKS

TABLES = (
    *PARTIES,
    *ISSUES,
    *NO_DEAL,
    *CONSTRAINTS,
    *SELECTABLE,
    *PRIVATE_INFORMATION,
    *TALKS,
    *CRISIS,
    *AFTER_DEAL,
    *IMPLEMENTATION,
    *RECORDS,
)
