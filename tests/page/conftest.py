"""A browser without a window, which the tests of the page share; without one they skip.

BROWSER_TESTS=required makes a failure of that.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

WAIT = 60  # seconds before a page that does not answer fails


@dataclass(frozen=True)
class OpenPage:
    """A page in the browser, with what Vega computes on it."""

    driver: Any

    def text(self, element: str) -> str:
        """Return the text of an element by its id."""
        return str(self.run(f"return document.getElementById({element!r}).textContent"))

    def run(self, script: str, *args: object) -> Any:
        return self.driver.execute_script(script, *args)

    def put(self, values: dict[str, str]) -> None:
        """Give inputs a value, by id, as a hand would, and wait until the page has followed."""
        self.run(
            "for (const [id, value] of Object.entries(arguments[0])) {"
            " const input = document.getElementById(id); input.value = value;"
            " input.dispatchEvent(new Event('input', {bubbles: true})); }",
            values,
        )
        self.vega("null")

    def vega(self, expression: str) -> Any:
        """Return what an expression of ``view`` is once the page has settled."""
        found = self.driver.execute_async_script(
            "const done = arguments[0];"
            "shown.then(found => found.view.runAsync())"
            f".then(view => done([true, {expression}]), error => done([false, String(error)]))"
        )
        assert found[0], found[1]
        return found[1]

    def log(self) -> list[str]:
        """Return what the browser complained of."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


def _give_up(why: str) -> NoReturn:
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(f"BROWSER_TESTS=required, but {why}")
    pytest.skip(why)


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    try:
        from selenium import webdriver
    except ImportError:
        _give_up("selenium is not installed")
    paths = (
        shutil.which("chromium") or shutil.which("chromium-browser"),
        shutil.which("chromedriver"),
    )
    if not all(paths):
        _give_up("there is no chromium with its driver")
    options = webdriver.ChromeOptions()
    options.binary_location = paths[0]
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,1600"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=paths[1])
    started = webdriver.Chrome(options=options, service=service)
    started.set_script_timeout(WAIT)
    yield started
    started.quit()


def open_page(driver: Any, html: str, folder: Path) -> OpenPage:
    """Open an HTML text in the browser, from a file in a folder."""
    path = folder / "page.html"
    path.write_text(html, "utf-8")
    driver.get_log("browser")
    driver.get_log("performance")
    driver.get(path.as_uri())
    return OpenPage(driver)


@pytest.fixture
def opened(driver: Any, tmp_path: Path) -> Callable[[str], OpenPage]:
    """Return what opens an HTML text in the browser."""
    return lambda html: open_page(driver, html, tmp_path)
