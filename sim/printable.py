"""Makes any text safe to print: signs that a terminal acts on are shown as what they are."""

from __future__ import annotations

import re

# C0, DEL and C1 (among them the escape that begins a command to a terminal), the separators at
# which programs break lines, signs that reverse the direction of what follows, and halves of
# characters, which stand for the bytes of a file name that is not UTF-8.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STEERING_IN_A_LINE = re.compile(rf"[\t\n]|{STEERING.pattern}")


def printable(text: str) -> str:
    r"""Return a text with every sign that could steer a terminal written as in JSON.

    >>> print(printable("a\x1b[2J\u202eb"))
    a\u001b[2J\u202eb
    """
    return STEERING.sub(lambda found: _written(found[0]), text)


def plain_direction(text: str) -> str:
    r"""A text with every sign that reverses the direction of what follows written as in JSON.

    What a file says passes through here as it is read, so that nothing later need know of them.

    >>> print(plain_direction("\u202eevil"))
    \u202eevil
    """
    return _DIRECTION.sub(lambda found: _written(found[0]), text)


def printable_line(text: str) -> str:
    r"""As printable, all on one line and every sign to be seen.

    >>> print(printable_line("two\nlines"))
    two\u000alines
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _written(sign) for sign in text)


def steering_sign(text: str, *, in_a_line: bool = False) -> str | None:
    r"""The first sign of a text that could steer a terminal, in words; None if there is none.

    A line end or a tab is one only ``in_a_line``, such as a name.

    >>> steering_sign("a\x1b[2J"), steering_sign("a\n"), steering_sign("a\n", in_a_line=True)
    ('control character U+001B', None, 'control character U+000A')
    """
    found = (_STEERING_IN_A_LINE if in_a_line else STEERING).search(text)
    if found is None:
        return None
    code = ord(found[0])
    return f"{'control character' if code < 0xA0 else 'invisible sign'} U+{code:04X}"


def _written(sign: str) -> str:
    return f"\\u{ord(sign):04x}"
