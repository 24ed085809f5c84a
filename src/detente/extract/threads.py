"""The matters a report is about: rows joined by shared object, participants and reference, labelled by the object.

A thread starts from what the rows are about: a designation (the S-400), a measure, an agreement, a
contact of two parties, a war, somebody arrested, a third place that both speak of. Rows join every
thread whose object they carry or whose words they share; what is left over speaks of the relations
as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detente.extract.designations import find
from detente.model import Assertion, Deal, Event, Measure, Passage, Position, Reading, Statement, Thread, span_of
from detente.resolve.resolved import Resolved
from detente.vocab.tables import legal_bases, states

RELATION_WORDS = frozenset("tie ties relation relations relationship partnership rapprochement alliance".split())
DOMESTIC = ("COERCE", "PROTEST")


@dataclass(slots=True)
class _Topic:
    """A thread in the making: its label, where the text speaks of its object, and its rows."""

    label: str
    spans: list[Passage] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)


def threads(resolved: Resolved, reading: Reading) -> Iterator[Thread]:
    """The threads of a reading, the ones with most rows first, each with at least one row that is no bare statement."""
    topics: dict[str, _Topic] = {}
    _from_objects(resolved, reading, topics)
    _from_contacts(reading, topics)
    _from_conflicts(reading, topics)
    _from_places(resolved, reading, topics)
    _from_relations(reading, topics)
    _attach(reading, topics)
    kinds = {a.id: a for a in reading.assertions()}
    order = {a.id: n for n, a in enumerate(sorted(reading.assertions(), key=lambda a: (span_of(a).start, a.id)))}
    kept = [
        t for t in topics.values() if any(not isinstance(kinds[m], Statement) for m in t.members) or len(t.members) > 1
    ]
    for topic in sorted(kept, key=lambda t: (-len(t.members), t.label)):
        members = tuple(sorted(topic.members, key=lambda m: order[m]))
        digest = hashlib.sha256(f"{reading.report.id}\n{topic.label}".encode()).hexdigest()[:16]
        yield Thread(id=f"th_{digest}", label=topic.label, members=members)


def _from_objects(resolved: Resolved, reading: Reading, topics: dict[str, _Topic]) -> None:
    """Arms named in the text, then measures and agreements that are not about one of these."""
    for designation in find(resolved, "arms"):
        topics.setdefault(f"arms {designation.name}", _Topic(designation.name)).spans.append(designation.passage)
    by_name = {topic.label: topic for topic in topics.values()}
    for deal in reading.deals:
        topic = by_name.get(deal.designation or "")
        if topic is None and deal.designation is None:
            topic = next((t for t in topics.values() if any(_overlap(deal.span, s) for s in t.spans)), None)
        if topic is None:
            label = deal.designation or deal.description or deal.kind.replace("_", " ")
            label = label if deal.kind == "arms_transfer" else _with_parties(label, deal.parties)
            topic = topics.setdefault(f"deal {deal.deal}", _Topic(label[:1].upper() + label[1:]))
        topic.members[deal.id] = None
        topic.spans.append(deal.span)
    for measure in reading.measures:
        topic = next(
            (
                t
                for name, t in by_name.items()
                if measure.kind == "programme_exclusion" and measure.object and name in measure.object
            ),
            None,
        )
        if topic is None:
            topic = topics.setdefault(f"measure {measure.measure}", _Topic(_measure_label(measure)))
        topic.members[measure.id] = None
        topic.spans.append(measure.span)
    for mention in find(resolved, "legal_basis"):
        for measure in reading.measures:
            if measure.legal_basis == mention.name and f"measure {measure.measure}" in topics:
                topics[f"measure {measure.measure}"].spans.append(mention.passage)


def _from_contacts(reading: Reading, topics: dict[str, _Topic]) -> None:
    """Meetings, calls and visits by who meets: a visit and the meeting during it are one matter."""
    for event in reading.events:
        if event.type != "CONSULT":
            continue
        who = (*event.actors, *event.recipients)
        planned = event.status in ("planned", "expected", "desired", "hypothetical")
        if planned:
            label = event.anchor_span.text
            key = f"contact planned {event.id}"
        else:
            key = next(
                (k for k, t in topics.items() if k.startswith("contact held") and _same_contact(k, event)),
                f"contact held {event.mode}|{'|'.join(sorted(who))}",
            )
            label = f"{' – '.join(_short(name) for name in who[:3])}: {_contact_word(event.mode)}"
        topic = topics.setdefault(key, _Topic(label))
        topic.members[event.id] = None
        topic.spans += [event.anchor_span, *event.evidence]


def _same_contact(key: str, event: Event) -> bool:
    mode, *who = key.removeprefix("contact held ").split("|")
    if (mode == "phone") != (event.mode == "phone") or mode == "interview" or event.mode == "interview":
        return False
    people = {name for name in (*event.actors, *event.recipients) if len(name) != 3}
    return bool(people & set(who))


def _from_conflicts(reading: Reading, topics: dict[str, _Topic]) -> None:
    """Wars, and what is done to people at home: arrests, bans, protests."""
    for event in reading.events:
        if event.type == "ASSAULT" and event.mode == "war":
            label = event.anchor_span.text
            label = label.removeprefix("the ").removeprefix("The ")
            sides = frozenset((*event.actor_states, *event.recipient_states))
            key = f"war {'+'.join(sorted(sides)) or label}"
        elif event.type in DOMESTIC:
            key = f"home {'+'.join(sorted(set(event.actor_states) | set(event.recipient_states)))}"
            people = [name for name in event.recipients if len(name) != 3]
            label = f"{people[0] if people else event.anchor_span.text}: {event.mode or event.type.lower()}"
        else:
            continue
        topic = topics.setdefault(key, _Topic(label[:1].upper() + label[1:]))
        topic.members[event.id] = None
        topic.spans += [event.anchor_span, *event.evidence]


def _from_places(resolved: Resolved, reading: Reading, topics: dict[str, _Topic]) -> None:
    """Places that positions are about and that belong to neither side: "stability in Syria", "a ceasefire in Gaza"."""
    for position in reading.positions:
        own = set(position.party_state)
        inside = [m for m in resolved.places if _overlap(position.span, resolved.parse.passage(m.start, m.end))]
        for mention in inside:
            place = mention.place
            if place.country in own:
                continue
            war = next(
                (
                    t
                    for k, t in topics.items()
                    if k.startswith("war ") and (place.name in t.label or (place.country or "") in k)
                ),
                None,
            )
            topic = war or topics.setdefault(f"place {place.name}", _Topic(place.name))
            topic.members[position.id] = None
            topic.spans.append(resolved.parse.passage(mention.start, mention.end))


def _from_relations(reading: Reading, topics: dict[str, _Topic]) -> None:
    """Rows that speak of the ties between states as such."""
    parties = _focus(reading)
    for row in reading.assertions():
        words = {word.strip(".,;:“”\"'()").lower() for word in span_of(row).text.split()}
        if words & RELATION_WORDS and len(parties) == 2:
            label = f"Relations of {_name(parties[0])} and {_name(parties[1])}"
            topics.setdefault("relations", _Topic(label)).members[row.id] = None


def _attach(reading: Reading, topics: dict[str, _Topic]) -> None:
    """Rows that carry no object of their own join the threads whose words they share."""
    for row in reading.assertions():
        spans = _words_of(row)
        for topic in topics.values():
            if row.id not in topic.members and any(_overlap(a, b) for a in spans for b in topic.spans):
                topic.members[row.id] = None


def _words_of(row: Assertion) -> Sequence[Passage]:
    match row:
        case Statement():
            return row.content_spans
        case Position():
            return (row.span, *filter(None, (row.condition_span, row.consequence_span)))
        case Measure() | Deal():
            return (row.span,)
        case _:
            return (row.anchor_span,)


def _focus(reading: Reading) -> tuple[str, ...]:
    """The two states that the report speaks of most."""
    counts: dict[str, int] = {}
    for event in reading.events:
        for state in (*event.actor_states, *event.recipient_states):
            counts[state] = counts.get(state, 0) + 1
    for measure in reading.measures:
        for state in (*measure.imposers, *measure.targets):
            counts[state] = counts.get(state, 0) + 1
    ranked = sorted((s for s in counts if len(s) == 3), key=lambda s: (-counts[s], s))
    return tuple(ranked[:2])


def _measure_label(measure: Measure) -> str:
    thing = _short_law(measure.legal_basis) or (measure.object if measure.kind != "sanctions" else None)
    what = {"umbrella": "restrictions", "other": "restriction", "programme_exclusion": "exclusion"}.get(
        measure.kind, measure.kind.replace("_", " ")
    )
    head = f"{thing} {what}" if thing and what not in thing else (thing or what)
    imposers, targets = (" and ".join(map(_name, side)) or "unnamed" for side in (measure.imposers, measure.targets))
    return f"{head[:1].upper()}{head[1:]} ({imposers} → {targets})"


def _short_law(name: str | None) -> str | None:
    """A law by its acronym, where it has one: CAATSA."""
    return next((law.acronyms[0] for law in legal_bases() if law.name == name and law.acronyms), name)


def _with_parties(label: str, parties: Sequence[str]) -> str:
    return f"{label} ({', '.join(map(_name, parties))})" if parties else label


def _contact_word(mode: str | None) -> str:
    return {
        "phone": "phone call",
        "visit": "visit and talks",
        "meet": "meeting",
        "negotiate": "talks",
        "interview": "interview",
    }.get(mode or "", "contact")


def _short(name: str) -> str:
    return _name(name) if len(name) == 3 and name.isupper() else name.removeprefix("unnamed:").split()[-1]


def _name(key: str) -> str:
    return _names().get(key, key)


def _names() -> dict[str, str]:
    return {state.iso3: state.name for state in states()}


def _overlap(a: Passage, b: Passage) -> bool:
    return a.start < b.end and b.start < a.end
