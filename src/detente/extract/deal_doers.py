"""Who does an act of a deal by the grammar: subjects, possessors, and the objects of verbs of blame.

"sanctioned the agency for buying": the agency bought. Which parties the phrases name is left to
`deal_parties`.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames

COUNTRIES = frozenset("country nation state kingdom republic ally neighbour neighbor".split())
JUDGING = frozenset(
    "accuse sanction punish blame criticise criticize condemn thank praise penalise penalize fine charge suspect warn "
    "denounce stop prevent bar ban block deter dissuade discourage expel exclude remove convict arrest blacklist hit "
    "rebuke attack rap chide slam fault congratulate reward".split()
)
"""Verbs whose object, not their subject, does what follows "for", "of", "from" or "over"."""


def doers(predicate: Token) -> tuple[Token, ...]:
    """The heads of the phrases that do what `predicate` says: `frames.agents`, but X in "punished X for buying"."""
    if predicate.dep_ == "pcomp" and predicate.head.dep_ == "prep":
        verb = predicate.head.head
        if verb.lemma_.lower() in JUDGING and predicate.head.lower_ in ("for", "of", "from", "over", "against"):
            blamed = frames.patients(verb)
            if blamed:
                return blamed
        if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("dobj", "appos", "pobj") and predicate.head.lower_ == "for":
            above = verb.head if verb.dep_ == "dobj" else verb.head.head
            if above.lemma_.lower() in JUDGING or above.lemma_.lower() == "sanction":
                return (verb if verb.dep_ != "appos" else verb.head,)
        if verb.pos_ == "ADJ" and verb.dep_ == "acomp":
            return frames.agents(verb.head)  # "are close to signing"
    if predicate.dep_ == "relcl" and predicate.head.dep_ == "attr" and predicate.tag_ == "VB":
        return frames.agents(predicate.head.head)  # "became the first state to leave"
    found = frames.agents(predicate)
    to_do = any(t.dep_ == "aux" and t.lower_ == "to" for t in predicate.children)
    if (
        (not found or to_do or all(t.tag_ == "PRP$" for t in found))
        and (predicate.dep_ in ("acl", "xcomp") or (predicate.dep_ == "relcl" and to_do))
        and predicate.head.pos_ == "NOUN"
    ):
        noun = predicate.head
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head
        if between := frames.oblique(noun, "between"):
            return between  # "an agreement between Chad and Niger to extend the truce"
        if noun.dep_ == "dobj" and not any(t.dep_ == "poss" and t.tag_ != "PRP$" for t in noun.children):
            return doers(noun.head)  # "finalising an agreement to revive", "announces the end of a deal to buy"
    return found


def owners(noun: Token) -> tuple[Token, ...]:
    """The possessors of an act's noun; for "its" under a verb of blame the blamed one: "expelled X over its deal"."""
    found = frames.possessor(noun)
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.lower_ in ("for", "over", "following", "after") and found:
        verb = preposition.head
        if verb.lemma_.lower() in JUDGING and all(t.pos_ == "PRON" or t.lemma_.lower() in COUNTRIES for t in found):
            return frames.patients(verb) or found
    return found
