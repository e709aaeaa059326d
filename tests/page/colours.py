"""The contrast of colours as WCAG 2 defines it, and the colours that a style sheet names."""

from __future__ import annotations

import re

_VARIABLE = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{6});")
_DARK = "@media (prefers-color-scheme: dark)"
_PRINT = "@media print"


def contrast(first: str, second: str) -> float:
    """Return how much two colours differ, from 1 to 21."""
    high, low = sorted(map(_luminance, (first, second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def named_colours(style: str) -> dict[str, dict[str, str]]:
    """Return the variables of a style sheet in light, dark and print."""
    start, dark, printed = 0, style.index(_DARK), style.index(_PRINT)
    light = dict(_VARIABLE.findall(style[start:dark]))
    later = style[dark:printed]
    return {
        "light": light,
        "dark": light | dict(_VARIABLE.findall(later)),
        "print": light | dict(_VARIABLE.findall(style[printed:])),
    }
