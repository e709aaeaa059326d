"""What was moved, as code that sets the same numbers."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from fractions import Fraction

from sim.page.moved import Value
from sim.scenario.document.value_paths import value_text
from sim.scenario.text.exact_numbers import toml_number

WIDTH = 88


def python_code(values: Mapping[str, Value]) -> str:
    """Return the call of ``with_values`` that changes a scenario like this.

    >>> print(python_code({"no_deal_payoffs.us": Fraction(40), "no_deal.war.probability": "1/3"}))
    scenario.with_values({"no_deal_payoffs.us": 40, "no_deal.war.probability": "1/3"})
    """
    entries = [f"{_quoted(path)}: {_literal(value)}" for path, value in values.items()]
    line = f"scenario.with_values({{{', '.join(entries)}}})"
    if len(line) <= WIDTH:
        return line
    rows = "".join(f"        {entry},\n" for entry in entries)
    return f"scenario.with_values(\n    {{\n{rows}    }}\n)"


def command_options(values: Mapping[str, Value]) -> str:
    """Return the options of a command that change a scenario like this.

    >>> command_options(
    ...     {"no_deal_payoffs.us": Fraction(40), "no_deal.war.probability": "otherwise"}
    ... )
    '--set no_deal_payoffs.us=40 --set no_deal.war.probability=otherwise'
    """
    return " ".join(f"--set {shlex.quote(f'{path}={_text(v)}')}" for path, v in values.items())


def _text(value: Value) -> str:
    return value if isinstance(value, str) else value_text(value)


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Fraction):
        return _number(value)
    return f"{{{', '.join(f'{_quoted(name)}: {_literal(x)}' for name, x in value.items())}}}"


def _number(value: Fraction) -> str:
    """Return a number, as a fraction in quotes where Python would round the decimals."""
    is_kept = value.denominator == 1 or Fraction(repr(float(value))) == value
    return toml_number(value) if is_kept else _quoted(str(value))


def _quoted(text: str) -> str:
    shown = repr(text)
    return shown if {*text} & {*"\"'"} else f'"{shown[1:-1]}"'
