"""Deals: one row per rung that the report states, of arms transfers and of agreements with a life of their own.

`arms_transfers` and `agreements` find them; here they get the key that joins their mentions, their
dates, their asserter and their confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.extract.agreements import Accord, accords
from detente.extract.arms_transfers import Transfer, transfers
from detente.extract.asserters import asserter
from detente.extract.dates import when_of
from detente.model import Deal, Passage, Statement, assertion_id
from detente.resolve.resolved import Resolved

TRANSFER_CONFIDENCE, TAKEN_UP_CONFIDENCE, ACCORD_CONFIDENCE, MENTIONED_CONFIDENCE = 0.75, 0.6, 0.7, 0.55
UNKNOWN_PARTY = 0.1
GENERIC = 0.1
"""What an arms row loses when the text names no designation."""


def deals(resolved: Resolved, statements: Sequence[Statement]) -> Iterator[Deal]:
    """The deal rows of a report, in reading order.

    "Warsaw, which ordered 48 FA-50 jets from Seoul in 2022, received the first twelve last year" gives
    ordered (2022) and delivered (2023), both under one key.
    """
    said_by = asserter(statements)
    order = {token.i: n for n, token in enumerate(t for s in resolved.parse.sentences for t in s)}
    found: list[Transfer | Accord] = [*transfers(resolved), *accords(resolved)]
    found.sort(key=lambda row: (order.get(row.operator.i, 0), order.get(min(row.tokens), 0), row.transition))
    seen: set[str] = set()
    for row in found:
        passage = resolved.parse.passage(min(row.tokens), max(row.tokens) + 1)
        deal = (
            _transfer(row, passage, resolved, said_by(passage))
            if isinstance(row, Transfer)
            else _accord(row, passage, resolved, said_by(passage))
        )
        if deal.id not in seen:
            seen.add(deal.id)
            yield deal


def _transfer(row: Transfer, passage: Passage, resolved: Resolved, asserted_by: str) -> Deal:
    base = TAKEN_UP_CONFIDENCE if row.rule.startswith(("taken-up", "shut-out")) else TRANSFER_CONFIDENCE
    confidence = base - UNKNOWN_PARTY * (not row.suppliers) - GENERIC * (row.designation is None)
    thing = row.family or row.description or ""
    return Deal(
        id=assertion_id(resolved.parse.report, Deal, row.transition, row.status, passage, thing),
        deal=deal_key("arms_transfer", row.suppliers, row.recipients, thing),
        kind="arms_transfer",
        suppliers=row.suppliers,
        recipients=row.recipients,
        maker=row.maker,
        designation=row.designation,
        description=row.description,
        number=row.number,
        value_usd=row.value_usd,
        transition=row.transition,
        when=when_of(resolved, row.operator if row.operator.i != row.act.i else row.act, row.transition, row.status)
        if row.status
        else None,
        status=row.status,
        asserted_by=asserted_by,
        span=passage,
        evidence=(),
        rule=row.rule,
        confidence=round(confidence, 2),
    )


def _accord(row: Accord, passage: Passage, resolved: Resolved, asserted_by: str) -> Deal:
    base = MENTIONED_CONFIDENCE if row.rule.endswith("mentioned") else ACCORD_CONFIDENCE
    return Deal(
        id=assertion_id(resolved.parse.report, Deal, row.transition, row.status, passage, row.head.idx),
        deal=deal_key(
            row.kind, (), row.parties, row.name if row.kind not in ("ceasefire", "relations", "membership") else ""
        ),
        kind=row.kind,  # type: ignore[arg-type]
        parties=row.parties,
        designation=row.name,
        transition=row.transition,
        when=when_of(resolved, row.operator, row.transition, row.status),
        status=row.status,
        asserted_by=asserted_by,
        span=passage,
        evidence=(),
        rule=row.rule,
        confidence=round(base - UNKNOWN_PARTY * (len(row.parties) < 2), 2),
    )


def deal_key(kind: str, suppliers: Sequence[str], parties: Sequence[str], thing: str) -> str:
    """A readable key that is equal for mentions of one deal.

    >>> deal_key("arms_transfer", ["RUS"], ["TUR"], "S-400")
    'arms_transfer/RUS/TUR/s-400'
    """
    parts = [kind]
    if kind == "arms_transfer":
        parts.append("+".join(sorted(suppliers)) or "?")
    parts.append("+".join(sorted(parties)) or "?")
    slug = re.sub(r"[^\w]+", "-", thing.lower()).strip("-")
    if slug:
        parts.append(slug)
    return "/".join(parts)
