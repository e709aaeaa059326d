"""A graph model as a scenario: an issue for each option, and payoffs that are only an order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.errors import Mistake
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.stated import STATED, file_as_source
from sim.interchange.gmcr.model import Condition, OptionModel
from sim.interchange.gmcr.reader import read_model
from sim.interchange.untrusted.files import bounded_bytes

N, Y = "N", "Y"
MOST_NAMED = 40  # states that are outcomes by name
_SUMMARY = (
    "Read from a graph model (GMCR): a state says of each option whether it is taken, and of "
    "payoffs only the order counts (1 is the worst place). The model knows no status quo; state 1 "
    "stands in for it."
)


def scenario_data(source: Path) -> ScenarioData:
    """Return the JSON of a graph model as the data of a scenario file.

    Raises ScenarioError for what is not as GMCR writes it, or too large.
    """
    content = bounded_bytes(source)
    model, remarks = read_model(source, content)
    first = int(model.states[0])
    taken = [option.name for k, option in enumerate(model.options) if first >> k & 1]
    what = f"state 1 ({', '.join(taken) if taken else 'nothing'} taken) is assumed as status quo"
    remedy = "--set issues.OPTION.status_quo=Y takes another"
    assumed = Mistake(source, None, what, "", remedy)
    return ScenarioData(source.stem, source, content, _document(source, model), (*remarks, assumed))


def _document(source: Path, model: OptionModel) -> dict[str, Any]:
    makers = unique_ids(maker.name for maker in model.makers)
    issues = unique_ids(option.name for option in model.options)
    terms: dict[str, Any] = {}
    for at, (party, maker) in enumerate(zip(makers, model.makers, strict=True)):
        for number, place in enumerate(maker.places, 1):
            when = _choice(issues, int(model.states[number - 1]))
            name = f"{makers[at]}_{number}"
            terms[name] = {"party": party, "when": when, "adds": place, **STATED}
    document: dict[str, Any] = {
        "format": 1,
        "title": source.stem,
        "summary": _SUMMARY,
        "payoffs": "ordinal",
        "sources": file_as_source(source),
        "parties": {
            p: {"name": maker.name, "role": "signatory", **STATED}
            for p, maker in zip(makers, model.makers, strict=True)
        },
        "issues": {issue: _issue(model, makers, number) for number, issue in enumerate(issues)},
        "preferences": {
            p: {issue: {"scores": _scores(model, number)} for number, issue in enumerate(issues)}
            for p in makers
        },
        "links": _links(model, issues),
        "interactions": terms,
    }
    if len(model.states) <= MOST_NAMED:
        document["outcomes"] = {
            f"state_{number}": {"name": f"state {number}", "choice": _choice(issues, int(state))}
            for number, state in enumerate(model.states, 1)
        }
    return {key: table for key, table in document.items() if table}


def _choice(issues: list[str], state: int) -> dict[str, str]:
    return {issue: Y if state >> k & 1 else N for k, issue in enumerate(issues)}


def _possible(model: OptionModel, number: int) -> dict[str, bool]:
    """Return what an option can be in some feasible state: not taken, taken."""
    bits = model.states >> number & 1
    return {N: bool((bits == 0).any()), Y: bool((bits == 1).any())}


def _issue(model: OptionModel, makers: list[str], number: int) -> dict[str, Any]:
    option, owners = model.options[number], model.owners(number)
    same = [one.name for one in model.options].count(option.name) > 1
    owner = model.makers[owners[0]].name if owners else "nobody"
    stuck = {"fwd": Y, "back": N}.get(option.direction)
    words = {N: "not taken", Y: "taken"}
    return {
        "name": f"{option.name} ({owner}, option {number})" if same else option.name,
        "status_quo": Y if int(model.states[0]) >> number & 1 else N,
        **({"controlled_by": makers[owners[0]]} if owners else {}),
        "options": {
            o: {"text": words[o], "irreversible": True} if o == stuck else words[o]
            for o, is_possible in _possible(model, number).items()
            if is_possible
        },
        **STATED,
    }


def _scores(model: OptionModel, number: int) -> dict[str, int]:
    return {o: 0 for o, is_possible in _possible(model, number).items() if is_possible}


def _links(model: OptionModel, issues: list[str]) -> dict[str, Any]:
    """Return the combinations that cannot happen, of options that all could."""
    found: dict[str, Any] = {}
    for number, condition in enumerate(dict.fromkeys(model.infeasible), 1):
        if len(condition) > 1 and _is_possible(model, condition):
            never = {issues[option]: Y if is_taken else N for option, is_taken in condition}
            found[f"infeasible_{number}"] = {"never_together": never, **STATED}
    return found


def _is_possible(model: OptionModel, condition: Condition) -> bool:
    """Return whether each option by itself can be what a condition says."""
    return all(_possible(model, option)[Y if is_taken else N] for option, is_taken in condition)
