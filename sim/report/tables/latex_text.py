"""Any text as LaTeX that prints just this text."""

from __future__ import annotations

import re

from sim.printable import printable_line

_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%$#{}"},
    "_": r"\_\allowbreak{}",  # long names of a file may be broken there
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",  # after a line break it would begin an option
}
_SPACES = re.compile(r"[\t\n\v\f\r]+")
_STAR = re.compile(r"^( *)\*")  # after a line break it would belong to that
_LIGATURE = re.compile(r"([-'`,<>])(?=\1)|([?!])(?=`)")


def latex_text(text: str) -> str:
    r"""Return a text with every sign that means something to LaTeX written as it prints.

    Letters of any script stay as they are, signs that would melt into another one are kept apart,
    and line breaks become spaces.

    >>> print(latex_text("R&D_{50 %} \\ ~ ^ #1 $2 [a]"))
    R\&D\_\allowbreak{}\{50 \%\} \textbackslash{} \textasciitilde{} \textasciicircum{} \#1 \$2 {[}a]
    >>> print(latex_text("*: a--b, «Россия»"))
    {*}: a-{}-b, «Россия»
    """
    line = printable_line(_SPACES.sub(" ", text))
    apart = "".join(_SIGNS.get(sign, sign) for sign in _LIGATURE.sub("\\g<0>\x00", line))
    return _STAR.sub(r"\1{*}", apart.replace("\x00", "{}"))
