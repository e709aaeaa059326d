"""How an answer was found: the name that programs read, and the words that people read."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """A way to an optimum; its value is its name in JSON, ``words`` follow "by" in a sentence.

    >>> Method.ENUMERATION.value, Method.ENUMERATION.words
    ('enumeration', 'comparing all outcomes')
    """

    words: str

    def __new__(cls, name: str, words: str) -> Method:
        """Make a member from its name and its words."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words = words
        return member

    ENUMERATION = "enumeration", "comparing all outcomes"
    UNDOMINATED = (
        "comparison of all undominated agreements",
        "comparing all undominated agreements",
    )
    SEARCH = (
        "bound and enumeration within the gap",
        "a bound on all outcomes and going through those that reach it",
    )
    UNFINISHED_SEARCH = "bound and search", "a bound on all outcomes and a search"
    PROGRAMME = (
        "mixed-integer programme",
        "a mixed-integer programme, its bound in floating point, its outcomes checked exactly",
    )
    STEPS = "direct", "carrying out its steps"
    LOTTERY_LINE = "efficient lotteries", "following the line of efficient lotteries"
    LOTTERY_PROGRAMMES = (
        "exact linear programmes over outcomes found one at a time",
        "linear programmes to which the search adds outcomes one at a time",
    )
