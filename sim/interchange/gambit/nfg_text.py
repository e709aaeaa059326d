"""A game in strategic form as the text of a .nfg file."""

from __future__ import annotations

from collections.abc import Iterable

from sim.interchange.gambit.strategic_game import StrategicGame


def nfg_text(game: StrategicGame) -> str:
    r"""Return a game as a .nfg file, payoffs one profile to a line.

    >>> from fractions import Fraction
    >>> paid = ((Fraction(1, 3), Fraction(2)),)
    >>> print(nfg_text(StrategicGame('A "game"', ("Ann", "Bob"), (("x",), ("y",)), paid)))
    NFG 1 R "A \"game\"" { "Ann" "Bob" }
    <BLANKLINE>
    { { "x" }
    { "y" }
    }
    ""
    <BLANKLINE>
    1/3 2
    <BLANKLINE>
    """
    strategies = "\n".join(braced(labels) for labels in game.strategies)
    payoffs = "\n".join(" ".join(map(str, row)) for row in game.payoffs)
    return (
        f"NFG 1 R {gambit_quoted(game.title)} {braced(game.players)}\n\n"
        f"{{ {strategies}\n}}\n{gambit_quoted(game.comment)}\n\n{payoffs}\n"
    )


def braced(labels: Iterable[str]) -> str:
    """Return labels in quotes between braces."""
    return f"{{ {' '.join(map(gambit_quoted, labels))} }}"


def gambit_quoted(text: str) -> str:
    r"""Return a text as Gambit quotes it, on one line.

    >>> print(gambit_quoted('the "talks"'))
    "the \"talks\""
    """
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
