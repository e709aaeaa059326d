"""Values inside each other, as JSON and YAML write them: each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from sim.errors import Mistake, ScenarioError, UnplacedError
from sim.interchange.untrusted.decimals import exact_decimal
from sim.interchange.untrusted.files import refusal
from sim.printable import steering_sign
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted

MAX_NODES = 400_000
MAX_NESTING = 64
Scalar: TypeAlias = "str | Fraction | bool | float | None"


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A value of a file and the line on which it begins; a table holds its entries by key.

    A number is exact; a float is one that is infinite or none at all. ``size`` counts the nodes in
    it, itself included.
    """

    value: Scalar | tuple[Node, ...] | dict[str, Node]
    path: Path
    line: int
    size: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of a table, none of anything else."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    def get(self, key: str) -> Node | None:
        """Return an entry of a table; None where it is absent or null, or this is no table."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return None if found is None or found.value is None else found

    def table(self, what: str) -> Mapping[str, Node]:
        """Return the entries of a table. Raises ScenarioError for anything else."""
        if not isinstance(self.value, dict):
            raise self.refusal(f"{what} is {self.kind} where a table by name is needed")
        return self.value

    def items(self, what: str) -> tuple[Node, ...]:
        """Return the entries of a list. Raises ScenarioError for anything else."""
        if not isinstance(self.value, tuple):
            raise self.refusal(f"{what} is {self.kind} where a list is needed")
        return self.value

    def number(self, what: str) -> Fraction:
        """Return a finite number. Raises ScenarioError for anything else."""
        if not isinstance(self.value, Fraction):
            raise self.refusal(f"{what} is {self.kind} where a number is needed")
        return self.value

    def text(self, what: str) -> str:
        """Return a text, or a number, true or false as it is called. Raises ScenarioError else."""
        text = scalar_text(self.value)
        if text is None:
            raise self.refusal(f"{what} is {self.kind} where a text is needed")
        return text

    def decimal(self, text: str) -> Fraction | None:
        """Return the number that a text at this place is written as, None for any other.

        Raises ScenarioError for one that no scenario can have.
        """
        try:
            return exact_decimal(text)
        except UnplacedError as error:
            raise self.refusal(error.what, error.remedy) from None

    @property
    def kind(self) -> str:
        """Return what a value is, in a few words.

        >>> Node("low", Path(), 1).kind, Node((), Path(), 1).kind
        ('the text "low"', 'a list')
        """
        if isinstance(self.value, tuple | dict):
            return "a list" if isinstance(self.value, tuple) else "a table"
        if isinstance(self.value, str):
            return f"the text {quoted(self.value)}"
        return quoted(scalar_text(self.value) or str(self.value)).strip('"')

    def refusal(self, what: str, remedy: str = "") -> ScenarioError:
        """Return the error of one mistake at this place."""
        return refusal(self.path, self.line, what, remedy)

    def remark(self, what: str, where: str = "", remedy: str = "") -> Mistake:
        """Return what is to be said of this place."""
        return Mistake(self.path, self.line, what, where, remedy)


def scalar_text(value: object) -> str | None:
    """Return how a single value is called, None for what has no name.

    >>> scalar_text(Fraction(5, 2)), scalar_text(True), scalar_text("a"), scalar_text(())
    ('2.5', 'true', 'a', None)
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return decimal(value)
    return value if isinstance(value, str) else None


class TreeBuilder:
    """Builds the tree of a file from its parts, in order, within limits in total."""

    def __init__(self, path: Path, most: int = MAX_NODES) -> None:
        self.path, self.most, self.count = path, most, 0
        self.root: Node | None = None
        self._open: list[_Open] = []

    def begin(self, kind: type, line: int, anchor: str | None = None) -> None:
        """Begin a list (``tuple``) or a table (``dict``)."""
        if len(self._open) >= MAX_NESTING:
            what = f"lists and tables are nested more than {MAX_NESTING} deep"
            raise refusal(self.path, line, what)
        self._counted(1, line)
        self._open.append(_Open(kind is dict, line, anchor))

    def end(self) -> Node:
        """End the list or table that was begun last, and return it."""
        done = self._open.pop()
        value = done.table if done.is_table else tuple(done.items)
        node = Node(value, self.path, done.line, done.size)
        self._put(node)
        return node

    def single(self, value: Scalar, line: int) -> Node:
        """Add a single value, or a key where one is due."""
        if isinstance(value, str):
            self._check_text(value, line)
        self._counted(1, line)
        node = Node(value, self.path, line)
        self._put(node)
        return node

    def again(self, node: Node, line: int) -> None:
        """Add what stands elsewhere once more; all that is in it counts anew."""
        self._counted(node.size, line)
        self._put(node)

    def is_open(self, anchor: str) -> bool:
        """Return whether what has this anchor has not ended yet."""
        return any(one.anchor == anchor for one in self._open)

    def _check_text(self, text: str, line: int) -> None:
        if sign := steering_sign(text):
            raise refusal(self.path, line, f"a text here has the {sign}", "remove it")

    def _counted(self, more: int, line: int) -> None:
        self.count += more
        if self.count > self.most:
            what = f"there are more than {MAX_NODES:,} values, those of other files included"
            raise refusal(self.path, line, what)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        inside = self._open[-1]
        inside.size += node.size
        if not inside.is_table:
            inside.items.append(node)
        elif inside.key is None:
            inside.key = self._key(node, inside)
        else:
            inside.table[inside.key] = node
            inside.key = None

    def _key(self, node: Node, inside: _Open) -> str:
        key = scalar_text(node.value)
        if key is None:
            raise node.refusal(f"a key is {node.kind} where a name is needed")
        if key in inside.table:
            raise node.refusal(f"{quoted(key)} stands twice in one table", "keep one of them")
        return key


class _Open:
    """A list or table that has not ended yet."""

    def __init__(self, is_table: bool, line: int, anchor: str | None) -> None:
        self.is_table, self.line, self.anchor = is_table, line, anchor
        self.items: list[Node] = []
        self.table: dict[str, Node] = {}
        self.key: str | None = None
        self.size = 1
