"""Who did what to whom, from the dependency parse: the arguments of verbs and of nouns that name acts.

Works on tokens only; who a token speaks of is `Resolved.actors`' business, whether the act happened
is `read.modality`'s. Covers active and passive, control and raising ("pushed Turkey to purchase",
"was expected to ask"), coordination, relative and participial clauses ("sanctions it had placed on
Turkey", "measures imposed by the EU"), possessors and modifiers of nominal acts ("Turkey's removal
from the programme", "US sanctions on Iran").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract.subjects import before_and, before_comma, behind_mark, coordinate

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj")
RELATIVE = ("that", "which", "who", "whom")
OBJECT_CONTROL = frozenset(
    "ask tell urge order push press pressure force compel oblige lead prompt persuade convince encourage allow permit "
    "enable help invite require request warn advise authorize authorise want expect call beg implore instruct direct "
    "tap commission drive cause get make let bar ban prevent stop".split()
)
"""Verbs whose object does what their infinitive says: "pushed Turkey to purchase" (Sag and Pollard 1991)."""


HARMING = frozenset("kill wound injure maim destroy damage".split())
"""What a blow does: whoever strikes does it, also where the sentence is about what was struck."""
ANSWERS = frozenset("retaliation response punishment revenge reprisal exchange".split())
UTTERANCES = frozenset(
    "threat warning call demand request offer pledge promise appeal pressure advice invitation order".split()
)
"""Nouns whose "from" names the speaker: "threats from Washington to tighten sanctions"."""


def agents(predicate: Token, *, depth: int = 4) -> tuple[Token, ...]:
    """The heads of the phrases that do what `predicate` says; none where the text leaves them out.

    "Ankara was aiming to agree with Washington": for "agree", Ankara.
    """
    if _is_verb(predicate):
        return _verb_agents(predicate, depth)
    return _noun_agents(predicate)


def patients(predicate: Token) -> tuple[Token, ...]:
    """The heads of the phrases that `predicate` is done to: objects, passive subjects, of-phrases.

    "Turkey's removal from the programme": for "removal", Turkey is left to the caller, who knows
    whether the possessor of this noun does or suffers the act; `possessor` gives it.
    """
    if not _is_verb(predicate):
        return oblique(predicate, "of")
    found = [t for t in predicate.children if t.dep_ in (*OBJECTS, *PASSIVE_SUBJECTS) and t.lower_ not in RELATIVE]
    if len(found) > 1:  # "asked Chad to hand over Ana Ruiz Soto": what is handed over is not asked
        lower = next((t.i for t in predicate.children if t.dep_ == "xcomp" and t.i > found[0].i), len(predicate.doc))
        found = [t for t in found if t.i < lower]
    if not found and predicate.dep_ == "conj" and is_passive(predicate) and _is_verb(predicate.head):
        found = [t for t in predicate.head.children if t.dep_ in PASSIVE_SUBJECTS]
    if not found and predicate.dep_ == "conj" and _is_verb(predicate.head) and predicate.tag_ == predicate.head.tag_:
        found = [t for t in predicate.head.children if t.dep_ in OBJECTS and t.i > predicate.i]
    if not found:
        found = _shared_with_next(predicate)
    participle = predicate.dep_ == "acl" and predicate.tag_ == "VBN"
    if participle or (predicate.dep_ == "relcl" and _gap(predicate) == "object"):
        found.append(predicate.head)
    elif predicate.dep_ == "advcl" and predicate.tag_ == "VBN" and is_passive(predicate) and not found:
        found.extend(_subjects(predicate.head, 2))
    elif predicate.dep_ == "xcomp" and predicate.tag_ == "VBN" and not found:
        found.extend(t for t in predicate.head.children if t.dep_ in OBJECTS)
    elif (
        predicate.dep_ == "relcl"
        and is_passive(predicate)
        and any(t.dep_ in PASSIVE_SUBJECTS and t.lower_ in RELATIVE for t in predicate.children)
    ):
        found.append(predicate.head)
    if not found and predicate.dep_ == "pcomp" and is_passive(predicate) and _is_verb(predicate.head.head):
        found.extend(_subjects(predicate.head.head, 2))  # "Chad went on despite being fined"
    if not found and predicate.dep_ == "xcomp" and is_passive(predicate):
        found.extend(t for t in predicate.head.children if t.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS))
    return tuple(found)


def _shared_with_next(verb: Token) -> list[Token]:
    """The object of the verb right behind "and", where a verb has none of its own: "ambushed and killed a guard"."""
    for other in verb.children:
        beside = other.dep_ == "conj" and other.tag_ == verb.tag_ and other.i == verb.i + 2
        if beside and not any(t.i > verb.i and t.i < other.i and t.dep_ != "cc" for t in verb.children):
            inner = [t for t in other.children if t.dep_ in SUBJECTS]
            return [] if inner else [t for t in other.children if t.dep_ in OBJECTS]
    return []


def recipients(predicate: Token) -> tuple[Token, ...]:
    """The heads of datives and to-phrases: "offers Israel 20 jets", "sold jets to Israel"."""
    dative = [t for t in predicate.children if t.dep_ == "dative" and t.pos_ != "ADP"]
    return (*dative, *oblique(predicate, "to", "for"))


def oblique(predicate: Token, *prepositions: str) -> tuple[Token, ...]:
    """The heads of the phrases that hang on `predicate` by one of `prepositions`, coordinated prepositions included.

    "imposed sanctions on Iran": `oblique(sanctions, "on")` is Iran where the parse hangs it there;
    ask both the verb and its object when either will do.
    """
    found: list[Token] = []
    for child in predicate.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "ADV", "PART", "VERB"):
            for preposition in (child, *child.conjuncts):
                if preposition.lower_ in prepositions and preposition.i >= child.i:
                    found.extend(_governed(preposition))
    return tuple(found)


def _governed(preposition: Token) -> Iterator[Token]:
    """What a preposition governs, also through a second one ("out of Chad").

    Where the parse leaves it nothing, the object next to it ("call on Oslo to act").
    """
    inner = [t for t in preposition.children if t.dep_ in ("pobj", "pcomp")]
    if not inner:
        second = (t for t in preposition.children if t.dep_ == "prep" and t.i == preposition.i + 1)
        inner = [t for each in second for t in each.children if t.dep_ == "pobj"]
    if not inner and _is_verb(preposition.head):
        inner = [t for t in preposition.head.children if t.dep_ in OBJECTS and t.left_edge.i == preposition.i + 1]
    yield from inner


def possessor(noun: Token) -> tuple[Token, ...]:
    """The heads of possessives on `noun`: "Turkey's removal", "its removal"."""
    return tuple(t for t in noun.children if t.dep_ == "poss")


def modifiers(noun: Token) -> tuple[Token, ...]:
    """Adjectives, compounds and possessives on `noun` and on the compounds below it: "Western", "US", "industry"."""
    return tuple(_modifiers(noun, 3))


def full(head: Token) -> Iterator[Token]:
    """`head` and what is coordinated with it to its right: "Belarus, Iran and Syria"."""
    yield head
    yield from (t for t in head.conjuncts if t.i > head.i)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "were lifted", "being lifted", a participle after its noun."""
    if any(t.dep_ in ("nsubjpass", "auxpass", "csubjpass") for t in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and not any(_has(verb, d) for d in ("aux", "nsubj", *OBJECTS)):
        return True  # "was held in Oslo, accused of spying"
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and _is_verb(verb.head)
        and is_passive(verb.head)
        and not _has(verb, "nsubj")
    )


def clause_verb(token: Token) -> Token:
    """The verb (or other clause head) whose clause `token` stands in; the root if it stands in none."""
    while (
        token.dep_ not in ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis")
        and token.head != token
    ):
        if token.dep_ == "conj" and _is_verb(token) and _is_verb(token.head):
            return token
        token = token.head
    return token


def _verb_agents(verb: Token, depth: int) -> tuple[Token, ...]:
    by = tuple(p for t in verb.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj")
    if is_passive(verb):
        return by
    if verb.dep_ == "amod":
        return tuple(t for t in verb.children if t.dep_ in ("npadvmod", "compound"))  # "UN-imposed"
    subjects = [t for t in verb.children if t.dep_ in SUBJECTS] or behind_mark(verb)
    if subjects:
        if verb.dep_ == "relcl" and subjects[0].lower_ in RELATIVE:
            return (verb.head,)
        return (*before_comma(verb, subjects[0]), *before_and(verb, subjects[0]), *subjects)
    return _inherited(verb, depth) if depth else ()


def _inherited(verb: Token, depth: int) -> tuple[Token, ...]:
    """Who does what a verb without subject says: the subject or object of the predicate that governs it."""
    head, dep = verb.head, verb.dep_
    if dep == "conj" and _is_verb(head):
        return _subjects(coordinate(verb), depth)
    if dep == "xcomp" and head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd") and _is_verb(head.head):
        return _subjects(head.head, depth)  # "is willing to impose"
    if dep in ("xcomp", "ccomp") and (_is_verb(head) or head.pos_ == "ADJ"):
        return _controllers(head) or _subjects(head, depth) or _verb_agents(head, depth - 1)
    if dep == "acl" and verb.tag_ == "VBG":
        return (head,)
    if dep in ("acl", "relcl") and head.dep_ == "attr" and verb.tag_ == "VB" and _is_verb(head.head):
        return _subjects(head.head, depth)  # "became the first envoy to visit Chad"
    if dep in ("acl", "relcl"):
        return _noun_agents(head) or (_noun_holder(head, depth) if dep == "acl" else ())
    if dep == "advcl" and verb.lemma_ in HARMING and verb.tag_ == "VBG" and is_passive(head):
        return _verb_agents(head, depth - 1)  # "was shot down by Chad, killing its pilot"
    if dep == "advcl" and _is_verb(head):
        return (_controllers(head) if verb.tag_ == "VB" else ()) or _subjects(head, depth)
    if dep == "pcomp" and _is_verb(head.head):
        return _of_gerund(verb, head, depth)
    if dep == "pcomp" and head.lower_ == "for" and head.head.lemma_ in ANSWERS:
        return ()  # "in retaliation for shooting down a drone": somebody else shot
    if dep == "pcomp":
        return _noun_agents(head.head) or _noun_holder(head.head, depth)
    return ()


def _of_gerund(verb: Token, preposition: Token, depth: int) -> tuple[Token, ...]:
    """Who does what stands behind a preposition and a verb: "condemned Chad for closing", "joined Chad in closing"."""
    above = preposition.head
    others = [t for t in above.children if t.dep_ in OBJECTS and t.i < preposition.i]
    if others and preposition.lower_ in ("for", "of", "from", "into") and verb.tag_ == "VBG":
        return tuple(others)
    if others and preposition.lower_ == "in" and above.lemma_ in ("join", "follow") and verb.tag_ == "VBG":
        return (*_subjects(above, depth), *others)
    return _subjects(above, depth)


def _subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    """Whoever a verb says something of: its agents, or its subject in the passive."""
    if is_passive(verb):
        return tuple(t for t in verb.children if t.dep_ in PASSIVE_SUBJECTS)
    return _verb_agents(verb, depth - 1)


def _controllers(verb: Token) -> tuple[Token, ...]:
    """The object that does what the infinitive says: "pushed Turkey to purchase"."""
    if verb.lemma_ not in OBJECT_CONTROL:
        return ()
    return tuple(t for t in verb.children if t.dep_ in (*OBJECTS, "dative"))


def _noun_holder(noun: Token, depth: int) -> tuple[Token, ...]:
    """Who holds a plan or threat that is the object of a verb: that verb's agent ("Ankara made a pledge to ...")."""
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
    if _is_verb(verb) and noun.dep_ in (*OBJECTS, "pobj", "attr") and depth:
        return _verb_agents(verb, depth - 1)
    return ()


def _noun_agents(noun: Token) -> tuple[Token, ...]:
    by = oblique(noun, "by", "from") if noun.pos_ in ("NOUN", "PROPN") else ()
    told = ("by", "from") if noun.lemma_.lower() in UTTERANCES else ("by",)
    return (*possessor(noun), *(t for t in by if t.dep_ == "pobj" and t.head.lower_ in told), *_adjectival(noun))


def _adjectival(noun: Token) -> tuple[Token, ...]:
    return tuple(t for t in noun.children if t.dep_ in ("amod", "compound", "nmod") and t.pos_ in ("ADJ", "PROPN"))


def _modifiers(noun: Token, depth: int) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod", "det", "npadvmod"):
            yield child
            if depth and child.dep_ != "det":
                yield from _modifiers(child, depth - 1)
            yield from (t for t in child.conjuncts if t.i > child.i and t.i < noun.i)


def _gap(verb: Token) -> str:
    """What a relative clause lacks: its subject ("that lifted"), or its object ("it had placed", "which X imposed")."""
    subjects = [t for t in verb.children if t.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS)]
    if not subjects or subjects[0].lower_ in RELATIVE:
        return "subject"
    if any(t.dep_ in OBJECTS and t.lower_ not in RELATIVE for t in verb.children):
        return "none"
    return "object"


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _has(token: Token, dep: str) -> bool:
    return any(t.dep_ == dep for t in token.children)
