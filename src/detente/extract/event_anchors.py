"""The words that stand for an act: a predicate with its object, or a noun with its parties, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.extract.event_frames import Scope, complement
from detente.extract.event_party import Party
from detente.model import Passage
from detente.resolve.resolved import Resolved

NEAR = 7
"""How many tokens from the predicate an anchor may reach: longer ones say more than the act."""


def anchor(resolved: Resolved, here: Scope, parties: Sequence[Party]) -> Passage:
    """The passage of an act: "held talks with Serbia", "Turkey's removal from the programme", "was jailed"."""
    token = here.token
    first, last = _noun(here, parties) if token.pos_ == "NOUN" else _verb(here, parties)
    return resolved.parse.passage(first, last + 1)


def _verb(here: Scope, parties: Sequence[Party]) -> tuple[int, int]:
    token = here.token
    first = _first(token)
    governor = token.head
    if token.dep_ == "xcomp" and token.i - 4 <= governor.i < token.i and governor.pos_ in ("VERB", "ADJ"):
        first = min(first, _first(governor))  # "was expected to ask": without what governs it the act looks done
    ends = [token.i, *(t.i for t in token.children if t.dep_ == "prt" and t.i - token.i <= 3)]
    ends += [head.i for head in here.objects if token.i < head.i <= token.i + NEAR]
    if len(ends) == 1 or here.objects == ():
        ends += _heads(token, parties)
    clause = complement(token)
    if clause is not None and token.i < clause.i <= token.i + NEAR:
        ends.append(clause.i)
        ends += [t.i for t in clause.children if t.dep_ in ("dobj", "attr", "acomp") and clause.i < t.i <= clause.i + 5]
    return first, max(ends)


def _first(verb: Token) -> int:
    """The first of a verb's auxiliaries and negation, if they stand next to it."""
    own = (t.i for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and verb.i - 3 <= t.i < verb.i)
    return min((verb.i, *own))


def _noun(here: Scope, parties: Sequence[Party]) -> tuple[int, int]:
    token = here.token
    before = [t for t in token.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod")]
    first = min([token.i, *(t.left_edge.i for t in before)])
    first = max(first, token.i - NEAR - 1)
    ends = [token.i]
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i:
            ends += [t.i for t in child.children if t.dep_ in ("pobj", "pcomp") and t.i <= token.i + NEAR]
    ends += _heads(token, parties)
    return first, max(ends)


def _heads(token: Token, parties: Sequence[Party]) -> list[int]:
    """Where the parties near a predicate and below it stand."""
    near = (p.head for p in parties if token.i < p.head <= token.i + NEAR)
    return [i for i in near if token in token.doc[i].ancestors]
