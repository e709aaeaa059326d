"""JSON from strangers: values only, numbers as they are written, within limits."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from pathlib import Path
from typing import Any

from sim.errors import Mistake, ScenarioError, UnplacedError
from sim.interchange.untrusted.files import MAX_BYTES, refusal, too_large
from sim.interchange.untrusted.tree import MAX_NESTING, MAX_NODES, Node, Scalar, TreeBuilder
from sim.interchange.untrusted.xml_text import decoded
from sim.sentences import cut_short

_TEXT = r'"(?:[^"\\]|\\.)*+"?'  # one that is never closed ends with the file, gone through once
_TEXTS = re.compile(_TEXT, re.DOTALL)
_TOKEN = re.compile(_TEXT + r'|[\[\]{}]|[^\s\[\]{}",:]++', re.DOTALL)
_SHAPE = re.compile(_TEXT + r"|[\[\]{},]", re.DOTALL)
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}


def read_json(path: Path, content: bytes, most: int = MAX_NODES) -> Node:
    r"""Return what a JSON document of at most ``most`` values holds, each with its line.

    Raises ScenarioError, with line and column, for what is no JSON, a key that stands twice, a
    number that is infinite or too long, half a character, and what exceeds a limit.

    >>> read_json(Path("a.json"), b'{"share": 0.1}').value["share"].value
    Fraction(1, 10)
    """
    if len(content) > MAX_BYTES:
        raise too_large(path)
    text = decoded(content).removeprefix("\ufeff")
    _check_size(path, text, most)
    _check_syntax(path, text)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    builder = TreeBuilder(path, most)
    for found in _TOKEN.finditer(text):
        token, line = found[0], bisect_right(starts, found.start())
        if token in "[{":
            builder.begin(tuple if token == "[" else dict, line)
        elif token in "]}":
            builder.end()
        else:
            builder.single(_single(path, token, line), line)
    assert builder.root is not None  # a valid document has a value
    return builder.root


def _check_size(path: Path, text: str, most: int) -> None:
    """Refuse what is nested too deeply or has too many values, before a parser takes it."""
    depth = commas = 0
    for found in _SHAPE.finditer(text):
        if found[0] in "[{":
            depth += 1
        elif found[0] in "]}":
            depth -= 1
        elif found[0] == ",":
            commas += 1
        if depth > MAX_NESTING or commas > most:
            line = text.count("\n", 0, found.start()) + 1
            what = f"lists and tables are nested more than {MAX_NESTING} deep"
            if commas > most:
                what = f"there are more than {MAX_NODES:,} values, those of other files included"
            raise refusal(path, line, what)


def _check_syntax(path: Path, text: str) -> None:
    """Refuse what is no JSON; numbers are passed over as texts."""

    def refuse(name: str) -> Any:
        raise UnplacedError(f"{name} is no number that JSON knows", "write a finite number")

    try:
        json.loads(text, parse_float=str, parse_int=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        what = f"this is not JSON ({error.msg[:1].lower()}{error.msg[1:]})"
        raise ScenarioError([Mistake(path, error.lineno, what, where)]) from None
    except UnplacedError as error:
        found = re.search(r"-?\bInfinity\b|\bNaN\b", _TEXTS.sub(_blank, text))
        line = 1 if found is None else text.count("\n", 0, found.start()) + 1
        raise refusal(path, line, error.what, error.remedy) from None


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _single(path: Path, token: str, line: int) -> Scalar:
    """Return the value of a text, a number, or one of three words."""
    if token.startswith('"'):
        return str(json.loads(token)) if "\\" in token else token[1:-1]
    if token in _WORDS:
        return _WORDS[token]
    place = Node(None, path, line)
    number = place.decimal(token)
    if number is None:  # a number of JSON, with an exponent beyond all that is read
        raise place.refusal(f"the number {cut_short(token)} is too large or too small", "round it")
    return number
