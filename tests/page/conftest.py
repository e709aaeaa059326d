"""A browser for the tests of the page; without one they skip, or fail where it is required."""

from __future__ import annotations

import os
from collections.abc import Iterator
from shutil import which

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PROGRAMS = ("chromium", "chromedriver")
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """Return Chromium without a window; BROWSER_TESTS=required makes a failure of a skip."""
    paths = {name: which(name) for name in PROGRAMS}
    if missing := [name for name, path in paths.items() if path is None]:
        why = f"{' and '.join(missing)} not installed"
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(f"BROWSER_TESTS=required, but {why}")
        pytest.skip(why)
    options = Options()
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.binary_location = paths["chromium"] or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(paths["chromedriver"]))
    yield driver
    driver.quit()
