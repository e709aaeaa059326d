"""Figures as picture files: while one is drawn, the one before it is packed."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.plots.parts.named_figure import NamedFigure


@dataclass(frozen=True, eq=False)
class Pictures:
    """Figures by file name, all drawn in one form (png, svg or pdf) once the first is written."""

    figures: Mapping[str, NamedFigure]
    form: str

    def write(self, name: str, path: Path) -> None:
        """Write one of the figures at a path."""
        path.write_bytes(self._contents[name])

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        from sim.plots.parts.save import drawn_figure

        with ThreadPoolExecutor(1) as packing:
            packed = {
                name: packing.submit(drawn_figure(shown.figure, self.form, shown.alt_text))
                for name, shown in self.figures.items()
            }
        return {name: found.result() for name, found in packed.items()}
