"""Deals: one row per rung that the report states, of arms transfers and of agreements with a life of their own.

`arms_transfers`, `agreements` and `memberships` find them; here they get the key that joins their
mentions, their dates, their asserter and their confidence. Mentions that say the same of one deal
are one row, whose `evidence` holds the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import deal_terms
from detente.extract.agreement_sharing import shared
from detente.extract.agreements import Accord, accords
from detente.extract.arms_things import Transfer
from detente.extract.arms_transfers import transfers
from detente.extract.asserters import asserter
from detente.extract.dates import when_of
from detente.extract.deal_parties import Ground, bodies
from detente.extract.deal_reality import FACTUAL
from detente.extract.memberships import memberships
from detente.extract.notices import NOTICE, on_notice
from detente.extract.sayings import Sayer, sayer
from detente.model import Deal, Statement, When, assertion_id
from detente.model.assertion import Status
from detente.model.keys import deal_key
from detente.model.terms import bounds, interval
from detente.resolve.resolved import Resolved

TRANSFER_CONFIDENCE, TAKEN_UP_CONFIDENCE, ACCORD_CONFIDENCE, MENTIONED_CONFIDENCE = 0.75, 0.6, 0.7, 0.55
UNKNOWN_PARTY = 0.1
GENERIC = 0.1
"""What an arms row loses when the text names no designation."""
TAKEN_UP = ("taken-up", "shut-out")
MANY = (" states", " countries", " nations", " members")
"""Ends of the words for many parties at once: "67 member states"."""
MENTIONED = ("mentioned", "standing", "dated", "+sides")


def deals(resolved: Resolved, statements: Sequence[Statement]) -> Iterator[Deal]:
    """The deal rows of a report, in reading order.

    "Warsaw, which ordered 48 FA-50 jets from Seoul in 2022, received the first twelve last year" gives
    ordered (2022) and delivered (2023), both under one key.
    """
    ground = Ground.of(resolved)
    moved = tuple(transfers(ground))
    agreed = shared(ground, accords(ground, frozenset(i for row in moved for i in row.ladder)))
    settled = on_notice(ground, [*(row for row in agreed if _enough(row)), *memberships(ground)])
    found: list[Transfer | Accord] = [*moved, *settled]
    found.sort(key=lambda row: (ground.order(row.operator), min(row.tokens), row.transition))
    said_by = asserter(statements)
    rows = [_transfer(resolved, row) if isinstance(row, Transfer) else _accord(resolved, row) for row in found]
    told_by = sayer(statements, resolved.parse.report.title_span)
    yield from _merged([replace(row, asserted_by=said_by(row.span, row.status)) for row in rows], told_by)


def _when(resolved: Resolved, operator: Token, transition: str, status: Status) -> When | None:
    """The When of a row; a clause of "at the same time" without a time of its own has that of the main clause."""
    when = when_of(resolved, operator, transition, status)
    time = operator.head
    if (
        (when is None or when.span is None)
        and operator.dep_ == "relcl"
        and time.lemma_ == "time"
        and time.dep_ == "pobj"
    ):
        return resolved.when(time.head.head) or when
    return when


def _by_day(status: Status, when: When | None, day: str | None) -> Status:
    """The status by the report's day: what lies after it has not happened yet, as in "a truce starting on Monday"."""
    if status != "occurred" or when is None or day is None:
        return status
    return "planned" if when.bounds()[0] > bounds(day)[1] else status


def _enough(row: Accord) -> bool:
    """Whether an accord has the parties that make it a relation between states: a ceasefire may leave them unnamed."""
    if len(row.parties) > 1 or row.kind == "ceasefire":
        return True
    if len(row.parties) == 1 and row.parties[0].endswith(MANY):
        made = row.transition in ("signed", "ratified") and row.status in FACTUAL
        return made and row.kind in ("treaty", "trade")
    if len(row.parties) != 1 or row.kind != "treaty" or not _known(row.parties[0]):
        return False
    joined = row.transition in ("signed", "ratified", "withdrawn") and deal_terms.lemma(row.head) in (
        "treaty",
        "convention",
    )
    return bool(row.topic) or joined


def _transfer_key(row: Transfer, thing: str) -> str:
    if row.kind == "arms_transfer":
        return deal_key(row.kind, row.suppliers, row.recipients, thing)
    return deal_key(row.kind, (), (*row.suppliers, *row.recipients), (thing.split() or [""])[-1])


def _known(key: str) -> bool:
    """Whether a key is a state's or a body's, not the words for a group."""
    return key in bodies() or (len(key) == 3 and key.isupper())


def _transfer(resolved: Resolved, row: Transfer) -> Deal:
    span = resolved.parse.passage(min(row.tokens), max(row.tokens) + 1)
    base = TAKEN_UP_CONFIDENCE if row.rule.startswith(TAKEN_UP) else TRANSFER_CONFIDENCE
    confidence = base - UNKNOWN_PARTY * (not row.suppliers) - GENERIC * (row.designation is None)
    when = _when(resolved, row.operator, row.transition, row.status)
    status = _by_day(row.status, when, resolved.parse.report.date)
    thing = row.family or ("" if row.generic else row.sort) or ""
    return Deal(
        id=assertion_id(resolved.parse.report, Deal, row.transition, status, span, thing),
        deal=_transfer_key(row, thing),
        kind=row.kind,  # type: ignore[arg-type]
        parties=() if row.kind == "arms_transfer" else (*row.suppliers, *row.recipients),
        suppliers=row.suppliers,
        recipients=row.recipients,
        maker=row.maker,
        designation=row.designation,
        description=row.description,
        number=row.number,
        value_usd=row.value_usd,
        transition=row.transition,
        when=when,
        status=status,
        asserted_by="",
        span=span,
        evidence=(),
        rule=row.rule,
        confidence=round(confidence, 2),
    )


def _accord(resolved: Resolved, row: Accord) -> Deal:
    span = resolved.parse.passage(min(row.tokens), max(row.tokens) + 1)
    when = row.when or _when(resolved, row.operator, row.transition, row.status)
    status = _by_day(row.status, when, resolved.parse.report.date)
    if row.rule.endswith(NOTICE) and when is not None:
        when = replace(when, edtf=interval(when.bounds()[0], None), kind="within")  # given then, to take effect later
    base = MENTIONED_CONFIDENCE if row.rule.endswith(MENTIONED) else ACCORD_CONFIDENCE
    return Deal(
        id=assertion_id(resolved.parse.report, Deal, row.transition, status, span, row.head.idx),
        deal=deal_key(row.kind, (), row.parties, _topic(row)),
        kind=row.kind,  # type: ignore[arg-type]
        parties=row.parties,
        designation=row.name or None,
        transition=row.transition,
        when=when,
        status=status,
        asserted_by="",
        span=span,
        evidence=(),
        rule=row.rule,
        confidence=round(base - UNKNOWN_PARTY * (len(row.parties) < 2), 2),
    )


def _topic(row: Accord) -> str:
    """What tells an agreement from others of its kind and parties: its topic; of a membership the body."""
    if row.kind in ("ceasefire", "relations"):
        return ""
    if row.kind == "membership":
        return next((key for key in row.parties if key in bodies()), row.topic)
    return row.topic


def _merged(rows: Sequence[Deal], told_by: Sayer) -> Iterator[Deal]:
    """The rows without repetitions: what is said twice of one deal stands once, in its fullest mention."""
    groups: dict[tuple[str, ...], list[Deal]] = {}
    for row in rows:
        groups.setdefault((row.deal, row.transition, row.status), []).append(row)
    for row in rows:
        group = groups[row.deal, row.transition, row.status]
        same = [other for other in group if _same_time(row, other) and _same_number(row, other)]
        own = [other for other in same if not other.rule.startswith(TAKEN_UP)] or same
        best = max(own, key=lambda other: (_fullness(other), -same.index(other)))
        if best is row:
            others = tuple(other.span for other in same if other.span != row.span)
            value = next((other.value_usd for other in (row, *same) if other.value_usd is not None), None)
            when = row.when if _is_dated(row) else next((other.when for other in same if _is_dated(other)), row.when)
            yield replace(
                row,
                evidence=tuple(dict.fromkeys(others)),
                value_usd=value,
                when=when,
                asserted_by=told_by((row, *same)),
            )


def _is_dated(row: Deal) -> bool:
    """Whether words of time date a row, and not only to some time before them."""
    return row.when is not None and row.when.span is not None and not row.when.edtf.startswith("../")


def _same_time(row: Deal, other: Deal) -> bool:
    """Whether two mentions may date the same act: equal times, or one of them without words of time."""
    if row is other or row.when is None or other.when is None:
        return True
    return row.when.span is None or other.when.span is None or row.when.overlaps(other.when)


def _same_number(row: Deal, other: Deal) -> bool:
    """Whether two mentions may count the same things: equal numbers, or one of them without any."""
    return row.number is None or other.number is None or row.number == other.number


def _fullness(row: Deal) -> tuple[int, ...]:
    return (
        _is_dated(row),
        row.number is not None,
        row.value_usd is not None,
        len(row.designation or ""),
        len(row.parties),
        round(row.confidence * 100),
    )
