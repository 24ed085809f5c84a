"""Which mentions are one event: one row per act, the clearest mention its anchor, the others its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_mentions import VERBAL, EventMention
from detente.extract.event_parties import merged
from detente.extract.event_party import Party
from detente.model.assertion import Status

CONSULTING = frozenset(("meet", "negotiate"))
CLASS_OF: dict[Status, str] = {
    "occurred": "actual", "ongoing": "actual", "planned": "ahead", "expected": "ahead",
    "hypothetical": "open", "desired": "open", "denied": "denied",
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """Mentions of one act; the first is the one that speaks for it."""

    lead: EventMention
    others: list[EventMention] = field(default_factory=list)

    @property
    def actors(self) -> tuple[Party, ...]:
        """The actors of the clearest mention, joined by those of none other: a guess would be no fact."""
        return self.lead.actors

    @property
    def mentions(self) -> tuple[EventMention, ...]:
        """All mentions, the lead first."""
        return (self.lead, *self.others)


def rows(mentions: Iterable[EventMention]) -> list[Row]:
    """Mentions joined to rows, in the order of their first mention."""
    found: list[Row] = []
    sanctions: EventMention | None = None
    for told in mentions:
        mention = told
        if mention.sense.type == "SANCTION" and mention.recipients:
            sanctions = mention
        if mention.borrows:
            if sanctions is None:
                continue
            mention = replace(mention, recipients=sanctions.recipients)
        row = next((r for r in reversed(found) if _same(r, mention)), None)
        if row is None:
            own = mention.implied if mention.anaphoric else mention
            if own is not None:
                found.append(Row(own))
        elif not mention.anaphoric and _clearer(mention, row.lead):
            row.others.insert(0, row.lead)
            row.lead = mention
        else:
            row.others.append(mention)
    return found


def _same(row: Row, mention: EventMention) -> bool:
    lead = row.lead
    if lead.sense.type != mention.sense.type or not _modes(lead, mention):
        return False
    if mention.anaphoric and mention.token.pos_ != "NOUN":  # "the treaty was signed on Monday"
        alike = lead.token.lemma_ == mention.token.lemma_ and CLASS_OF[lead.status] == CLASS_OF[mention.status]
        return alike and bool(_things(lead) & _things(mention))
    if mention.anaphoric:
        return lead.sense.mode == mention.sense.mode or lead.token.lemma_ == mention.token.lemma_
    if lead.background != mention.background:
        return False
    if not (lead.headline or _courses(lead, mention)):
        return False  # a headline leaves out what the text beneath it says: planned, agreed, wanted
    if (
        lead.when is not None
        and mention.when is not None
        and not lead.when.overlaps(mention.when)
        and not (lead.headline and lead.when.span is None and mention.status == lead.status)
    ):
        return False  # only a headline's bare present is dated by the text beneath it
    if not _parties(lead, mention):
        return False
    if mention.sense.type in VERBAL:
        return _restated(lead, mention)
    if lead.headline:
        return True
    if lead.sense.mode == mention.sense.mode == "visit" and _elsewhere(lead, mention):
        return False
    if mention.sense.type == "CONSULT":
        return (
            _encounter(lead) == _encounter(mention)
            or _dated_alike(lead, mention)
            or _people(lead) == _people(mention) != set()
        )
    return bool(_things(lead) & _things(mention)) or (_dated_alike(lead, mention) and mention.token.pos_ == "NOUN")


def _courses(lead: EventMention, mention: EventMention) -> bool:
    """Whether one act can be told with both statuses: a visit planned, then hoped for, then named as "the visit"."""
    a, b = CLASS_OF[lead.status], CLASS_OF[mention.status]
    if a == b or lead.sense.type != "CONSULT" or "denied" in (a, b):
        return a == b
    return "actual" not in (a, b) or (mention.token.pos_ == "NOUN" and mention.sense.mode in ("visit", "phone"))


def _modes(a: EventMention, b: EventMention) -> bool:
    x, y = a.sense.mode, b.sense.mode
    return x == y or x is None or y is None or {x, y} <= CONSULTING


def _elsewhere(a: EventMention, b: EventMention) -> bool:
    """Whether two journeys have different goals: "his trip to Asia", "his visit to Seoul"."""
    x, y = ({t.lemma_.lower() for t in frames.oblique(m.token, "to")} for m in (a, b))
    return bool(x and y) and not x & y and not (a.recipients and b.recipients)


def _encounter(mention: EventMention) -> bool:
    """Whether a mention is of one meeting, not of talks that go on."""
    return mention.token.lemma_.lower() in ("meeting", "meet", "summit", "host", "visit", "call")


def _people(mention: EventMention) -> set[str]:
    return {p.key for p in (*mention.actors, *mention.recipients) if p.kind == "person"}


def _dated_alike(a: EventMention, b: EventMention) -> bool:
    """Whether both are dated by words, to the same time."""
    return a.when is not None and b.when is not None and a.when.span is not None and a.when.edtf == b.when.edtf


def _things(mention: EventMention) -> set[str]:
    """What an act is about, by its words: {"rocket"} of "launched a rocket", {"launch", "rocket"} of its noun."""
    token = mention.token
    if token.pos_ != "NOUN":
        heads = list(frames.patients(token)) if mention.sense.object else []
        if not heads:
            return {token.lemma_.lower()}
    else:
        heads = [token, *frames.oblique(token, "of")]
    named = {i for p in (*mention.actors, *mention.recipients) for i in _words(token.doc[p.head])}
    words = {t.lemma_.lower() for h in heads for t in (h, *frames.modifiers(h)) if t.i not in named}
    return words - {"new", "its", "the", "a", "his", "their", "latest", "first", "last", "recent", "long", "more", "'s"}


def _words(head: Token) -> Iterator[int]:
    """Where the words of a name stand: "North" and "Korean" both."""
    yield head.i
    yield from (t.i for t in head.children if t.dep_ in ("amod", "compound", "nmod"))


def _restated(lead: EventMention, mention: EventMention) -> bool:
    """Words are many acts, so a verbal act is the same only when told again by the same word or as a noun."""
    if mention.token.pos_ == "NOUN" or lead.token.lemma_ == mention.token.lemma_:
        return True
    things = frames.patients(mention.token) if mention.sense.object else ()
    return any(t.dep_ in ("poss", "det") and t.lower_ not in ("a", "an") for thing in things for t in thing.children)


def _parties(a: EventMention, b: EventMention) -> bool:
    if any(m.sense.reciprocal or m.sense.mutual for m in (a, b)):
        return _agree((*a.actors, *a.recipients), (*b.actors, *b.recipients))
    strict = b.sense.type == "SANCTION"
    return _agree(a.actors, b.actors, strict=strict) and _agree(a.recipients, b.recipients, strict=strict)


def _agree(a: Sequence[Party], b: Sequence[Party], *, strict: bool = False) -> bool:
    """Whether two namings can be of the same side: one within the other by state, and no two people of one state."""
    if not a or not b:
        return True
    x, y = ({p.state or p.key for p in side} for side in (a, b))
    if not (x == y if strict else x <= y or y <= x):
        return False
    if not _same_people(a, b):
        return False
    for state in x & y:
        people = [{p.key for p in side if p.kind == "person" and p.state == state} for side in (a, b)]
        if people[0] and people[1] and not people[0] & people[1]:
            return False
    return True


def _same_people(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether groups named by their words can be the same: "ten American sailors" and "the sailors" share a noun."""
    x, y = ({p.key.split()[-1].lower() for p in side if p.kind in ("people", "force", "source")} for side in (a, b))
    return not x or not y or bool(x & y)


def _clearer(new: EventMention, old: EventMention) -> bool:
    """Fuller arguments, then the better construction; the earlier where they are even."""
    if old.headline and not new.headline:
        return True
    if new.token.pos_ == "NOUN" and old.token.pos_ == "VERB" and old.actors and new.sense.type in VERBAL:
        return False  # "asked for aid … the request": it was said where the verb stands
    return _fullness(new) > _fullness(old)


def _fullness(mention: EventMention) -> tuple[int, int]:
    sides = bool(mention.actors) + bool(mention.recipients or mention.sense.reciprocal or len(mention.actors) > 1)
    return sides, len(merged((mention.actors, mention.recipients)))
