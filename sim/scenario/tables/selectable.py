"""The tables from which a selection is made."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import selectable as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks import selectable as check
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.selectable import Sweep, Track
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table
from sim.scenario.text.writer import inline


def _belief_rows(contents: Contents) -> Iterator[SourceRow]:
    for belief in contents.beliefs.values():
        of, written = f"{belief.party}, of the others", ", ".join(belief.changes)
        yield SourceRow.of("belief", belief.party, None, of, written, belief.evidence)


def _step_rows(contents: Contents) -> Iterator[SourceRow]:
    for step in contents.time_steps.values():
        written = str(step.date or step.name)
        yield SourceRow.of("time step", None, None, step.id, written, step.evidence)


def _track_rows(contents: Contents) -> Iterator[SourceRow]:
    for track in contents.tracks.values():
        issues, written = ", ".join(track.issues), f"{track.name}: {', '.join(track.parties)}"
        yield SourceRow.of("track", None, issues, track.id, written, track.evidence)
        for party, payoff in track.no_deal_payoffs.items():
            of = f"{party}, on the track {track.id}"
            yield SourceRow.of_number("no-deal payoff", party, None, of, payoff)


def _sweep_rows(contents: Contents) -> Iterator[SourceRow]:
    for sweep in contents.sweeps.values():
        written = f"{sweep.path} = {', '.join(inline(value) for value in sweep.values)}"
        yield SourceRow.of("sweep", None, None, sweep.id, written, sweep.evidence)


SELECTABLE = (
    Table(
        "lenses",
        each(build.lens),
        check=check.check_lenses,
        counted=("lens", "lenses"),
        example="""\
[lenses.votes]
name = "Votes in the council"
why = "What the councillors voted for, instead of what they say."

[lenses.votes.preferences.east]
timetable = "none > weekly > daily"
""",
    ),
    Table(
        "beliefs",
        each(build.belief),
        check=check.check_beliefs,
        rows=_belief_rows,
        counted=("party with beliefs", "parties with beliefs"),
        example="""\
[beliefs.west]
why = "The councillors of Westholm think that Eastholm would be content with the fare."
source = "letter:3"

[beliefs.west.preferences.east]
timetable = "weekly = daily > none"
""",
    ),
    Table(
        "variants",
        each(build.variant),
        check=check.check_variants,
        counted=("variant", "variants"),
        example="""\
[variants.dear_fuel]
why = "Fuel becomes too dear for the low fare."
forbid = { fare = "10" }
drop = ["links.daily_needs_fare"]
parties.board.role = "observer"
""",
    ),
    Table(
        "time_steps",
        each(build.time_step),
        check=check.check_time_steps,
        rows=_step_rows,
        counted=("time step", "time steps"),
        example="""\
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
    ),
    Table(
        "tracks",
        each(as_written(Track)),
        check=check.check_tracks,
        rows=_track_rows,
        counted=("track", "tracks"),
        example="""\
[tracks.technical]
name = "Talks of the engineers"
issues = ["timetable"]
parties = ["west", "board"]
roles = { board = "signatory" }
""",
    ),
    Table(
        "sweeps",
        each(as_written(Sweep)),
        rows=_sweep_rows,
        counted=("sweep", "sweeps"),
        example="""\
[sweeps.closing]
path = "no_deal.line_closes.probability"
values = ["unlikely", 0.5, "likely"]
why = "How likely it is that the line closes is what the two sides argue about."
""",
    ),
)
