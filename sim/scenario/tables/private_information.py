"""The table on what a party alone knows of itself."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly.as_written import each
from sim.scenario.assembly.private_information import private_information
from sim.scenario.checks.private_information import check_private_information
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _rows(contents: Contents) -> Iterator[SourceRow]:
    for party, known in contents.private_information.items():
        written = known.prior or ", ".join(known.types) or "unsized"
        basis = known.bounds or known.evidence
        yield SourceRow.of("private information", party, None, party, written, basis)
        for kind in known.types.values():
            of = f"{party} is {kind.id}"
            own = kind.evidence.or_else(known.evidence)
            for noun, number in (
                ("probability of a type", kind.probability),
                ("reservation of a type", kind.reservation),
            ):
                yield SourceRow.of_number(noun, party, None, of, number, own)
            for other, payoff in kind.no_deal_payoffs.items():
                of_other = f"{other}, if {of}"
                yield SourceRow.of_number("no-deal payoff", other, None, of_other, payoff)


PRIVATE_INFORMATION = (
    Table(
        "private_information",
        each(private_information),
        check=check_private_information,
        rows=_rows,
        example="""\
[private_information.east]
text = "Whether Eastholm could live without the line, its council alone knows."
source = "10"

[private_information.east.types.firm]
probability = "unlikely"
reservation = { low = 50, best = 60, high = 70 }
no_deal_payoffs.west = 10

[private_information.east.types.yielding]
probability = "otherwise"
reservation = 35
why = "It would lose its school."

[private_information.west]
prior = "uniform"
low = 20
high = 45
source = "9"
""",
    ),
)
