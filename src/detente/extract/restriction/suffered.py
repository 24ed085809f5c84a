"""What is done to somebody's belongings as they suffer it: "two ministers had their accounts in Norway frozen"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.restriction import vocabulary
from detente.extract.restriction.doers import doing
from detente.extract.restriction.hits import hits, states_of
from detente.extract.restriction.sightings import Sighting
from detente.extract.restriction.vocabulary import Entry
from detente.resolve.resolved import Resolved

PARTICIPLES = ("VBN", "VBD", "JJ")


def suffered(resolved: Resolved) -> Iterator[Sighting]:
    """Each "had" that tells what became of its subject's assets; where they lie tells who did it."""
    for sentence in resolved.parse.sentences:
        for have in sentence:
            if have.lemma_ != "have" or have.pos_ != "VERB" or have.tag_ == "VB":
                continue
            for thing in _things(have):
                for entry in _entries(done := thing.head if thing.dep_ == "nsubj" else _done(have, thing)):
                    if done is not None and thing.lemma_.lower() in entry.get("objects", ()):
                        yield _sighting(resolved, (have, done), thing, entry)


def _things(have: Token) -> list[Token]:
    """What somebody had done to: "their assets", the object or the subject of the clause under it."""
    inner = [t for clause in have.children if clause.dep_ == "ccomp" for t in clause.children if t.dep_ == "nsubj"]
    own = [*(t for t in have.children if t.dep_ == "dobj"), *inner]
    return [t for t in own if any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in t.children)]


def _done(have: Token, thing: Token) -> Token | None:
    """The participle after the thing, wherever the parse has hung it."""
    after = (t for t in have.subtree if t.i > thing.i and t.tag_ in PARTICIPLES and t.head in (have, thing))
    return next(after, None)


def _entries(done: Token | None) -> tuple[Entry, ...]:
    if done is None:
        return ()
    return vocabulary.verbs("verb").get("freeze" if done.lower_ == "frozen" else done.lemma_.lower(), ())


def _sighting(resolved: Resolved, words: tuple[Token, Token], thing: Token, entry: Entry) -> Sighting:
    have, done = words
    owners = [named for t in frames.agents(have) for named in _named(t)]
    hit, _ = hits(resolved, owners)
    places = (place for base in (thing, have, done) for place in frames.oblique(base, "in", "by"))
    return Sighting(
        head=have,
        kind=entry["kind"],
        act=entry["transition"],
        imposers=doing(resolved, places),
        targets=hit,
        object=holders.words(thing),
        tokens=[have.i, *(t.i for t in holders.noun_phrase(thing)), done.i],
        belongs=states_of(resolved, owners),
    )


def _named(owner: Token) -> list[Token]:
    """The name in apposition to an office, else the phrase itself: "the head of the agency, Ada Lund"."""
    names = [t for t in owner.children if t.dep_ == "appos" and t.pos_ == "PROPN"]
    return names or [owner]
