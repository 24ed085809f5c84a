"""What identifies what a record held when it was written out, and what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import detente
from detente.state.filters import Filters
from detente.store import SqliteStore

DIGITS = 32
"""Of the digest: as good as unique, and still to be read out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A record's identity with the question: the same of both gives the same bytes.

    >>> Snapshot(id="9f86d081884c7d65", asked={"as_of": "2021-01-15"}).mark
    'detente 0.1.0; record 9f86d081884c7d65; as_of 2021-01-15'
    """

    id: str
    """Of the reports, rows and decisions that the record holds, in whatever order they came in."""
    asked: dict[str, Any]
    """The filters that were set, by their names in REST."""

    @property
    def mark(self) -> str:
        """All of it on one line, for formats without a place of their own for it."""
        told = (f"{name} {' '.join(value) if isinstance(value, list) else value}" for name, value in self.asked.items())
        return "; ".join((f"detente {detente.__version__}", f"record {self.id}", *told))

    def object(self, **more: Any) -> dict[str, Any]:
        """All of it as a JSON value."""
        return {"version": detente.__version__, "snapshot": self.id, "asked": self.asked, **more}


def snapshot(store: SqliteStore, filters: Filters) -> Snapshot:
    """The identity of what the record holds just now, with the filters that are set."""
    return Snapshot(id=store.digest()[:DIGITS], asked=asked(filters))


def asked(filters: Filters) -> dict[str, Any]:
    """The filters that are set, as JSON values under the names that REST has for them."""
    named: dict[str, Any] = {
        "pair": list(filters.pair) if filters.pair else None,
        "actor": filters.actor,
        "target": filters.target,
        "as_of": filters.as_of,
        "known_by": filters.known_by,
        "from": filters.first,
        "to": filters.last,
        "kind": list(filters.kinds) or None,
        "min_conf": filters.min_confidence or None,
        "reviewed": filters.reviewed or None,
        "unique": filters.unique or None,
    }
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in named.items()
        if value is not None
    }
