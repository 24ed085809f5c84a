"""Positions as words open them: "demanded", "offered to", "its refusal to", with who holds them and how real they are.

One walk over the tokens of a report; what the words are is `position_words`', what stands in their
complement `complements`', who the holders are `positions`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.holders import PEOPLE_AND_FIRMS
from detente.extract.stance.clauses import condition_of
from detente.extract.stance.complements import Complement, complement, extent, finite, trimmed
from detente.extract.stance.holding import held, holders
from detente.extract.stance.lexicon import Cue, cues, evils, tones
from detente.model.assertion import PositionKind, Status
from detente.resolve.resolved import Resolved

CONFIDENCE: dict[str, float] = {
    "demand": 0.8, "offer": 0.7, "commitment": 0.75, "refusal": 0.75, "denial": 0.75, "threat": 0.75, "intention": 0.7,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position before its holder is known: `holders` are heads of phrases, `start:end` the tokens that say it."""

    kind: PositionKind
    cue: Token
    head: Token
    start: int
    end: int
    words: tuple[int, int]
    lead: tuple[int, int] | None = None
    """Words before `words` that the proposition needs: "the importance of stability", for "in the Balkans"."""
    holders: tuple[Token, ...]
    asked: tuple[Token, ...] = ()
    alternatives: tuple[tuple[int, int], ...] = ()
    status: Status = "occurred"
    own: bool = False
    """The one who speaks holds it, whoever does the deed."""
    condition: tuple[int, int] | None = None
    consequence: tuple[int, int] | None = None
    rule: str
    confidence: float


def stances(resolved: Resolved, tokens: Sequence[Token]) -> Iterator[Stance]:
    """The stances that `tokens`, a report's tokens in reading order, open."""
    for token in tokens:
        for cue in cues(token):
            found = complement(token, cue)
            if found is not None and (stance := _stance(resolved, token, cue, found)) is not None:
                yield from _split(stance, found)
                break


def _stance(resolved: Resolved, token: Token, cue: Cue, found: Complement) -> Stance | None:
    kind, status = held(token, cue)
    if kind == "threat" and found.form == "object" and resolved.actors(found.head):
        return None  # "threatened Poland": with what, another complement says
    if kind is None or not _fits(resolved, token, cue, found):
        return None
    if kind == "commitment" and "hostile" in tones(found.head) and found.form in ("infinitive", "clause"):
        kind = "threat"
    return Stance(
        kind=kind,
        cue=token,
        head=found.head,
        start=min(token.i, found.start),
        end=max(found.end, token.i + 1),
        words=_words(found),
        holders=holders(token),
        asked=found.asked,
        status=status,
        rule=f"{token.pos_.lower()}:{token.lemma_.lower()}:{found.form}",
        confidence=CONFIDENCE[kind] + cue.weight - (0.0 if status == "occurred" else 0.1) - _gap(token, found),
    )


def _gap(token: Token, found: Complement) -> float:
    """What a stance loses whose words lack their object, which stands before: "engines that it has agreed to sell"."""
    objects = any(t.dep_ in frames.OBJECTS and t.i > found.head.i for t in found.head.children)
    return 0.15 if token.dep_ == "relcl" and found.form == "infinitive" and not objects else 0.0


def _fits(resolved: Resolved, token: Token, cue: Cue, found: Complement) -> bool:
    """Whether what the cue needs beside it is there."""
    match cue.needs:
        case "deed":
            return found.form != "clause" or menacing(found.head)
        case "another":
            return condition_of(token, found.head) is not None or _names_another(resolved, token, found)
        case "itself":
            return found.form == "infinitive" or _itself(token)
        case "asked":
            return _asks_another(resolved, token, found)
        case _:
            return True


def _asks_another(resolved: Resolved, token: Token, found: Complement) -> bool:
    """Whether the one who is to act is a known actor, and not the one who wants it."""
    own = {key for h in holders(token) for a in resolved.actors(h) for key in (a.key, a.state)}
    people = found.asked or tuple(t for t in found.head.children if t.dep_ in ("nsubj", "nsubjpass"))
    if any(t.lemma_.lower() in PEOPLE_AND_FIRMS for t in people):
        return True
    return any(
        t.pos_ != "PRON"
        and any(a.key not in own and (a.state is None or a.state not in own) for a in resolved.actors(t))
        for t in people
    )


def _itself(verb: Token) -> bool:
    """Whether a verb binds its own subject: "committed itself to", "is committed to"."""
    return frames.is_passive(verb) or any(
        t.dep_ in frames.OBJECTS and t.lower_.endswith(("self", "selves")) for t in verb.children
    )


def menacing(verb: Token) -> bool:
    """Whether a clause holds out an evil that no other actor does: "would retaliate", "will not go unanswered"."""
    words, things, verbs = evils()
    if not any(t.lower_ in ("will", "would", "could", "may", "might", "'ll", "can") for t in verb.children):
        return False
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    if any(t.lower_ in words for t in verb.subtree):
        return True
    hostile = "hostile" in tones(verb)
    coming = verb.lemma_.lower() in verbs or any(t.startswith("if ") for t in tones(verb))
    return (
        hostile
        or (coming and any(t.lemma_.lower() in things for t in subjects))
        or (any(t.startswith("if ") for t in tones(verb)) and frames.is_passive(verb) and bool(subjects))
    )


def _names_another(resolved: Resolved, token: Token, found: Complement) -> bool:
    """Whether an actor stands in the complement, or beside it, who is not the one holding the stance."""
    own = {a.key for h in holders(token) for a in resolved.actors(h)}
    own |= {a.state for h in holders(token) for a in resolved.actors(h) if a.state}
    for t in token.doc[found.start : found.end]:
        mention = resolved.mention(t)
        if mention and any(a.key not in own and a.state not in own for a in mention.actors):
            return True
    return any(a.key not in own for h in found.asked for a in resolved.actors(h))


def _words(found: Complement) -> tuple[int, int]:
    """The words of the proposition: the complement without "to" and "that"."""
    doc, start, end = found.head.doc, found.start, found.end
    while start < end - 1 and (doc[start].tag_ == "TO" or (doc[start].dep_ == "mark" and doc[start].lower_ == "that")):
        start += 1
    return start, end


def _split(stance: Stance, found: Complement) -> Iterator[Stance]:
    """One stance for each deed joined by "and"; deeds joined by "or" are alternatives of one."""
    parts = [found.head, *(c for c in found.head.conjuncts if c.i > found.head.i and c.left_edge.i < stance.end)]
    parts = [p for p in parts if p == found.head or (p.pos_ in ("VERB", "AUX") and not finite(p))]
    if found.form not in ("infinitive", "order") or len(parts) == 1:
        yield stance
        return
    joined = {t.lower_ for p in parts for t in p.children if t.dep_ == "cc"}
    ranges = [_part(p, following, stance) for p, following in zip(parts, [*parts[1:], None], strict=True)]
    if "or" in joined:
        yield replace(stance, alternatives=tuple(ranges))
    elif "and" in joined and all(
        any(t.dep_ in (*frames.OBJECTS, "prep", "advmod", "prt") for t in p.children) for p in parts
    ):
        yield replace(stance, end=ranges[0][1], words=ranges[0])
        for part, span in zip(parts[1:], ranges[1:], strict=True):
            yield replace(stance, head=part, start=span[0], end=span[1], words=span)
    else:
        yield stance


def _part(verb: Token, following: Token | None, stance: Stance) -> tuple[int, int]:
    start = stance.words[0] if verb == stance.head else verb.left_edge.i
    end = min(stance.end, extent(verb)[1])
    if following is not None:
        first = following.left_edge.i
        end = min(end, first)
    start, end = trimmed(verb.doc, start, end)
    while start < end - 1 and verb.doc[start].tag_ == "TO":
        start += 1
    return start, end
