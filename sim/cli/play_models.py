"""The models that ``sim play`` knows, and which of its options each of them takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sim.scenario.text.shortened import quoted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.problem.problem import Problem


@dataclass(frozen=True)
class PlayModel:
    """A model by the name of its function, which stands in the file of that name.

    ``sim.strategic.<name>`` has the model, ``sim.report.plays.<name>`` its ``blocks`` for reading
    and its ``document`` for other programs. ``takes`` are the options of the command that it has
    as arguments, ``meaning`` says in a few words what it is.
    """

    name: str
    meaning: str
    takes: tuple[str, ...]

    def play(self, problem: Problem, given: Mapping[str, Any]) -> Any:
        """Return the result of the model; SimError where it refuses."""
        return getattr(import_module(f"sim.strategic.{self.name}"), self.name)(problem, **given)

    def blocks(self, found: Any) -> Iterator[RenderableType]:
        """Yield a result for reading."""
        blocks: Iterator[RenderableType] = self._report.blocks(found)
        return blocks

    def document(self, found: Any) -> dict[str, Any]:
        """Return a result for other programs: what it assumed, offers, agreement, reference."""
        document: dict[str, Any] = self._report.document(found)
        return document

    @property
    def _report(self) -> Any:
        return import_module(f"sim.report.plays.{self.name}")


MODELS = (
    PlayModel(
        "alternating_offers",
        "one proposes, the others accept or refuse, then the next one proposes",
        ("rounds", "order", "breakdown", "discount", "inside"),
    ),
)
DEFAULT = MODELS[0].name


def model_named(name: str) -> PlayModel | str:
    """Return the model of this name, or what is wrong with the name."""
    known = {model.name: model for model in MODELS}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
    return f"no model is called {quoted(name)} - {hint}"


def takers(option: str) -> list[str]:
    """Return the names of the models that have an option."""
    return [model.name for model in MODELS if option in model.takes]
