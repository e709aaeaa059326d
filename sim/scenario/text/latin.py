"""Latin letters as the letters a-z that stand for them."""

from __future__ import annotations

from unicodedata import combining, normalize

_SEVERAL = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij"}
_WHOLE = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
_LETTERS = str.maketrans(_SEVERAL | _WHOLE)


def latin_letters(text: str) -> str:
    """Return a text in small letters, those of Latin alphabets without their marks.

    >>> latin_letters("Curaçao"), latin_letters("Große Ærø"), latin_letters("Łódź")
    ('curacao', 'grosse aero', 'lodz')
    """
    plain = normalize("NFKD", text.lower()).translate(_LETTERS)
    return "".join(sign for sign in plain if not combining(sign))
