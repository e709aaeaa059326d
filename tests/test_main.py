"""The command line as a process: once all is said, nothing interrupts its end."""

from __future__ import annotations

import gc
import signal
import sys

import pytest

from sim.__main__ import main


@pytest.mark.parametrize("status", [0, 1, 130])
def test_the_end_is_not_interrupted(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, threshold = signal.getsignal(signal.SIGINT), gc.get_threshold()
    monkeypatch.setattr("sim.cli.main", lambda: sys.exit(status))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == status
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
        gc.set_threshold(*threshold)
