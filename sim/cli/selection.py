"""The options that select a reading of a case, which commands take as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

from sim.cli.case import wanted
from sim.cli.options import (
    At,
    Lens,
    Parties,
    Profiles,
    RedLines,
    SeenBy,
    Sets,
    Track,
    Variant,
    WhichRedLines,
)

OPTIONS = tuple(
    Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)
    for name, kind, default in (
        ("variant", Variant, None),
        ("lens", Lens, None),
        ("track", Track, None),
        ("at", At, None),
        ("seen_by", SeenBy, None),
        ("red_lines", WhichRedLines, RedLines.hard),
        ("party", Parties, None),
        ("sets", Sets, None),
        ("profile", Profiles, None),
    )
)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options that select where its parameter ``options`` stands."""

    @wraps(command)
    def selected(*args: Any, **given: Any) -> None:
        chosen = {option.name: given.pop(option.name) for option in OPTIONS}
        command(*args, options=wanted(**chosen), **given)

    own = signature(command, eval_str=True).parameters.values()
    listed = [one for p in own for one in (OPTIONS if p.name == "options" else (p,))]
    selected.__signature__ = Signature(listed)  # type: ignore[attr-defined]
    return selected
