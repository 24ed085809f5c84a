"""Positions that only a modal announces: "will", "would", "should" in the mouth of one who can do it or ask for it.

"Brazil will accept payment in euros", said by its minister, is a commitment; "we will respond" a
threat; "will not" a refusal; "Beijing needs to do more", said by another, a demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.clauses import condition_on
from detente.extract.stance.complements import extent
from detente.extract.stance.lexicon import cues, tones
from detente.extract.stance.opened import Stance
from detente.extract.stance.parties import Party, Speech, official, owner, party, same_side, speaker
from detente.model import Statement
from detente.model.assertion import PositionKind
from detente.read.clauses import FUTURE, infinitive, negated
from detente.read.modality import judge
from detente.resolve.resolved import Resolved

WILL = FUTURE | {"would", "'d"}
OUGHT = frozenset(("should", "must", "ought"))
DUE = frozenset("time important necessary essential imperative vital crucial urgent".split())
NEED = frozenset(("need", "have"))
CONFIDENCE = {"own": 0.7, "narrator": 0.6, "passive": 0.5, "should": 0.6, "need": 0.55, "due": 0.55}
MEETINGS = frozenset("hold begin start resume launch open convene".split())
"""Passive deeds that those who announce them decide: "technical talks will be held"."""


def undertakings(resolved: Resolved, tokens: Sequence[Token], speech: Speech) -> Iterator[Stance]:
    """What is announced, refused or asked for by a modal alone, in reading order."""
    for verb in tokens:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        words = {t.lower_: t for t in verb.children if t.dep_ in ("aux", "auxpass")}
        found: Stance | None = None
        if words.keys() & WILL and "have" not in words:
            found = _will(resolved, speech, verb)
        elif words.keys() & OUGHT and "have" not in words:
            found = _ought(resolved, speech, verb, verb, "should")
        elif verb.lemma_ == "be" and (inner := _due(verb)) is not None:
            found = _ought(resolved, speech, verb, inner, "due")
        elif verb.lemma_.lower() in NEED and (inner := _needed(verb)) is not None:
            found = _ought(resolved, speech, verb, inner, "need")
        if found is not None:
            yield found


def _will(resolved: Resolved, speech: Speech, verb: Token) -> Stance | None:
    deed = _deed(verb)
    kinds = tones(deed)
    judgement = judge(verb)
    refused = negated(verb) or _no_longer(verb)
    if (
        judgement.conditional
        or _asked(verb)
        or (not refused and any(not cue.only_denied for cue in cues(deed)))
        or _under_condition(verb)
    ):
        return None
    if judgement.status not in ("planned", "occurred", "denied") or (judgement.status == "denied" and not refused):
        return None
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    agents = frames.agents(verb)
    if frames.is_passive(verb):
        decided = said_by is not None and said_by.states and _decides(resolved, said_by, deed)
        rule = "passive" if decided and not agents and not refused else None
    else:
        rule = _teller(resolved, statement, said_by, verb, agents) if "none" not in kinds else None
    if rule is None:
        return None
    start, end = _clause(verb)
    return Stance(
        kind="refusal" if refused else "commitment" if rule == "passive" else _kind(kinds),
        cue=verb,
        head=verb,
        start=start,
        end=end,
        words=(start, end),
        holders=agents,
        own=rule == "passive",
        rule=f"will:{rule}",
        confidence=CONFIDENCE[rule],
    )


def _teller(
    resolved: Resolved, statement: Statement | None, said_by: Party | None, verb: Token, agents: tuple[Token, ...]
) -> str | None:
    """Who says what an actor will do: its own side, or the report itself; None where it is another's forecast."""
    own = party(resolved, agents, statement)
    if own is None or not own.sure:
        return None
    if said_by is not None and same_side(resolved, agents, said_by):
        return "own"
    if verb.dep_ in ("relcl", "advcl", "acl"):
        return None
    return "narrator" if statement is None or official(statement) else None


def _under_condition(verb: Token) -> bool:
    """Whether the clause goes on with what hangs on a condition: "if not, the truce ends and the army will"."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
        if condition_on(verb) is not None:
            return True
    return False


def _decides(resolved: Resolved, side: Party, verb: Token) -> bool:
    """Whether a passive deed is the speaker's to announce: a meeting to be held, or the lifting of what is its own."""
    if verb.lemma_.lower() in MEETINGS:
        return True
    things = [t for t in verb.children if t.dep_ == "nsubjpass"]
    owners = [o for t in things for o in owner(resolved, t)]
    return bool(owners) and "commitment" in tones(verb) and same_side(resolved, owners, side)


def _no_longer(verb: Token) -> bool:
    return any(
        t.lower_ in ("longer", "more") and t.dep_ == "advmod" and any(c.lower_ in ("no", "any") for c in t.children)
        for t in verb.children
    )


def _asked(verb: Token) -> bool:
    """Whether the clause is a question, open or indirect: "whether he would visit"."""
    if any(
        t.lower_ == "whether" or (t.tag_ in ("WRB", "WP") and t.dep_ != "nsubj") for t in verb.children if t.i < verb.i
    ):
        return True
    return verb.doc[verb.sent.end - 1].text == "?"


def _clause(verb: Token) -> tuple[int, int]:
    """The clause from its subject on, so that a place and date line or an opening phrase stays outside."""
    start, end = extent(verb)
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        start = max(start, subject.left_edge.i)
        for token in verb.doc[start : subject.i]:
            if token.text in ("-", "–", "—", ":") and token.whitespace_:
                start = token.i + 1
    return start, end


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


def _due(verb: Token) -> Token | None:
    """What it is "time", "important" or "necessary" for somebody to do."""
    if not any(t.dep_ in ("nsubj", "expl") and t.lower_ == "it" for t in verb.children):
        return None
    word = next((t for t in verb.children if t.dep_ in ("acomp", "attr") and t.lower_ in DUE), None)
    if word is None or negated(verb):
        return None
    for above in (word, verb):
        for child in above.children:
            if child.dep_ in ("advcl", "xcomp", "acl", "relcl", "ccomp") and infinitive(child) and child.i > word.i:
                return child
    return None


def _ought(resolved: Resolved, speech: Speech, verb: Token, deed: Token, rule: str) -> Stance | None:
    """A demand: what another should do, in the words of a party."""
    statement = speech.of(verb)
    said_by = speaker(statement) if statement is not None else None
    if (
        said_by is None
        or not (said_by.states or said_by.sure)
        or verb.dep_ in ("relcl", "advcl")
        or judge(verb).conditional
    ):
        return None
    doer = deed if rule == "due" else verb
    subjects = [t for t in doer.children if t.dep_ in ("nsubj", "nsubjpass")]
    if rule == "due" and not subjects:
        subjects = [
            t for c in verb.subtree if c.lower_ == "for" for t in c.children if t.dep_ == "pobj" and t.i < deed.i
        ]
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
