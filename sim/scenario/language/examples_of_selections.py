"""One example for each table from which a selection is made: the ferry line, seen otherwise."""

from __future__ import annotations

from types import MappingProxyType

SELECTIONS = MappingProxyType(
    {
        "lenses": """\
[lenses.votes]
name = "Votes in the council"
why = "What the councillors voted for, instead of what they say."

[lenses.votes.preferences.east]
timetable = "none > weekly > daily"
""",
        "beliefs": """\
[beliefs.west]
why = "The councillors of Westholm think that Eastholm would be content with the fare."
source = "letter:3"

[beliefs.west.preferences.east]
timetable = "weekly = daily > none"
""",
        "variants": """\
[variants.dear_fuel]
why = "Fuel becomes too dear for the low fare."
forbid = { fare = "10" }
drop = ["links.daily_needs_fare"]
parties.board.role = "observer"
""",
        "time_steps": """\
[time_steps.spring]
date = 2024-05-02
why = "As the article finds it."

[time_steps.autumn]
date = 2024-10-01
why = "The contract has ended, and the low fare is no longer on offer."
source = "13"
forbid = { fare = "10" }
no_deal.line_closes.probability = "likely"
""",
        "tracks": """\
[tracks.technical]
name = "Talks of the engineers"
issues = ["timetable"]
parties = ["west", "board"]
roles = { board = "signatory" }
""",
        "sweeps": """\
[sweeps.closing]
path = "no_deal.line_closes.probability"
values = ["unlikely", 0.5, "likely"]
why = "How likely it is that the line closes is what the two sides argue about."
""",
    }
)
