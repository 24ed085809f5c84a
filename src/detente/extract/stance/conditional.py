"""Conditions and linkages: what a party makes its deed hang on, and what it ties to another matter.

A conditional clause on a stance becomes its `condition`; where the party says that it will act only
if, unless or once something happens, the stance is a condition. In the words of an official, an
if-clause about one matter over a main clause about another is a linkage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.complements import extent, trimmed
from detente.extract.stance.lexicon import tones
from detente.extract.stance.opened import Stance
from detente.extract.stance.parties import Speech, same_side, speaker
from detente.model.assertion import PositionKind
from detente.read.modality import judge, negated
from detente.resolve.resolved import Resolved

IF = frozenset(("if", "unless", "provided", "providing", "assuming", "lest"))
WHEN = frozenset(("once", "until", "till", "when", "after", "before"))
STRICT = frozenset(("unless", "until", "till", "provided", "providing", "once"))
TIED = frozenset(("contingent", "conditional", "dependent", "conditioned"))
EXCHANGE = frozenset(("return", "exchange"))
CONFIDENCE = {"condition": 0.6, "linkage": 0.55, "threat": 0.55, "tied": 0.7, "exchange": 0.5, "about": 0.55}
STANCES = frozenset(("offer", "commitment", "threat", "intention", "refusal"))


def attach(stance: Stance) -> Stance:
    """The stance with the conditional clause that hangs on its deed or its cue, and with the kind this makes it."""
    clause = _on(stance.head) or _on(stance.cue)
    if clause is None or stance.kind not in STANCES:
        return stance
    condition = extent_of(clause)
    start, end = min(stance.start, condition[0]), max(stance.end, condition[1])
    only = _only(clause)
    outside = [i for i in range(*stance.words) if not condition[0] <= i < condition[1]]
    consequence = (min(outside), max(outside) + 1) if outside else stance.words
    consequence = trimmed(stance.cue.doc, *_before(consequence, condition))
    marker = _marker(clause)
    kind: PositionKind = stance.kind
    hesitant = stance.cue.pos_ == "ADJ" or stance.rule.startswith("will:")
    if kind not in ("threat", "refusal") and (
        only or (marker != "when" and hesitant) or (marker in ("unless", "provided") and kind != "offer")
    ):
        kind = "condition"
    return replace(
        stance, kind=kind, start=start, end=end, condition=condition, consequence=consequence, rule=stance.rule + "+if"
    )


def _before(words: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The part of `words` on the longer side of the clause, which may stand in their middle."""
    if words[0] < clause[0] < words[1]:
        return words[0], clause[0]
    if words[0] < clause[1] < words[1]:
        return clause[1], words[1]
    return words


def _on(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "advcl" and _marker(child) is not None:
            return child
    return None


def _marker(clause: Token) -> str | None:
    """The word that makes a clause a condition: "if", "unless", "once", "as long as"; None for any other clause."""
    for t in clause.children:
        if t.i < clause.i and t.dep_ in ("mark", "advmod", "prep"):
            if t.lower_ in IF:
                return t.lower_
            if t.lower_ in ("once", "until", "till", "unless"):
                return t.lower_
    if clause.lower_ in ("provided", "providing"):
        return "provided"
    if any(t.lower_ == "long" for t in clause.children if t.dep_ == "advmod") and any(
        t.lower_ == "as" for t in clause.children
    ):
        return "as long as"
    return None


def _only(clause: Token) -> bool:
    before = clause.left_edge.i - 1
    return any(t.lower_ == "only" for t in clause.children if t.i < clause.i) or (
        before >= 0 and clause.doc[before].lower_ == "only"
    )


def extent_of(clause: Token) -> tuple[int, int]:
    """The tokens of a conditional clause, with its marker and a preceding "only"."""
    start, end = extent(clause)
    if start > 0 and clause.doc[start - 1].lower_ in ("only", "even"):
        start -= 1
    return start, end


def conditionals(resolved: Resolved, speech: Speech) -> Iterator[Stance]:
    """If-clauses in the words of a party over a main clause that no other stance has taken."""
    for sentence in resolved.parse.sentences:
        for verb in sentence:
            if (
                verb.pos_ in ("VERB", "AUX")
                and (clause := _on(verb)) is not None
                and _marker(clause) in (*IF, "once", "until", "as long as")
            ):
                found = _linked(resolved, speech, verb, clause)
                if found is not None:
                    yield found
            if verb.lower_ in TIED:
                yield from _tied(verb)
            if verb.lower_ == "much" and (about := _as_much(speech, verb)) is not None:
                yield about


def _linked(resolved: Resolved, speech: Speech, verb: Token, clause: Token) -> Stance | None:
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    if said_by is None or not (said_by.states or said_by.sure):
        return None
    agents = [t for t in verb.children if t.dep_ == "nsubj"]
    words = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    condition = extent_of(clause)
    start, end = extent(verb)
    start, end = min(start, condition[0]), max(end, condition[1])
    inside = [i for i in range(start, end) if not condition[0] <= i < condition[1]]
    if not inside:
        return None
    consequence = trimmed(verb.doc, *_before((min(inside), max(inside) + 1), condition))
    mine = same_side(resolved, agents, said_by)
    kinds = tones(verb)
    kind: PositionKind
    if "none" in kinds and mine:
        return None
    if (
        ("hostile" in kinds or "if hostile" in kinds)
        and not negated(verb)
        and words & {"will", "would", "could", "'ll", "might", "may"}
    ):
        if not mine and agents and resolved.actors(agents[0]):
            return None
        kind = "threat"
    elif mine and words & {"will", "would", "'ll", "can", "could"}:
        kind = "refusal" if negated(verb) else "condition"
    elif not agents and frames.is_passive(verb) and words & {"will", "would", "can"} and "commitment" in kinds:
        kind = "condition"
    elif mine:
        return None
    else:
        if not any(resolved.mention(t) for t in clause.subtree) and not any(resolved.mention(t) for t in verb.subtree):
            return None
        kind = "linkage"
    return Stance(
        kind=kind, cue=verb, head=verb, start=start, end=end, words=(start, end), holders=(), own=True,
        condition=condition, consequence=consequence, rule=f"if:{_marker(clause)}",
        confidence=CONFIDENCE[kind if kind in CONFIDENCE else "condition"],
    )  # type: ignore[arg-type]  # fmt: skip


def _tied(word: Token) -> Iterator[Stance]:
    """What hangs on something: "the deal was contingent on other producers joining in"."""
    verb = word.head if word.head.pos_ in ("VERB", "AUX") else word
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    prep = next((t for t in word.children if t.dep_ == "prep" and t.lower_ in ("on", "upon")), None)
    if prep is None or not subjects or judge(verb).status not in ("occurred", "ongoing", "planned"):
        return
    start, end = subjects[0].left_edge.i, prep.right_edge.i + 1
    yield Stance(
        kind="condition",
        cue=word,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=(*frames.possessor(subjects[0]), *frames.oblique(subjects[0], "of", "from", "by")),
        own=True,
        condition=(word.i, end),
        consequence=extent(subjects[0]),
        rule="tied",
        confidence=CONFIDENCE["tied"],
    )


def _as_much(speech: Speech, much: Token) -> Stance | None:
    """Two matters in one breath: "As much as this is about X, it is also about Y"."""
    first = next((c for c in much.children if c.dep_ == "advcl"), None)
    verb = much.head
    if first is None or verb.pos_ not in ("VERB", "AUX") or speech.of(verb) is None:
        return None
    abouts = [t for part in (first, verb) for t in part.children if t.lower_ == "about"]
    if len(abouts) < 2:
        return None
    start, end = extent(verb)
    return Stance(
        kind="linkage", cue=much, head=verb, start=start, end=end, words=(start, end), holders=(), own=True,
        rule="as-much-as", confidence=CONFIDENCE["about"],
    )  # fmt: skip
