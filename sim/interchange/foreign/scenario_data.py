"""What a scenario file would hold, as it was read from files of another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import Mistake
from sim.scenario.document.extends import Origin
from sim.scenario.nouns.selection import Selection
from sim.scenario.text.toml_text import TomlText
from sim.scenario.text.writer import write_document

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

Say = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class ScenarioData:
    """The data of a scenario file, every number exact, and the bytes that it was read from.

    The ``remarks`` are what was left aside, assumed, or is not as the other program writes it;
    ``cells`` says in which row and cell of a table the entries stand, by their paths.
    """

    name: str
    path: Path
    content: bytes
    document: dict[str, Any]
    remarks: tuple[Mistake, ...] = ()
    cells: Mapping[tuple[str | int, ...], tuple[int, str]] = field(default_factory=dict)

    def told(self, say: Say) -> ScenarioData:
        """Return it, having said each remark in one line."""
        for remark in self.remarks:
            say(str(remark))
        return self

    def scenario(self, selection: Selection) -> Scenario:
        """Return it as a scenario, under a selection of single values."""
        from sim.scenario.reader import build

        text = TomlText(self.path, self.content, "", self.document, cells=self.cells)
        told = tuple(str(replace(x, path=Path(x.path).name)) for x in self.remarks)
        return build(Origin(self.name, (text,), told), selection)

    def text(self) -> str:
        """Return the scenario file. Raises ScenarioError where no scenario file can hold it."""
        from sim.scenario.reader import loads

        text = write_document(self.document)
        loads(text, self.name)
        return text
