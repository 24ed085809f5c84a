"""Conditions and linkages: what a party makes its deed hang on, and what it ties to another matter.

A conditional clause on a stance becomes its `condition`; where the party says that it will act only
if, unless or once something happens, the stance is a condition. In the words of an official, an
if-clause about one matter over a main clause about another is a linkage, and an evil held out under
an if-clause a threat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.clauses import IF, UNTIL, condition_extent, condition_of, condition_on, marker, only
from detente.extract.stance.complements import extent, trimmed
from detente.extract.stance.lexicon import tones
from detente.extract.stance.opened import Stance, menacing
from detente.extract.stance.parties import Party, Speech, party, same_side, speaker
from detente.model.assertion import PositionKind
from detente.read.clauses import infinitive, negated
from detente.read.modality import judge
from detente.resolve.resolved import Resolved

TIED = frozenset(("contingent", "conditional", "dependent", "conditioned"))
ENOUGH = frozenset(("enough", "sufficient", "acceptable"))
WILL = frozenset(("will", "would", "'ll", "shall", "wo"))
CAN = WILL | {"can", "could", "may", "might"}
CONFIDENCE: dict[str, float] = {
    "condition": 0.7, "linkage": 0.5, "threat": 0.65, "refusal": 0.65,
    "tied": 0.7, "exchange": 0.5, "about": 0.55, "enough": 0.55,
}  # fmt: skip
STANCES = frozenset(("offer", "commitment", "threat", "intention", "refusal"))


def attach(stance: Stance) -> Stance:
    """The stance with the conditional clause that hangs on its deed or its cue, and with the kind this makes it."""
    if stance.kind not in STANCES:
        return stance
    clause = condition_of(stance.cue, stance.head)
    if clause is None and stance.rule == "will:passive":
        clause = condition_on(stance.head)  # "sanctions will be lifted when inspectors confirm"
    if clause is None:
        return _exchanged(stance)
    condition = condition_extent(clause)
    outside = [i for i in range(*stance.words) if not condition[0] <= i < condition[1]]
    consequence = (min(outside), max(outside) + 1) if outside else stance.words
    word = marker(clause)
    kind: PositionKind = stance.kind
    agreeing = stance.cue.lemma_.lower() in ("agree", "accept", "consent")
    willing = agreeing or stance.cue.pos_ == "ADJ" or stance.rule == "will:passive"
    if kind in ("offer", "commitment", "intention") and (
        only(clause) or (word in (*IF, "when") and willing) or word in ("unless", "provided")
    ):
        kind = "condition"
    return replace(
        stance,
        kind=kind,
        start=min(stance.start, condition[0]),
        end=max(stance.end, condition[1]),
        condition=condition,
        consequence=trimmed(stance.cue.doc, *_beside(consequence, condition)),
        rule=stance.rule + "+if",
    )


def _exchanged(stance: Stance) -> Stance:
    """The stance with what it is given for: "will suspend its lawsuits in return for the opening"."""
    for token in (stance.head, stance.cue):
        for prep in token.children:
            if prep.lower_ == "in" and any(t.lower_ in ("return", "exchange") for t in prep.children):
                span = trimmed(prep.doc, prep.left_edge.i, prep.right_edge.i + 1)
                if span[1] - span[0] > 3:
                    start, end = min(stance.start, span[0]), max(stance.end, span[1])
                    return replace(
                        stance, start=start, end=end, condition=span, consequence=_beside(stance.words, span)
                    )
    return stance


def _beside(words: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The part of `words` that stands before a clause in their midst or at their end, else after it."""
    if words[0] < clause[0] < words[1]:
        return words[0], clause[0]
    if words[0] < clause[1] < words[1]:
        return clause[1], words[1]
    return words


def conditionals(resolved: Resolved, tokens: Sequence[Token], speech: Speech) -> Iterator[Stance]:
    """If-clauses in the words of a party over a main clause, and other ways to tie one matter to another."""
    for word in tokens:
        found: Stance | None = None
        if word.lower_ in TIED:
            found = _tied(word)
        elif word.lower_ == "much":
            found = _as_much(speech, word)
        elif word.lower_ in ENOUGH:
            found = _enough(word)
        elif word.lower_ in ("return", "exchange"):
            found = _in_return(resolved, word)
        elif word.pos_ in ("VERB", "AUX") and not infinitive(word) and (clause := condition_on(word)) is not None:
            found = _linked(resolved, speech, word, clause)
        if found is not None:
            yield found


def _linked(resolved: Resolved, speech: Speech, verb: Token, clause: Token) -> Stance | None:
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    if said_by is None or not (said_by.states or said_by.sure) or verb.sent[-1].text == "?":
        return None
    condition = condition_extent(clause)
    start, end = extent(verb)
    start, end = min(start, condition[0]), max(end, condition[1])
    inside = [i for i in range(start, end) if not condition[0] <= i < condition[1]]
    kind = _tie(resolved, said_by, verb, clause) if inside else None
    if kind is None:
        return None
    return Stance(
        kind=kind,
        cue=verb,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=(),
        own=True,
        condition=condition,
        consequence=trimmed(verb.doc, *_beside((min(inside), max(inside) + 1), condition)),
        rule=f"if:{marker(clause)}",
        confidence=CONFIDENCE[kind],
    )


def _tie(resolved: Resolved, said_by: Party, verb: Token, clause: Token) -> PositionKind | None:
    """What an if-clause and its main clause come to in the words of `said_by`."""
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    agents = [t for t in subjects if t.dep_ == "nsubj"]
    modals = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    if modals & {"have", "should", "must", "ought"}:
        return None  # "we would have bought them": they did not; "it should ..." asks, and ties nothing
    mine = same_side(resolved, agents, said_by)
    others = not mine and any(resolved.actors(t) for t in agents)
    kinds, word = tones(verb), marker(clause)
    if modals & CAN and not others and (menacing(verb) or ("if hostile" in kinds and not negated(verb))):
        return "threat"
    if mine and modals & WILL and "none" not in kinds:
        return "refusal" if negated(verb) else "condition"
    if not agents and frames.is_passive(verb) and modals & WILL and "commitment" in kinds:
        return "condition"
    if word in ("when", *UNTIL) or mine:
        return None
    named = any(resolved.mention(t) for t in clause.subtree) and any(resolved.mention(t) for t in verb.subtree)
    return "linkage" if named or modals & {"could", "can"} else None


def _tied(word: Token) -> Stance | None:
    """What hangs on something: "the loan was contingent on Lima cutting its deficit"."""
    verb = word.head if word.head.pos_ in ("VERB", "AUX") else word
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    prep = next((t for t in word.children if t.dep_ == "prep" and t.lower_ in ("on", "upon")), None)
    if prep is None or subject is None or judge(verb).status not in ("occurred", "ongoing", "planned"):
        return None
    if subject.lower_ in frames.RELATIVE and verb.dep_ == "relcl":
        subject = verb.head
    condition = trimmed(word.doc, word.i, extent(prep)[1])
    start, end = subject.left_edge.i, condition[1]
    thing = (start, min(extent(subject)[1], verb.left_edge.i) if verb.left_edge.i > subject.i else extent(subject)[1])
    return Stance(
        kind="condition",
        cue=word,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=(*frames.possessor(subject), *frames.oblique(subject, "of", "from", "by")),
        own=True,
        condition=condition,
        consequence=trimmed(word.doc, *thing),
        rule="tied",
        confidence=CONFIDENCE["tied"],
    )


def _as_much(speech: Speech, much: Token) -> Stance | None:
    """Two matters in one breath: "As much as this is about X, it is also about Y"."""
    first = next((c for c in much.children if c.dep_ == "advcl"), None)
    verb = much.head
    if first is None or verb.pos_ not in ("VERB", "AUX") or speech.of(verb) is None:
        return None
    if sum(t.lower_ == "about" for part in (first, verb) for t in part.children) < 2:
        return None
    start, end = extent(verb)
    return Stance(
        kind="linkage",
        cue=much,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=(),
        own=True,
        rule="as-much-as",
        confidence=CONFIDENCE["about"],
    )


def _enough(word: Token) -> Stance | None:
    """An offer of something as sufficient: "keeping them switched off can be enough to settle the matter"."""
    verb = word.head
    subject = next((t for t in verb.children if t.dep_ in ("csubj", "nsubj")), None)
    if verb.lemma_ != "be" or word.dep_ != "acomp" or subject is None or negated(verb):
        return None
    if subject.dep_ == "nsubj" or not any(t.lower_ in CAN for t in verb.children):
        return None
    holders = frames.agents(verb.head) if verb.dep_ == "ccomp" else ()
    goal = next((t for t in (*word.children, *verb.children) if infinitive(t) and t.i > word.i), None)
    start, end = extent(verb)
    return Stance(
        kind="offer",
        cue=word,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=holders,
        own=True,
        condition=trimmed(word.doc, *_gerund(subject)),
        consequence=extent(goal) if goal is not None else None,
        rule="enough",
        confidence=CONFIDENCE["enough"],
    )


def _gerund(subject: Token) -> tuple[int, int]:
    """The words of what is enough, without a "that" which the parse hung inside them."""
    start, end = extent(subject)
    return (start + 1 if subject.doc[start].lower_ == "that" and start < subject.i else start), end


def _in_return(resolved: Resolved, word: Token) -> Stance | None:
    """A deed given for another: "In return, the US is pardoning six men"; if promised, a commitment with its price."""
    prep = word.head
    verb = prep.head
    if prep.lower_ != "in" or word.dep_ != "pobj" or verb.pos_ != "VERB" or negated(verb):
        return None
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or judge(verb).status not in ("occurred", "ongoing", "planned"):
        return None
    agents = frames.agents(verb)
    if party(resolved, agents, None) is None:
        return None
    start, end = extent(verb)
    price = trimmed(word.doc, prep.left_edge.i, prep.right_edge.i + 1)
    promised = price[1] - price[0] > 2 and any(t.lower_ in WILL for t in verb.children)
    return Stance(
        kind="commitment" if promised else "linkage",
        cue=verb,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=agents,
        condition=price if promised else None,
        consequence=trimmed(word.doc, *_beside((start, end), price)) if promised else None,
        rule="in-return",
        confidence=CONFIDENCE["exchange"],
    )
