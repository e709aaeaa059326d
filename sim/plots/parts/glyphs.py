"""Which characters a figure can show: those of its own font, and of fonts that the system has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

OWN_FONT = "DejaVu Sans"  # travels with matplotlib: the same bytes everywhere
FONTS_FOR_OTHER_SCRIPTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans SC", "Noto Sans JP",
    "Noto Sans KR", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "Droid Sans Fallback", "Microsoft YaHei", "SimHei", "PingFang SC", "Hiragino Sans GB",
    "Malgun Gothic", "Apple SD Gothic Neo", "Arial Unicode MS", "Noto Sans Arabic",
    "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil",
    "Noto Sans Thai", "Noto Sans Ethiopic", "Nirmala UI", "Leelawadee UI", "Ebrima",
    "Segoe UI Symbol", "Noto Sans Symbols 2", "Noto Emoji", "Symbola", "Unifont",
)  # fmt: skip
UNKNOWN = "?"
MOST_NAMED = 8  # missing characters in a sentence


@cache
def font_families() -> list[str]:
    """Return the fonts of every figure, the first that has a character showing it."""
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return [OWN_FONT, *(name for name in FONTS_FOR_OTHER_SCRIPTS if name in installed)]


def drawable(text: str) -> str:
    """Return a text with a question mark for each character that no font here has.

    >>> drawable("Διάλογος 2 ≥ 1"), drawable("private use: " + chr(0xF0000))
    ('Διάλογος 2 ≥ 1', 'private use: ?')
    """
    if text.isascii():
        return text
    for character in undrawable([text]):
        stands_alone = category(character) not in ("Cf", "Mn", "Me")
        text = text.replace(character, UNKNOWN if stands_alone else "")
    return text


def undrawable(texts: Iterable[str]) -> list[str]:
    """Return the characters in texts that no font here has."""
    used = {c for text in texts for c in text if not c.isascii()}
    return sorted(c for c in used if ord(c) not in _shown() and not c.isspace())


def undrawable_note(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the sentence on characters that figures cannot show; none where they show all.

    >>> undrawable_note(["Αθήνα", "Київ"])
    ()
    """
    missing = undrawable(texts)
    if not missing:
        return ()
    named = ", ".join(missing[:MOST_NAMED]) + (", …" if len(missing) > MOST_NAMED else "")
    return (
        f'Figures show ids, or "{UNKNOWN}", for names with characters that no font here has '
        f"({named}): install one that has them, such as the Noto Sans of the script (Noto Sans CJK "
        "for Chinese, Japanese and Korean).",
    )


@cache
def _shown() -> frozenset[int]:
    """Return the characters that a figure can show, in bold too."""
    from matplotlib.font_manager import FontProperties

    bold = FontProperties(family=OWN_FONT, weight="bold")
    others = (_characters(FontProperties(family=name)) for name in font_families()[1:])
    own = _characters(FontProperties(family=OWN_FONT)) & _characters(bold)
    return own.union(*others)


def _characters(font: FontProperties) -> frozenset[int]:
    from matplotlib.font_manager import findfont
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(findfont(font)).get_charmap())


def columns(text: str) -> int:
    """Return how many Latin letters wide a text is.

    Chinese, Japanese and Korean letters take two each, eight Greek or Cyrillic ones nine.

    >>> columns("ab"), columns("中文"), columns("Приморск")
    (2, 4, 9)
    """
    broader = sum("\u0370" <= letter <= "\u04ff" for letter in text)
    return len(text) + sum(map(_is_wide, text)) + broader // 8


def has_wide(text: str) -> bool:
    """Return whether a text has letters of a script that writes no spaces."""
    return any(map(_is_wide, text))


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"
