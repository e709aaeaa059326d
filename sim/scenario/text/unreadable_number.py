"""A decimal number of a file that is too long to be kept exactly: what is said instead of it."""

from __future__ import annotations

from sim.scenario.text.toml_limits import MAX_DIGITS, MAX_EXPONENT

_LONGEST = 30


class UnreadableNumber(float):
    """Stands in the data where such a number was written, until a check refuses it by name.

    As infinity and nan, it is no number that anything can be computed with.

    >>> number = UnreadableNumber("1e400")
    >>> number.what, number.remedy
    ('the number 1e400 is too large', 'write at most 1e100')
    """

    literal: str

    def __new__(cls, literal: str) -> UnreadableNumber:
        """Return the number of a literal."""
        number = super().__new__(cls, "-inf" if literal.startswith("-") else "inf")
        number.literal = literal
        return number

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]
        return (self.literal,)

    def __str__(self) -> str:
        literal = self.literal
        return literal if len(literal) <= _LONGEST else f"{literal[: _LONGEST - 3]}..."

    @property
    def what(self) -> str:
        """Return what is wrong with it."""
        return f"the number {self} {self._fault()[0]}"

    @property
    def remedy(self) -> str:
        """Return what to do about it."""
        return self._fault()[1]

    def _fault(self) -> tuple[str, str]:
        digits, _, exponent = self.literal.lower().partition("e")
        if len(digits.replace("_", "")) > MAX_DIGITS:
            return "has too many digits", f"write at most {MAX_DIGITS}"
        if exponent.startswith("-"):
            return "is too close to zero", f"write 0, or at least 1e-{MAX_EXPONENT}"
        if digits.startswith("-"):
            return "is too far below zero", f"write at least -1e{MAX_EXPONENT}"
        return "is too large", f"write at most 1e{MAX_EXPONENT}"
