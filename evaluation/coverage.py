"""Measures how many predicates between two political actors the vocabulary of acts decides on.

An occurrence is a verb, or a noun that names an act, whose arguments name two different political actors: one that
does it, and another among its objects, their owners and its prepositional phrases, places aside ("met in Vietnam" has
one).  It is decided on where a sense of `vocab/events/` fits it with its sides, or a construction of `none.yaml` says
that it names no act.  The texts are the shared corpus of dated summaries; nothing of them is shown but the words that
are not decided on.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluation.resolution.outcome import Outcome
from evaluation.sets import SHARED, json_lines

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.extract.event_party import Party
    from detente.resolve.resolved import Resolved

CORPUS = SHARED / "corpus" / "current_events_ir.jsonl"
SHOWN = 400
"""How many of the words that are most often left undecided the list of mistakes holds."""

SIDES = (
    "to",
    "with",
    "against",
    "on",
    "upon",
    "for",
    "of",
    "from",
    "towards",
    "toward",
    "between",
    "about",
    "over",
    "into",
)
"""Prepositions that name a party and not where or when: "in Vietnam", "during the Chinese visit"."""


def measure() -> Iterator[Outcome]:
    """Yield the share of occurrences that are decided on; nothing where the corpus is not here."""
    if not CORPUS.is_file():
        return
    verdicts: Counter[bool] = Counter()
    open_words: Counter[str] = Counter()
    events = 0
    for resolved in _resolved():
        for token in occurrences(resolved):
            verdict = _decided(resolved, token)
            verdicts[verdict is not None] += 1
            events += verdict == "event"
            if verdict is None:
                open_words[f"{token.pos_.lower()} {token.lemma_.lower()}"] += 1
    yield Outcome(
        name="coverage, corpus",
        digest=hashlib.sha256(CORPUS.read_bytes()).hexdigest(),
        figures={
            "decided": round(verdicts[True] / max(1, verdicts.total()), 3),
            "decided as an event": round(events / max(1, verdicts.total()), 3),
        },
        of={"decided": verdicts.total(), "decided as an event": verdicts.total()},
        mistakes=tuple(f"undecided\t{word}\t{count}" for word, count in open_words.most_common(SHOWN)),
    )


def occurrences(resolved: Resolved) -> Iterator[Token]:
    """Yield the predicates of a text that have two different political actors among their arguments."""
    from detente.extract import frames
    from detente.extract.event_owners import holder, owner
    from detente.extract.event_parties import merged, parties

    named = {mention.head for mention in resolved.mentions}
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                doers = merged(parties(resolved, t) or owner(resolved, t) for t in frames.agents(token))
                heads = (*frames.patients(token), *(t for t in token.children if t.dep_ == "dative"))
            elif token.pos_ == "NOUN" and token.i not in named and not _person(token):
                doers = holder(resolved, token)
                heads = ()
            else:
                continue
            if doers and _other(doers, merged(parties(resolved, t) or owner(resolved, t) for t in heads)):
                yield token
            elif doers:
                told = merged(parties(resolved, t) or owner(resolved, t) for t in _oblique(token))
                if _other(doers, told):
                    yield token


def _decided(resolved: Resolved, token: Token) -> str | None:
    from detente.extract.event_mentions import decided

    return decided(resolved, token)


def _oblique(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in SIDES:
            yield from (t for t in child.children if t.dep_ == "pobj")


def _person(token: Token) -> bool:
    from detente.extract.event_vocabulary import classes

    return any(token.lemma_.lower() in classes()[name] for name in ("person", "armed", "crowd"))


def _other(doers: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    mine = {p.state or p.key for p in doers if p.political}
    return bool(mine) and any((p.state or p.key) not in mine for p in others if p.political)


def _resolved() -> Iterator[Resolved]:
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import load, read
    from detente.resolve import resolve

    nlp = load()
    for row in json_lines(CORPUS):
        report = from_text(row["text"], date=row["date"])
        if isinstance(report, Report):
            yield from resolve(read([report], nlp=nlp))
