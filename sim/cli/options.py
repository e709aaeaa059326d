"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.guard import DEBUG
from sim.scenario.text.shortened import quoted


class RedLines(StrEnum):
    """Which red lines limit the agreement zone."""

    hard = "hard"
    claimed = "claimed"
    all = "all"


class FigureFormat(StrEnum):
    """The formats of figures."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


def _remember(ctx: typer.Context, value: bool) -> bool:
    if value:
        ctx.meta[DEBUG] = True
    return value


def value_pairs(texts: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Return ``path=value`` texts as pairs. Raises a usage error when one has no "="."""
    pairs = []
    for text in texts or ():
        path, sign, value = text.partition("=")
        if not sign or not path.strip():
            raise typer.BadParameter(
                f"{quoted(text)} - write PATH=VALUE, such as no_deal.invasion.probability=0.6",
                param_hint="--set",
            )
        pairs.append((path.strip(), value.strip()))
    return tuple(pairs)


File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A scenario file, the name of one that comes with the program, a score sheet (CSV or "
        "XLSX), or files of another program (sim convert --help lists them).",
    ),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Scenario files, or names of scenarios that come with the program.",
    ),
]
Variant = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="Take a variant that the file describes; repeat to combine variants that do not "
        "contradict each other.",
    ),
]
Lens = Annotated[
    str | None, typer.Option(metavar="ID", help="Read preferences through a lens of the file.")
]
Track = Annotated[
    str | None, typer.Option(metavar="ID", help="Take one track of the talks by itself.")
]
TimeStep = Annotated[
    str | None, typer.Option("--at", metavar="ID", help="Take the case as of a time step.")
]
SeenBy = Annotated[
    str | None,
    typer.Option("--seen-by", metavar="PARTY", help="Take the case that a party believes in."),
]
WhichRedLines = Annotated[
    RedLines,
    typer.Option(
        "--red-lines",
        help="Red lines that rule out a deal: the hard ones, also those only claimed, or all.",
    ),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="ID",
        help="Keep only this signatory, the others look on; repeat for several.",
    ),
]
Profiles = Annotated[
    list[str] | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        help="Take only this profile of a domain of Genius, GeniusWeb or NegMAS; repeat for each, "
        "in the order of the parties.",
    ),
]
Context = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="Take this context of a file that lists several, counted from 1."
    ),
]
Sheet = Annotated[
    str, typer.Option(metavar="NAME", help="Take this sheet of a workbook.", show_default=False)
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Replace a value (or a whole list or table) for this run, such as "
        "no_deal.war.probability=0.6; repeatable. It wins over the file, variants and lens.",
    ),
]
Lotteries = Annotated[
    bool,
    typer.Option("--lotteries", help="Let the signatories choose among lotteries over outcomes."),
]
Reference = Annotated[
    str | None,
    typer.Option(
        metavar="ID", help="A named outcome from which talks resume, for the Gupta-Livne solution."
    ),
]
Figures = Annotated[FigureFormat, typer.Option("--figure-format", help="Format of the figures.")]
Tables = Annotated[
    str,
    typer.Option(
        "--tables",
        metavar="FORM,...",
        help="Forms of the tables: csv, parquet, latex, or several; none for no tables.",
    ),
]
AskedTables = Annotated[
    str | None,
    typer.Option(
        "--tables",
        metavar="FORM,...",
        help="Write the tables too, into --out: csv, parquet, latex, or several.",
        show_default=False,
    ),
]
TablesOut = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where tables go, as CSV unless --tables says otherwise; default "
        "out/<scenario>/<command>.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="J", min=1, help="Processes to use, at most one per core.")
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="S", min=0, help="The same seed, the same result.")
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else on stdout.")
]
FailOnEmpty = Annotated[
    bool, typer.Option("--fail-on-empty", help="Exit with 3 when there is no agreement.")
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        callback=_remember,
        is_eager=True,
        expose_value=False,
        help="Show the traceback of an error.",
    ),
]
