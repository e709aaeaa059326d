"""A picture of 256 colours where it has much detail: a third of the bytes, and looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import compress

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 256  # colours of a palette
KEPT = 64  # of them for the commonest colours, those of areas
LARGEST = 120_000  # bytes of the colours along rows, packed quickly; the file has twice as many

Colours = NDArray[np.uint8]


def few_colours(pixels: Colours, largest: int = LARGEST) -> Image:
    """Return a picture of RGBA pixels, shape (height, width, 4), without transparency.

    Where the colours of its runs take more bytes than ``largest`` the commonest stay, and the
    others, those of edges, share what is left of the palette.

    >>> grey = np.arange(1024, dtype="<u4").reshape(32, 32) // 4 * 0x010101
    >>> pixels = grey.view(np.uint8).reshape(32, 32, 4)
    >>> few_colours(pixels).mode, few_colours(pixels, largest=0).mode
    ('RGB', 'P')
    """
    from PIL import Image

    codes = pixels.view("<u4").ravel() & 0xFFFFFF
    starts = np.flatnonzero(np.diff(codes, prepend=~codes[:1]))
    if len(compress(codes[starts].tobytes(), 1)) <= largest:
        return Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    lengths = np.diff(starts, append=codes.size)
    found, at = np.unique(codes[starts], return_inverse=True)
    colours = found.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    palette, entries = _palette(colours, np.bincount(at, weights=lengths))
    picture = Image.fromarray(np.repeat(entries[at], lengths).reshape(pixels.shape[:2]))
    picture.putpalette(palette.tobytes())
    return picture


def _palette(colours: Colours, counts: NDArray[np.number]) -> tuple[Colours, Colours]:
    """Return a palette, and for each colour its entry there."""
    from PIL import Image

    entries = np.arange(len(colours)) % MOST
    if len(colours) <= MOST:
        return colours, entries.astype(np.uint8)
    order = np.argsort(-counts, kind="stable")
    kept, others = order[:KEPT], order[KEPT:]
    line = Image.fromarray(colours[others][None])
    shared = line.quantize(MOST - KEPT, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    entries[kept], entries[others] = np.arange(KEPT), KEPT + np.asarray(shared)[0]
    mixed = np.array(shared.getpalette(), dtype=np.uint8).reshape(-1, 3)
    return np.concatenate([colours[kept], mixed]), entries.astype(np.uint8)
