"""Files that set several scenarios side by side are not taken for scenarios with mistakes."""

from pathlib import Path

import pytest

import sim
from sim.errors import SimError

ACROSS = Path(__file__).parents[2] / "scenarios" / "across"


@pytest.mark.parametrize("path", sorted(ACROSS.glob("*.toml")), ids=lambda path: path.stem)
def test_one_sentence_says_what_such_a_file_is(path: Path) -> None:
    with pytest.raises(SimError, match="several scenarios side by side") as refused:
        sim.load(path)
    assert len(str(refused.value).splitlines()) == 1
