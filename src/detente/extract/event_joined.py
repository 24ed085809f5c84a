"""What is coordinated with a phrase where the parse hangs it lower: "the government of Mali and Tuareg rebels signed".

The parser joins "rebels" to "Mali". Whether they stand beside the government is told by the verb's number, by what an
office can be of, and by the comma that closes an apposition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_vocabulary import classes
from detente.resolve.resolved import Mention, Resolved

OFFICES = frozenset("government administration ministry president king regime authorities cabinet parliament".split())
"""Nouns of what a state has and no armed group: "the government of Mali and the rebels" is no government of rebels."""

NAMING = ("title", "roster")


def joined(resolved: Resolved, head: Token) -> Iterator[Token]:
    """The heads of the phrases coordinated with the one headed by `head`, in text order."""
    named = _of_one_person(resolved, head)
    if named is not None:
        yield named
        return
    found = [*_before_title(resolved, head), head, *(t for t in head.conjuncts if t.i > head.i and t.dep_ == "conj")]
    found += [*_within_name(resolved, head), *_beside_owner(head), *_after_apposition(head)]
    found += _listed(resolved, head, {t.i for t in found})
    found += _enumerated(resolved, head, {t.i for t in found})
    yield from found
    yield from _beside_name(resolved, head, {t.i for t in found})


def _of_one_person(resolved: Resolved, head: Token) -> Token | None:
    """The name of whom a bare noun before it describes: "the painter and former premier Ana Ruiz" is one person."""
    bare = head.tag_ == "NN" and head.dep_ != "conj" and head.i + 1 < len(head.doc)
    if not bare or head.doc[head.i + 1].lower_ != "and" or head.left_edge.i != head.i - _articled(head):
        return None
    for mention in resolved.mentions:
        if mention.start == head.i + 2 and mention.kind == "title" and mention.actors[0].kind == "person":
            return head.doc[mention.head]
    return None


def _beside_name(resolved: Resolved, head: Token, known: Collection[int]) -> Iterator[Token]:
    """A name that stands right behind a name and "and" inside its phrase: "President Al Um and President Jo Ek met".

    The parse may join a title to the last word of the name before it, or make the second name an apposition.
    """
    if head.pos_ not in ("NOUN", "PROPN"):
        return
    covering = (m for m in resolved.mentions if m.start <= head.i < m.end and m.kind in NAMING)
    mention = max(covering, key=lambda m: m.end - m.start, default=None)
    if mention is None:
        return
    after = mention.end + 1
    if after >= len(head.doc) or head.doc[mention.end].lower_ != "and":
        return
    phrase = {t.i for t in head.subtree}
    for other in resolved.mentions:
        fits = other.kind in NAMING and other.head in phrase - set(known) and not _within_other(resolved, other)
        if fits and other.start - after == _led_in(resolved, after):
            yield head.doc[other.head]


def _listed(resolved: Resolved, head: Token, known: Collection[int]) -> list[Token]:
    """What the parse takes for appositions in a list: "Chad, Mali, Niger and Peru joined", "on Al Um, his wife Jo Ek".

    A state is no other state and a person no other person.
    """
    sort = _sort(resolved, head)
    if sort is None:
        return []
    found: list[Token] = []
    left = [t for t in head.children if t.dep_ == "appos"]
    while left:
        token = left.pop(0)
        if token.i > head.i and token.i not in known and _sort(resolved, token) == sort and _named(resolved, token):
            if not _keys(resolved, token) & {key for t in (head, *found) for key in _keys(resolved, t)}:
                found.append(token)
            left += [t for t in token.children if t.dep_ in ("appos", "conj")]
    return sorted(found, key=lambda t: t.i)


def _enumerated(resolved: Resolved, head: Token, known: Collection[int]) -> Iterator[Token]:
    """The rest of a list of states and bodies whose parse is broken: "Chad, the EU, and Peru call for a truce"."""
    mention, row, closed = resolved.by_head.get(head.i), [], False
    doc = head.doc
    if mention is None or mention.end >= len(doc) or doc[mention.end].lower_ not in (",", "and"):
        return
    if not _listable(mention):
        return
    begins = {m.start: m for m in resolved.mentions if m.start > mention.start and _listable(m)}
    index = mention.end
    while not closed and index < len(doc) and doc[index].lower_ in (",", "and"):
        while index < len(doc) and doc[index].lower_ in (",", "and"):
            closed, index = closed or doc[index].lower_ == "and", index + 1
        other = begins.get(index) or (begins.get(index + 1) if doc[index].lower_ == "the" else None)
        if other is None or not _standing(doc[other.head], head):
            return
        row.append(doc[other.head])
        index = other.end
    if closed and len(row) > 1:
        yield from (token for token in row if token.i not in known and token != head)


def _listable(mention: Mention) -> bool:
    kinds = {actor.kind for actor in mention.actors}
    return mention.kind == "roster" and len(mention.actors) == 1 and kinds <= {"state", "organisation"}


def _standing(name: Token, head: Token) -> bool:
    """Whether a name in a list stands for itself: it is no owner, no part of a longer name, no subject of its own."""
    if any(t.tag_ == "POS" for t in name.children) or name.dep_ == "poss":
        return False
    if name.dep_ in ("compound", "nmod", "amod"):
        return name.head.pos_ in ("VERB", "AUX") or name.head.i < name.i
    return name.dep_ not in (*frames.SUBJECTS, *frames.PASSIVE_SUBJECTS) or name.head == head.head


def _named(resolved: Resolved, token: Token) -> bool:
    """Whether a mention ends in its actor's name and not in what an office is of: "Minister of the Interior"."""
    mention = resolved.by_head[token.i]
    if mention.actors[0].kind == "state":
        return True
    of = max((t.i for t in token.doc[token.i : mention.end] if t.pos_ == "ADP"), default=None)
    within = (m for m in resolved.mentions if of is not None and of < m.start and m.end < mention.end)
    last = token.doc[mention.end - 1].lower_
    return last in mention.actors[0].name.lower() and (of is None or any(within))


def _sort(resolved: Resolved, token: Token) -> str | None:
    mention = resolved.by_head.get(token.i)
    kinds = {actor.kind for actor in mention.actors} if mention is not None and mention.kind in NAMING else set()
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= {"state", "person"} else None


def _keys(resolved: Resolved, token: Token) -> set[str]:
    mention = resolved.by_head.get(token.i)
    return {actor.key for actor in mention.actors} if mention is not None else set()


def _led_in(resolved: Resolved, start: int) -> int:
    """How many words stand before the name itself: "the", or whose king it is: "Peru's King Jo Ek"."""
    doc = resolved.parse.doc
    if doc[start].lower_ == "the":
        return 1
    owner = next((m for m in resolved.mentions if m.start == start and m.end < len(doc)), None)
    return owner.end + 1 - start if owner is not None and doc[owner.end].tag_ == "POS" else 0


def _within_other(resolved: Resolved, name: Mention) -> bool:
    """Whether a name only tells whose or what a larger phrase is about: "US" of "US President Al Um"."""
    token = resolved.parse.doc[name.head]
    if name.kind == "roster" and token.dep_ in ("poss", "compound", "nmod", "amod"):
        return True
    return any(m.start <= name.start and name.end <= m.end and m is not name for m in resolved.mentions)


def _articled(head: Token) -> int:
    return int(head.i > 0 and head.doc[head.i - 1].lower_ == "the")


def _before_title(resolved: Resolved, head: Token) -> Iterator[Token]:
    """A name that the parse takes for part of the title after it: "Premier Jo Ek and Commission President Al Um"."""
    for token in head.children:
        if token.dep_ in ("nmod", "compound") and any(t.dep_ == "cc" for t in token.children):
            mention = resolved.by_head.get(token.i)
            if mention is not None and mention.actors and mention.actors[0].kind == "person":
                yield token


def _within_name(resolved: Resolved, head: Token) -> Iterator[Token]:
    """What the parse joins to the last word of a name instead of the name: "the Republic of the Congo and Rwanda"."""
    mention = resolved.by_head.get(head.i)
    if mention is None or mention.kind != "roster" or mention.end - 1 == head.i:
        return
    last = head.doc[mention.end - 1]
    yield from (t for t in last.children if t.dep_ == "conj" and t.i >= mention.end and t.i in resolved.by_head)


def _beside_owner(head: Token) -> Iterator[Token]:
    """What is joined to the owner of an office and stands beside the office."""
    if head.tag_ not in ("NN", "NNP") or head.dep_ not in frames.SUBJECTS:
        return
    several = _plural(head.head) and not any(t.dep_ == "conj" for t in head.children)
    for owner in frames.oblique(head, "of"):
        for other in owner.conjuncts:
            if other.i > owner.i and (several or (head.lemma_.lower() in OFFICES and _armed(other))):
                yield other


def _plural(verb: Token) -> bool:
    """Whether the verb says that its subject is more than one: "sign", "have signed", "were signing"."""
    finite = [verb, *(t for t in verb.children if t.dep_ in ("aux", "auxpass"))]
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite)


def _armed(noun: Token) -> bool:
    return noun.lemma_.lower() in classes()["armed"]


def _after_apposition(head: Token) -> Iterator[Token]:
    """What follows the comma that closes an apposition: "Ana Ruiz, the minister of trade, and Peru offered"."""
    for apposition in head.children:
        if apposition.dep_ != "appos" or apposition.i < head.i or any(t.dep_ == "conj" for t in head.children):
            continue
        for token in apposition.subtree:
            closed = token.dep_ == "cc" and token.i > apposition.i and token.doc[token.i - 1].text == ","
            if closed and token.doc[apposition.left_edge.i - 1].text == ",":
                yield from (t for t in token.head.children if t.dep_ == "conj" and t.i > token.i)
