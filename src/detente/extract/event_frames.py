"""Whether a sense of the vocabulary fits a token: particle, object, preposition, clause, modifiers.

These tests are cheap and rule out most senses; who fills the slots of what is left is `event_slots`'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_objects import PASSING, content, meant, named, small_clause
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import Construction, Sense
from detente.read.clauses import FUTURE, negated
from detente.read.operators import SAID, operators
from detente.resolve.resolved import Resolved

AGREEING = frozenset("agree reach strike settle conclude sign resolve".split())
ACCIDENTS = frozenset("crash collapse sink derail capsize burn erupt flood explode".split())
ERRONEOUS = frozenset("accidentally erroneously mistakenly inadvertently unintentionally".split())
SAYING = frozenset("say announce indicate insist declare warn vow signal confirm decide".split())
COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl")
PREDICATIVE = ("oprd", "acomp", "attr", "xcomp", "ccomp", "advcl")

Speakers = Callable[[Token], tuple[Party, ...]]


@dataclass(slots=True)
class Scope:
    """A candidate predicate with what stands around it, worked out once for all its senses."""

    resolved: Resolved
    token: Token
    speakers: Speakers
    objects: tuple[Token, ...] = ()
    carriers: tuple[Token, ...] = ()
    """Tokens whose prepositional phrases count: the predicate, its object, the verb that carries a noun."""
    support: Token | None = None
    cache: dict[str, tuple[Party, ...]] = field(default_factory=dict)


def scope(resolved: Resolved, token: Token, speakers: Speakers) -> Scope:
    """The surroundings of `token`."""
    if token.tag_ == "MD":
        verb = token.head
        return Scope(resolved, verb, speakers, frames.patients(verb), (verb,))
    if hyphenated(token):
        return Scope(resolved, token, speakers, (token.head,), (token,))
    if token.pos_ in ("VERB", "AUX"):
        objects = tuple(content(t) for t in frames.patients(token)) or small_clause(token)
        clauses = tuple(c for t in objects for c in _clauses(t) if c != token)
        nearer = tuple(t for t in token.children if t.tag_ in ("RBR", "JJR") and t.dep_ in ("advmod", "acomp"))
        return Scope(resolved, token, speakers, objects, (token, *objects, *clauses, *nearer))  # "moved closer to Bern"
    if token.pos_ == "ADJ":
        return Scope(resolved, token, speakers, (), (token,))
    carrier = carrying_verb(token)
    carriers = (token, *frames.oblique(token, "of"), *_clauses(token))
    return Scope(resolved, token, speakers, (), carriers if carrier is None else (*carriers, carrier), carrier)


def carrying_verb(noun: Token) -> Token | None:
    """The verb that carries the act which a noun names: "held" over "talks", "met" over "in talks with"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_.lower() in PASSING:
        top = top.head.head
    if top.dep_ in ("dobj", "nsubjpass", "attr", "obj") and top.head.pos_ in ("VERB", "AUX"):
        return top.head
    if top.dep_ == "pobj" and top.head.pos_ == "ADP":
        above = top.head.head
        if above.lemma_ == "part" and above.head.lemma_ == "take":
            return above.head  # "took part in the rally"
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def fits(sense: Construction, here: Scope) -> bool:
    """Whether the words around the token make the construction of `sense`."""
    token = here.token
    if isinstance(sense, Sense) and _consequence(sense, token):
        return False
    if sense.hyphenated != hyphenated(token) or not _negation_fits(sense, token):
        return False
    if sense.future and not _announced(token):
        return False
    if sense.plural and token.tag_ not in ("NNS", "NNPS"):
        return False
    if sense.particle is not None and not _particle(token, sense.particle):
        return False
    if not _of_object(sense, here):
        return False
    if sense.prep and not _prepositional(sense, here):
        return False
    if sense.concerning and not _concerning(token, sense.concerning):
        return False
    if sense.modifier and not any(t.lemma_.lower() in sense.modifier for t in token.children):
        return False
    if sense.unlike_modifier and any(t.lemma_.lower() in sense.unlike_modifier for t in token.children):
        return False
    if sense.predicative and not _predicative(here, sense.predicative):
        return False
    return _clausal_fit(sense, here)


def _announced(verb: Token) -> bool:
    """Whether a verb says what somebody will do, not what he will not."""
    return not negated(verb) and any(t.lower_ in FUTURE | {"would"} for t in verb.children if t.dep_ == "aux")


def _consequence(sense: Sense, verb: Token) -> bool:
    """Whether a participle tells what came of something: "the jet crashed, killing two", "…, raising concerns"."""
    if sense.type == "ASSAULT":
        return _by_accident(verb)
    return verb.tag_ == "VBG" and sense.type == "ACCUSE" and verb.lemma_ == "raise" and verb.dep_ in ("advcl", "acl")


def _negation_fits(sense: Construction, token: Token) -> bool:
    """Whether a sense that asks for a negation has one, and an adjective of any other none: "is not ready to talk"."""
    said = token.head if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr") else token
    if sense.negated:
        return (negated(token) or negated(said)) and _declared(said)
    return not (isinstance(sense, Sense) and said is not token and negated(said))


def _by_accident(token: Token) -> bool:
    verbs = [t for t in token.ancestors if t.pos_ == "VERB"][:2]
    if token.tag_ == "VBG" and any(t.lemma_ in ACCIDENTS for t in verbs):
        return True
    return token.pos_ == "VERB" and any(t.lower_ in ERRONEOUS for verb in (token, *verbs[:1]) for t in verb.children)


def _of_object(sense: Construction, here: Scope) -> bool:
    """Whether the objects are what the sense asks for: "hits a weapons buyer" is no strike."""
    if sense.object and not any(named(t, sense.object) for t in here.objects):
        thing = meant(here.resolved, here.token, here.objects, sense.object)
        if thing is None:
            return False
        here.objects, here.carriers = (thing,), (*here.carriers, thing)
    return not (sense.unlike_object and any(named(t, sense.unlike_object) for t in here.objects))


def _clausal_fit(sense: Construction, here: Scope) -> bool:
    token = here.token
    if sense.clause is not None and not _clause_fits(sense.clause, here):
        return False
    if sense.without and any(_has(token, what) for what in sense.without):
        return False
    if sense.like or sense.unlike:
        lemma = str(token.lemma_.lower()) if sense.pos == "modal" else _complement_lemma(token)
        return lemma in sense.like if sense.like else lemma not in sense.unlike
    return True


def _declared(verb: Token) -> bool:
    """Whether a clause stands by itself or under a word of saying: no purpose, condition or relative clause."""
    if verb.dep_ == "ccomp":
        return operators().get((verb.head.lemma_.lower(), "verb")) == SAID or verb.head.lemma_ in SAYING
    return verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def hyphenated(token: Token) -> bool:
    """Whether a participle is half of an attribute that names its doer: "Iranian-backed militias"."""
    if token.dep_ != "amod" or token.tag_ != "VBN" or token.i < 2:
        return False
    return token.nbor(-1).text == "-"


def complement(token: Token) -> Token | None:
    """The verb of the clause that a verb, noun or adjective takes: "withdraw" of "demanded that it withdraw"."""
    for child in token.children:
        if child.dep_ in COMPLEMENTS and child.pos_ in ("VERB", "AUX") and child.i > token.i and _complementary(child):
            return child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "for", "on", "against", "from", "of"):
            inner = next((t for t in child.children if t.dep_ == "pcomp" and t.pos_ in ("VERB", "AUX")), None)
            if inner is not None:
                return inner
    return None


def _clauses(noun: Token) -> tuple[Token, ...]:
    return tuple(t for t in noun.children if t.dep_ in ("relcl", "acl") and t.pos_ == "VERB" and t.tag_ != "VB")


def _complementary(clause: Token) -> bool:
    """A clause that is no mere adjunct: infinitives, that-clauses, gerunds without a subordinator."""
    if clause.dep_ in ("advcl", "acl", "relcl"):
        return any(t.dep_ == "aux" and t.lower_ == "to" for t in clause.children)
    return True


def _particle(token: Token, particle: str) -> bool:
    return any(
        t.lower_ == particle and t.dep_ in ("prt", "advmod", "prep", "acomp", "ccomp", "xcomp", "advcl")
        for t in token.children
    )


def _prepositional(sense: Construction, here: Scope) -> bool:
    for carrier in here.carriers:
        for child in carrier.children:
            if child.lower_ not in sense.prep or child.i < here.token.i:
                continue
            if child.dep_ not in ("prep", "dative", "agent", "prt", "advmod"):
                continue
            inner = [t for p in (child, *child.children) for t in p.children if t.dep_ == "pobj"]
            if not sense.within:
                if not any(here.resolved.tells_time(t) for t in inner):
                    return True
                continue
            found = [t for t in inner if named(t, sense.within)]
            if found:
                here.carriers = (*here.carriers, *(t for t in found if t not in here.carriers))
                return True
    return False


def _concerning(noun: Token, allowed: frozenset[str]) -> bool:
    if any(t.lemma_.lower() in allowed or t.lower_ in allowed for t in frames.modifiers(noun)):
        return True
    return any(named(t, allowed) for t in frames.oblique(noun, "of", "from", "to", "on", "with", "into"))


def _predicative(here: Scope, allowed: frozenset[str]) -> bool:
    """Whether something is called one of the words: "called the step illegal", "described it as a provocation"."""
    verb = here.token
    said = [t for t in verb.rights if t.dep_ in PREDICATIVE and t.pos_ in ("ADJ", "NOUN", "VERB")]
    for head in (verb, *here.objects):
        said += [t for p in head.rights if p.dep_ == "prep" and p.lower_ == "as" for t in p.children]
    return any(t.lemma_.lower() in allowed for head in said for t in (head, *head.conjuncts))


def _clause_fits(kind: str, here: Scope) -> bool:
    clause = complement(here.token)
    if kind == "or_object":
        return clause is not None or bool(here.objects)
    if clause is None:
        return False
    words = {t.lower_ for t in clause.children if t.dep_ in ("aux", "auxpass")}
    match kind:
        case "infinitive":
            return "to" in words
        case "finite":
            return clause.dep_ == "ccomp"
        case "ahead":
            return clause.dep_ == "ccomp" and bool(words & {"will", "would", "'ll", "shall"})
        case "mandative":  # "advised that Oslo lift the ban", not "that Oslo had lifted it"
            singular = any(t.dep_ in frames.SUBJECTS and t.tag_ in ("NN", "NNP") for t in clause.children)
            bare = clause.tag_ in ("VB", "VBG") or (clause.tag_ == "VBP" and singular) or "be" in words
            return (bare and not words & {"will", "would", "may", "might"}) or bool(words & {"to", "should"})
        case "agreement":
            return clause.lemma_.lower() in AGREEING
        case _:
            return True


def _complement_lemma(token: Token) -> str | None:
    clause = complement(token)
    if clause is not None:
        return str(clause.lemma_.lower())
    return next((str(t.lemma_.lower()) for t in frames.patients(token)), None)


def _has(token: Token, what: str) -> bool:
    match what:
        case "clause":
            return any(t.dep_ in ("ccomp", "xcomp") for t in token.children)
        case "modal":  # "claimed that Chad may help"
            clause = complement(token)
            return clause is not None and any(t.tag_ == "MD" for t in clause.children)
        case "gerund":
            return any(t.dep_ == "pcomp" for p in token.children if p.dep_ == "prep" for t in p.children)
        case "thing":  # "called the raid on Chad a crime" calls on nobody
            led = [t.i for t in token.children if t.dep_ in ("prep", "prt") and t.i == token.i + 1]
            return not led and any(t.dep_ in frames.OBJECTS for t in token.children)
        case "oprd":
            return any(t.dep_ == "oprd" for t in token.children) or _named_after(token)
        case _:
            return any(t.dep_ in frames.OBJECTS for t in token.children)


def _named_after(verb: Token) -> bool:
    """Whether what somebody is called stands behind the object, however it is parsed: "called Iran 'the enemy'"."""
    ends = [t.right_edge.i for t in frames.patients(verb) if t.i > verb.i]
    after = verb.doc[max(ends) + 1] if ends and max(ends) + 1 < len(verb.doc) else None
    return after is not None and (after.is_quote or after.pos_ == "ADJ" or after.dep_ == "det")
