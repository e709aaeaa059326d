"""The graph model: moves and counter-moves on the scenario's own outcomes, and what holds.

Called, the package analyses a problem or a scenario: ``sim.stability(scenario)``.
"""

from sim.lazy_import import lazy_names as _lazy_names

_DEFINED_IN = {
    "CONCEPTS": "concepts",
    "GraphModel": "explicit_graph",
    "Stability": "result",
    "graph_model": "explicit_graph",
}

__all__ = sorted(_DEFINED_IN)  # noqa: PLE0605

__getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
