"""The order of work names files that are there, each once."""

from pathlib import Path

from tests.work_order import LONGEST_FIRST, TOGETHER, group_of, place_of

ROOT = Path(__file__).parents[1]


def test_what_is_named_is_there() -> None:
    together = [file for files in TOGETHER.values() for file in files]
    files = [*together, *(name for name in LONGEST_FIRST if name not in TOGETHER)]
    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert len(set(files)) == len(files)
    assert set(TOGETHER) <= set(LONGEST_FIRST)


def test_the_longest_come_first_and_the_short_last() -> None:
    file = "tests/test_findings.py"
    assert group_of(file) == "five articles"
    assert place_of(group_of(file)) < place_of("tests/plots/test_figures.py")
    assert place_of("tests/plots/test_figures.py") < place_of("sim/errors.py")
