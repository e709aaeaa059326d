"""What stands for a picture in a test of what is around it: drawing takes longer than the rest."""

from __future__ import annotations

from collections.abc import Callable


def picture_in_words(_figure: object, file_format: str, alt_text: str) -> Callable[[], bytes]:
    """Return what packs the format and what a figure shows, in place of its picture."""
    return f"{file_format}: {alt_text}\n".encode
