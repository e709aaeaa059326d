"""Small Genius domains that tests write, and what Genius pays for their outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

from sim.problem.problem import Problem

DOMAIN = """<negotiation_template><utility_space><objective index="0" name="trip">
<issue index="1" name="Place"><item value="sea"/><item value="hills"/></issue>
<issue index="2" name="Days"><item value="three"/><item value="seven"/></issue>
</objective></utility_space></negotiation_template>"""
PLACES = (
    '<issue index="1" name="Place"><item value="sea" evaluation="{sea}"/>'
    '<item value="hills" evaluation="{hills}"/></issue>'
)
DAYS = (
    '<issue index="2" name="Days"><item value="three" evaluation="{three}"/>'
    '<item value="seven" evaluation="{seven}"/></issue>'
)
WEIGHTS = '<weight index="1" value="{place}"/>\n<weight index="2" value="{days}"/>'
ANNA = {"sea": "2", "hills": "8", "three": "5", "seven": "1", "place": "0.7", "days": "0.3"}
BEN = {"sea": "9", "hills": "3", "three": "1", "seven": "4", "place": "0.2", "days": "0.8"}


def profile(numbers: Mapping[str, str], reservation: str = "0.1") -> str:
    """Return a profile as Genius writes it."""
    inner = "\n".join((PLACES, DAYS, WEIGHTS)).format(**numbers)
    return (
        f'<utility_space>\n<objective index="0" name="trip">\n{inner}\n</objective>\n'
        f'<reservation value="{reservation}"/>\n</utility_space>'
    )


def trip(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the domain into a new folder, with other files in place of some or beside them."""
    files = {"trip": DOMAIN, "anna": profile(ANNA), "ben": profile(BEN)} | changed
    folder.mkdir()
    for name, text in files.items():
        if text is not None:
            content = text if isinstance(text, bytes) else text.encode()
            (folder / f"{name}.xml").write_bytes(content)
    return folder


def paid(numbers: Mapping[str, str], place: str, days: str) -> Fraction:
    """Return Σ weight · evaluation / largest evaluation, from the numbers themselves."""
    one, two = (
        Fraction(numbers[chosen]) / max(Fraction(numbers[value]) for value in values)
        for chosen, values in ((place, ("sea", "hills")), (days, ("three", "seven")))
    )
    return Fraction(numbers["place"]) * one + Fraction(numbers["days"]) * two


def assert_pays(problem: Problem, party: str, numbers: Mapping[str, str]) -> None:
    """Compare the payoffs of a party in all four outcomes of the trip."""
    for place, days in product(("sea", "hills"), ("three", "seven")):
        found = problem.payoffs({"Place": place, "Days": days})[party]
        assert found == paid(numbers, place, days), (place, days)
