"""Who does the work of a command that has much of it: this process, others, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer


def _checked(address: str | None) -> str | None:
    """Refuse at once what is no address, before anything is read."""
    if address is not None:
        from sim.scheduler import check_address

        check_address(address)
    return address


Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="A dask scheduler, such as tcp://10.0.0.5:8786, whose workers do it instead.",
        callback=_checked,
        show_default=False,
    ),
]


@contextmanager
def workers(jobs: int, cluster: str | None) -> Iterator[int | None]:
    """Yield how many processes to ask for, None while the workers of a cluster do the work."""
    if cluster is None:
        yield jobs
        return
    if jobs != 1:
        words = "processes of this machine or the workers of a --cluster, not both"
        raise typer.BadParameter(words, param_hint="--jobs")
    from sim.cluster import on_cluster

    with on_cluster(cluster):
        yield None
