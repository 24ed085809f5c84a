"""Nouns and pronouns that take up an act told before, and whom that act involved.

"Iran may reject the deal", "he took the step in 2020", "Most will be lifted": the words name no party, an earlier
sentence does. What was found stands in `Resolved.acts`; none of it can be the subject or object of a verb, so it is
kept apart from the mentions of actors. Whom an act involves is told by involvement.py, which earlier act of the same
sort is meant by sameacts.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Token

from detente.model import Actor
from detente.read.nlp import Parse
from detente.resolve.actwords import DEFINITE, OBJECTS, by_word, looks_back, sort_of, sorts_of, tells, words
from detente.resolve.involvement import Act, Cast, involved, joined, sides, undergoing
from detente.resolve.lexicon import word_class
from detente.resolve.resolved import Mention, PlaceMention
from detente.resolve.sameacts import same_act
from detente.resolve.scene import phrase

POINTING = frozenset({"this", "that", "these", "those"})
QUANTIFIERS = frozenset({"most", "some", "all", "both", "many", "few"})


def find_acts(parse: Parse, by_head: Mapping[int, Mention], places: Iterable[PlaceMention]) -> tuple[Mention, ...]:
    """The words that take up earlier acts, in text order, each with those whom the act involved."""
    cast = Cast(by_head=by_head, states={place.end - 1: place.place.country for place in places if place.place.country})
    triggers = _triggers(parse)
    told: list[Act] = []
    found: list[Mention] = []
    for rank, sentence in enumerate(parse.sentences):
        for index in range(sentence.start, sentence.end):
            if index not in triggers:
                continue
            token = parse.doc[index]
            earlier = _taken_up(token, rank, told, cast, parse) if index not in by_head else None
            sorts = sorts_of(token)
            if earlier is None and not sorts:
                continue
            own, clause = involved(token, next(iter(sorts), None), cast)
            if earlier is not None:
                clause = joined(earlier.actors, own)
                found.append(_mention(token, earlier, clause, parse))
            if sorts:
                told.append(Act(token=token, sorts=sorts, rank=rank, actors=clause, told=tells(token)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(token: Token, earlier: Act, actors: tuple[Actor, ...], parse: Parse) -> Mention:
    start, end = (token.i, token.i + 1) if token.pos_ not in ("NOUN", "PROPN") else phrase(token, parse.doc)
    first, last = phrase(earlier.token, parse.doc) if not earlier.verbal else (earlier.token.i, earlier.token.i + 1)
    for child in earlier.token.rights if earlier.verbal else ():
        if child.dep_ == "dobj":
            last = max(last, child.i + 1)
    return Mention(
        start=start, end=end, head=token.i, actors=actors,
        kind="definite" if token.pos_ in ("NOUN", "PROPN") else "pronoun",
        antecedent=parse.passage(first, last), rule="act",
    )  # fmt: skip


def _triggers(parse: Parse) -> frozenset[int]:
    """The tokens that name an act or may take one up; looked up by number, since most tokens are neither."""
    wanted, forms = _numbers(parse.doc.vocab.strings)
    table = parse.doc.to_array(["LEMMA", "LOWER"]).tolist()
    return frozenset(i for i, (lemma, lower) in enumerate(table) if lemma in wanted or lower in forms)


@lru_cache(maxsize=2)
def _numbers(strings: StringStore) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers that a pipeline gives to the words of `_triggers`: lemmas, and words as they stand."""
    lemmas = {word for _, word in by_word()} | words("general") | words("remarks")
    forms = ("this", "that", "same", "so", *sorted(QUANTIFIERS))
    return frozenset(strings.add(word) for word in sorted(lemmas)), frozenset(strings.add(word) for word in forms)


def _taken_up(token: Token, rank: int, told: list[Act], cast: Cast, parse: Parse) -> Act | None:
    """The earlier act that a word takes up, if it takes up one and only one fits."""
    if token.pos_ == "NOUN":
        if token.lemma_.lower() in words("general"):
            pointed = any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in token.lefts)
            return _general(token, rank, told, cast, parse) if pointed and looks_back(token) else None
        return (same_act(token, rank, told, cast) if looks_back(token) and sorts_of(token) else None) or _said(
            token, rank, cast, parse
        )
    if token.lower_ in ("same", "so"):
        again = _general(token, rank, told, cast, parse) if _again(token) else None
        actors = undergoing(again.token, cast) if again is not None else ()  # somebody else does it now
        return replace(again, actors=actors) if again is not None and actors else None
    if token.lower_ in ("this", "that"):
        return _general(token, rank, told, cast, parse) if _bare(token) else None
    if token.lower_ in QUANTIFIERS:
        return _rest(token, rank, told)
    return None


def _general(noun: Token, rank: int, told: list[Act], cast: Cast, parse: Parse) -> Act | None:
    """The act of "the move" or "the decision": what the main clause before it tells, here or in the last sentence."""
    own = sides(involved(noun, None, cast)[0])
    if any(child.dep_ in ("acl", "relcl", "ccomp") or child.lower_ == "of" for child in noun.rights):
        return None  # "the decision to close the port" says itself which
    if noun.tag_ == "NNS" and any(child.dep_ == "poss" for child in noun.lefts):
        return None  # all that somebody did
    if not own and any(child.dep_ == "poss" and child.pos_ != "PRON" for child in noun.lefts):
        return None  # the act of somebody who is not known
    main = _clause_before(noun)
    back = 0
    if main is None and rank:
        main, back = _main(parse.sentences[rank - 1].root), 1
    if main is None:
        return None
    if noun.head.lemma_ in ("take", "make") and noun.dep_ in OBJECTS and main.lemma_ in words("undone"):
        below = [act for act in told if act.rank == rank - back and main.is_ancestor(act.token)]
        return min(below, key=lambda act: (_depth(act.token), act.token.i), default=None)
    if main.lemma_ in words("undone") and main.lemma_ not in words("telling"):
        return None
    actors = involved(main, None, cast)[0]
    for child in main.rights:
        if child.dep_ == "dobj" and sorts_of(child):
            actors = joined(actors, involved(child, sort_of(child), cast)[1])
        elif child.dep_ == "xcomp" and main.lemma_ in words("undone"):  # "agreed to sell jets to Chile"
            actors = joined(actors, involved(child, None, cast)[0])
    if not actors or not own <= sides(actors):
        return None
    return Act(token=main, sorts=(), rank=rank - back, actors=actors, told=True)


def _again(token: Token) -> bool:
    """Whether "so" or "the same" repeats an act: "Peru did the same", "has yet to do so"."""
    return token.head.lemma_ == "do" and token.i > token.head.i and token.dep_ in ("dobj", "advmod")


def _bare(token: Token) -> bool:
    """Whether "this" or "that" stands alone at the head of a sentence and does something: "That angered Peru"."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.i == token.sent.start


def _said(noun: Token, rank: int, cast: Cast, parse: Parse) -> Act | None:
    """Those whose words "that assurance" or "these remarks" means: who spoke in the sentence before."""
    pointed = any(child.lower_ in POINTING for child in noun.lefts)
    if not rank or noun.lemma_.lower() not in words("remarks") or not pointed:
        return None
    root = parse.sentences[rank - 1].root
    if root.lemma_ not in word_class("talking"):
        return None
    actors = involved(root, None, cast)[0]
    return Act(token=root, sorts=(), rank=rank - 1, actors=actors, told=True) if actors else None


def _clause_before(noun: Token) -> Token | None:
    """The main verb of the sentence where another clause with a subject of its own, after it, has the noun."""
    root = noun.sent.root
    for above in noun.ancestors:
        if above.dep_ in ("conj", "advcl") and above.head == root and root.i < above.i:
            return _main(root) if any(child.dep_ in ("nsubj", "nsubjpass") for child in above.lefts) else None
    return None


def _main(root: Token) -> Token | None:
    """The verb that tells what was done in a clause: what is said to have been done, what was decided to be done."""
    for _ in range(4):
        if root.pos_ not in ("VERB", "AUX"):
            return None
        inner = [child for child in root.children if child.dep_ == "ccomp"]
        if root.lemma_ in word_class("talking") and inner:
            root = inner[0]
            continue
        break
    if root.pos_ != "VERB" or root.lemma_ in word_class("talking") or root.lemma_ in ("have", "be"):
        return None
    subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in root.lefts)
    goes_on = any(child.dep_ in ("dobj", "xcomp", "prep", "agent") for child in root.rights)
    return root if subject and goes_on else None


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _rest(token: Token, rank: int, told: list[Act]) -> Act | None:
    """The acts of which "most will be lifted" speaks: the plural that the sentence before has for its subject."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.n_lefts or token.n_rights:
        return None
    if token.i not in (token.sent.start, token.sent.start + 1):
        return None
    last = [a for a in told if a.rank == rank - 1 and a.token.tag_ == "NNS" and a.token.dep_ in ("nsubj", "nsubjpass")]
    return last[0] if len(last) == 1 and last[0].actors else None
