"""Terms of talk: what a source asks of the reporter is no demand on anybody and no act between states."""

from __future__ import annotations

from spacy.tokens import Token

ASKING = frozenset(("ask", "request", "demand", "insist", "want", "prefer"))
WORDS = frozenset(("anonymity", "anonymous", "named", "identified", "quoted"))
REACH = 6
"""The tokens behind the verb in which its terms are told: "asked not to be further identified"."""


def asks_for_anonymity(verb: Token) -> bool:
    """Whether somebody asks not to be named: "who requested anonymity to discuss the talks"."""
    if verb.lemma_ not in ASKING:
        return False
    doc, end = verb.doc, min(verb.i + 1 + REACH, verb.sent.end)
    return any(doc[i].lower_ in WORDS for i in range(verb.i + 1, end))
