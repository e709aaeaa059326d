"""Hyper-rectangles against their definition, written out outcome by outcome."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from sim.axiomatic.solve import solve
from sim.errors import ScenarioError
from sim.interchange import read_genius


class Box(NamedTuple):
    """A hyper-rectangle: what it pays, and bounds by issue."""

    tag: str
    utility: int
    weight: Fraction
    bounds: Sequence[tuple[int, int, int]]

    def pays(self, outcome: Sequence[int]) -> Fraction:
        """Return what the box adds to an outcome."""
        inside = all(low <= outcome[issue] <= high for issue, low, high in self.bounds)
        is_paid = inside if self.tag == "INCLUDES" else not inside
        return self.utility * self.weight if is_paid else Fraction(0)

    def written(self) -> str:
        """Return the box as Genius writes it."""
        sides = "".join(f'<{self.tag} index="{i}" min="{a}" max="{b}"/>' for i, a, b in self.bounds)
        return (
            f'<hyperRectangle utility="{self.utility}" weight="{float(self.weight)}">{sides}'
            "</hyperRectangle>"
        )


def issues(count: int, most: int) -> str:
    return "\n".join(
        f'<issue index="{i}" name="i{i}" type="integer" lowerbound="0" upperbound="{most}"/>'
        for i in range(count)
    )


def profile(inner: str, largest: int, head: str) -> str:
    return (
        f'<utility_space type="nonlinear"><objective index="99" name="all">\n{head}\n'
        f'<utility maxutility="{largest}">\n{inner}</utility></objective></utility_space>'
    )


def ufun(inner: str, more: str = "") -> str:
    return f'<ufun aggregation="sum" {more}>{inner}</ufun>'


def boxes(folder: Path, count: int, most: int, **profiles: str) -> Path:
    folder.mkdir(exist_ok=True)
    head = issues(count, most)
    domain = f"<negotiation_template><utility_space><objective index='99'>{head}</objective>"
    texts = {"all": f"{domain}</utility_space></negotiation_template>", **profiles}
    for name, text in texts.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def some_boxes(random: Random, count: int) -> list[Box]:
    found = []
    for _ in range(count):
        tag = random.choice(("INCLUDES", "EXCLUDES"))
        sides = [random.randrange(3) for _ in range(random.randrange(1, 5))]  # some issues twice
        bounds = [(i, low := random.randint(-1, 4), low + random.randint(0, 2)) for i in sides]
        weight = Fraction(random.choice(("1", "0.5", "2")))
        found.append(Box(tag, random.randint(-9, 20), weight, bounds))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_outcome_pays_what_its_boxes_do(tmp_path: Path, seed: int) -> None:
    """Nested sums, weights, issues bounded twice, and both kinds of sides."""
    random = Random(seed)
    outer, inner = some_boxes(random, 4), some_boxes(random, 3)
    nested = ufun("".join(box.written() for box in inner), 'weight="0.25"')
    text = ufun("".join(box.written() for box in outer) + nested, 'weight="2"')
    head = issues(3, 3)
    source = boxes(tmp_path / "boxes", 3, 3, p=profile(text, 80, head), q=profile(text, 40, head))
    problem = read_genius(source)
    for outcome in product(range(4), repeat=3):
        points = sum(box.pays(outcome) for box in outer)
        points += sum(box.pays(outcome) for box in inner) / 4
        found = problem.payoffs({f"i{i}": str(value) for i, value in enumerate(outcome)})
        assert found == {"p": points * 2 / 80, "q": points * 2 / 40}


def test_a_box_without_sides_is_paid_everywhere(tmp_path: Path) -> None:
    text = profile(ufun('<hyperRectangle utility="3"/>'), 12, issues(2, 1))
    problem = read_genius(boxes(tmp_path / "boxes", 2, 1, p=text, q=text))
    for one, two in product("01", repeat=2):
        assert problem.payoffs({"i0": one, "i1": two})["p"] == Fraction(1, 4)


SIDE = '<{tag} index="{index}" min="0" max="1"/>'
BOX = '<hyperRectangle utility="3">{}</hyperRectangle>'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (ufun(BOX.format('<INCLUDES index="7" min="0" max="1"/>')), '4: .* index "7"'),
        (ufun(BOX.format('<INCLUDES index="1" min="0" max="x"/>')), '4: .* whole number max="…"'),
        (
            ufun(BOX.format('<INCLUDES index="0" min="0" max="1"/><EXCLUDES index="1"/>')),
            "4: the sides of a hyper-rectangle are all INCLUDES or all EXCLUDES; these are EXCLU",
        ),
        (ufun(BOX.format("<BETWEEN/>")), "4: the sides of .* these are BETWEEN"),
        (ufun("<cone utility='1'/>"), "4: <cone> is no hyper-rectangle"),
        ('<ufun aggregation="max"/>', "4: this utility .max of terms. is no sum of hyper-rect"),
        (ufun("") + ufun(""), "3: Genius reads one <utility> with one <ufun>"),
        ("", "3: this <utility> has no <ufun>"),
    ],
)
def test_another_structure_is_refused_with_the_reason(
    tmp_path: Path, inner: str, said: str
) -> None:
    text = profile(inner, 12, issues(1, 1))
    with pytest.raises(ScenarioError, match=rf"p\.xml:{said}"):
        read_genius(boxes(tmp_path / "boxes", 2, 1, p=text))


def test_boxes_beside_weights_of_evaluations_are_refused(tmp_path: Path) -> None:
    head = (
        '<issue index="0" lowerbound="0"><evaluator slope="1" offset="0"/></issue>'
        '<weight index="0" value="1"/>'
    )
    text = profile(ufun(BOX.format(SIDE.format(tag="INCLUDES", index=0))), 12, head)
    with pytest.raises(ScenarioError, match=r"p\.xml:1: this profile has both evaluations"):
        read_genius(boxes(tmp_path / "boxes", 1, 1, p=text))


def test_boxes_that_tie_too_much_are_left_to_a_programme(tmp_path: Path) -> None:
    random, head = Random(5), issues(24, 9)
    drawn = [
        Box("INCLUDES", 5, Fraction(1), [(i, 2, 6) for i in random.sample(range(24), 4)])
        for _ in range(90)
    ]
    text = profile(ufun("".join(box.written() for box in drawn)), 450, head)
    problem = read_genius(boxes(tmp_path / "boxes", 24, 9, p=text, q=text))
    best = solve(problem, "utilitarian")
    assert best.outcome is not None
    for party in problem.parties:
        outcome = [int(best.outcome[f"i{issue}"]) for issue in range(24)]
        assert best.payoffs[party] == sum(box.pays(outcome) for box in drawn) / 450
    assert set(best.payoffs.values()) == {Fraction(1)}  # no payoff is larger
    assert "perhaps one of several payoff vectors; by mixed-integer programme" in repr(best)
    assert problem.agreement_zone.count is None
