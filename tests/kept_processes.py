"""Processes that later tests ask again: starting two takes longer than what most ask of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from joblib.externals.loky import ProcessPoolExecutor


class KeptPool(ProcessPoolExecutor):  # type: ignore[misc]
    """Processes that stay when their work is done; stopped amid it, they end."""

    def shutdown(self, wait: bool = True, kill_workers: bool = False) -> None:
        if kill_workers:
            kept.cache_clear()
            super().shutdown(wait, kill_workers)


@cache
def kept(count: int) -> KeptPool:
    """Return ``count`` processes, the same each time."""
    return KeptPool(count, timeout=300, **_SETTINGS)


_SETTINGS: dict[str, Any] = {}


def kept_pool(count: int, **settings: Any) -> KeptPool:
    """Take the place of the pool that the program makes."""
    del settings["timeout"]
    _SETTINGS.update(settings)
    return kept(count)
