"""How large a domain of another negotiation program may be, checked before it is built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sim.errors import SimError
from sim.interchange.foreign.additive import AdditiveIssue, Steps
from sim.interchange.untrusted.labels import MAX_NAME
from sim.interchange.untrusted.tree import Node
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted
from sim.sentences import counted

MAX_NUMBERS = 100_000
MAX_ISSUES = 1_000
MAX_VALUES = 10_000


def check_values(path: Path, values: int, profiles: int) -> None:
    """Refuse a domain whose values for all profiles are too many, before any of them exists."""
    if values * (profiles + 1) > MAX_NUMBERS:
        most = MAX_NUMBERS // (profiles + 1)
        raise SimError(
            f"{path}: the domain has {values:,} values; with "
            f"{counted(profiles, 'profile')} at most {most:,} are read - leave out issues, values "
            "or profiles"
        )


def listed_issue(place: Node, name: str, values: Iterable[Node]) -> AdditiveIssue:
    """Return an issue of named values. Raises ScenarioError for none, too many or equal ones."""
    where, texts = f"issue {quoted(name)}", dict[str, None]()
    for node in values:
        text = node.text(f"{where}: a value")
        if len(text) > MAX_NAME:
            raise node.refusal(f"a value of {where} has more than {MAX_NAME:,} characters")
        if text in texts:
            raise node.refusal(f"{where}: {quoted(text)} stands twice", "keep one of them")
        texts[text] = None
    check_issue(place, name, len(texts))
    return AdditiveIssue(name, tuple(texts), _steps_in(place, tuple(texts)))


def _steps_in(place: Node, values: tuple[str, ...]) -> Steps | None:
    """Return the even steps of values with decimals, which as options keep their point so."""
    if len(values) < 2 or not any("." in value for value in values):
        return None
    numbers = [place.decimal(value) for value in values]
    low, second, high = numbers[0], numbers[1], numbers[-1]
    if low is None or second is None or high is None or second <= low:
        return None
    step = second - low
    even = tuple(decimal(low + k * step) for k in range(len(values)))
    return Steps(low, high, step) if even == values else None


def even_issue(place: Node, name: str, steps: Steps) -> AdditiveIssue:
    """Return an issue of numbers at even distances, which need not reach the highest."""
    where = f"issue {quoted(name)}"
    if steps.step <= 0:
        what = f"{where}: the step {decimal(steps.step)} is not above 0"
        raise place.refusal(what, "write a number above 0")
    last = (steps.high - steps.low) // steps.step
    check_issue(place, name, max(last + 1, 0))
    high = steps.low + last * steps.step
    values = tuple(decimal(steps.low + k * steps.step) for k in range(last + 1))
    if any("/" in value for value in values):
        raise place.refusal(f"{where}: its numbers have no end of decimals")
    return AdditiveIssue(name, values, Steps(steps.low, high, steps.step))


def check_issue(place: Node, name: str, count: int) -> None:
    """Refuse an issue with too long a name, or no or too many values."""
    if len(name) > MAX_NAME:
        what = f"the name of issue {quoted(name)} has more than {MAX_NAME:,} characters"
        raise place.refusal(what)
    if not 0 < count <= MAX_VALUES:
        what = f"issue {quoted(name)} has {count:,} values"
        raise place.refusal(what, f"give it 1 to {MAX_VALUES:,}")
