"""The command that gives the exact answer for the sliders as they stand."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from sim.page.control import Control
from sim.page.controls import ranked_weights
from sim.page.model.bargaining import Bargaining
from sim.page.moved import rest_path
from sim.page.paths import dotted
from sim.scenario.scenario import Scenario
from sim.scenario.text.exact_numbers import toml_number

HERE = "\u241f"  # stands where a position goes; no name has it


def command_words(
    model: Bargaining, scenario: Scenario, controls: Sequence[Control], command: str
) -> str:
    """Return the expression of the command; ``command`` solves the case as it is read.

    Its pieces are data, so that no name in them is read as an expression.
    """
    told = []
    pieces = _Pieces()
    for at, control in enumerate(controls):
        if control.kind == "weight":
            continue
        sets = [f"{control.path}={HERE}"]
        if control.kind == "probability" and (rest := rest_path(scenario, control.party)):
            sets.append(f"{rest}=otherwise")
        told.append(f"(m{at} ? {pieces.joined(sets, [f's{at}'])} : '')")
    weights = [(at, control) for at, control in enumerate(controls) if control.kind == "weight"]
    for party in dict.fromkeys(control.party or "" for _, control in weights):
        own = {control.path: at for at, control in weights if control.party == party}
        value, places = _weights(scenario, party, own)
        positions = [f"(m{at} ? s{at} : readings[{at}])" for at in places]
        moved = " || ".join(f"m{at}" for at in places)
        told.append(f"({moved} ? {pieces.joined([value], positions)} : '')")
    model.signals.value("command", command)
    model.signals.value("readings", [toml_number(control.best) for control in controls])
    model.signals.value("pieces", pieces.listed)
    return f"moved && !broken ? command + {' + '.join(told)} : ''" if told else "''"


class _Pieces:
    """The text between positions, by number."""

    def __init__(self) -> None:
        self.listed: list[str] = []

    def joined(self, sets: Sequence[str], positions: Sequence[str]) -> str:
        """Return the expression of some ``--set`` with positions in their places."""
        pieces = "".join(f" --set {_quoted(one)}" for one in sets).split(HERE)
        first = len(self.listed)
        self.listed += pieces
        names = [f"pieces[{first + k}]" for k in range(len(pieces))]
        between = [
            f" + {position} + {name}" for position, name in zip(positions, names[1:], strict=True)
        ]
        return names[0] + "".join(between)


def _quoted(text: str) -> str:
    """Return an argument for a shell, in quotes only where it needs them."""
    is_plain = shlex.quote(text.replace(HERE, "0")) == text.replace(HERE, "0")
    return text if is_plain else shlex.quote(text)


def _weights(scenario: Scenario, party: str, own: dict[str, int]) -> tuple[str, list[int]]:
    """Return all weights of a party as one value, with the sliders that stand in it."""
    entries, places = [], []
    for issue, weight in ranked_weights(scenario.importance[party]).items():
        path = dotted("importance", party, "weights", issue)
        if path in own:
            places.append(own[path])
        value = HERE if path in own else toml_number(weight.best)
        entries.append(f"{dotted(issue)} = {value}")
    return f"{dotted('importance', party, 'weights')}={{ {', '.join(entries)} }}", places
