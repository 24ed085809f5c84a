"""Endings by notice: "terminated the pact. The termination will take effect in six months" has ended nothing yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.agreements import Accord
from detente.extract.deal_parties import Ground
from detente.read.modality import judge

NOTICE = "+notice"
"""What the rule of a row ends in that a notice made planned."""
ENDINGS = ("terminated", "withdrawn", "suspended", "cancelled")
EFFECT = frozenset("effect force".split())
REACH = 2
"""Sentences after an ending in which its notice is told."""


def on_notice(ground: Ground, rows: Sequence[Accord]) -> Iterator[Accord]:
    """The rows, endings that a later sentence gives a term of notice made planned."""
    notices = [ground.order(token)[0] for token in _notices(ground)]
    for row in rows:
        told = ground.order(row.operator)[0]
        ahead = any(0 <= notice - told <= REACH for notice in notices)
        if ahead and row.transition in ENDINGS and row.status == "occurred":
            yield replace(row, status="planned", rule=row.rule + NOTICE)
        else:
            yield row


def _notices(ground: Ground) -> Iterator[Token]:
    """The verbs that say that an ending will take effect later."""
    words = deal_terms.words("notice")
    for sentence in ground.resolved.parse.sentences:
        for token in sentence:
            if token.lower_ not in EFFECT and token.lower_ != "effective":
                continue
            verb = token.head if token.dep_ != "pobj" else token.head.head
            subjects = frames.agents(verb) if verb.pos_ in ("VERB", "AUX") else ()
            ending = any(t.lemma_.lower() in words for t in subjects)
            if ending and judge(verb).status in ("planned", "expected", "hypothetical"):
                yield verb
