"""Texts and numbers as expressions of Vega."""

from __future__ import annotations

from sim.scenario.scenario import Scenario


def number_words(scenario: Scenario, value: str) -> str:
    """Return the expression of a payoff in words: tenths of scores, up to three decimals else.

    Halves go away from zero, as everywhere in the program.
    """
    tenths = _rounded(value, 1, ".1f")
    if scenario.payoff_scale == "scores":
        return tenths
    is_long = f"abs({value}) >= 10 && {value} != floor({value})"
    return f"({is_long} ? {tenths} : {_rounded(value, 3, '.3~f')})"


def text(words: str) -> str:
    r"""Return words of the program as a text of an expression.

    >>> print(text("nobody's"))
    'nobody\'s'
    """
    escaped = words.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _rounded(value: str, places: int, form: str) -> str:
    scale = 10**places
    exact = f"({value} < 0 ? -1 : 1) * floor(abs({value}) * {scale} + 0.5) / {scale}"
    return f"replace(format({exact}, '{form}'), '\\u2212', '-')"
