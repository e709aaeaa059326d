"""The signals of the page: named values and expressions, in the order in which they follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.page.model.number import Number


class Signals:
    """Collects signals under names of their own."""

    def __init__(self) -> None:
        self.listed: list[Mapping[str, Any]] = []
        self._names: set[str] = set()

    def _take_up(self, signal: Mapping[str, Any]) -> None:
        assert signal["name"] not in self._names, signal["name"]
        self._names.add(signal["name"])
        self.listed.append(signal)

    def value(self, name: str, value: object) -> None:
        """Take up data: names and numbers, which are never read as an expression."""
        self._take_up({"name": name, "value": value})

    def text(self, name: str, expression: str) -> str:
        """Take up an expression and return its name."""
        self._take_up({"name": name, "update": expression})
        return name

    def following_the_window(self, name: str, expression: str) -> None:
        """Take up an expression that is worked out anew when the window changes its size."""
        resized = {"events": {"source": "window", "type": "resize"}, "update": expression}
        self._take_up({"name": name, "init": expression, "on": [resized]})

    def bound(self, name: str, element: str, expression: str | None = None) -> str:
        """Take up what an element of the page holds, or what is written into it."""
        update = {} if expression is None else {"update": expression}
        self._take_up({"name": name, **update, "bind": {"element": f"#{element}"}})
        return name

    def slider(self, name: str, element: str, start: str, form: str) -> None:
        """Take up where a slider stands; it goes back to its start when its form is reset."""
        reset = {"events": {"source": f"#{form}", "type": "reset"}, "update": f"'{start}'"}
        self._take_up({"name": name, "bind": {"element": f"#{element}"}, "on": [reset]})

    def number(self, name: str, number: Number) -> Number:
        """Take up a number and return it by its name; a constant stays as it is."""
        if number.low == number.high:
            return number
        self.text(name, number.text)
        return number.called(name)
