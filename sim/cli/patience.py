"""Progress for whoever has to wait two seconds, on stderr: a bar on a terminal, else lines."""

from __future__ import annotations

import os
import sys
from threading import Event, Lock, Thread, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sim.cli.printing import message
from sim.printable import printable_line
from sim.report.plain_text import console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SECONDS = 2.0
STILL = 15  # so many times as long the same is being done before it is said again


class Patience:
    """Shows what is going on once it takes longer than two seconds; in a pipe a line per stage.

    ``SIM_PROGRESS=off`` keeps it silent. Call it with (done, total) to report progress, and
    ``stage`` to say what is being done.
    """

    def __init__(self, title: str = "", *, seconds: float = SECONDS, still: int = STILL) -> None:
        self._title = title
        self._seconds, self._still = seconds, still
        self._done = (0, 0)
        self._lock = Lock()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._timer: Timer | None = None
        self._ended = Event()

    def __enter__(self) -> Self:
        if os.environ.get("SIM_PROGRESS") == "off":
            return self
        if sys.stderr.isatty():
            self._timer = Timer(self._seconds, self._show)
            self._timer.daemon = True
            self._timer.start()
        else:
            Thread(target=self._tell, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` pieces are finished."""
        self._done = (done, total)
        self._refresh()

    def stage(self, title: str) -> None:
        """Say what is being done now."""
        self._title, self._done = printable_line(title), (0, 0)
        self._refresh()

    def _tell(self) -> None:
        """Write a line whenever something else is being done, or the same for long."""
        said, since = "", 0
        while not self._ended.wait(self._seconds):
            since += 1
            title, (done, total) = self._title, self._done
            if title != said or since >= self._still:
                said, since = title, 0
                with self._lock:
                    if not self._ended.is_set():
                        message(f"{title} …" if not total else f"{title}: {done:,} of {total:,} …")

    def _show(self) -> None:
        from rich.progress import (
            BarColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        with self._lock:
            if self._timer is None:
                return
            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=console(sys.stderr), transient=True)
            self._task = self._bar.add_task(self._title, total=None)
            self._bar.start()
        self._refresh()

    def _refresh(self) -> None:
        with self._lock:
            if self._bar is not None and self._task is not None:
                done, total = self._done
                self._bar.update(
                    self._task, description=self._title, completed=done, total=total or None
                )
