"""Play sessions with NegMAS and print a line of JSON; run by ``sessions`` in its environment."""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

from negmas import make_issue, make_os  # noqa: E402
from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: E402
from negmas.sao import SAOMechanism  # noqa: E402
from negmas.sao.negotiators import (  # noqa: E402
    BoulwareTBNegotiator,
    ConcederTBNegotiator,
    LinearTBNegotiator,
    MiCRONegotiator,
)

NEGOTIATORS = {
    "boulware": BoulwareTBNegotiator,
    "linear": LinearTBNegotiator,
    "conceder": ConcederTBNegotiator,
    "micro": MiCRONegotiator,
}


def domain(given: dict[str, list]) -> tuple[object, list]:
    """Return the outcome space and the utility functions."""
    counts = [len(options) for options in given["values"][0]]
    issues = [make_issue([f"o{k}" for k in range(n)], name=f"i{at}") for at, n in enumerate(counts)]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip(issue.values, row, strict=True))
                for issue, row in zip(issues, rows, strict=True)
            },
            weights={issue.name: 1.0 for issue in issues},
            outcome_space=space,
            reserved_value=reserved,
        )
        for rows, reserved in zip(given["values"], given["reserved"], strict=True)
    ]
    return space, functions


def session(space: object, functions: list, pair: list[str], rounds: int) -> object:
    """Play one session and return its mechanism."""
    mechanism = SAOMechanism(outcome_space=space, n_steps=rounds)
    for name, function in zip(pair, functions, strict=True):
        mechanism.add(NEGOTIATORS[name](), ufun=function)
    mechanism.run()
    return mechanism


def main() -> None:
    """Play every pair in every domain, then time some of them."""
    with Path(sys.argv[1]).open(encoding="utf-8") as stream:
        given = json.load(stream)
    agreements = []
    for one in given["domains"]:
        space, functions = domain(one)
        for pair in given["pairs"]:
            found = session(space, functions, pair, given["rounds"])
            agreed = found.agreement
            options = None if agreed is None else [int(option[1:]) for option in agreed]
            agreements.append([options, None if agreed is None else found.current_step - 1])
    space, functions = domain(given["domains"][0])
    start, count = time.process_time(), 0
    while time.process_time() - start < given["seconds"]:
        for pair in given["timed"]:
            session(space, functions, pair, given["rounds"])
            count += 1
    rate = count / (time.process_time() - start)
    print(json.dumps({"agreements": agreements, "rate": rate, "version": version("negmas")}))


main()
