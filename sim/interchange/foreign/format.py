"""A format of another program: what it is, how it is recognised, what reads and writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


@dataclass(frozen=True)
class Format:
    """One row of the table of formats.

    ``choices`` are the fields of a Choice that it knows; ``suffixes`` the endings of the files that
    it writes, by which a target is understood without naming the format. One that ``needs_order``
    alone writes also what has no payoffs but an order of outcomes.
    """

    name: str
    title: str
    shape: Literal["file", "folder", "file or folder"]
    recognises: Callable[[Sight], bool] = lambda _: False
    reads: Callable[[Path, Choice], ScenarioData] | None = None
    writes: Callable[[Outgoing], Written] | None = None
    choices: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    needs_order: bool = False

    @property
    def words(self) -> str:
        """Return what it is, whether it is read and written, and what of it may be chosen.

        >>> Format("nfg", "Strategic game (.nfg)", "file").words
        'Strategic game (.nfg): a file'
        """
        ways = [way for way, does in (("read", self.reads), ("written", self.writes)) if does]
        chosen = [f"--{name.removesuffix('s')}" for name in self.choices]
        return ", ".join([f"{self.title}: a {self.shape}", *ways, *chosen])
