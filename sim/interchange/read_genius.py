"""A Genius domain as a bargaining problem, in one call."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import check_path, check_paths
from sim.formulation.from_scenario import problem
from sim.interchange.foreign.choice import Choice
from sim.interchange.genius import GENIUS
from sim.scenario.nouns.selection import Selection

if TYPE_CHECKING:
    from sim.problem.problem import Problem


def read_genius(source: str | Path, profiles: Sequence[str | Path] = ()) -> Problem:
    """Return the bargaining problem of a Genius domain, one signatory per profile.

    1. ``source`` is a folder, or the domain file in one that has several; ``profiles`` are paths,
       or names in the folder, and by default those that lie beside the domain.
    2. The domain and the profiles are told apart by their root elements; parties are the stems of
       the profiles' files in natural order.
    3. A payoff is Σ weight · evaluation / largest evaluation, undiscounted, weights as written; a
       missing value counts 0, and so does an issue whose largest evaluation is below 10⁻⁵. Integer
       issues count offset + slope · (value − lower bound), between 0 and 1.
    4. Hyper-rectangles are terms over several issues, divided by the largest utility.
    5. ``<reservation>`` is the disagreement payoff, 0 where it is absent.

    Warns of what is left aside, not used, or not known to the domain. Raises ScenarioError for
    files that cannot be read so, SimError for a folder without a domain.
    """
    check_path(source, "read_genius")
    named = check_paths(profiles, "read_genius: profiles")
    assert GENIUS.reads is not None
    data = GENIUS.reads(Path(source), Choice(profiles=named))
    return problem(data.told(_warn).scenario(Selection()))


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=4)  # the line that reads the folder
