"""Two parties that somebody marked in a text, made parties of the parse, whatever the reader would call them.

A researcher who brings spans of their own says who acts and who is acted on: "protesters", "a court". The
vocabulary of acts asks for parties that the reader knows, so each mark becomes a mention with an actor of its
own, SOURCE or TARGET, and so does every other mention of the same actor in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from spacy.tokens import Doc, Span, Token

from detente.errors import SpanError
from detente.extract.event_parties import OFFICIAL, PEOPLE
from detente.extract.event_vocabulary import classes
from detente.model import Actor, Pair, Passage
from detente.model.terms import ActorKind
from detente.resolve.resolved import Mention, Resolved

SOURCE, TARGET = "source", "target"
NAMED = ("PROPN", "NOUN", "NUM", "PRON", "ADJ", "DET")


def sides(pair: Pair) -> dict[str, Passage]:
    """The parties of a pair that are named, by their key."""
    given = {SOURCE: pair.source, TARGET: pair.target}
    return {key: passage for key, passage in given.items() if passage is not None}


def with_parties(resolved: Resolved, pair: Pair) -> Resolved:
    """The parse with the marked words as its parties, in place of what the reader made of these words."""
    doc = resolved.parse.doc
    spans = {key: _tokens(doc, passage) for key, passage in sides(pair).items()}
    made = [_mention(resolved, key, span) for key, span in spans.items()]
    taken = {key: frozenset(range(span.start, span.end)) for key, span in spans.items()}
    known = {key: _actors_at(resolved, span) for key, span in spans.items()}
    if len(known) > 1:
        known[TARGET] -= known[SOURCE]
    kept = [
        _renamed(mention, made, known)
        for mention in resolved.mentions
        if not any(range_.intersection(range(mention.start, mention.end)) for range_ in taken.values())
    ]
    by_head = {
        index: _renamed(mention, made, known)
        for index, mention in resolved.by_head.items()
        if not any(index in range_ for range_ in taken.values())
    }
    for mention, span in zip(made, spans.values(), strict=True):
        for index in _heads(resolved, span):
            by_head[index] = mention
    mentions = tuple(sorted((*kept, *made), key=lambda mention: (mention.start, -mention.end)))
    return replace(resolved, mentions=mentions, by_head=MappingProxyType(by_head))


def _tokens(doc: Doc, passage: Passage) -> Span:
    span = doc.char_span(passage.start, passage.end, alignment_mode="expand")
    if span is None:
        raise SpanError(passage.start, passage.end, passage.text, "no words")
    return span


def _mention(resolved: Resolved, key: str, span: Span) -> Mention:
    root = span.root
    kind = _kind(resolved, root, span)
    return Mention(
        start=span.start,
        end=span.end,
        head=root.i,
        # A state of its own makes it political and the other's foreigner: that is what marking it says.
        actors=(Actor(key=key, kind=kind, name=span.text, state=key),),
        kind="source" if kind == "group" else "roster",  # the words of a group tell whether it is armed, or a crowd
        rule="marked",
    )


def _kind(resolved: Resolved, head: Token, span: Span) -> ActorKind:
    lemma = head.lemma_.lower()
    if head.tag_ == "NNS" and lemma in classes()["armed"] | classes()["crowd"]:
        return "group"
    mention = resolved.by_head.get(head.i)
    if mention is not None and mention.actors:
        kind = mention.actors[0].kind
        return "organisation" if kind == "company" else "source" if kind == "group" else kind
    titles = (
        t.lemma_.lower() for t in span if t == head or (t.head == head and t.dep_ in ("compound", "appos", "nmod"))
    )
    people = head.tag_ in ("NNS", "NNPS") or any(title in PEOPLE | OFFICIAL for title in titles)
    return "person" if people else "organisation"  # "blogger Rosa Quispe" is one, "Christians" are some


def _heads(resolved: Resolved, span: Span) -> Iterator[int]:
    """The tokens that stand for the marked words, and the head of a wider name or description around them."""
    yield from (token.i for token in span if token.pos_ in NAMED)
    yield span.root.i
    for mention in resolved.mentions:
        if mention.start <= span.start and span.end <= mention.end and mention.kind != "pronoun":
            yield mention.head


def _actors_at(resolved: Resolved, span: Span) -> frozenset[str]:
    mention = resolved.by_head.get(span.root.i)
    return frozenset(actor.key for actor in mention.actors) if mention is not None else frozenset()


def _renamed(mention: Mention, made: list[Mention], known: dict[str, frozenset[str]]) -> Mention:
    """The mention with the marked party in the place of the actor that both stand for."""
    actors = tuple(
        next((new.actors[0] for new in made if actor.key in known[new.actors[0].key]), actor)
        for actor in mention.actors
    )
    return mention if actors == mention.actors else replace(mention, actors=tuple(dict.fromkeys(actors)))
