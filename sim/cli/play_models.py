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

    from sim.plots.parts.named_figure import NamedFigure
    from sim.problem.problem import Problem
    from sim.report.tables.named_table import NamedTable


@dataclass(frozen=True)
class PlayModel:
    """A model by the name of its function, which stands in the file of that name.

    ``sim.strategic.<name>`` has the model, or the file of that name in a package of that name;
    ``sim.report.plays.<name>`` its ``blocks`` for reading and its ``document`` for other programs,
    ``sim.report.tables.plays.<name>`` its ``tables``.
    ``takes`` are the options of the command that it has as arguments, ``meaning`` says in a few
    words what it is; ``figures`` are the files of its figures. ``is_of_problem`` says that it is
    played over the outcomes of the scenario.
    """

    name: str
    meaning: str
    takes: tuple[str, ...]
    figures: tuple[str, ...] = ()
    is_of_problem: bool = True

    def play(self, problem: Problem, given: Mapping[str, Any]) -> Any:
        """Return the result of the model; SimError where it refuses."""
        found = import_module(f"sim.strategic.{self.name}")
        if hasattr(found, "__path__"):
            found = import_module(f"sim.strategic.{self.name}.{self.name}")
        model = getattr(found, self.name)
        return model(problem, **given) if self.is_of_problem else model(**given)

    def blocks(self, found: Any) -> Iterator[RenderableType]:
        """Yield a result for reading."""
        blocks: Iterator[RenderableType] = self._report.blocks(found)
        return blocks

    def document(self, found: Any) -> dict[str, Any]:
        """Return a result for other programs: what it assumed, offers, agreement, reference."""
        document: dict[str, Any] = self._report.document(found)
        return document

    def tables(self, found: Any) -> tuple[NamedTable, ...]:
        """Return a result as tables."""
        module = import_module(f"sim.report.tables.plays.{self.name}")
        tables: tuple[NamedTable, ...] = module.tables(found)
        return tables

    def drawn(self, found: Any) -> list[NamedFigure]:
        """Return the figures of a result, ready to be saved."""
        modules = [import_module(f"sim.plots.figures.{name}") for name in self.figures]
        return [figure for module in modules for figure in module.figures(found)]

    @property
    def _report(self) -> Any:
        return import_module(f"sim.report.plays.{self.name}")


MODELS = (
    PlayModel(
        "concession",
        "each accepts, or offers, by a strategy that gives way over time",
        (
            *("rounds", "order", "strategy", "sessions", "seed"),
            *("offers_from", "negmas_compatible"),
        ),
        figures=("offer_path", "offer_targets"),
    ),
    PlayModel(
        "alternating_offers",
        "one proposes, the others accept or refuse, then the next one proposes",
        ("rounds", "order", "breakdown", "discount", "inside"),
        ("first_offers",),
    ),
    PlayModel(
        "legislative",
        "a proposer is drawn, and a quorum decides",
        ("rounds", "breakdown", "discount", "inside", "recognition", "quorum", "veto"),
        ("drawn_proposals",),
    ),
    PlayModel(
        "reputation",
        "two who may be obstinate wait for each other to give in",
        ("discount", "inside", "demand", "obstinate"),
        ("giving_in",),
    ),
    PlayModel(
        "double_offer",
        "a bid and an ask at the same time, with private values",
        ("weight", "cost", "value"),
        ("bid_and_ask",),
        is_of_problem=False,
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
