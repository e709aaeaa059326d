"""A path of a scenario file and the values that it takes in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.scenario.document.value_paths import parsed_value, value_text
from sim.scenario.text.exact_numbers import decimal, fraction_in
from sim.scenario.text.writer import inline

MOST_POINTS = 10_000


@dataclass(frozen=True)
class SweptPath:
    """A path with its values as ``Scenario.with_value`` takes them.

    Numbers are in ascending order; other values are in the order given. None is there twice.
    """

    path: str
    values: tuple[object, ...]

    @property
    def numbers(self) -> tuple[Fraction, ...] | None:
        """Return the values where all are numbers, else None."""
        found = [number_of_value(value) for value in self.values]
        return None if None in found else tuple(x for x in found if x is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the values in print."""
        return tuple(value_words(value) for value in self.values)


def swept_path(path: str, values: object) -> SweptPath:
    """Return a path with its values in order, each once.

    Raises SimError where there are none, or too many, or one that no file can have, and for a path
    that changes who must accept.

    >>> swept_path("no_deal.war.probability", [0.5, "1/3", 0.5]).words
    ('1/3', '0.5')
    """
    if path.partition(".")[0] == "deciding":
        raise SimError(
            f"{path}: it changes who must accept, and a sweep follows the deal of signatories who "
            f"all must - compare runs instead, each with one value (--set {path}=…, or sets)"
        )
    if isinstance(values, str) or not isinstance(values, Iterable):
        given = type(values).__name__
        raise SimError(f"{path}: {given} given where a list of values goes - write [{values!r}]")
    found: dict[str, object] = {}
    for value in _up_to(path, values):
        read = parsed_value(value_text(value))
        number = number_of_value(read)
        found.setdefault(value_words(read) if number is None else str(number), read)
    if not found:
        raise SimError(f"{path}: there are no values - list at least one")
    numbers = [number_of_value(value) for value in found.values()]
    listed = list(found.values())
    if None not in numbers:
        listed.sort(key=lambda value: number_of_value(value) or Fraction(0))
    return SweptPath(path, tuple(listed))


def _up_to(path: str, values: Iterable[object]) -> Iterator[object]:
    for count, value in enumerate(values, 1):
        if count > MOST_POINTS:
            raise SimError(f"{path}: more than {MOST_POINTS:,} values - list fewer")
        yield value


def number_of_value(value: object) -> Fraction | None:
    """Return the number that a value is, or that a text such as "1/3" denotes, else None.

    >>> number_of_value(3), number_of_value("1/3"), number_of_value("likely"), number_of_value(True)
    (Fraction(3, 1), Fraction(1, 3), None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return Fraction(value)
    return fraction_in(value) if isinstance(value, str) else None


def value_words(value: object) -> str:
    """Return a value in print: numbers exactly, texts as they are, tables as in a file.

    >>> value_words(Fraction(1, 4)), value_words("likely"), value_words(True), value_words([1, 2])
    ('0.25', 'likely', 'true', '[1, 2]')
    """
    number = number_of_value(value)
    if number is not None:
        return decimal(number)
    return value if isinstance(value, str) else inline(value)
