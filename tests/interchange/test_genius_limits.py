"""What bounds the files of a Genius domain: how much is said of them, and their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app

DOMAIN = """<negotiation_template><utility_space><objective>
<issue index="1" name="price"><item value="low"/><item value="high"/></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = """<utility_space><objective>
<weight index="1" value="1"/>
<issue index="1"><item value="low" evaluation="1"/><item value="high" evaluation="2"/></issue>
</objective></utility_space>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "domain"
    folder.mkdir()
    for name, text in {"domain": DOMAIN, "a": PROFILE, "b": PROFILE}.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (20, None),
        (21, "a.xml: and 1 more issue of this profile names what the domain does not know"),
        (50_020, "and 50,000 more issues of this profile name what the domain does not know"),
    ],
)
def test_of_many_unknown_names_only_some_are_said(
    source: Path, count: int, last: str | None
) -> None:
    unknown = "".join(f'\n<issue index="{n}" name="x"/>' for n in range(100, 100 + count))
    for name in ("a", "b"):
        text = PROFILE.replace("</objective>", f"{unknown}\n</objective>")
        (source / f"{name}.xml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(source)])
    assert done.exit_code == 0
    said = done.stderr.splitlines()
    assert len(said) == 2 * (20 if last is None else 21)
    assert 'issue "x": the domain has no issue with this index' in said[19]
    assert last is None or said[20].endswith(f"{last} (a warning)")
