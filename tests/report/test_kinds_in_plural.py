"""Headings of the listing of sources name one thing, or several, as one says it."""

from sim.report.missing_sources import missing_lines
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, FLOW, HEAD, PIE, TYPES


def test_kinds_of_numbers_have_their_plurals() -> None:
    rows = loads(HEAD + PIE + DEAL + FLOW + TYPES).sources()
    south = next(line for line in missing_lines(rows) if line.startswith("south: "))
    assert "all 4 sizes of waiting" in south
    assert "all 2 probabilities of types" in south
    assert "all 2 reservation values of types" in south
