"""All commands together, and the entry point."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.brief import brief
from sim.cli.check import check
from sim.cli.claims import claims
from sim.cli.convert import ListingFormats, convert
from sim.cli.diagnose import diagnose
from sim.cli.diff import diff
from sim.cli.explain import explain
from sim.cli.explore import explore
from sim.cli.guard import Commands
from sim.cli.new import new
from sim.cli.options import Debug
from sim.cli.play import play
from sim.cli.power import power
from sim.cli.run import run
from sim.cli.score import score
from sim.cli.sheet import sheet
from sim.cli.solve import solve
from sim.cli.sources import sources
from sim.cli.stability import stability
from sim.cli.surroundings import settle
from sim.cli.sweep import sweep
from sim.cli.tournament import tournament
from sim.cli.uncertainty import uncertainty
from sim.version import __version__

app = typer.Typer(
    name="sim",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
SETTINGS = {sweep: {"ignore_unknown_options": True}}  # values below 0 begin as options do
LISTS = {convert: ListingFormats}
for command in (
    check,
    solve,
    run,
    explain,
    diagnose,
    brief,
    explore,
    play,
    tournament,
    stability,
    power,
    score,
    sheet,
    uncertainty,
    sweep,
    claims,
    sources,
    diff,
    convert,
    new,
):
    app.command(cls=LISTS.get(command), context_settings=SETTINGS.get(command))(command)


def _version(value: bool) -> None:
    if value:
        print(f"sim {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version",
        callback=_version,
        is_eager=True,
        expose_value=False,
        help="Print the version.",
    ),
]


@app.callback()
def _sim(_version: Version = False, _debug: Debug = False) -> None:
    """Find the zone of possible agreement of a scenario, solve it, explain it and draw it.

    A good start: sim run lieven2022
    """


def main() -> None:
    """Run the command line."""
    settle()
    app(prog_name="sim")
