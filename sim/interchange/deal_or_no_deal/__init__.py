"""Contexts of Deal or No Deal (Lewis, Yarats, Dauphin, Parikh & Batra 2017)."""

from __future__ import annotations

import re
from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight

_ONE = r"-?\d{1,3}(?:[.,]\d{1,3})?"  # a decimal is refused, as one of this format
_SIX = rf"[ \t]*{_ONE}(?:[ \t]+{_ONE}){{5}}[ \t]*"
_PAIR = re.compile(rf"\s*{_SIX}\r?\n\s*{_SIX}(?:\r?\n|$)")


def _recognises(source: Sight) -> bool:
    """Return whether a file begins with two lines of six small numbers."""
    return _PAIR.match(source.text) is not None


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.deal_or_no_deal.document import scenario_data

    return scenario_data(source, choice)


DEAL_OR_NO_DEAL = Format(
    name="deal-or-no-deal",
    title="Contexts of Deal or No Deal",
    shape="file",
    recognises=_recognises,
    reads=_read,
    choices=("context",),
)
