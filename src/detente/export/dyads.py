"""Events counted by who, to whom and when: the rows of `record.dyads`, with the columns of `columns.DYADS`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from detente.export.formats.scores import score
from detente.model.assertion import EventType
from detente.state.dyads import Dyad
from detente.state.quads import QUAD, Quad


def dyad_rows(found: Iterable[Dyad]) -> Iterator[dict[str, Any]]:
    """One row a pair and period: how many events and reports, by quad class, by type, the scores, the passages."""
    for one in found:
        types = Counter(happening.event.type for happening in one.events)
        quads = Counter(QUAD[happening.event.type] for happening in one.events)
        scores = [score(happening.event.type, happening.event.mode) for happening in one.events]
        yield {
            "actor": one.actor,
            "recipient": one.recipient,
            "period": one.period,
            "events": len(one.events),
            "reports": one.reports,
            **{quad.replace(" ", "_"): quads[quad] for quad in get_args(Quad)},
            **{type_.lower(): types[type_] for type_ in get_args(EventType)},
            "score": round(sum(scores) / len(scores), 3),
            "confidence": min(happening.rows[0].assertion.confidence for happening in one.events),
            "evidence": [happening.rows[0].address for happening in one.events],
        }
