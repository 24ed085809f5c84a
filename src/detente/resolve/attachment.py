"""Which predicate a time belongs to, and which way a verb looks: what the parse says about times.

A time belongs to the word it hangs on, directly or through its preposition: in "the acquisition of
the missiles in 2019" to "acquisition", in "took the step in 2020" to "took". Parsers hang such
phrases on the last noun, so nouns hand a time up to the noun that they complement. A time in front
of a clause holds for the verbs that follow with "and"; other clauses borrow nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from detente.model import When
from detente.resolve.between import APART, MODIFIERS, PHASES, VERBAL, event_between
from detente.resolve.lexicon import is_event, word_class
from detente.resolve.resolved import TimeExpression

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "gon"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
ISO_DAY = 10
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
            return _said_before(token, each) or each
    return None


def _said_before(token: Token, verb: Token) -> Token | None:
    """The verb that a time follows where the parser gave it to a later clause: "said on Sunday he would fly".

    So too where the clause opens behind the time: "meet on Sunday after Oslo threatened to leave".
    """
    if verb.i < token.i or verb.head.pos_ not in VERBAL or verb.head.i > token.i:
        return None
    if any(child.dep_ == "mark" and token.i < child.i for child in verb.children):
        return verb.head
    if verb.dep_ not in ("ccomp", "conj"):
        return None
    left = token.head if token.dep_ == "pobj" and token.head.i < token.i else token
    above = verb.head
    return above if above.i == left.left_edge.i - 1 and above.i < token.i < verb.i else None


def direction(token: Token | None) -> int:
    """2 where the verb around `token` looks ahead ("will meet"), 1 where it may, 0 and -1 where it looks back.

    A plain present may look ahead ("meets on Tuesday"); -1 is a past form itself, 0 a word in a clause of the past.
    """
    if token is None:
        return -1
    if token.dep_ in ("pobj", "npadvmod", "advmod") and any(_plans(each) for each in (token.head, token.head.head)):
        return 2
    if token.dep_ == "pobj" and token.head.lower_ == "of" and is_event(token.head.head):
        return -1  # "the accord of July" was made in July
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
    if verb.lemma_ == "be" and any(_plans(child) for child in verb.children if child.dep_ in ("acomp", "attr")):
        return 2  # "is due by July"
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


def is_infinitive(token: Token | None) -> bool:
    """Whether the verb around `token` is an infinitive: "a deal to buy jets by 2026"."""
    verb = clause_verb(token) if token is not None else None
    return verb is not None and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


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
        if predicate.doc[time.end - 1].dep_ == "mark":
            head = predicate.doc[time.end - 1].head  # "a day after they met" is not when they met
        if head is None or _root(head) != root or _first_since(head):
            continue
        step = _belongs(predicate, head, verb_before, elsewhere=_elsewhere(time))
        if step is None:
            continue
        rank = (step, 0 if time.timex_type in ("DATE", "TIME") else 1, abs(head.i - predicate.i) * 1000 + number)
        if best is None or rank < best:
            best, when = rank, time.when
    above = predicate.head
    if when is None and predicate.dep_ in ("relcl", "acl") and above.lemma_ == "time" and above.dep_ == "pobj":
        same = any(child.lower_ == "same" for child in above.children)
        return time_of(above.head.head, times) if same else None  # "talked in May at the same time it bought jets"
    return when


def _root(token: Token) -> int:
    """The index of the root of the token's sentence: `token.sent` would look through the whole report."""
    while token.head.i != token.i:
        token = token.head
    return token.i


def _first_conjunct(predicate: Token) -> Token | None:
    """The verb that `predicate` follows with "and", if it is one of several."""
    return predicate.head if predicate.dep_ == "conj" and predicate.head.pos_ in VERBAL else None


def _first_since(head: Token) -> bool:
    """Whether a time says how long something had not been: "for the first time since 1961", "in 60 years"."""
    before = head.head
    return before.lower_ in ("since", "in") and before.i > 0 and before.nbor(-1).lower_ in ("time", "first")


def _elsewhere(time: TimeExpression) -> bool:
    """Whether a time told from the report's day does not hold that day."""
    if time.when is None or time.anchor is None or len(time.anchor) != ISO_DAY or not time.anchor[0].isdigit():
        return False
    first, last = time.when.bounds()
    return not first <= date.fromisoformat(time.anchor) <= last


def _belongs(predicate: Token, head: Token, verb_before: Token | None, *, elsewhere: bool) -> int | None:
    """How near a time is to `predicate`: 0 hangs on it, 1 through nouns, 2 is its clause's; None not at all."""
    owners = list(_owners(head))
    event = event_between(head, owners, elsewhere=elsewhere)
    if event is not None:
        return 0 if predicate == event else None
    if owners and owners[0] == predicate:
        return 0
    if predicate in owners or _behind_subject(predicate, head, owners):
        return 1
    verb = next((owner for owner in owners if owner.pos_ in VERBAL), None)
    if verb is None:
        return None
    if predicate.pos_ in VERBAL:
        if verb_before is not None and verb == verb_before and head.i < predicate.i and head.i < verb.i:
            return 2
        if predicate.i < head.i and _planned_by(predicate, verb):
            return 2  # "is due to meet Kerry on Saturday"
        if predicate.dep_ == "advcl" and predicate.head == verb and _beside(predicate):
            return 2  # "expelled him on Monday, accusing Chad of theft"
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


def _behind_subject(verb: Token, head: Token, owners: Sequence[Token]) -> bool:
    """Whether a time between a subject and its verb is the verb's: "the rocket on Sunday flew over the strait"."""
    if not owners or owners[0].dep_ not in ("nsubj", "nsubjpass") or owners[0].head != verb or is_event(owners[0]):
        return False
    return head.i < verb.i and all(t.dep_ in ("aux", "auxpass", "advmod") for t in verb.doc[head.i + 1 : verb.i])


def _planned_by(infinitive: Token, verb: Token) -> bool:
    """Whether an infinitive says what `verb` plans or has due."""
    above = infinitive.head
    if infinitive.dep_ != "xcomp" or above.lemma_ not in word_class("planning"):
        return False
    return above == verb or (above.head == verb and verb.lemma_ == "be")


def _beside(verb: Token) -> bool:
    """Whether a participle tells what was done in the same breath as its clause, and not before or in spite of it."""
    apart = ("aux", "auxpass", "mark", "advmod", "prep")
    left = [child for child in verb.children if child.i < verb.i]
    bare = not any(child.dep_ in apart for child in left)
    return verb.tag_ == "VBG" and bare and verb.i > verb.head.i and verb.nbor(-1).text == ","


def _owners(head: Token) -> Iterator[Token]:
    """The words that a time may belong to, nearest first, up to and including the first verb."""
    token, passed = head, False
    while token.head != token:
        up = token.head
        if up.pos_ in VERBAL and up.dep_ not in ("aux", "auxpass"):
            yield _said_before(head, up) or up
            return
        if up.pos_ == "ADP" or up.dep_ == "prep" or up.dep_ in ("advmod", "npadvmod"):
            if passed and up.lower_ in APART:
                return
            token = up
            continue
        yield up
        passed = True
        if up.pos_ == "ADJ" and up.dep_ in ("ccomp", "oprd", "acomp"):
            token = up  # "declared the law illegal last August"
            continue
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
