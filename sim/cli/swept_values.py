"""The values of a sweep as they are typed: single ones, ranges, and a second path."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from fractions import Fraction

import typer

from sim.scenario.text.shortened import quoted

_NUMBER = re.compile(r"[+-]?([0-9]+/[0-9]*[1-9][0-9]*|[0-9]+(\.[0-9]+)?|\.[0-9]+)")


def typed_values(texts: Sequence[str], most: int, hint: str) -> list[object]:
    """Return what typed values denote, ranges such as 0:1:0.1 value by value.

    Raises a usage error for a range that does not lead from one end to the other, or has more than
    ``most`` values.

    >>> [str(value) for value in typed_values(["0:1:0.25", "likely"], 100, "VALUES")]
    ['0', '1/4', '1/2', '3/4', '1', 'likely']
    """
    from sim.scenario.document.value_paths import parsed_value

    found: list[object] = []
    for text in texts:
        ends = _range(text)
        if ends is None:
            _refuse_half_a_range(text, hint)
            found.append(parsed_value(text))
        else:
            found += _listed(text, *ends, most, hint)
    return found


def _range(text: str) -> tuple[Fraction, Fraction, Fraction] | None:
    parts = text.split(":")
    if len(parts) != 3 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    start, stop, step = map(Fraction, parts)
    return start, stop, step


def _refuse_half_a_range(text: str, hint: str) -> None:
    parts = text.split(":")
    if len(parts) > 1 and any(_NUMBER.fullmatch(part) for part in parts):
        words = f"{quoted(text)} is no range - write START:STOP:STEP, such as 0:1:0.1"
        raise typer.BadParameter(words, param_hint=hint)


def _listed(
    text: str, start: Fraction, stop: Fraction, step: Fraction, most: int, hint: str
) -> Iterator[Fraction]:
    if not step:
        words = f"{quoted(text)}: a step of 0 leads nowhere - write one such as 1, or -0.1"
        raise typer.BadParameter(words, param_hint=hint)
    count = (stop - start) // step + 1
    if count < 1:
        way = "a step below 0 leads down" if step < 0 else "a step above 0 leads up"
        words = f"{quoted(text)}: {way}, and not from {start} to {stop}"
        raise typer.BadParameter(words, param_hint=hint)
    if count > most:
        words = f"{quoted(text)}: {count:,} values - choose a larger step, for {most:,} at most"
        raise typer.BadParameter(words, param_hint=hint)
    return (start + k * step for k in range(count))


def second_path(given: Sequence[str], most: int) -> tuple[str, list[object]] | None:
    """Return the second path with its values, None where there is none.

    Raises a usage error for more than one, for a text without "=", and without values.

    >>> second_path(["no_deal.war.probability=0.5 'very likely'"], 100)
    ('no_deal.war.probability', [Fraction(1, 2), 'very likely'])
    """
    hint = "--by"
    if not given:
        return None
    if len(given) > 1:
        words = "given twice - a sweep goes over one path, or two with one --by"
        raise typer.BadParameter(words, param_hint=hint)
    path, sign, values = given[0].partition("=")
    if not sign or not path.strip():
        words = (
            f'{quoted(given[0])} - write "PATH=VALUE VALUE …", such as "no_deal_payoffs.us=0 20"'
        )
        raise typer.BadParameter(words, param_hint=hint)
    try:
        texts = shlex.split(values)
    except ValueError:
        words = f"{quoted(given[0])}: a quotation mark is not closed"
        raise typer.BadParameter(words, param_hint=hint) from None
    if not texts:
        raise typer.BadParameter(f"{path.strip()}: there are no values", param_hint=hint)
    return path.strip(), typed_values(texts, most, hint)
