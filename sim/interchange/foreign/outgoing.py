"""What goes out to another program, and the files that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.scenario.document.selected import selected

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Outgoing:
    """A scenario under what is selected of it, its problem, and the ending of the file to write."""

    scenario: Scenario
    problem: Problem
    suffix: str = ""

    @property
    def document(self) -> Mapping[str, Any]:
        """Return the data of the file under what is selected of it."""
        origin = self.scenario.origin
        return selected(origin, origin.document(), self.scenario.selection)[0]


@dataclass(frozen=True)
class Written:
    """Files by their names in the folder that they make, "" for a file alone.

    The ``remarks`` say what the other program cannot hold, each in one sentence.
    """

    files: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()
