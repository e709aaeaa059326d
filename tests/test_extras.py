"""A missing extra is one sentence that says what is missing, for what, and how to install it."""

import sys

import pytest

from sim.errors import SimError
from sim.extras import extra


def test_a_module_that_is_not_installed_is_said_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SimError) as refused:
        extra("openpyxl", "excel", "reading Excel files")
    assert str(refused.value) == (
        "reading Excel files needs openpyxl, which is not installed - write: "
        'python -m pip install "bargaining-sim[excel]" (in a checkout: ".[excel]")'
    )


@pytest.mark.parametrize(
    ("module", "package"),
    [("yaml", "PyYAML"), ("jinja2", "Jinja2"), ("pyarrow", "pyarrow")],
)
def test_what_is_missing_is_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SimError, match=rf"^reading needs {package}, which is not installed - "):
        extra(module, "all", "reading")


def test_a_module_that_fails_in_itself_says_what_it_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "et_xmlfile", None)
    sentence = r"^writing needs openpyxl, which cannot be imported \(.*et_xmlfile"
    with pytest.raises(SimError, match=sentence):
        extra("openpyxl", "excel", "writing")


def test_a_module_that_is_installed_is_imported() -> None:
    assert extra("yaml", "yaml", "reading YAML").safe_load("a: 1") == {"a": 1}
