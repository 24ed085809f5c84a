"""Positions that only a modal announces: "will", "would", "should" in the mouth of one who can do it or ask for it.

"Brazil will accept payment in euros", said by its minister, is a commitment; "we will respond" a
threat; "will not" a refusal; "Beijing needs to do more", said by another, a demand.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.complements import extent, infinitive
from detente.extract.stance.lexicon import cues, tones
from detente.extract.stance.opened import Stance
from detente.extract.stance.parties import Party, Speech, party, same_side, speaker
from detente.model.assertion import PositionKind
from detente.read.modality import FUTURE, judge, negated
from detente.resolve.resolved import Resolved

WILL = FUTURE | {"would", "'d"}
OUGHT = frozenset(("should", "must", "ought"))
NEED = frozenset(("need", "have"))
CONFIDENCE = {"own": 0.6, "narrator": 0.55, "passive": 0.45, "should": 0.5, "need": 0.5, "time": 0.5}
DEEDS = frozenset(
    "hold lift ease remove release deliver sign extend restore resume implement launch begin start".split()
)
"""Passive deeds that somebody has to decide: "technical talks will be held"."""


def undertakings(resolved: Resolved, speech: Speech) -> Iterator[Stance]:
    """What is announced, refused or asked for by a modal alone, in reading order."""
    for sentence in resolved.parse.sentences:
        for verb in sentence:
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            words = {t.lower_: t for t in verb.children if t.dep_ in ("aux", "auxpass")}
            found: Stance | None = None
            if words.keys() & WILL and "have" not in words:
                found = _will(resolved, speech, verb)
            elif words.keys() & OUGHT and "have" not in words:
                found = _ought(resolved, speech, verb, verb, "should")
            elif verb.lemma_.lower() in NEED and (inner := _needed(verb)) is not None:
                found = _ought(resolved, speech, verb, inner, "need")
            if found is not None:
                yield found


def _will(resolved: Resolved, speech: Speech, verb: Token) -> Stance | None:
    deed = _deed(verb)
    kinds = tones(deed)
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    judgement = judge(verb)
    if (
        judgement.conditional
        or judgement.status not in ("planned", "denied", "occurred")
        or ("none" in kinds and deed is not verb)
    ):
        return None
    if cues(deed) and not negated(verb):
        return None
    agents = frames.agents(verb)
    passive = frames.is_passive(verb)
    own: Party | None = party(resolved, agents, statement)
    if passive:
        if agents or said_by is None or not said_by.states or deed.lemma_.lower() not in DEEDS or negated(verb):
            return None
        kind: PositionKind = "commitment"
        rule = "passive"
    elif own is None or "none" in kinds:
        return None
    else:
        mine = said_by is None or same_side(resolved, agents, said_by)
        if not mine:
            return None
        rule = "own" if said_by is not None else "narrator"
        kind = _kind(kinds)
    if negated(verb):
        kind = "refusal"
    elif judgement.status == "denied":
        return None
    if verb.dep_ in ("relcl", "advcl", "acl") and rule != "own":
        return None
    start, end = extent(verb)
    return Stance(
        kind=kind,
        cue=verb,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=agents,
        own=passive,
        rule=f"will:{rule}",
        confidence=CONFIDENCE[rule],
    )


def _kind(kinds: tuple[str, ...]) -> PositionKind:
    if "hostile" in kinds:
        return "threat"
    return "commitment" if "commitment" in kinds else "intention"


def _deed(verb: Token) -> Token:
    """What will be done, behind verbs of beginning and going on: "will begin talks", "would continue to strengthen"."""
    if verb.lemma_.lower() in ("continue", "begin", "start", "proceed", "go", "move", "try", "work", "do"):
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)
        if inner is not None:
            return inner
    return verb


def _needed(verb: Token) -> Token | None:
    inner = next((t for t in verb.children if t.dep_ == "xcomp" and infinitive(t) and t.i > verb.i), None)
    return inner if inner is not None and inner.i - verb.i <= 4 else None


def _ought(resolved: Resolved, speech: Speech, verb: Token, deed: Token, rule: str) -> Stance | None:
    """A demand: what another should do, in the words of a party."""
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    if said_by is None or not said_by.states or verb.dep_ in ("relcl", "advcl") or judge(verb).conditional:
        return None
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    if not subjects or same_side(resolved, subjects, said_by) or subjects[0].lower_ in ("there", "i", "we"):
        return None
    if deed.lemma_.lower() in ("be", "note", "have") and not frames.is_passive(deed):
        return None
    start, end = extent(verb)
    return Stance(
        kind="demand",
        cue=verb,
        head=deed,
        start=start,
        end=end,
        words=(start, end),
        holders=(),
        asked=tuple(subjects),
        own=True,
        rule=f"ought:{rule}",
        confidence=CONFIDENCE[rule],
    )
