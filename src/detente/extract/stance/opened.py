"""Positions as words open them: "demanded", "offered to", "its refusal to", with who holds them and how real they are.

One walk over the tokens of a report; what the words are is `position_words`', what stands in their
complement `complements`', who the holders are `positions`'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.complements import Complement, complement, extent, finite, trimmed
from detente.extract.stance.lexicon import Cue, cues, tones
from detente.model.assertion import PositionKind, Status
from detente.read.modality import judge, negated
from detente.resolve.resolved import Resolved

CONFIDENCE: dict[str, float] = {
    "demand": 0.7, "offer": 0.6, "commitment": 0.7, "refusal": 0.65, "denial": 0.7, "threat": 0.65, "intention": 0.6,
}  # fmt: skip
LIGHT = frozenset(
    "make issue give repeat renew reiterate have express voice present put offer reaffirm restate declare announce "
    "send deliver submit state raise show lodge signal table set take drop maintain confirm sign hold stress".split()
)
"""Verbs whose subject holds what their object names: "repeated its demand", "made a pledge"."""
HELD: dict[Status, Status] = {
    "occurred": "occurred",
    "ongoing": "occurred",
    "planned": "planned",
    "expected": "expected",
}
WITH = ("with", "to", "from", "against", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position before its holder is known: `holders` are heads of phrases, `start:end` the tokens that say it."""

    kind: PositionKind
    cue: Token
    head: Token
    start: int
    end: int
    words: tuple[int, int]
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


def stances(resolved: Resolved) -> Iterator[Stance]:
    """The stances of a report, sentence by sentence in reading order."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            for cue in cues(token):
                found = complement(token, cue)
                if found is not None and (stance := _stance(resolved, token, cue, found)) is not None:
                    yield from _split(stance, found)
                    break


def _stance(resolved: Resolved, token: Token, cue: Cue, found: Complement) -> Stance | None:
    kind, status = _reality(token, cue)
    if kind is None:
        return None
    hostile = "hostile" in tones(found.head)
    if kind == "commitment" and hostile and found.form in ("infinitive", "clause"):
        kind = "threat"
    if cue.needs_deed and found.form == "clause" and not _menacing(found.head):
        return None
    if cue.needs and not _names_another(resolved, token, found):
        return None
    if cue.needs_self and found.form != "infinitive" and not _itself(token):
        return None
    start = min(token.i, found.start)
    return Stance(
        kind=kind,
        cue=token,
        head=found.head,
        start=start,
        end=max(found.end, token.i + 1),
        words=_words(found),
        holders=holders(token),
        asked=found.asked,
        status=status,
        rule=f"{token.pos_.lower()}:{token.lemma_.lower()}:{found.form}",
        confidence=CONFIDENCE[kind] + cue.weight - (0.0 if status == "occurred" else 0.1),
    )


def _reality(token: Token, cue: Cue) -> tuple[PositionKind | None, Status]:
    """The kind and status of the stance itself: held, expected, planned; None where it is supposed or denied."""
    status = reality(token)
    if status == "denied":
        own = negated(token) or (token.pos_ == "ADJ" and negated(token.head))
        return (cue.denied if own else None), "occurred"
    return (cue.kind, HELD[status]) if status in HELD else (None, status)


def reality(token: Token) -> Status:
    """The status of holding the stance; for an adjective, that of the clause it is said in."""
    top = token
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "conj") and token.head.pos_ in ("VERB", "AUX"):
        top = token.head
    return judge(top).status


def holders(token: Token) -> tuple[Token, ...]:
    """The heads of the phrases whose stance `token` is: agents, the subject of an adjective, the owner of a noun."""
    if token.pos_ in ("VERB", "AUX"):
        return frames.agents(token)
    if token.pos_ == "ADJ":
        if token.dep_ == "amod":
            return (token.head,)
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token
        subjects = tuple(t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass"))
        return subjects or frames.agents(verb)
    owners = (*frames.possessor(token), *frames.oblique(token, "by", "from"))
    if owners:
        return owners
    adjectival = tuple(
        t for t in token.children if t.dep_ in ("amod", "compound", "nmod") and t.pos_ in ("ADJ", "PROPN")
    )
    verb = token.head
    if token.dep_ in (*frames.OBJECTS, "attr") and verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in LIGHT:
        return frames.agents(verb)
    return adjectival


def _itself(verb: Token) -> bool:
    """Whether a verb binds its own subject: "committed itself to", "is committed to"."""
    return frames.is_passive(verb) or any(
        t.dep_ in frames.OBJECTS and t.lower_.endswith(("self", "selves")) for t in verb.children
    )


def _menacing(verb: Token) -> bool:
    """Whether a warned-of clause is an evil that the one who warns can do: "would retaliate"."""
    kinds = tones(verb)
    if "hostile" in kinds:
        return True
    words = {t.lower_ for t in verb.subtree}
    return bool(
        words
        & {
            "unanswered",
            "unpunished",
            "consequences",
            "retaliation",
            "retaliate",
            "price",
            "accountable",
            "responsible",
            "response",
        }
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
    parts = [p for p in parts if p is found.head or (p.pos_ in ("VERB", "AUX") and not finite(p))]
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
    start = stance.words[0] if verb is stance.head else verb.left_edge.i
    end = min(stance.end, extent(verb)[1])
    if following is not None:
        first = following.left_edge.i
        end = min(end, first)
    start, end = trimmed(verb.doc, start, end)
    while start < end - 1 and verb.doc[start].tag_ == "TO":
        start += 1
    return start, end
