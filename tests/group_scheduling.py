"""Which tests are sent to one worker: whole groups of files, whichever versions of pytest run."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.work_order import group_of


class GroupScheduling(LoadScopeScheduling):
    """Schedule by the groups of ``tests/work_order.py``; marks are lost in some versions."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
