"""The positions of sliders as whole numbers, and the numbers of a scenario that they move."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.page.control import Control
from sim.page.model.number import Number, constant, either, ranging
from sim.page.model.signals import Signals
from sim.scenario.text.exact_numbers import decimal

FORM = "sliders"  # the element that all sliders stand in


class Sliders:
    """The signals of some controls; the slider of each is the element with its number."""

    def __init__(self, controls: Sequence[Control], signals: Signals) -> None:
        self.controls = tuple(controls)
        self._place = {control.path: at for at, control in enumerate(controls)}
        for at, control in enumerate(controls):
            scale = 10**control.places
            signals.slider(f"s{at}", f"slider-{at}", decimal(control.start), FORM)
            signals.text(f"k{at}", f"round(toNumber(s{at}) * {scale})")
            signals.text(f"m{at}", f"k{at} != {constant(control.start * scale).text}")

    def moves(self, path: str) -> bool:
        """Return whether there is a slider for this number."""
        return path in self._place

    def grain(self, path: str) -> int:
        """Return of how many parts of one the positions are whole multiples; 1 without a slider."""
        return 10 ** self.controls[self._place[path]].places if self.moves(path) else 1

    def is_moved(self, path: str) -> str:
        """Return the condition that the slider stands elsewhere than where it starts."""
        return f"m{self._place[path]}"

    def number(self, path: str, read: Fraction, scale: int) -> Number:
        """Return a number times ``scale``: as it is read, or where its slider was moved to."""
        if not self.moves(path):
            return constant(read * scale)
        at = self._place[path]
        control = self.controls[at]
        ends = (control.minimum / control.step, control.maximum / control.step)
        grain = self.grain(path)
        place = ranging(f"k{at}", (end * control.step * grain for end in ends))
        moved = place * constant(Fraction(scale, grain))
        return either(f"m{at}", moved, constant(read * scale))

    def position(self, path: str) -> Number:
        """Return where a slider stands, in its smallest parts."""
        at = self._place[path]
        control = self.controls[at]
        grain = self.grain(path)
        return ranging(f"k{at}", (control.minimum * grain, control.maximum * grain))
