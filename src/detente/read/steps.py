"""One step up the parse: the word that governs an act, and what it does to the act's reality.

"refused to lift": from "lift" to "refused", which denies. A step knows syntax (which relation leads
up, which preposition stands between); what governing words mean is `operators`', what follows for
the act is `modality`'s.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from detente.read.clauses import (
    FUTURE,
    OBLIGED,
    POSSIBLE,
    awaited,
    complement_noun,
    conditional_clause,
    infinitive,
    inverted,
    main_before,
    negated,
)
from detente.read.operators import HOLDS, SAID, known, operators, phrasal, purpose, selected

HELD = frozenset("hold take make sign begin start follow conduct deliver impose lift".split())
"""Infinitives after a noun that speak of what is arranged: "visits to be held"."""
ADJUNCTS = frozenset("after since despite following because over amid given during".split())
"""Prepositions whose object is taken for granted: "sanctions over the purchase" leaves the purchase a fact."""
SCENES = frozenset("in at under before throughout upon".split())
"""Prepositions that set the scene for a verb, whatever becomes of what the verb says: "will ask at the summit"."""
OCCURRING = frozenset(
    "be begin start happen occur take continue resume follow proceed go come arise open return remain end stop last "
    "cap mark fall run".split()
)
"""Verbs whose reality is also that of the act that is their subject: "talks may resume"."""
RESULTS = frozenset(
    "end lift ease remove open close suspend restore halt free release scrap waive terminate allow enable break cut "
    "resume drop withdraw impose ban bar freeze unfreeze return repeal reopen expel".split()
)
"""Participles after a clause that tell what it brings about, and so share its reality."""
ANSWERING = frozenset(
    "apologise apologize apology criticise criticize condemn blame denounce thank praise rebuke retaliate retaliation "
    "criticism punishment revenge responsibility".split()
)
"""Words that answer an act, and so take it for granted: "apologised for killing two fishermen"."""
CONTENT = frozenset("report claim allegation rumour rumor accusation suggestion speculation news story".split())
"""Nouns for what is said, which may not be so: "investigating reports that Chad fired a missile"."""
FALSE = frozenset("false untrue baseless unfounded wrong incorrect fake groundless".split())
LAWS = frozenset("bill draft legislation law resolution motion amendment decree".split())
DRAFTS = frozenset("bill draft motion amendment".split())
VOTED = frozenset("veto defeat fail propose draft table submit introduce circulate back oppose block consider".split())
"""What befalls a law that is none yet, and so imposes and lifts nothing: "vetoed a bill that imposed sanctions"."""
MADE_LAW = frozenset("sign enact issue promulgate".split())
"""What makes a law of a bill: what the bill does is done."""
CONTACTS = frozenset("call phone telephone ring write speak meet".split())
UTTERED = frozenset(
    "express convey voice congratulate thank condemn discuss praise apologise apologize protest".split()
)
RANKS = frozenset("first last only latest second third".split())
TALK = {"about": "hypothetical", "on": "hypothetical", "of": "hypothetical", "against": "denied", "for": "desired",
        "toward": "desired", "towards": "desired", "from": "denied"}  # fmt: skip
"""What a gerund after a preposition is under a word of no list: "spoke about lifting sanctions" lifts none."""
VERBAL = ("VERB", "AUX")
CONDITION = "condition"
ARGUMENTS = ("dobj", "attr", "oprd", "appos", "nsubjpass", "dative")
BOUND = ("aux", "auxpass", "mark", "nsubj", "nsubjpass")
"""What a clause has that a bare participle lacks."""
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "oprd", "parataxis")


class Step(NamedTuple):
    """Where a step leads, its effect (an operator's, or "condition"), the token that cues it, and its own negation."""

    parent: Token
    effect: str
    cue: int
    negated: bool = False


def up(token: Token) -> Step | None:
    """The step from an act to what governs it; None at the top, and where what lies above says nothing of it."""
    head, dep = token.head, token.dep_
    if head == token:
        return None
    if main_before(token):
        return None
    if dep == "conj":
        return _conjunct(token, head) if token.pos_ in VERBAL and head.pos_ in VERBAL else _listed(token, head)
    if dep in CLAUSES and dep != "oprd":
        return _clause(token, head, dep)
    if dep == "pobj":
        return _prepositional(head)
    if dep in ARGUMENTS:
        nominal = token.lemma_.lower() not in CONTENT or head.lemma_ == "be"
        return Step(head, selected(head, None, nominal=nominal), head.i, negated(head))
    if dep == "acomp":
        return Step(head, HOLDS, head.i)  # "called for the army to be prepared to strike"
    if dep == "nsubj":
        return _subject(token, head)
    if dep in ("compound", "nmod", "poss", "amod"):
        return Step(head, _of_noun(head) or HOLDS, head.i, negated(head))
    if dep == "prep" or head.pos_ not in (*VERBAL, "NOUN", "ADJ", "PROPN"):
        return Step(head, HOLDS, head.i)
    return None


def _subject(token: Token, verb: Token) -> Step | None:
    if token.lemma_.lower() in CONTENT and _false(verb):
        return Step(verb, "denied", verb.i)  # "reports that Oslo had lifted the ban were false"
    called = next((t for t in verb.children if t.dep_ == "acomp"), None)
    if called is not None and verb.lemma_ == "be" and (called.lemma_.lower(), "adj") in operators():
        return Step(verb, operators()[called.lemma_.lower(), "adj"], called.i, negated(verb))  # "a visit is possible"
    if token.pos_ == "NOUN" and _granted(verb):
        return None  # "the launch may spur a build-up": the subject is taken for granted
    return Step(verb, HOLDS if verb.pos_ in VERBAL else SAID, verb.i, negated(verb))


def _listed(token: Token, head: Token) -> Step | None:
    """A gerund in a list of nouns stands where the first does: "spoke about the war and lifting the ban"."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    gerund = token.tag_ == "VBG" and first.dep_ == "pobj"
    return _after_preposition(token, first.head) if gerund else Step(head, HOLDS, head.i)


def _false(verb: Token) -> bool:
    """Whether a clause says that its subject is not so: "is baseless", "is not true"."""
    said = {t.lower_ for t in verb.children if t.dep_ == "acomp"}
    return bool(said & FALSE) or ("true" in said and negated(verb))


def _granted(verb: Token) -> bool:
    """Whether what a verb says takes its subject for granted, since it does not say that the subject takes place."""
    if verb.lemma_ == "be":  # "the launch could be a turning point", but not "a visit is possible"
        return any(t.dep_ == "attr" and t.pos_ == "NOUN" for t in verb.children)
    return verb.pos_ == "VERB" and verb.lemma_ not in OCCURRING


def _conjunct(token: Token, head: Token) -> Step | None:
    """A coordinated verb shares a modal or infinitive before the first ("will impose tariffs and lift the ban")."""
    if inverted(head):
        return Step(head, CONDITION, head.left_edge.i)
    subject = any(t.dep_ in ("nsubj", "nsubjpass") for t in token.children)
    own = any(t.dep_ == "aux" for t in token.children)
    shared = {t.lower_ for t in head.children if t.dep_ == "aux"} if token.tag_ == head.tag_ and not own else set()
    if not subject and shared & (FUTURE | POSSIBLE | OBLIGED | {"would", "to"}):
        return Step(head, HOLDS, head.i, any(t.dep_ == "neg" for t in head.children))
    infinitives = [t for t in head.children if t.dep_ == "xcomp" and infinitive(t) and t.i < token.i]
    if infinitives and not subject and not own and token.tag_ == "VB" and head.tag_ in ("VBZ", "VBD"):
        return up(infinitives[0])  # "needs to leave the base and end the embargo", joined to "needs"
    return _above_conjunct(token, head)


def _above_conjunct(token: Token, head: Token) -> Step | None:
    """What governs the first conjunct governs the others; its own tense is its own.

    A finite verb that the parse has joined to an infinitive ("urged Oslo to lift the ban and called
    for talks") is taken to stand beside the verb above it.
    """
    first = head
    while first.dep_ == "conj" and first.head.pos_ in VERBAL:
        first = first.head
    while token.tag_ in ("VBD", "VBZ") and first.tag_ in ("VB", "VBG") and first.dep_ in ("xcomp", "advcl", "conj"):
        first = first.head
    return up(first) if first.dep_ in CLAUSES else None


def _prepositional(preposition: Token) -> Step | None:
    governor, word = preposition.head, preposition.lower_
    if operators().get((word, "prep")) == "denied":
        return Step(governor, "denied", preposition.i)
    if governor == preposition or word in ADJUNCTS or (word in SCENES and governor.pos_ in VERBAL):
        return None
    denied = governor.pos_ in VERBAL and negated(governor)
    return Step(governor, selected(governor, preposition, nominal=True), governor.i, denied)


def _clause(token: Token, head: Token, dep: str) -> Step | None:
    noun = complement_noun(token, head) if dep in ("advcl", "xcomp") else None
    if noun is not None:
        return Step(noun, operators()[noun.lemma_.lower(), "noun"], noun.i, negated(noun))
    if dep == "ccomp" and inverted(token):
        return Step(head, CONDITION, token.left_edge.i)
    if any(t.dep_ == "mark" and t.lower_ == "whether" for t in token.children):
        return Step(head, "hypothetical", token.left_edge.i)  # "it is unclear whether Oslo bought the jets"
    if dep == "advcl":
        return _adverbial(token, head)
    if dep == "pcomp":
        return _after_preposition(token, head)
    if dep in ("relcl", "acl"):
        return _adnominal(token, head, dep)
    if dep in ("csubj", "csubjpass"):
        return Step(head, "hypothetical" if token.tag_ in ("VB", "VBG") else SAID, head.i)
    return _complement(token, head, dep)


def _adverbial(token: Token, head: Token) -> Step:
    if conditional_clause(token):
        return Step(head, CONDITION, token.left_edge.i)
    if awaited(token):
        return Step(head, "expected", token.i)
    particle = phrasal(head)
    if particle is not None and token.tag_ == "VBG" and token.i > head.i:
        return Step(head, particle, head.i, negated(head))  # "put off lifting the ban"
    if infinitive(token):
        return Step(head, HOLDS if _spoken(token, head) else purpose(head), token.i)
    if (
        token.tag_ == "VBG"
        and token.lemma_ in RESULTS
        and token.i > head.i
        and not any(t.dep_ == "mark" for t in token.children)
    ):
        effect = selected(head, None)
        return Step(
            head, effect if effect != SAID else HOLDS, head.i, negated(head)
        )  # "will scrap its duties, ending a dispute"
    return Step(head, SAID, head.i)


def _spoken(act: Token, head: Token) -> bool:
    """Whether an infinitive tells what was said in a call or letter: "telephoned him to express support"."""
    return head.lemma_ in CONTACTS and act.lemma_ in UTTERED


def _after_preposition(token: Token, preposition: Token) -> Step | None:
    governor = preposition.head
    if infinitive(token):
        return Step(governor, "desired", preposition.i)  # "talks on how to resolve the dispute"
    effect = operators().get((preposition.lower_, "prep"))
    if effect == "denied":
        return Step(governor, effect, preposition.i)
    if effect == HOLDS:
        return Step(governor, SAID, preposition.i)  # "after lifting", "despite agreeing"
    if preposition.lower_ == "for" and governor.lemma_.lower() in ANSWERING:
        return None  # what is answered for was done, even where the answer is ruled out
    effect = selected(governor, preposition)
    if preposition.lower_ == "to" and governor.lower_ in ("close", "closer", "near", "nearer"):
        effect = "hypothetical"  # "came close to lifting the ban"
    elif effect == HOLDS and not known(governor):
        effect = TALK.get(preposition.lower_, HOLDS)
    return Step(governor, effect, governor.i, negated(governor))


def _adnominal(token: Token, noun: Token, dep: str) -> Step | None:
    if noun.lemma_.lower() in LAWS and noun.dep_ == "dobj" and noun.head.lemma_.lower() in MADE_LAW:
        return Step(noun.head, HOLDS, noun.head.i, negated(noun.head))  # "signs a bill extending the treaty"
    if not infinitive(token):
        lemma, above = noun.lemma_.lower(), noun.head.lemma_.lower()
        # a draft that calls for something calls for it already
        act = (token.lemma_.lower(), "verb") not in operators()
        pending = act and lemma in LAWS and (above in VOTED or (above == "reject" and lemma in DRAFTS))
        content = dep == "acl" and not _bare_participle(token)
        effect = "hypothetical" if pending else _of_noun(noun) if content else None
        if effect is None and content and lemma in CONTENT:
            effect = SAID
        return Step(noun, effect, noun.i) if effect else None
    if any(t.lower_ in RANKS for t in noun.children):
        return Step(noun, HOLDS, noun.i)  # "the first leader to visit Havana"
    if dep == "acl":
        return Step(noun, _of_noun(noun) or "planned", noun.i, negated(noun))
    if noun.lemma_.lower() in LAWS:
        return Step(noun, "hypothetical", noun.i)  # "the bill to lift the ban failed"
    return Step(noun, "planned" if token.lemma_ in HELD else "desired", noun.i)


def _bare_participle(verb: Token) -> bool:
    """Whether a clause tells what was done to its noun, and not what that contains: "an accord brokered by Oman"."""
    return verb.tag_ == "VBN" and not any(t.dep_ in BOUND for t in verb.children)


def _complement(token: Token, head: Token, dep: str) -> Step:
    """A clause that is the object of a verb, noun or adjective: "said that", "agreed to", "likely to"."""
    effect = selected(head, None)
    if dep == "parataxis" or (dep == "ccomp" and head.i > token.i and effect == SAID):
        return Step(head, SAID, head.i)
    if dep == "ccomp" and head.pos_ not in (*VERBAL, "ADJ"):
        return Step(head, _of_noun(head) or SAID, head.i)
    if dep == "xcomp" and effect == SAID and infinitive(token):
        effect = "desired" if head.lemma_ in ("say", "tell") else "planned"
    adjectives = [t for t in head.children if t.dep_ == "acomp"] if dep == "ccomp" and head.lemma_ == "be" else []
    if adjectives and not infinitive(token):  # "it is unlikely that Oslo has lifted the ban"
        effect = "denied" if _false(head) else selected(adjectives[0], None)
        return Step(head, effect if effect != HOLDS else SAID, head.i, effect != "denied" and negated(head))
    if dep == "xcomp" and effect == HOLDS and head.lemma_ in ("be", "have", "go", "mean"):
        effect = "planned"
    return Step(head, effect, head.i, negated(head))


def _of_noun(noun: Token) -> str | None:
    return operators().get((noun.lemma_.lower(), "noun"))
