"""Small games that tests write as Gambit does, and what they pay, without the reader."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

Game = Mapping[tuple[int, ...], tuple[Fraction, ...]]


def drawn(rng: random.Random, shape: Sequence[int]) -> dict[tuple[int, ...], tuple[Fraction, ...]]:
    """Return random payoffs by profile, many of them equal."""
    return {
        profile: tuple(Fraction(rng.randint(-6, 6), rng.choice((1, 1, 3, 4))) for _ in shape)
        for profile in product(*map(range, shape))
    }


def in_file_order(shape: Sequence[int]) -> list[tuple[int, ...]]:
    """Return all profiles, the first player's strategy changing fastest."""
    return sorted(product(*map(range, shape)), key=lambda profile: profile[::-1])


def plain_text(game: Game, shape: Sequence[int]) -> str:
    """Return a game as a list of payoffs, strategies only counted."""
    players = " ".join(f'"P{k}"' for k in range(len(shape)))
    numbers = "\n".join(" ".join(map(str, game[x])) for x in in_file_order(shape))
    return f'NFG 1 R "drawn" {{ {players} }} {{ {" ".join(map(str, shape))} }}\n\n{numbers}\n'


def outcome_text(game: Game, shape: Sequence[int]) -> str:
    """Return a game by its outcomes: equal payoffs are one outcome, and nothing is outcome 0."""
    worths = list(dict.fromkeys(x for x in game.values() if any(x)))
    outcomes = "\n".join(f'{{ "" {", ".join(map(str, x))} }}' for x in worths)
    places = [
        worths.index(x) + 1 if any(x) else 0 for x in map(game.__getitem__, in_file_order(shape))
    ]
    labels = "\n".join(
        "{ " + " ".join(f'"s{k}"' for k in range(1, count + 1)) + " }" for count in shape
    )
    players = " ".join(f'"P{k}"' for k in range(len(shape)))
    return (
        f'NFG 1 R "drawn" {{ {players} }}\n{{ {labels} }}\n"a comment"\n'
        f"{{\n{outcomes}\n}}\n{' '.join(map(str, places))}\n"
    )


def written(folder: Path, text: str, name: str = "game.nfg") -> Path:
    """Write a game into a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
