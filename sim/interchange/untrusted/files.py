"""The bytes of files from strangers, never more than a limit, and how a file is refused."""

from __future__ import annotations

from pathlib import Path

from sim.errors import Mistake, ScenarioError

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
    return refusal(path, None, f"the file is larger than {most // 1_000_000} MB")


def refusal(path: Path, line: int | None, what: str, remedy: str = "") -> ScenarioError:
    """Return the error of one mistake in a file."""
    return ScenarioError([Mistake(path, line, what, "", remedy)])
