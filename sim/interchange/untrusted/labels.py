"""Names from strangers: on one line, of bounded length, without signs that steer a terminal."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.untrusted.files import refusal
from sim.printable import steering_sign

MAX_NAME = 1000  # characters


def label(path: Path, line: int | None, text: str, what: str) -> str:
    r"""Return a name with each run of blanks and line ends as one blank.

    Raises ScenarioError, with the line, for ``what`` is too long or could steer a terminal.

    >>> label(Path("a.nfg"), 1, " Player\n1 ", "the name of a player")
    'Player 1'
    """
    plain = " ".join(text.split())
    if len(plain) > MAX_NAME:
        raise refusal(path, line, f"{what} has more than {MAX_NAME:,} characters", "shorten it")
    if sign := steering_sign(plain, in_a_line=True):
        raise refusal(path, line, f"{what} has the {sign}", "remove it")
    return plain
