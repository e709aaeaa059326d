"""Reads the bytes of a scenario file: text in UTF-8, data as TOML, every number exact.

Nothing here knows what a scenario is. A file that cannot be read is refused with one sentence,
whatever its bytes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sim.errors import Mistake, ScenarioError
from sim.printable import plain_direction, steering_sign
from sim.scenario.text import toml_limits
from sim.scenario.text.locations import Locator
from sim.scenario.text.statements import KeyPath
from sim.scenario.text.syntax_slips import reworded
from sim.scenario.text.unreadable_number import UnreadableNumber

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_OTHER_FORMATS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".yaml", ".yml")
_READ = ", as it is of no format known; give a scenario in TOML, or what sim convert --help lists"
_GENIUS = (
    "; name a file in it (a Genius domain is read by sim.interchange.read_genius, on the command "
    "line by sim solve)"
)


@dataclass(frozen=True)
class TomlText:
    """A file that was read: its path, its bytes, its text and the data in it.

    Data that no text was read for has an empty one; of data that a program made (``is_made``) a
    mistake is named by its keys, of data from a table by its row and cell (``cells``, by path).

    >>> TomlText(Path("a.toml"), b"a = 1", "a = 1", {"a": 1}).data
    {'a': 1}
    """

    path: Path
    content: bytes
    text: str
    data: dict[str, Any] = field(hash=False)
    is_made: bool = False
    cells: Mapping[KeyPath, tuple[int, str]] = field(default_factory=dict, hash=False)

    def cell_of(self, path: KeyPath) -> tuple[int, str] | None:
        """Return row and cell of the longest beginning of a path that stands in one."""
        beginnings = (path[:length] for length in range(len(path), 0, -1))
        return next((self.cells[own] for own in beginnings if own in self.cells), None)

    @cached_property
    def locator(self) -> Locator:
        """Return where the paths of the data stand in the text."""
        return Locator(self.text)


def parse(path: str | Path) -> TomlText:
    """Read a TOML file, with decimal numbers as exact fractions.

    Raises ScenarioError if the file is missing, too large, not text or not TOML.
    """
    path = Path(path)
    content = _bytes_of(path)
    if path.suffix.lower() in _OTHER_FORMATS:
        raise _refusal(path, None, f"this {path.suffix} file is not read{_READ}")
    return _parsed(content, path)


@lru_cache(maxsize=64)
def _parsed(content: bytes, path: Path) -> TomlText:
    """Return what bytes say; nobody changes it, and the files read last are asked for again."""
    return parse_bytes(content, path)


def parse_bytes(content: bytes, path: str | Path = "<text>") -> TomlText:
    """Read TOML from bytes; the path only serves to name the place of an error.

    >>> parse_bytes(b"share = 0.1").data
    {'share': Fraction(1, 10)}

    Raises ScenarioError if the bytes are not text or not TOML.
    """
    path = Path(path)
    text = _decoded(path, content)
    if not text.strip():
        raise _refusal(path, 1, "the file is empty; sim new writes one to begin with")
    too_much = toml_limits.excess(text)
    if too_much is not None:
        offset, sentence = too_much
        raise _refusal(path, _line_at(text, offset), sentence)
    data = _data_of(path, text)
    write_plainly(data)
    for key, what in unfit_values(data):
        raise _refusal(path, Locator(text).line_of(key), what)
    return TomlText(path, content, text, data)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _refusal(path, None, "this is a directory, not a scenario file" + _GENIUS)
        if path.exists() and not path.is_file():
            raise _refusal(path, None, "this is not a regular file")
        with path.open("rb") as file:
            content = file.read(toml_limits.MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refusal(path, None, "there is no such file") from None
    except OSError as error:
        reason = error.strerror or "the system refused it"
        raise _refusal(path, None, f"the file cannot be read ({reason})") from None
    except ValueError:
        raise _refusal(Path(ascii(str(path))), None, "this is not a file name") from None
    if len(content) > toml_limits.MAX_BYTES:
        limit = toml_limits.MAX_BYTES // 1_000_000
        raise _refusal(path, None, f"the file is larger than {limit} MB, the limit for a scenario")
    return content


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(path, 1, "the file is saved as UTF-16; save it as UTF-8")
    zero = content.find(b"\x00")
    if zero >= 0:
        line = content.count(b"\n", 0, zero) + 1
        raise _refusal(
            path, line, f"byte {zero} is zero: this is not a text file; save it as UTF-8"
        )
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {error.start} (0x{content[error.start]:02X}) is not UTF-8"
        raise _refusal(path, line, f"{found}; save the file as UTF-8") from None


def _data_of(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        line, column, message = _place(str(error), text)
        raise _refusal(path, line, reworded(text, line, column, message)) from None
    except RecursionError:
        raise _refusal(path, 1, "lists and tables are nested too deep") from None
    except ValueError:  # a whole number beyond the digits that Python converts
        found = re.search(r"\d(?:_?\d){4000}", text)
        line = _line_at(text, found.start() if found else 0)
        raise _refusal(path, line, "a whole number has too many digits") from None


def _exact(literal: str) -> Fraction | float:
    """The exact value of a decimal literal; what has none stays a float, to be refused by name."""
    if literal.lstrip("+-") in ("inf", "nan"):
        return float(literal)
    digits, _, exponent = literal.lower().replace("_", "").partition("e")
    if len(digits) > toml_limits.MAX_DIGITS or len(exponent) > 5:
        return UnreadableNumber(literal)
    if abs(int(exponent or 0)) > toml_limits.MAX_EXPONENT:
        return UnreadableNumber(literal)
    return Fraction(digits) * Fraction(10) ** int(exponent or 0)


def write_plainly(data: dict[str, Any]) -> None:
    """Turn the texts in the data into what may be printed; keys stay, to be refused by name."""
    waiting: list[dict[str, Any] | list[Any]] = [data]
    while waiting:
        place: Any = waiting.pop()
        for key, value in list(place.items() if isinstance(place, dict) else enumerate(place)):
            if isinstance(value, str):
                place[key] = plain_direction(value)
            elif isinstance(value, dict | list):
                waiting.append(value)


def unfit_values(data: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield whole numbers longer than a scenario can need, texts and keys that steer a terminal."""
    waiting: list[tuple[KeyPath, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
            for key in value:
                if "\n" in key or "\t" in key:
                    yield (*path, key), "a key has a line end or a tab; remove it"
                elif sign := steering_sign(key):
                    yield (*path, key), f"a key has the {sign}; remove it"
        elif isinstance(value, list):
            waiting.extend(((*path, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, int) and abs(value) >= 10**toml_limits.MAX_DIGITS:
            yield path, "a whole number has too many digits"
        elif isinstance(value, str) and (sign := steering_sign(value)):
            yield path, f"the text has the {sign}; remove it"


def _place(message: str, text: str) -> tuple[int, int, str]:
    """Line and column (both from 1) that a message of tomllib ends with, and the rest of it."""
    found = _POSITION.search(message)
    if found is None or found.group(1) is None:
        lines = text.rstrip().split("\n")
        return len(lines), len(lines[-1]) + 1, message[: found.start()] if found else message
    return int(found.group(1)), int(found.group(2)), message[: found.start()]


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _refusal(path: Path, line: int | None, sentence: str) -> ScenarioError:
    return ScenarioError([Mistake(path, line, sentence)])
