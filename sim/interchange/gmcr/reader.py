"""Reads the JSON of a graph model, by the places at which each thing stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.gmcr.model import (
    DIRECTIONS,
    Condition,
    DecisionMaker,
    ModelOption,
    OptionModel,
)
from sim.interchange.gmcr.model import feasible as feasible_states
from sim.interchange.gmcr.preferences import state_places
from sim.interchange.untrusted.json import read_json
from sim.interchange.untrusted.labels import label
from sim.interchange.untrusted.tree import Node
from sim.sentences import counted, listing

MAX_OPTIONS = 20
MAX_MAKERS = 100
MAX_CONDITIONS = 10_000
MOST_COMPARED = 1 << 31  # states with conditions
MOST = 100_000  # payoffs, each as often as there are options and four times more in a scenario


def read_model(path: Path, content: bytes) -> tuple[OptionModel, tuple[Mistake, ...]]:
    """Return a graph model and what of its file is not used.

    Raises ScenarioError, with the line, for what is not as GMCR writes it, or too large.
    """
    root = read_json(path, content)
    root.table("the file")
    options = _options(_needed(root, "options"))
    found = root.get("infeasibles")
    infeasible = [] if found is None else _conditions(found, "infeasibles", len(options))
    if len(infeasible) << len(options) > MOST_COMPARED:
        what = f"{len(infeasible):,} infeasibles of {len(options)} options"
        most = MOST_COMPARED >> len(options)
        raise root.refusal(what, f"with so many options at most {most:,} are read")
    states = feasible_states(len(options), infeasible)
    if not len(states):
        raise root.refusal("no state is feasible", "drop one of the infeasibles")
    nodes = _needed(root, "decisionMakers").items("decisionMakers")
    if not 0 < len(nodes) <= MAX_MAKERS:
        raise root.refusal(f"{counted(len(nodes), 'decision maker')}", f"give 1 to {MAX_MAKERS}")
    most = MOST // (len(options) + 4)
    if len(states) * len(nodes) > most:
        what = f"{len(states):,} states and {counted(len(nodes), 'decision maker')}"
        remedy = f"with {len(options)} options at most {most:,} preferences are read"
        raise root.refusal(what, remedy)
    is_manual = _is_manual(root)
    makers = []
    for number, node in enumerate(nodes, 1):
        name = _name(node, f"decision maker {number}")
        own = _indices(node, name, len(options))
        read = partial(_conditions, count=len(options))
        makers.append(DecisionMaker(name, own, state_places(node, name, states, is_manual, read)))
    model = OptionModel(options, tuple(makers), tuple(infeasible), states)
    _check_owners(root, model)
    return model, tuple(_remarks(root, nodes, model))


def _needed(node: Node, key: str) -> Node:
    found = node.get(key)
    if found is None:
        raise node.refusal(f'there is no "{key}", which a graph model has', "add it")
    return found


def _name(node: Node, what: str) -> str:
    node.table(what)
    given = node.get("name")
    text = "" if given is None else given.text(f"the name of {what}")
    return label(node.path, node.line, text, f"the name of {what}") or what.capitalize()


def _is_manual(root: Node) -> bool | None:
    """Return whether the rankings that somebody wrote count, None where the file does not say."""
    for key in ("useManualPreferenceRanking", "useManualPreferenceVectors"):
        flag = root.get(key)
        if flag is not None and isinstance(flag.value, bool):
            return flag.value
    return None


def _options(node: Node) -> tuple[ModelOption, ...]:
    items = node.items("options")
    if not 0 < len(items) <= MAX_OPTIONS:
        raise node.refusal(f"{counted(len(items), 'option')}", f"give 1 to {MAX_OPTIONS}")
    found = []
    for number, item in enumerate(items, 1):
        name = _name(item, f"option {number}")
        given = item.get("permittedDirection")
        if given is not None and given.value not in DIRECTIONS:
            what = f'the permittedDirection of "{name[:60]}" is {given.kind}'
            raise given.refusal(what, f"write {listing(DIRECTIONS, 'or')}")
        written = "both" if given is None else given.value
        found += [ModelOption(name, one) for one in DIRECTIONS if one == written]
    return tuple(found)


def _indices(node: Node, name: str, count: int) -> tuple[int, ...]:
    """Return the numbers of the options that somebody decides on."""
    given = node.get("options")
    items = () if given is None else given.items(f"the options of {name}")
    return tuple(dict.fromkeys(_index(item, count) for item in items))


def _index(node: Node, count: int) -> int:
    number = node.number("an option")
    if number.denominator != 1 or not 0 <= number < count:
        raise node.refusal(f"option {number} of {count}", "number options from 0")
    return int(number)


def _conditions(node: Node, what: str, count: int) -> list[Condition]:
    """Return a list of conditions; a compound one is several, of which one is enough."""
    found = [one for each in node.items(what) for one in _alternatives(each, what, count)]
    if len(found) > MAX_CONDITIONS:
        raise node.refusal(f"{what}: more than {MAX_CONDITIONS:,} conditions")
    return found


def _alternatives(node: Node, what: str, count: int) -> list[Condition]:
    if isinstance(node.value, dict):
        members = _needed(node, "members").items(f"the members of one of {what}")
        return [_condition(member, what, count) for member in members]
    return [_condition(node, what, count)]


def _condition(node: Node, what: str, count: int) -> Condition:
    found: dict[int, bool] = {}
    for pair in node.items(f"one of {what}"):
        parts = pair.items(f"a part of one of {what}")
        if len(parts) != 2 or parts[1].value not in ("Y", "N"):
            raise pair.refusal(f"{what}: this is no option with Y or N", 'write [0, "Y"]')
        option, is_taken = _index(parts[0], count), parts[1].value == "Y"
        if found.setdefault(option, is_taken) != is_taken:
            raise pair.refusal(f"{what}: option {option} is Y and N at once", "keep one of them")
    return tuple(found.items())


def _check_owners(root: Node, model: OptionModel) -> None:
    for number, option in enumerate(model.options):
        owners = [model.makers[k].name for k in model.owners(number)]
        if len(owners) > 1:
            what = f'option {number} "{option.name[:60]}" belongs to {listing(owners)}, each alone'
            remedy = "give it to one of them; here several control an issue only together"
            raise root.refusal(what, remedy)


def _remarks(root: Node, nodes: Sequence[Node], model: OptionModel) -> Iterator[Mistake]:
    """Yield what of a file is not used."""
    for node, maker in zip(nodes, model.makers, strict=True):
        wrong = node.get("misperceptions")
        if wrong is not None and wrong.value != ():
            what = f"the misperceptions of {maker.name} are not used: it sees every state"
            yield wrong.remark(what)
    together = root.get("coalitions")
    joined = together.value if together is not None and isinstance(together.value, tuple) else ()
    if together is not None and any(isinstance(one.value, tuple) for one in joined):
        yield together.remark("coalitions are not used: each decision maker moves by itself")
    names = [option.name for option in model.options]
    if same := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        what = (
            f"several options are called {some_quoted(same)}: each stands with its owner and number"
        )
        yield _needed(root, "options").remark(what)
    for number, option in enumerate(model.options):
        if not model.owners(number):
            what = f'option {number} "{option.name[:60]}" belongs to nobody and stays as it is'
            yield root.remark(what)
