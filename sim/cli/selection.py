"""The options that select a reading of a case, which commands take as one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

from sim.cli.case import Options
from sim.cli.options import (
    Context,
    Lens,
    Parties,
    Profiles,
    RedLines,
    SeenBy,
    Sets,
    Sheet,
    TimeStep,
    Track,
    Variant,
    WhichRedLines,
    value_pairs,
)
from sim.interchange.foreign.choice import Choice
from sim.scenario.nouns.selection import Selection

OPTIONS = tuple(
    Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)
    for name, kind, default in (
        ("variant", Variant, None),
        ("lens", Lens, None),
        ("track", Track, None),
        ("time_step", TimeStep, None),
        ("seen_by", SeenBy, None),
        ("red_lines", WhichRedLines, RedLines.hard),
        ("party", Parties, None),
        ("sets", Sets, None),
        ("profile", Profiles, None),
        ("context", Context, None),
        ("sheet", Sheet, ""),
    )
)


Command = Callable[..., None]


def selecting(*names: str) -> Callable[[Command], Command]:
    """Return what gives a command some of these options (without names: all of them).

    They stand where its parameter ``options`` stands, which gets them as one value.
    """
    listed = [option for option in OPTIONS if not names or option.name in names]

    def with_options(command: Command) -> Command:
        @wraps(command)
        def selected(*args: Any, **given: Any) -> None:
            chosen = {option.name: given.pop(option.name) for option in listed}
            command(*args, options=as_one(**chosen), **given)

        own = signature(command, eval_str=True).parameters.values()
        every = [one for p in own for one in (listed if p.name == "options" else (p,))]
        selected.__signature__ = Signature(every)  # type: ignore[attr-defined]
        return selected

    return with_options


def as_one(
    *,
    sets: list[str] | None = None,
    red_lines: RedLines = RedLines.hard,
    party: Sequence[str] | None = None,
    profile: Sequence[str] | None = None,
    context: int | None = None,
    sheet: str = "",
    **selected: Any,
) -> Options:
    """Return the options of a command as one value."""
    selection = Selection.of(sets=value_pairs(sets), **selected)
    parties = tuple(party) if party else None
    choice = Choice(tuple(profile or ()), context, sheet)
    return Options(selection, red_lines.value, parties, choice)
