"""The readable keys that rows of one measure or deal share, within a report and across reports and registers."""

from __future__ import annotations

import re
from collections.abc import Sequence

OBJECTS = ("programme_exclusion", "umbrella", "trade", "export_ban", "other", "financial")
"""Kinds of measures that are told apart by what they are about, where no legal basis is known."""


def measure_key(
    kind: str, imposers: Sequence[str], targets: Sequence[str], legal: str | None, thing: str | None
) -> str:
    """A readable key that is equal for mentions of one measure: kind, parties, and the legal basis or object if any.

    >>> measure_key("sanctions", ["USA"], ["TUR"], None, None)
    'sanctions/USA/TUR'
    """
    detail = legal or (thing if kind in OBJECTS else None)
    parts = [kind, "+".join(sorted(imposers)) or "?", "+".join(sorted(targets)) or "?"]
    return "/".join([*parts, *([slug(detail)] if detail else [])])


def deal_key(kind: str, suppliers: Sequence[str], parties: Sequence[str], thing: str) -> str:
    """A readable key that is equal for mentions of one deal.

    >>> deal_key("arms_transfer", ["RUS"], ["TUR"], "S-400")
    'arms_transfer/RUS/TUR/s-400'
    """
    parts = [kind]
    if kind == "arms_transfer":
        parts.append("+".join(sorted(suppliers)) or "?")
    parts.append("+".join(sorted(parties)) or "?")
    return "/".join([*parts, *([slug(thing)] if slug(thing) else [])])


def slug(thing: str) -> str:
    """A name as a part of a key.

    >>> slug("F/A-18 Super Hornet")
    'f-a-18-super-hornet'
    """
    return re.sub(r"[^\w]+", "-", thing.lower()).strip("-")
