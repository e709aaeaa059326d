"""The parties that a rule leaves out because nothing is better than no deal for them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def left_out(
    parties: Sequence[str], spans: Sequence[Fraction], among: str = "agreement"
) -> str | None:
    """Return a note that names the parties without a span, None where there are none.

    >>> left_out(("us", "russia"), (Fraction(1), Fraction(0)))
    'left out because no agreement is better than no deal for it: russia'
    """
    names = [p for p, span in zip(parties, spans, strict=True) if not span]
    reason = f"left out because no {among} is better than no deal for it"
    return f"{reason}: {', '.join(names)}" if names else None
