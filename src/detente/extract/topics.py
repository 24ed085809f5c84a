"""What a report's rows are about: arms, measures, agreements, contacts, wars, people at home, third places, relations.

A topic knows its label and where the text speaks of it; which rows belong to it is `threads`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.extract import holders
from detente.extract.designations import find
from detente.model import Event, Measure, Passage, Reading, span_of
from detente.read.modality import judge
from detente.resolve.resolved import Resolved
from detente.vocab.tables import legal_bases, states

RELATION_WORDS = frozenset("tie ties relation relations relationship partnership rapprochement alliance".split())
MEETINGS = frozenset("talk talks meeting visit summit negotiation call trip".split())
AHEAD = ("planned", "expected", "desired", "hypothetical")
DOMESTIC = ("COERCE", "PROTEST")


@dataclass(slots=True)
class Topic:
    """A thread in the making: its label, where the text speaks of its object, who takes part, and its rows."""

    label: str
    spans: list[Passage] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    """Last names of those who met, for a contact."""


Topics = dict[str, Topic]


def topics(resolved: Resolved, reading: Reading) -> Topics:
    """The topics of a reading, each under a key that begins with its sort."""
    found: Topics = {}
    _objects(resolved, reading, found)
    _contacts(reading, found)
    _arranged(resolved, found)
    _conflicts(reading, found)
    _places(resolved, reading, found)
    _relations(reading, found)
    return found


def _objects(resolved: Resolved, reading: Reading, found: Topics) -> None:
    """Arms by family ("F-16" and its variants are one matter), then measures and agreements about none of these."""
    families: dict[str, Topic] = {}
    for arms in find(resolved, "arms"):
        topic = found.setdefault(f"arms {arms.family}", Topic(arms.name))
        topic.label = max(topic.label, arms.name, key=len)
        topic.spans.append(arms.passage)
        families[arms.name] = families[arms.family] = topic
    for deal in reading.deals:
        moved = families.get(deal.designation or "") or _spoken_of(deal.span, families.values())
        if moved is None:
            label = deal.designation or deal.description or deal.kind.replace("_", " ")
            label = label if deal.kind == "arms_transfer" else _with_parties(label, deal.parties)
            moved = found.setdefault(f"deal {deal.deal}", Topic(_capital(label)))
        _join(moved, deal.id, deal.span)
    for measure in reading.measures:
        programme = measure.kind == "programme_exclusion" and measure.object
        about = next((t for name, t in families.items() if programme and name in programme), None)
        if about is None:
            about = found.setdefault(f"measure {measure.measure}", Topic(_measure_label(measure)))
        _join(about, measure.id, measure.span, *measure.evidence)


def _contacts(reading: Reading, found: Topics) -> None:
    """Meetings, calls and visits by who meets: a visit and the meeting during it are one matter."""
    for event in reading.events:
        if event.type != "CONSULT":
            continue
        who = (*event.actors, *event.recipients)
        if event.status in AHEAD:
            key, label = f"arranged {event.anchor_span.text}", _capital(event.anchor_span.text)
        else:
            key = next((k for k in found if k.startswith("contact") and _same_contact(k, event)), "")
            key = key or f"contact {event.mode}|{'|'.join(sorted(who))}"
            label = f"{' – '.join(_short(name) for name in who[:3])}: {_contact_word(event.mode)}"
        people = tuple(_short(name) for name in who if len(name) != 3)
        _join(found.setdefault(key, Topic(label, people=people)), event.id, event.anchor_span, *event.evidence)


def _same_contact(key: str, event: Event) -> bool:
    mode, *who = key.removeprefix("contact ").split("|")
    if (mode == "phone") != (event.mode == "phone") or "interview" in (mode, event.mode):
        return False
    return bool({name for name in (*event.actors, *event.recipients) if len(name) != 3} & set(who))


def _arranged(resolved: Resolved, found: Topics) -> None:
    """Talks and visits that are to come: "Technical talks will be held", "visits to be paid next year"."""
    for sentence in resolved.parse.sentences:
        for noun in sentence:
            if noun.pos_ == "NOUN" and noun.lemma_.lower() in MEETINGS and judge(noun).status == "planned":
                words = holders.words(noun)
                if f"arranged {words}" not in found and len(words.split()) > 1:
                    span = resolved.parse.passage(noun.left_edge.i, noun.i + 1)
                    found[f"arranged {words}"] = Topic(_capital(words), spans=[span])


def _conflicts(reading: Reading, found: Topics) -> None:
    """Wars, and what is done to people at home: arrests, bans, protests."""
    for event in reading.events:
        if event.type == "ASSAULT" and event.mode == "war":
            label = event.anchor_span.text
            label = label[4:] if label.lower().startswith("the ") else label
            sides = sorted({*event.actor_states, *event.recipient_states})
            key = f"war {'+'.join(sides) or label}"
        elif event.type in DOMESTIC:
            key = f"home {'+'.join(sorted({*event.actor_states, *event.recipient_states}))}"
            people = [name for name in event.recipients if len(name) != 3]
            label = f"{people[0] if people else event.anchor_span.text}: {event.mode or event.type.lower()}"
        else:
            continue
        _join(found.setdefault(key, Topic(_capital(label))), event.id, event.anchor_span, *event.evidence)


def _places(resolved: Resolved, reading: Reading, found: Topics) -> None:
    """Places that positions are about and that belong to neither side: "stability in Syria", "a ceasefire in Gaza"."""
    for position in reading.positions:
        for token in _tokens(resolved, position.span):
            if token.dep_ != "pobj" or token.pos_ != "PROPN" or token.head.lower_ not in ("in", "for", "over"):
                continue
            own = {actor.key for actor in resolved.actors(token)} | {actor.state for actor in resolved.actors(token)}
            if own & {*position.party, *position.party_state} or _named_by_other(token, found):
                continue
            name = token.doc[min([token.i, *(t.i for t in token.children if t.dep_ == "compound")]) : token.i + 1].text
            war = next((t for key, t in found.items() if key.startswith("war ") and name in t.label), None)
            topic = war or found.setdefault(f"place {name}", Topic(name))
            _join(topic, position.id, resolved.parse.passage(token.i, token.i + 1))


def _named_by_other(token: Token, found: Topics) -> bool:
    """Whether the name is part of another topic's words, as in "a place in the F-35 programme"."""
    start, end = token.idx, token.idx + len(token)
    return any(
        span.start <= start and end <= span.end
        for key, topic in found.items()
        for span in topic.spans
        if key.startswith(("arms", "measure", "deal"))
    )


def _relations(reading: Reading, found: Topics) -> None:
    """Rows that speak of the ties between states as such."""
    parties = _focus(reading)
    for row in reading.assertions():
        words = {word.strip(".,;:“”\"'()").lower() for word in span_of(row).text.split()}
        if words & RELATION_WORDS and len(parties) == 2:
            label = f"Relations of {_name(parties[0])} and {_name(parties[1])}"
            found.setdefault("relations", Topic(label)).members[row.id] = None


def _tokens(resolved: Resolved, passage: Passage) -> Sequence[Token]:
    span = resolved.parse.doc.char_span(passage.start, passage.end, alignment_mode="expand")
    return [] if span is None else list(span)


def _spoken_of(passage: Passage, among: Iterable[Topic]) -> Topic | None:
    return next((t for t in among if any(passage.overlaps(span) for span in t.spans)), None)


def _join(topic: Topic, row: str, *spans: Passage) -> None:
    topic.members[row] = None
    topic.spans += spans


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


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
    return f"{_capital(head)} ({imposers} → {targets})"


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
    return next((state.name for state in states() if state.iso3 == key), key)
