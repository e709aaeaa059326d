from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import load

TEXT = Path(__file__).with_name("two_issues.toml").read_text(encoding="utf-8")

Broken = Callable[..., list[str]]


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Return what is said about the sample file with some of its text replaced."""

    def complaints(*replacements: tuple[str, str], **selection: object) -> list[str]:
        changed = TEXT
        for old, new in replacements:
            assert old in changed, old
            changed = changed.replace(old, new, 1)
        path = tmp_path / "s.toml"
        path.write_text(changed, encoding="utf-8")
        with pytest.raises(ScenarioError) as caught:
            load(path, **selection)  # type: ignore[arg-type]
        return [line.replace(f"{path}:", "") for line in str(caught.value).split("\n")]

    return complaints
