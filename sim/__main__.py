"""``python -m sim`` and ``sim`` are the command line; it can be interrupted at any moment."""

import gc
import signal
import sys
import time
from typing import Any

INTERRUPTED = 130
COLLECTED = 100_000, 20, 20  # new objects between searches for circles, of which there are few
ONE_PRESS = 2.0  # seconds: one press of Ctrl-C may arrive twice, the second while tidying up


def main() -> None:
    """Run the command line; interrupted at any moment, it ends with one line and 130."""
    gc.set_threshold(*COLLECTED)
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, Interruption())
        from sim.cli import main as commands

        commands()
    except KeyboardInterrupt:
        _ignore_interruptions()
        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    finally:  # all is said by now
        _ignore_interruptions()


def _ignore_interruptions() -> None:
    """Let nothing more interrupt the end: the interpreter would die of it without a status."""
    if isinstance(signal.getsignal(signal.SIGINT), Interruption):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class Interruption:
    """Raises KeyboardInterrupt once per press of Ctrl-C."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def __call__(self, _number: int, _frame: Any) -> None:
        """Raise, unless it has done so within the last two seconds."""
        now = time.monotonic()
        if now - self._last >= ONE_PRESS:
            self._last = now
            raise KeyboardInterrupt


if __name__ == "__main__":
    main()
