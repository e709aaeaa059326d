"""The bytes of files from strangers, never more than a limit, and how a file is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from sim.errors import Mistake, ScenarioError

A = TypeVar("A")
R = TypeVar("R")

MAX_BYTES = 5_000_000


def bounded_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the content of a file. Raises ScenarioError where it is larger than ``most`` bytes."""
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise too_large(path, most)
    return content


def too_large(path: Path, most: int = MAX_BYTES) -> ScenarioError:
    """Return the error of a file that is larger than ``most`` bytes."""
    size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"
    return refusal(path, None, f"the file is larger than {size}")


def read_each(read: Callable[[A], R], items: Iterable[A]) -> tuple[R, ...]:
    """Return what is read of each of some parts. Raises ScenarioError with all their mistakes."""
    found: list[R] = []
    mistakes: list[Mistake] = []
    for item in items:
        try:
            found.append(read(item))
        except ScenarioError as error:
            mistakes += error.problems
    if mistakes:
        raise ScenarioError(mistakes)
    return tuple(found)


def refusal(path: Path, line: int | None, what: str, remedy: str = "") -> ScenarioError:
    """Return the error of one mistake in a file."""
    return ScenarioError([Mistake(path, line, what, "", remedy)])
