"""What is meant where files of another program hold more than one case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Choice:
    """Which profiles of a domain, context of a list of them, or sheet of a workbook is meant.

    Empty, None and "" leave it to the reader of the format, which says what it takes.
    """

    profiles: tuple[str | Path, ...] = ()
    context: int | None = None
    sheet: str = ""

    @property
    def made(self) -> tuple[str, ...]:
        """Return the names of what is chosen.

        >>> Choice(sheet="Points").made
        ('sheet',)
        """
        given = {
            "profiles": bool(self.profiles),
            "context": self.context is not None,
            "sheet": bool(self.sheet),
        }
        return tuple(name for name, is_given in given.items() if is_given)


NO_CHOICE = Choice()
