"""What stands in the complement of a word that opens a position: the deed, thing or clause, and who is asked.

Works on tokens only. A complement ends where something begins that is not wanted any more: a
participle after a comma ("…, saying that"), a finite clause that the parse hung on an infinitive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.extract import frames
from detente.extract.stance.lexicon import Cue
from detente.read.clauses import infinitive

MODALS = frozenset("should must ought shall may can could will would".split())
THAT = ("ccomp", "acl", "appos", "advcl")
"""How a that-clause hangs on its word; the last is the parser's slip, told by its "that"."""
DASHES = frozenset(("-", "–", "—", "--"))
MARKS = frozenset(",;:.-–—\"'“”‘’`''?!()[]")
PRONOUNS = frozenset(
    "it this that them these those so what which one something anything everything nothing much more".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """`head` and the tokens `start:end` that say it; `asked` are the heads of those who are to do it."""

    head: Token
    start: int
    end: int
    form: str
    asked: tuple[Token, ...] = ()


def complement(token: Token, cue: Cue) -> Complement | None:
    """The complement of `token` by the first construction of `cue` that the text shows; None where it shows none."""
    for form in cue.takes:
        for found in _by_form(token, form):
            if found.form in ("object", "preposition"):
                lemma = found.head.lemma_.lower()
                listed = not cue.of or lemma in cue.of
                if not listed or lemma in cue.not_of or lemma in PRONOUNS or found.head.pos_ == "PRON":
                    continue
            elif found.head.lemma_.lower() in cue.not_of:
                return None
            return found
    return None


def _by_form(token: Token, form: str) -> Iterator[Complement]:
    if form in FORMS:
        yield from FORMS[form](token)
    elif form.endswith(" order"):
        yield from _order(token, form.split(maxsplit=1)[0])
    else:
        for head in frames.oblique(token, form):
            if head.tag_ == "VBG":
                yield _found(head, "gerund", asked=_from(token))
            elif head.pos_ in ("NOUN", "PROPN", "PRON"):
                yield _found(head, "preposition", asked=_from(token))


def _gerund(token: Token) -> Iterator[Complement]:
    for child in token.children:
        if child.dep_ in ("xcomp", "dobj", "ccomp", "pcomp") and child.tag_ == "VBG" and child.i > token.i:
            yield _found(child, "gerund")


def _object(token: Token) -> Iterator[Complement]:
    for head in frames.patients(token) if token.pos_ in ("VERB", "AUX") else ():
        beside = head == token.head and any(c.tag_ == "WDT" for t in token.children for c in t.children)
        if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and not beside:  # "an area to which it has denied ..."
            yield _found(head, "object", asked=_from(token))


def _predicate(noun: Token) -> Iterator[Complement]:
    """What an aim is said to be: "our focus is to expand"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("xcomp", "ccomp", "acl", "attr") and infinitive(child):
                yield _found(child, "infinitive")
                return


def _bare(token: Token) -> Iterator[Complement]:
    """No complement at all: "Quito refused"; demands as such: "presented four demands"."""
    if token.pos_ == "VERB":
        told = token.dep_ in ("ROOT", "conj", "ccomp") and finite(token) and not frames.is_passive(token)
        after = ("punct", "advmod", "cc", "conj", "npadvmod")
        if told and not any(t.i > token.i and t.dep_ not in after for t in token.children):
            yield Complement(head=token, start=token.i, end=token.i + 1, form="bare")
    elif token.dep_ in frames.OBJECTS and any(t.dep_ in ("nummod", "amod") or t.lower_ == "a" for t in token.children):
        yield _found(token, "bare", asked=_from(token))


def _infinitive(token: Token) -> Iterator[Complement]:
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "acl", "relcl", "advcl") and child.i > token.i and infinitive(child):
            if child.dep_ == "advcl" and token.pos_ == "VERB" and any(t.dep_ == "dobj" for t in token.children):
                continue  # a purpose, not what is promised
            if not any(t.dep_ in ("nsubj", "nsubjpass") and t.i > token.i for t in child.children):
                yield _found(child, "infinitive", asked=_from(token))
                return
    after = token.right_edge.i + 1
    if (
        after < len(token.doc)
        and token.doc[after].tag_ == "TO"
        and token.doc[after].dep_ == "aux"
        and token.pos_ == "NOUN"
    ):
        verb = token.doc[after].head
        if verb.i > after and verb.pos_ in ("VERB", "AUX"):
            yield _found(verb, "infinitive", asked=_from(token))


def _order(token: Token, preposition: str | None = None) -> Iterator[Complement]:
    """Someone and what they are to do: "urged Togo to release", "called on Togo to release"."""
    verbs = [
        c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl", "dep") and c.i > token.i and infinitive(c)
    ]
    if preposition is None:
        people = [c for c in token.children if c.dep_ in (*frames.OBJECTS, "dative", *frames.PASSIVE_SUBJECTS)]
        for verb in verbs:
            inside = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > token.i]
            asked = inside or [p for p in people if p.i < verb.i]
            if asked:
                yield _found(verb, "order", asked=tuple(asked), start=_to(verb))
                return
    else:
        people = list(frames.oblique(token, preposition))
        for person in people:
            own = [c for c in person.children if c.dep_ in ("acl", "relcl") and infinitive(c)]
            for verb in (*own, *(v for v in verbs if v.i > person.i)):
                yield _found(verb, "order", asked=(person,), start=_to(verb))
                return
    for person in people:
        after = person.right_edge.i + 1
        if (
            person.i > token.i
            and after < len(token.doc)
            and token.doc[after].tag_ == "TO"
            and token.doc[after].head.i > after
        ):
            yield _found(token.doc[after].head, "order", asked=(person,), start=after)
            return


def _wish(token: Token) -> Iterator[Complement]:
    return _clause(token, wish=True)


def _clause(token: Token, *, wish: bool = False) -> Iterator[Complement]:
    for child in token.children:
        after = child.i > token.i or (not wish and _led_by(token, child))
        if child.dep_ in THAT and after and child.pos_ in ("VERB", "AUX") and not infinitive(child):
            if child.dep_ != "ccomp" and not any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children):
                continue
            if any(t.tag_ in ("WDT", "WP") for t in child.children) or (wish and not _wished(child)):
                continue
            subjects = tuple(t for t in child.children if t.dep_ == "nsubj")
            yield _found(child, "clause", asked=subjects if wish else ())
            return


def _led_by(verb: Token, clause: Token) -> bool:
    """Whether a clause stands before the verb that it completes: "aid could be cut, an official warned"."""
    return clause.dep_ == "ccomp" and any(t.text == "," for t in verb.doc[clause.right_edge.i : verb.i])


def _wished(verb: Token) -> bool:
    """Whether a clause is in the subjunctive ("that he be released", "that Togo release") or has should or must."""
    auxiliaries = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"should", "must", "ought"}:
        return True
    if "be" in auxiliaries and not auxiliaries & (MODALS | {"to"}):
        return True
    return verb.tag_ == "VB" and not auxiliaries & (MODALS | {"to", "do", "does", "did"})


def _removed(token: Token) -> Iterator[Complement]:
    """Small clauses: "wants them removed", "wants the tanks out"."""
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_ in ("ccomp", "xcomp", "oprd")
            and (child.tag_ == "VBN" or child.dep_ == "oprd")
        ):
            subject = next((t for t in child.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < child.i), None)
            thing = subject or next((t for t in token.children if t.dep_ in frames.OBJECTS and t.i < child.i), None)
            if thing is not None and not any(t.dep_ == "aux" for t in child.children):
                yield _found(child, "removed", start=thing.left_edge.i)
                return


def finite(verb: Token) -> bool:
    """Whether a verb heads a finite clause."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(t.dep_ in ("aux", "auxpass") and t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in verb.children)


def _to(verb: Token) -> int:
    return min(
        t.i for t in (verb, *verb.children) if t.i <= verb.i and (t == verb or t.lower_ in ("to", "not", "never"))
    )


def _from(token: Token) -> tuple[Token, ...]:
    """Whom a demand, offer or promise is made to by a preposition: "demanded of Chad", "offered to Chad"."""
    if token.pos_ in ("VERB", "AUX"):
        direct = tuple(t for t in token.children if t.dep_ == "dative" and t.pos_ != "ADP")
        return (*direct, *frames.oblique(token, "from", "to", "with"))
    return frames.oblique(token, "to", "on", "from")


def _found(head: Token, form: str, *, asked: tuple[Token, ...] = (), start: int | None = None) -> Complement:
    first, last = extent(head)
    return Complement(head=head, start=first if start is None else min(start, head.i), end=last, form=form, asked=asked)


def extent(head: Token) -> tuple[int, int]:
    """The tokens of a clause or noun phrase without what merely follows it, and without marks at its edges."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    verbal = head.pos_ in ("VERB", "AUX")
    for part in (head, *(c for c in head.conjuncts if c.i > head.i)):
        for child in part.children:
            if child.i < part.i or child.left_edge.i >= end:
                continue
            comma = child.left_edge.i > 0 and head.doc[child.left_edge.i - 1].text in (",", "-", "–", "—", ";", ":")
            adrift = (
                child.dep_ in ("parataxis", "advcl", "dep") and comma and (child.tag_ == "VBG" or child.dep_ != "advcl")
            )
            aside = not verbal and child.dep_ in ("relcl", "appos") and comma
            if adrift or aside:
                end = min(end, child.left_edge.i)
    for token in head.doc[head.i + 1 : end]:
        if token.dep_ == "conj" and token.pos_ == "VERB" and token.head.i >= head.i and _told(token):
            end = token.left_edge.i  # "a plan to reopen the border and lists": a new clause of the one who speaks
            break
        if token.text in DASHES and head.doc[token.i - 1].whitespace_ and token.whitespace_:
            end = token.i
            break
    return trimmed(head.doc, start, end)


def _told(verb: Token) -> bool:
    """Whether a finite verb without subject was joined to an infinitive or a noun by the parse."""
    first = verb.head
    subject = any(t.dep_ in ("nsubj", "nsubjpass") for t in verb.children)
    return not subject and verb.tag_ in ("VBD", "VBZ") and (first.pos_ != "VERB" or not finite(first))


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A token range without marks, spaces and joining words at its edges."""
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in MARKS or doc[end - 1].dep_ == "cc"):
        end -= 1
    while start < end - 1 and (
        doc[start].is_space
        or doc[start].text in MARKS
        or doc[start].dep_ == "cc"
        or (doc[start].lower_ == "that" and doc[start].dep_ == "mark")
    ):
        start += 1
    return start, end


FORMS: dict[str, Callable[[Token], Iterator[Complement]]] = {
    "infinitive": _infinitive,
    "predicate": _predicate,
    "order": _order,
    "clause": _clause,
    "wish": _wish,
    "removed": _removed,
    "gerund": _gerund,
    "object": _object,
    "bare": _bare,
}
"""The constructions of the vocabulary; any other word in `takes` is a preposition."""
