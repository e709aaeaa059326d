"""The signals of the page: named values and expressions, in the order in which they follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.page.model.number import Number


class Signals:
    """Collects signals under names of their own."""

    def __init__(self) -> None:
        self.listed: list[Mapping[str, Any]] = []

    def value(self, name: str, value: object) -> None:
        """Take up data: names and numbers, which are never read as an expression."""
        self.listed.append({"name": name, "value": value})

    def text(self, name: str, expression: str) -> str:
        """Take up an expression and return its name."""
        self.listed.append({"name": name, "update": expression})
        return name

    def bound(self, name: str, element: str, expression: str | None = None) -> str:
        """Take up what an element of the page holds, or what is written into it."""
        update = {} if expression is None else {"update": expression}
        self.listed.append({"name": name, **update, "bind": {"element": f"#{element}"}})
        return name

    def slider(self, name: str, element: str, start: str, form: str) -> None:
        """Take up where a slider stands; it goes back to its start when its form is reset."""
        reset = {"events": {"source": f"#{form}", "type": "reset"}, "update": f"'{start}'"}
        self.listed.append({"name": name, "bind": {"element": f"#{element}"}, "on": [reset]})

    def number(self, name: str, number: Number) -> Number:
        """Take up a number and return it by its name; a constant stays as it is."""
        if number.low == number.high:
            return number
        self.text(name, number.text)
        return number.called(name)
