"""The options of a common scale in a few short lines."""

from __future__ import annotations

from collections.abc import Iterable


def scale_words(options: Iterable[str], width: int, lines: int = 3) -> str:
    r"""Number the options and put them into lines of at most ``width`` characters.

    No option is broken; what does not fit into the last line is cut, marked by an ellipsis.

    >>> scale_words(["more", "the same", "less"], 18)
    '1 more  2 the same\n3 less'
    """
    found = [""]
    for number, option in enumerate(options, start=1):
        longer = f"{found[-1]}  {number} {option}".strip()
        if len(longer) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(f"{number} {option}")
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1]} …"]
    return "\n".join(found)
