"""One example for each table of a scenario file; together they make one scenario."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.tables.all_tables import TABLES

_HEAD = """\
format = 1
title = "A ferry line between two islands"
date = 2024-05-02
summary = "Two islands talk about the fare and the winter timetable of a ferry that both pay for."
default_source = "gazette"
default_at = "spring"
payoffs = "scores"
"""

EXAMPLES: Mapping[str, str] = {"": _HEAD, **{table.key: table.example for table in TABLES}}
