"""The widgets of a case: sliders by group, a pair of parties, a picture and words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ipywidgets import HTML, Accordion, Button, Dropdown, FloatSlider, HBox, Image, VBox

from sim.errors import SimError
from sim.page.control import Control
from sim.page.controls import controls
from sim.page.moved import assignments, moved
from sim.page.notebook.case_words import case_html, error_html, legend_html
from sim.page.notebook.moved_case import MovedCase, moved_case
from sim.page.notebook.outcome_sample import outcome_sample
from sim.page.notebook.zone_picture import ZonePicture, picture_window
from sim.plots.parts.picture_box import PictureBox
from sim.plots.parts.screen_picture import ScreenPicture
from sim.plots.parts.shown_parties import zone_parties
from sim.plots.parts.wording import wording
from sim.rounding import rounded
from sim.scenario.scenario import Scenario

HALF = {"flex": "1 1 30em", "min_width": "0"}  # of the width, or all of a narrow one


class Explorer(PictureBox):
    """Sliders of a scenario, which is solved exactly at every move.

    ``sliders`` has a slider for each number by its path, ``pair`` the two parties of the axes;
    ``picture`` and ``text`` show ``case``, the scenario as the sliders stand with its problem.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Solve the scenario as it is read, and show it."""
        self.case: MovedCase | None = moved_case(scenario)
        self._scenario, self._problem = scenario, self.case.problem
        self.controls = controls(scenario, self._problem)
        self.sliders = {one.path: _slider(one) for one in self.controls}
        self.pair = self._dropdowns()
        self.picture, self.text = Image(format="png"), HTML()
        self._sample = outcome_sample(self._problem)
        self._start_picture()
        self._show()
        for slider in self.sliders.values():
            slider.observe(self._move, names="value")
        for axis in self.pair:
            axis.observe(self._turn, names="value")
        super().__init__(self._laid_out(), self.picture)

    def reset(self, *_: object) -> None:
        """Put every slider back to the reading."""
        for slider in self.sliders.values():
            slider.unobserve(self._move, names="value")
        for one in self.controls:
            self.sliders[one.path].value = float(one.start)
        for slider in self.sliders.values():
            slider.observe(self._move, names="value")
        self._move()

    @property
    def positions(self) -> dict[str, Fraction]:
        """Return where each slider stands, by path."""
        return {one.path: _position(one, self.sliders[one.path].value) for one in self.controls}

    def _move(self, *_: object) -> None:
        try:
            self.case = moved_case(moved(self._scenario, self.controls, self.positions))
            self._show()
        except SimError as error:
            self.case = None
            self.text.value = error_html(error)
            self.picture.layout.visibility = "hidden"

    def _turn(self, change: Mapping[str, Any]) -> None:
        """Show another pair; a party that goes to the other axis changes places with that one."""
        x, y = self.pair
        if x.value == y.value:
            other = y if change["owner"] is x else x
            other.value = change["old"]  # comes here again
            return
        self._start_picture()
        self._move()

    def _start_picture(self) -> None:
        pair = (self.pair[0].value, self.pair[1].value)
        window = picture_window(self._problem, pair)
        self._zone = ZonePicture(pair, self._sample, wording(self._problem), window)
        self._drawn = ScreenPicture(lambda ax: self._zone.prepare(ax, self._problem))

    def _show(self) -> None:
        case = self.case
        assert case is not None
        self.picture.value = self._drawn.png(lambda ax: self._zone.draw(ax, case))
        self.picture.layout.visibility = "visible"
        values = assignments(self._scenario, self.controls, self.positions)
        self.text.value = case_html(case, values)

    def _dropdowns(self) -> tuple[Dropdown, Dropdown]:
        shown = zone_parties(self._problem)
        if len(shown) < 2:
            raise SimError(
                f"{self._scenario.id}: only {shown[0]} has payoffs, and a picture shows two "
                "parties - give another one preferences"
            )
        options = [(self._problem.labels.get(p, p), p) for p in self._problem.parties]
        x, y = (
            Dropdown(options=options, value=p, description=side, layout={"width": "18em"})
            for p, side in zip(shown[:2], ("across", "up"), strict=True)
        )
        return x, y

    def _laid_out(self) -> list[object]:
        back = Button(description="Back to the reading", layout={"width": "14em"})
        back.on_click(self.reset)
        groups: dict[str, list[FloatSlider]] = {}
        for one in self.controls:
            groups.setdefault(one.group, []).append(self.sliders[one.path])
        folded = Accordion([VBox(own) for own in groups.values()], titles=tuple(groups))
        folded.selected_index = 0
        left = VBox([folded, back], layout=HALF)
        right = [HBox(self.pair, layout={"flex_flow": "row wrap"}), self.picture]
        right += [HTML(legend_html(self._sample)), self.text]
        self.picture.layout.align_self = "flex-start"  # else it is stretched
        self.picture.layout.max_width = "100%"
        return [HBox([left, VBox(right, layout=HALF)], layout={"flex_flow": "row wrap"})]


def _slider(one: Control) -> FloatSlider:
    places = max(one.places, 0)
    interval = f"[{rounded(one.low, places + 1)}, {rounded(one.high, places + 1)}]"
    return FloatSlider(
        value=float(one.start),
        min=float(one.minimum),
        max=float(one.maximum),
        step=float(one.step),
        description=one.label,
        tooltip=f"{one.label}: read as {rounded(one.best, places + 1)} {interval}; {one.path}",
        readout_format=f".{places}f",
        style={"description_width": "45%"},
        layout={"width": "98%"},
    )


def _position(one: Control, value: float) -> Fraction:
    """Return the position of a slider exactly; widgets hold the nearest float."""
    return Fraction(round(Fraction(value) / one.step)) * one.step
