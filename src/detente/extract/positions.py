"""Positions: what each party wants, offers, promises, refuses, denies, threatens, intends, contests or ties together.

`stances` finds what words open ("demanded", "its refusal to"), `undertakings` what a bare modal
announces, `contestations` judgements of right and shared positions, `conditions` if-clauses and
linkages. Here stances get their holders and become rows; what they are about is for the links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from detente.extract.anonymity import asks_for_anonymity
from detente.extract.asserters import Asserter, asserter
from detente.extract.stance.announced import undertakings
from detente.extract.stance.conditional import attach, conditionals
from detente.extract.stance.contested import contestations, shared
from detente.extract.stance.opened import Stance, stances
from detente.extract.stance.parties import Party, Speech, addressees, party, served, speaker
from detente.extract.stance.restated import Wording, restated, wording
from detente.model import Passage, Position, Statement, assertion_id
from detente.resolve.resolved import Resolved

RANK = (
    "shared_position",
    "linkage",
    "condition",
    "threat",
    "contestation",
    "denial",
    "refusal",
    "offer",
    "demand",
    "commitment",
    "intention",
)
UNSURE = 0.15
"""What a row loses where its holder is a person who acts for no known state."""


def positions(resolved: Resolved, statements: Sequence[Statement]) -> Iterator[Position]:
    """The positions of a report, in reading order.

    "Ankara has demanded to rejoin or be reimbursed" is a demand of TUR with two alternatives.
    """
    speech = Speech(statements)
    tokens = tuple(token for sentence in resolved.parse.sentences for token in sentence)
    order = {token.i: n for n, token in enumerate(tokens)}
    opened = chain(
        stances(resolved, tokens),
        undertakings(resolved, tokens, speech),
        contestations(tokens, speech),
        shared(resolved, tokens),
    )
    found = [
        *(attach(stance) for stance in opened if not asks_for_anonymity(stance.cue)),
        *conditionals(resolved, tokens, speech),
    ]
    rows = [(stance, holder) for stance in found if (holder := _holder(resolved, stance, speech)) is not None]
    rows.sort(key=lambda row: (order.get(row[0].start, 0), order.get(row[0].end - 1, 0), RANK.index(row[0].kind)))
    said_by = asserter(statements)
    yield from restated(resolved, [_row(resolved, stance, holder, said_by) for stance, holder in _distinct(rows)])


def _row(resolved: Resolved, stance: Stance, holder: Party, said_by: Asserter) -> tuple[Position, Wording]:
    doc = resolved.parse.doc
    position = _position(resolved, stance, holder, said_by(_passage(resolved, stance.start, stance.end)))
    return position, wording([t for part in (stance.lead, stance.words) if part for t in doc[part[0] : part[1]]])


def _holder(resolved: Resolved, stance: Stance, speech: Speech) -> Party | None:
    """Who holds a stance: the phrases that name the holder, else, for what is said without one, the one who speaks."""
    statement = speech.of(stance.cue)
    if stance.own:
        if stance.holders:
            return party(resolved, stance.holders, statement)
        return speaker(statement) if statement is not None else None
    named = party(resolved, stance.holders, statement)
    if named is None and not any(resolved.actors(t) for t in stance.holders):
        opened = speech.opened(stance.cue)
        named = speaker(opened) if opened is not None and opened.level != "unattributed" else None
        if named is not None and not named.states:
            named = replace(named, states=served(resolved, stance.holders))
    return named


def _distinct(rows: Sequence[tuple[Stance, Party]]) -> Iterator[tuple[Stance, Party]]:
    """Rows without those that a clearer reading of the same words has already given."""
    for i, (stance, holder) in enumerate(rows):
        if not any(
            i != j and _same_side(holder, theirs) and _beats(other, stance, earlier=j < i)
            for j, (other, theirs) in enumerate(rows)
        ):
            yield stance, holder


def _same_side(one: Party, other: Party) -> bool:
    return bool(set(one.keys + one.states) & set(other.keys + other.states))


def _beats(other: Stance, stance: Stance, *, earlier: bool) -> bool:
    """Whether `other` says of the same deed, or in the same words, what `stance` says, and says it better."""
    tied = stance.rule.startswith("if:")
    if other.head.i != stance.head.i and not (tied and other.cue.i == stance.head.i):
        return False
    if other.kind == stance.kind:
        return (other.confidence, earlier) > (stance.confidence, not earlier)
    if tied != other.rule.startswith("if:"):
        return tied
    return RANK.index(other.kind) < RANK.index(stance.kind)


def _passage(resolved: Resolved, start: int, end: int) -> Passage:
    return resolved.parse.passage(start, end)


def _proposition(resolved: Resolved, stance: Stance) -> str:
    """The words that say what is wanted, offered or refused, with those that a coordination shares."""
    parts = ((stance.lead,) if stance.lead else ()) + (stance.words,)
    return " ".join(" ".join(_passage(resolved, *part).text.split()) for part in parts)


def _position(resolved: Resolved, stance: Stance, holder: Party, asserted_by: str) -> Position:
    report, span = resolved.parse.report, _passage(resolved, stance.start, stance.end)
    condition = _passage(resolved, *stance.condition) if stance.condition else None
    consequence = _passage(resolved, *stance.consequence) if stance.consequence else None
    words = _passage(resolved, *stance.words)
    return Position(
        id=assertion_id(report, Position, stance.kind, span, words),
        kind=stance.kind,
        party=holder.keys,
        party_state=holder.states,
        addressee=addressees(resolved, stance.asked, holder),
        proposition=_proposition(resolved, stance),
        alternatives=tuple(" ".join(_passage(resolved, *part).text.split()) for part in stance.alternatives),
        condition_span=condition,
        consequence_span=consequence,
        status=stance.status,
        when=resolved.when(stance.cue),
        asserted_by=asserted_by,
        span=span,
        evidence=(span,),
        rule=stance.rule,
        confidence=round(max(0.1, stance.confidence - (0.0 if holder.sure else UNSURE)), 2),
    )
