"""A context of Deal or No Deal as a scenario: how many items of each kind the first side gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.errors import Mistake, SimError
from sim.interchange.deal_or_no_deal.contexts import Context, contexts
from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.stated import STATED, file_as_source
from sim.interchange.untrusted.files import bounded_bytes
from sim.interchange.untrusted.text import decoded_text
from sim.sentences import counted

ITEMS = ("books", "hats", "balls")  # as Lewis et al. (2017) call them
SIDES = {"first": "First side", "second": "Second side"}
_SUMMARY = (
    "Read from a context of Deal or No Deal (Lewis, Yarats, Dauphin, Parikh & Batra 2017): every "
    "split of the items is an outcome, payoffs are as written, and without a deal both get "
    "nothing. The status quo gives the first side no item and affects no payoff."
)
_NOTHING = {"best": 0, "evidence": "stated", "rule": "without a deal both get nothing"}


def scenario_data(source: Path, choice: Choice) -> ScenarioData:
    """Return one context of a file as the data of a scenario file, by default the first.

    Raises ScenarioError for what cannot be read so, SimError where there is no such context.
    """
    content = bounded_bytes(source)
    found = contexts(source, decoded_text(source, content)[0])
    number = 1 if choice.context is None else choice.context
    if not 1 <= number <= len(found):
        there = counted(len(found), "context")
        raise SimError(f"{source}: there is no context {number:,} - the file has {there}")
    remarks: tuple[Mistake, ...] = ()
    if choice.context is None and len(found) > 1:
        what = f"the first of {len(found):,} contexts is read"
        remarks = (Mistake(source, None, what, "", "--context N, or context=N, takes another"),)
    name = f"{source.stem}_{number}" if len(found) > 1 else source.stem
    document = _document(source, found[number - 1], number)
    return ScenarioData(name, source, content, document, remarks)


def _document(source: Path, context: Context, number: int) -> dict[str, Any]:
    return {
        "format": 1,
        "title": f"Deal or No Deal, context {number} of {source.name}",
        "summary": _SUMMARY,
        "payoffs": "raw",
        "sources": file_as_source(source),
        "parties": {p: {"name": name, "role": "signatory"} for p, name in SIDES.items()},
        "issues": {
            item: {
                "name": f"{item} to the first side",
                "status_quo": "0",
                "options": {
                    str(k): f"{k} to the first, {count - k} to the second" for k in range(count + 1)
                },
                **STATED,
            }
            for item, count in zip(ITEMS, context.counts, strict=True)
        },
        "preferences": {
            party: {
                item: {"scores": _scores(count, values[at], is_first=not side), **STATED}
                for at, (item, count) in enumerate(zip(ITEMS, context.counts, strict=True))
            }
            for side, (party, values) in enumerate(zip(SIDES, context.values, strict=True))
        },
        "no_deal_payoffs": dict.fromkeys(SIDES, _NOTHING),
    }


def _scores(count: int, value: int, *, is_first: bool) -> dict[str, int]:
    """Return what each split of a kind is worth to one side.

    >>> _scores(2, 3, is_first=False)
    {'0': 6, '1': 3, '2': 0}
    """
    return {str(k): value * (k if is_first else count - k) for k in range(count + 1)}
