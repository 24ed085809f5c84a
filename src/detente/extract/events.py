"""Political events: who did what to whom, in PLOVER's types, and whether it is done, planned, wanted or denied.

The vocabulary (`vocab/events/`, `event_vocabulary`) says which constructions name an act,
`event_frames` fits them to the parse, `event_mentions` judges each, `event_rows` joins mentions of one
act. Here rows become records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from detente.extract.asserters import asserter
from detente.extract.event_answers import answered
from detente.extract.event_context import surrounded
from detente.extract.event_counterpart import counterparts
from detente.extract.event_mentions import VERBAL, EventMention, event_mentions
from detente.extract.event_party import Party
from detente.extract.event_rows import Row, rows
from detente.extract.learned.agreement import confidence
from detente.model import NARRATOR, Event, Passage, Place, Statement, When, assertion_id
from detente.model.assertion import EventType, Status
from detente.resolve.resolved import Resolved

Sure = Callable[[Resolved, EventMention], float]
"""From an act to the probability that it is read rightly."""
EXPORT: Mapping[tuple[EventType, Status], EventType] = {
    ("RETREAT", "planned"): "CONCEDE",
    ("CONSULT", "planned"): "AGREE",
}
"""Where PLOVER has another type for what is still ahead (reading.md, "Acts to types")."""


def events(resolved: Resolved, statements: Sequence[Statement], *, sure: Sure = confidence) -> Iterator[Event]:
    """The events of a report, in reading order, one per act however often it is told.

    "Turkey and Greece will meet on Monday" gives CONSULT, planned, with both as actors.

    Args:
        sure: how confident to be of an act; by default its rule's worth and what the learned model makes of it.
    """
    said_by = asserter(statements)
    by_id = {s.id: s for s in statements}

    def speakers(token: Token) -> tuple[Party, ...]:
        statement = by_id.get(said_by(resolved.parse.passage(token.i, token.i + 1)))
        if statement is None:
            return ()
        state = next(iter(statement.speaker_state), None)
        return tuple(Party(key=key, state=state, kind="source", head=token.i) for key in statement.speaker)

    seen: set[str] = set()
    mentions = answered(event_mentions(resolved, speakers), resolved.parse.sentences)
    for row in counterparts(rows(surrounded(mentions, resolved)), resolved):
        told = row.lead.sense.actors[:1] == ("speaker",)  # the statement is the act, and the report tells it
        source = said_by(row.lead.passage, row.lead.status)
        event = _event(resolved, row, NARRATOR if told else source, by_id.get(source), sure)
        if event.id not in seen:
            seen.add(event.id)
            yield event


def _event(resolved: Resolved, row: Row, asserted_by: str, statement: Statement | None, sure: Sure) -> Event:
    lead, report = row.lead, resolved.parse.report
    sense = lead.sense
    return Event(
        id=assertion_id(report, Event, sense.type, lead.status, lead.passage, lead.token.idx),
        type=sense.type,
        mode=sense.mode,
        context=sense.context,
        cameo=sense.cameo,
        plover=EXPORT.get((sense.type, lead.status), sense.type),
        actors=tuple(dict.fromkeys(p.key for p in row.actors)),
        actor_states=_states(p for p in row.actors if p.acts),
        recipients=tuple(dict.fromkeys(p.key for p in lead.recipients)),
        recipient_states=_states(lead.recipients),
        place=_place(resolved, lead),
        when=_said(row, statement) or _when(row),
        status=lead.status,
        factuality=lead.judgement.factuality,
        asserted_by=asserted_by,
        anchor_span=lead.passage,
        evidence=_evidence(row),
        rule=f"{sense.pos}:{lead.token.lemma_.lower()}:{sense.mode or sense.type.lower()}",
        confidence=sure(resolved, lead),
    )


def _when(row: Row) -> When | None:
    """When the act was: what words say, be they those of a further mention, before what the tense alone gives."""
    lead = row.lead.when
    if lead is not None and lead.span is not None:
        return lead
    others = [m.when for m in row.others if m.when is not None and (not m.anaphoric or m.token.pos_ != "NOUN")]
    return next((when for when in others if when.span is not None), lead or next(iter(others), None))


def _said(row: Row, statement: Statement | None) -> When | None:
    """The day on which somebody did by saying what he says of himself: "said on Sunday that it was open to talks"."""
    lead = row.lead
    dated = any(m.when is not None and m.when.span is not None for m in row.mentions)
    if dated or statement is None or statement.when is None or statement.when.span is None:
        return None
    if lead.sense.type not in VERBAL or lead.status not in ("occurred", "ongoing") or lead.background:
        return None
    if any(t.dep_ == "aux" and t.lemma_ == "have" for t in lead.token.children):
        return None  # "said on Sunday that it had accused Chad"
    own = {p.key for p in lead.actors} | {p.state for p in lead.actors if p.state}
    return statement.when if own & {*statement.speaker, *statement.speaker_state} else None


def _states(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.state for p in parties if p.state))


def _evidence(row: Row) -> tuple[Passage, ...]:
    return tuple(sorted({m.passage for m in row.others} - {row.lead.passage}))


def _place(resolved: Resolved, mention: EventMention) -> Place | None:
    """Where it happened: a place in a phrase with "in" or "at" that hangs on the predicate."""
    token = mention.token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "near"):
            for head in child.children:
                for place in resolved.places:
                    if place.meant and place.start <= head.i < place.end:
                        return place.place
    return None
