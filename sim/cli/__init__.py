"""The command line: ``sim`` and ``python -m sim``; one command per file."""

from sim.cli.app import app, main

__all__ = ["app", "main"]
