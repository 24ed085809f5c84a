"""The act that a time belongs to where the parser gave it to a verb further left that cannot have it, or need not."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.resolve.lexicon import is_event, word_class

VERBAL = frozenset({"VERB", "AUX"})
MODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
PHASES = frozenset({"begin", "start", "continue", "cease", "stop", "resume", "finish", "be", "go"})
"""Verbs that say how far an act has come, or only that it is."""
APART = frozenset({"after", "before", "following", "since", "until", "despite"})
"""What sets a noun's time apart from the verb's: "after the vote in May, they left"."""
REASONS = frozenset({"for", "over"})
"""What a reaction stands with: "fined the bank over the breach last year"."""


def event_between(head: Token, owners: Sequence[Token], *, elsewhere: bool) -> Token | None:
    """The act that a time after it belongs to where the parser gave it to a verb further left that cannot have it.

    "Advice to impose sanctions over Riga's acquisition of the missiles in 2019": what is still to be done has no
    past date, and the noun with its own doer is nearer. "Oslo condemns the test yesterday", "Oslo invites both to a
    summit on Sunday": the present of the news is the report's day, so the time is the noun's.
    """
    verb = next((owner for owner in owners if owner.pos_ == "VERB"), None)
    if verb is None or head.i < verb.i:
        return None
    infinitive = owners[0] == verb and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    left = head.head if head.dep_ == "pobj" else head
    if not infinitive and not (elsewhere and _reports(verb)):
        return _set_apart(left, verb) if elsewhere and owners[0] == verb else None
    for index in range(left.left_edge.i - 1, verb.i, -1):
        token = head.doc[index]
        if token.pos_ in VERBAL:
            return None
        if token.pos_ != "NOUN" or not is_event(token) or token.dep_ in MODIFIERS:
            continue
        own = any(child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ == "of") for child in token.children)
        inside = token.right_edge.i == left.left_edge.i - 1 or left in token.subtree
        if inside and (own or not infinitive):
            return token
    return None


def _set_apart(time: Token, verb: Token) -> Token | None:
    """The act right before a time that a preposition sets apart from the verb: "left after the raid last month"."""
    before = time.doc[time.left_edge.i - 1]
    noun = before
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    apart = noun.dep_ == "pobj" and noun.head.lower_ in APART | REASONS and noun.head.i > verb.i
    return before if apart and before.pos_ == "NOUN" and is_event(before) else None


def _reports(verb: Token) -> bool:
    """Whether a verb is in the present that the news uses of its own day, and does not just carry its noun."""
    if verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    lemma = verb.lemma_.lower()
    return lemma not in word_class("carriers") and lemma not in word_class("happening") and lemma not in PHASES
