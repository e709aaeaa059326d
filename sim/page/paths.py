"""Places in a scenario file, as ``--set`` takes them."""

from __future__ import annotations

import json
import re

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def dotted(*keys: str) -> str:
    """Return keys as one path; a key of other signs stands in quotes.

    >>> dotted("no_deal", "war", "probability"), dotted("no_deal_payoffs", "U.S.")
    ('no_deal.war.probability', 'no_deal_payoffs."U.S."')
    """
    return ".".join(key if _BARE.fullmatch(key) else json.dumps(key) for key in keys)
