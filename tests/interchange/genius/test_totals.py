"""Small files that stand for a great deal are refused before any of it exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import SimError
from sim.interchange.foreign.domain_files import MAX_TOTAL
from sim.interchange.genius.domain import read_domain
from sim.interchange.genius.issues import MAX_ISSUES
from sim.interchange.genius.rectangles import MAX_RECTANGLES
from sim.interchange.untrusted.xml import MAX_BYTES, MAX_PARTS


def issues(count: int, most: int) -> str:
    bounds = f'type="integer" lowerbound="0" upperbound="{most}"'
    return "".join(f'<issue index="{i}" name="i{i}" {bounds}/>' for i in range(count))


def domain(inner: str) -> str:
    return f"<negotiation_template><objective>{inner}</objective></negotiation_template>"


def boxes(inner: str) -> str:
    return (
        '<utility_space><utility maxutility="9"><ufun aggregation="sum">'
        f"{inner}</ufun></utility></utility_space>"
    )


NOTHING = "<utility_space/>"
WIDE = '<hyperRectangle utility="1"><INCLUDES index="0" min="0" max="9999"/></hyperRectangle>'
ATTRIBUTES = " ".join(map("a{}=''".format, range(MAX_PARTS + 1)))
FULL = "<a " + " ".join(map("a{}=''".format, range(999))) + "/>"  # 1,000 parts
BOMBS = {
    "values": (
        [domain(issues(300, 9_999)), NOTHING],
        "has 3,000,000 values; with 1 profile at most 50,000 are read",
    ),
    "issues": ([domain(issues(MAX_ISSUES + 1, 0)), NOTHING], "more than 1,000 issues"),
    "elements": (
        [
            domain(issues(1, 1)),
            *[f"<utility_space>{FULL * (MAX_PARTS // 3_000)}</utility_space>"] * 4,
        ],
        f"more than {MAX_PARTS:,} elements and attributes",
    ),
    "attributes": (
        [domain(issues(1, 1)), f"<utility_space {ATTRIBUTES}/>"],
        f"more than {MAX_PARTS:,} elements and attributes",
    ),
    "bytes": (
        [domain(issues(1, 1)), *[f"<utility_space>{' ' * (MAX_BYTES - 50)}</utility_space>"] * 5],
        f"more than {MAX_TOTAL // 1_000_000} MB of XML",
    ),
    "rectangles": (
        [domain(issues(1, 9_999)), boxes(WIDE * 1_000)],
        "name 10,000,000 values",
    ),
    "endless": (
        [domain(issues(1, 9)), boxes('<hyperRectangle utility="1"/>' * (MAX_RECTANGLES + 1))],
        "this profile has more than 10,000 hyper-rectangles",
    ),
}


@pytest.mark.parametrize("bomb", list(BOMBS))
def test_a_bomb_is_refused(tmp_path: Path, bomb: str) -> None:
    texts, said = BOMBS[bomb]
    for number, text in enumerate(texts):
        (tmp_path / f"f{number}.xml").write_text(text, encoding="utf-8")
    with pytest.raises(SimError, match=said):
        read_domain(tmp_path)


def test_whole_numbers_are_a_range_until_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text(domain(issues(3, 9_999)), encoding="utf-8")
    (tmp_path / "p.xml").write_text(NOTHING, encoding="utf-8")
    found = read_domain(tmp_path).issues.values()
    assert [issue.numbers for issue in found] == [range(10_000)] * 3
    assert all("values" not in vars(issue) for issue in found)
