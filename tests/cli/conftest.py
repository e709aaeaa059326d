"""The command line as a function: arguments in, exit status and both streams out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sim.cli import app
from tests.picture_in_words import picture_in_words

TEXT = """
format = 1
title = "A flat to let"
parties = { landlord = { name = "Landlord" }, tenant = { name = "Tenant" } }
no_deal_payoffs = { landlord = 40, tenant = 30 }

[issues.rent]
name = "Rent"
status_quo = "high"
options = { low = "900", middle = "1000", high = "1100" }

[issues.repairs]
name = "Repairs"
status_quo = "none"
options = { none = "As it is", kitchen = { text = "New kitchen – “fitted”", basis = "implied" } }

[preferences]
landlord = { rent = "high > middle > low", repairs = "none > kitchen" }
tenant = { rent = "low > middle > high", repairs = "kitchen > none" }

[importance]
landlord = { tiers = [["rent"], ["repairs"]] }
tenant = { tiers = [["repairs"], ["rent"]] }

[outcomes.draft]
name = "The draft"
choice = { rent = "middle", repairs = "kitchen" }

[variants.no_kitchen]
forbid = { repairs = "kitchen" }
"""
HOPELESS = TEXT.replace("landlord = 40, tenant = 30", "landlord = 90, tenant = 90")


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one strict JSON document on stdout."""

        def refuse(constant: str) -> None:
            raise ValueError(f"{constant} is no JSON")

        return json.loads(self.out, parse_constant=refuse)


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def _pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make few kinds of figures, and say what pictures show in place of drawing them.

    Those who ask for ``every_figure`` get all kinds, those who ask for ``drawn`` real pictures.
    """
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr("sim.plots.parts.save.drawn_figure", picture_in_words)
    if "every_figure" not in request.fixturenames:
        monkeypatch.setattr("sim.plots.run_figures.OF_A_CASE", ("winning_sets", "importance"))
        monkeypatch.setattr("sim.plots.draws_figures.OF_DRAWS", ("deal_chances",))


@pytest.fixture
def every_figure() -> None:
    """Have all figures of a run, as its users have."""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw pictures, with fewer pixels."""
    monkeypatch.setattr("sim.plots.parts.save.DPI", 60)


@pytest.fixture
def sim(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Done:
        with pytest.raises(SystemExit) as ended:
            app(args=[str(argument) for argument in arguments], prog_name="sim")
        streams = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, streams.out, streams.err)

    return command


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    """A small scenario with a zone."""
    path = tmp_path / "flat.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def hopeless(tmp_path: Path) -> Path:
    """The same scenario with no agreement."""
    path = tmp_path / "hopeless.toml"
    path.write_text(HOPELESS, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The same scenario with two mistakes."""
    path = tmp_path / "faulty.toml"
    text = TEXT.replace("high > middle > low", "high > midle > low").replace(
        '[["repairs"], ["rent"]]', '[["repars"], ["rent"]]'
    )
    path.write_text(text, encoding="utf-8")
    return path
