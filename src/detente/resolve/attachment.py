"""Which predicate a time belongs to, and which way a verb looks: what the parse says about times.

A time belongs to the word it hangs on, directly or through its preposition: in "the acquisition of
the missiles in 2019" to "acquisition", in "took the step in 2020" to "took". Parsers hang such
phrases on the last noun, so nouns hand a time up to the noun that they complement. A time in front
of a clause holds for the verbs that follow with "and"; other clauses borrow nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from detente.model import When
from detente.resolve.lexicon import word_class
from detente.resolve.resolved import TimeExpression

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
VERBAL = frozenset({"VERB", "AUX"})
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "gon"})
MODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
"""Verbs that say only that the act their noun names was done: "held talks on Tuesday" dates the talks."""
PHASES = frozenset({"begin", "start", "continue", "cease", "stop", "resume", "finish", "be", "go"})
EVENT_ENDINGS = ("tion", "sion", "ment", "sal", "val", "ture", "zure", "ance", "down", "ing")
FAR = 200
"""No sentence that is read is longer, in tokens."""
INSIDE_NOUN = frozenset(
    {"pobj", "prep", "compound", "nmod", "amod", "conj", "poss", "appos", "nummod", "pcomp", "npadvmod"}
)


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The syntactic head of the tokens `start:end`: the one whose own head lies outside."""
    for index in range(start, end):
        token = doc[index]
        if not start <= token.head.i < end or token.head.i == index:
            return token
    return doc[start] if start < end else None


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that `token` stands in; a verb is its own."""
    for each in (token, *token.ancestors):
        if each.pos_ in VERBAL and each.dep_ not in ("aux", "auxpass"):
            return each
    return None


def direction(token: Token | None) -> int:
    """2 where the verb around `token` looks ahead ("will meet"), 1 where it may, 0 and -1 where it looks back.

    A plain present may look ahead ("meets on Tuesday"); -1 is a past form itself, 0 a word in a clause of the past.
    """
    if token is None:
        return -1
    if token.dep_ in ("pobj", "npadvmod", "advmod") and any(_plans(each) for each in (token.head, token.head.head)):
        return 2
    noun = token.head if token.dep_ in MODIFIERS else token
    if noun != token and any(_plans(each) for each in (noun.head, noun.head.head) if each != noun):
        return 2
    left = noun.left_edge.i
    if left > 1 and token.doc[left - 1].lower_ == "of" and token.doc[left - 2].lower_ == "ahead":
        return 2
    verb = clause_verb(token)
    return 0 if verb is None else _looks(verb)


def _plans(word: Token) -> bool:
    return word.lemma_ in word_class("planning") and word.tag_ in ("VBN", "JJ", "VBG") and word.lower_ != "likely"


def _looks(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & AHEAD:
        return 2
    above = verb.head
    if "to" in words:
        if above.lemma_ in word_class("planning") or above == verb or above.lemma_ == "be":
            return 2
        if above.pos_ in ("NOUN", "PROPN"):
            return 2 if above.pos_ == "PROPN" else 1  # a headline's future: "Chile to hold talks"
        return min(_looks(above), 1)
    if words & MODAL:
        return 1 if words & {"have", "'ve", "’ve"} else 2
    if verb.tag_ in ("VBP", "VBZ") and verb.lemma_ not in ("say", "be", "have", "come"):
        return 1
    if verb.tag_ == "VBG" and words & {"is", "are", "'s", "’s"}:
        return 1
    return -1 if verb.tag_ == "VBD" or words & {"was", "were", "had", "has", "have"} else 0


def is_perfect(token: Token) -> bool:
    """Whether the verb around `token` is a present perfect: "has worked for months"."""
    verb = clause_verb(token)
    return verb is not None and any(
        child.dep_ == "aux" and child.lower_ in ("has", "have", "'ve", "’ve") for child in (verb, *verb.children)
    )


def time_of(predicate: Token, times: Sequence[TimeExpression]) -> When | None:
    """The time that belongs to `predicate`, None where the words around it give none; see `Resolved.when`."""
    best: tuple[int, int, int] | None = None
    when: When | None = None
    verb_before, root = _first_conjunct(predicate), _root(predicate)
    for number, time in enumerate(times):
        if time.when is None or abs(time.start - predicate.i) > FAR:
            continue
        head = head_of(predicate.doc, time.start, time.end)
        if head is None or _root(head) != root:
            continue
        step = _belongs(predicate, head, verb_before)
        if step is None:
            continue
        rank = (step, 0 if time.timex_type in ("DATE", "TIME") else 1, abs(head.i - predicate.i) * 1000 + number)
        if best is None or rank < best:
            best, when = rank, time.when
    return when


def _root(token: Token) -> int:
    """The index of the root of the token's sentence: `token.sent` would look through the whole report."""
    while token.head.i != token.i:
        token = token.head
    return token.i


def _first_conjunct(predicate: Token) -> Token | None:
    """The verb that `predicate` follows with "and", if it is one of several."""
    return predicate.head if predicate.dep_ == "conj" and predicate.head.pos_ in VERBAL else None


def _belongs(predicate: Token, head: Token, verb_before: Token | None) -> int | None:
    """How near a time is to `predicate`: 0 hangs on it, 1 through nouns, 2 is its clause's; None not at all."""
    owners = list(_owners(head))
    event = _event_between(head, owners)
    if event is not None:
        return 0 if predicate == event else None
    if owners and owners[0] == predicate:
        return 0
    if predicate in owners:
        return 1
    verb = next((owner for owner in owners if owner.pos_ in VERBAL), None)
    if verb is None:
        return None
    if predicate.pos_ in VERBAL:
        if verb_before is not None and verb == verb_before and head.i < predicate.i and head.i < verb.i:
            return 2
        return 2 if predicate.dep_ == "xcomp" and predicate.head == verb and verb.lemma_ in PHASES else None
    if predicate.head != verb:
        return None
    if predicate.dep_ in ("dobj", "attr"):
        return 2 if verb.lemma_ in word_class("carriers") else None
    return (
        2
        if predicate.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in word_class("happening") and is_event(predicate)
        else None
    )


def is_event(noun: Token) -> bool:
    """Whether a noun by its form or meaning names an act: "acquisition", "removal", "visit"."""
    lemma = noun.lemma_.lower()
    return lemma in word_class("events") or (len(lemma) > 6 and lemma.endswith(EVENT_ENDINGS))


def _event_between(head: Token, owners: Sequence[Token]) -> Token | None:
    """The act that a time after it belongs to where the parser gave it to an infinitive further left.

    "Advice to impose sanctions over Riga's acquisition of the missiles in 2019": what is still to be done has no
    past date, and the noun with its own doer is nearer.
    """
    verb = owners[0] if owners else None
    if (
        verb is None
        or verb.pos_ != "VERB"
        or head.i < verb.i
        or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    ):
        return None
    left = head.head if head.dep_ == "pobj" else head
    for index in range(left.i - 1, verb.i, -1):
        token = head.doc[index]
        if token.pos_ in VERBAL:
            return None
        own = any(child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ == "of") for child in token.children)
        if token.pos_ == "NOUN" and own and is_event(token) and token.right_edge.i == left.i - 1:
            return token
    return None


def _owners(head: Token) -> Iterator[Token]:
    """The words that a time may belong to, nearest first, up to and including the first verb."""
    token = head
    while token.head != token:
        up = token.head
        if up.pos_ in VERBAL and up.dep_ not in ("aux", "auxpass"):
            yield up
            return
        if up.pos_ == "ADP" or up.dep_ == "prep" or up.dep_ in ("advmod", "npadvmod"):
            token = up
            continue
        yield up
        if token.dep_ in ("poss", "compound", "amod", "nmod", "nummod") and up.pos_ != "NUM":
            return  # "last month's test": the time is that noun's alone
        if token.dep_ not in INSIDE_NOUN and token.dep_ not in ("advmod", "npadvmod", "acl"):
            return
        if up.dep_ not in INSIDE_NOUN:
            if up.head.pos_ in VERBAL:
                return  # an argument of a verb keeps its own time
            if up.dep_ not in ("dobj", "nsubj", "attr", "nsubjpass"):
                return
        token = up
