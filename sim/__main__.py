"""``python -m sim`` and ``sim`` are the command line; it can be interrupted at any moment."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; interrupted at any moment, it ends with one line and 130."""
    try:
        from sim.cli import main as commands

        commands()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
