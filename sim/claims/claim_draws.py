"""The draws behind those figures of claims that are shares: one number and one seed for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.doubt.sampling.spread import Spread
    from sim.scenario.scenario import Scenario

DRAWS = 1024
SEED = 1


def drawn(
    scenario: Scenario,
    *,
    asking: Iterable[str] | None = None,
    fixing: Mapping[str, str] | None = None,
    tallied: bool = False,
) -> Spread:
    """Return the draws that the claims of a source are tested on, solved for the zone alone.

    Every number in doubt is drawn, so a share is that of defensible readings, not of the best one.
    What each zone contains (options, how many agreements, who refuses) is known only if
    ``tallied``: most claims ask whether there is an agreement, which takes less time.
    The draws used last are kept, as several claims ask for the same ones.

    >>> import sim
    >>> drawn(sim.load("episkopos2022")).draws == DRAWS
    True
    """
    asked = None if asking is None else tuple(asking)
    fixed = tuple(sorted((fixing or {}).items()))
    return _drawn(scenario, asked, fixed, tallied, DRAWS, SEED)


@lru_cache(maxsize=64)  # of some hundred kilobytes each
def _drawn(
    scenario: Scenario,
    asking: tuple[str, ...] | None,
    fixing: tuple[tuple[str, str], ...],
    tallied: bool,
    draws: int,
    seed: int,
) -> Spread:
    from sim.doubt.sampling.propagation import unsolved
    from sim.doubt.sampling.run_settings import run_settings

    settings = run_settings(seed, (), "hard", None, asking, "intervals", dict(fixing))
    numbers = unsolved(scenario, draws, settings)
    return numbers.at(numbers.inputs, tallied=tallied)


def is_share(figure: str) -> bool:
    """Return whether a figure of a claim is a share of draws, by its name.

    >>> is_share("robust_share"), is_share("share_UA_RU"), is_share("n_open")
    (True, True, False)
    """
    return "share" in figure.rpartition(".")[2].split("_")


def draws_words() -> str:
    """Return what shares are shares of."""
    return f"Shares are of {DRAWS:,} draws of every number in doubt (seed {SEED})."
