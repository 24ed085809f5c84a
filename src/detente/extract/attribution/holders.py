"""Whose words or thoughts: the phrase that names the speaker of a cue.

The phrase is found from the parse; who it means is `resolve`'s business. Where the text leaves the
subject out ("…, adding that"), the holder is that of the governing verb and has no words of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract.attribution.lexicon import speaker_nouns

SUBJECTS = ("nsubj", "csubj")
NOBODY = frozenset("i we you me us myself ourselves what there nothing something anything nobody none neither".split())
"""Subjects that are the author, the reader or no one."""
PRONOUNS = frozenset(
    "he she they it his her their its who both some many others most all one neither each several few".split()
)
RELATIVE = frozenset(("who", "which", "that"))
PASSING = frozenset(("quote", "cite", "report", "relay", "carry"))
RELAYING = frozenset(("quote", "cite"))
LEADING = frozenset(("but", "and", "yet", "so"))
STOPS = 8
"""How far up the parse a shared subject is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A speaker's phrase: tokens `start:end` with head `head`; `elided` where the cue's own clause has no subject."""

    head: Token
    start: int
    end: int
    elided: bool = False

    def doc_token(self, i: int) -> Token:
        """Token `i` of the document that the phrase stands in."""
        return self.head.doc[i]


def holder_of(cue: Token) -> Holder | None:
    """Who says or thinks what the verb `cue` reports, None where the text does not tell or it is the author.

    "Seoul, which fears a war": for "fears", Seoul. "his plan was praised by aides": aides.
    """
    if stranded(cue):
        noun = cue.head
        while noun.dep_ == "appos":
            noun = noun.head
        held = phrase(noun)
        return replace(held, end=min(held.end, cue.left_edge.i)) if held is not None else None
    if is_passive(cue):
        agent = next((p for t in cue.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"), None)
        return phrase(agent) if agent is not None else None
    subject = next((t for t in cue.children if t.dep_ in SUBJECTS), None)
    if subject is not None:
        return _from_subject(subject, cue)
    return _inherited(cue)


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject is not the one who acts: "was told", "asked why, he said", "a plan described as"."""
    if stranded(verb):
        return False
    if any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children):
        return True
    if verb.tag_ != "VBN" or any(t.dep_ in (*SUBJECTS, "aux") for t in verb.children):
        return False
    return not (verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not is_passive(verb.head))


def stranded(verb: Token) -> bool:
    """Whether the parser took a sentence's own verb for a participle of its subject: "The pope | disapproved of it"."""
    if verb.dep_ != "acl" or verb.head.i > verb.i or any(t.dep_ in (*SUBJECTS, "agent") for t in verb.children):
        return False
    noun, apposed = verb.head, verb.doc[verb.i - 1].text == ","
    while noun.dep_ == "appos" and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_ != "call":  # "a club called The Oaks"
        return not any(t.lower_ == "as" for t in verb.children)
    says = any(t.dep_ in ("dobj", "oprd", "ccomp") and t.i > verb.i for t in verb.children)
    return verb.tag_ in ("VBN", "VBD") and verb.head.dep_ == "appos" and apposed and says


def phrase(head: Token, *, elided: bool = False) -> Holder | None:
    """The noun phrase headed by `head` without relative clauses and what follows a comma; None for nobody's."""
    if head.lower_ in NOBODY or any(
        t.dep_ in ("det", "neg", "nmod") and t.lower_ in ("no", "neither") for t in head.children
    ):
        return None  # what "no official said" was not said
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc = head.doc
    for child in head.children:
        if child.i > head.i and child.dep_ in ("relcl", "appos", "acl", "advcl", "parataxis", "punct") and (
            child.dep_ in ("punct", "relcl") or doc[child.left_edge.i - 1].text == ","
        ):  # fmt: skip
            end = min(end, child.left_edge.i)
    verb = next((i for i in range(head.i - 1, start - 1, -1) if doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    start = verb + 1 if verb is not None else start  # the parser took the clause before for a part of the phrase
    comma = next((i for i in range(head.i + 1, end) if doc[i].text == "," and not _lists(doc[i], head)), end)
    end = min(end, comma)
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in LEADING):
        start += 1
    return Holder(head=head, start=start, end=end, elided=elided)


def _lists(comma: Token, head: Token) -> bool:
    """Whether a comma parts the members of a list that `head` begins: "Friends, lobbyists and foes"."""
    return any(t.i > comma.i for t in head.conjuncts)


def _from_subject(subject: Token, cue: Token) -> Holder | None:
    if subject.lower_ in RELATIVE and cue.dep_ == "relcl":
        owner = _described(cue.head)
        if owner is not None:
            return phrase(owner)
        return _with_pronoun(phrase(cue.head), subject)
    if subject.lower_ in RELATIVE or subject.dep_ == "csubj":
        verb = cue
        for _ in range(STOPS):
            if verb.dep_ == "relcl":
                return phrase(verb.head)
            if verb.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            verb = verb.head
        return None
    return phrase(subject)


def _described(noun: Token) -> Token | None:
    """Whom a predicate describes: in "Omar is a general who wants war", Omar; None for any other noun."""
    while noun.dep_ == "conj" and noun.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ != "attr" or noun.pos_ != "NOUN" or not any(t.lower_ in ("a", "an") for t in noun.children):
        return None
    subject = next((t for t in noun.head.children if t.dep_ == "nsubj" and t.i < noun.i), None)
    return subject if subject is not None and subject.lower_ not in ("it", "there", "this", "that") else None


def _with_pronoun(held: Holder | None, pronoun: Token) -> Holder | None:
    """The phrase with its relative pronoun where that follows at once: "European leaders, who"."""
    if held is None or pronoun.lower_ != "who" or not held.end <= pronoun.i <= held.end + 1:
        return held
    return Holder(head=held.head, start=held.start, end=pronoun.i + 1, elided=held.elided)


def _inherited(cue: Token) -> Holder | None:
    """The subject that a coordinated, participial or infinitive cue shares with its governor."""
    verb, elided = cue, False
    for _ in range(STOPS):
        governor = verb.head
        if governor.i == verb.i:
            return None
        if verb.dep_ == "relcl":
            return phrase(governor)
        if is_relayed(verb):
            return _quoted_one(governor.head)
        if verb.dep_ == "acl":
            return phrase(governor, elided=False) if verb.tag_ == "VBG" else None
        if verb.dep_ in ("advcl", "pcomp", "prep", "dep", "parataxis") and verb.tag_ == "VBG":
            elided = True
        elif verb.dep_ not in ("conj", "xcomp", "advcl", "prep", "pcomp", "aux", "ccomp", "dep"):
            return None
        verb = governor
        if any(t.dep_ == "auxpass" for t in verb.children) or verb.tag_ == "VBN":
            subject = next((t for t in verb.children if t.dep_ in ("nsubjpass", *SUBJECTS)), None)
        else:
            subject = next((t for t in verb.children if t.dep_ in SUBJECTS), None)
        if subject is not None:
            held = _from_subject(subject, verb)
            return Holder(head=held.head, start=held.start, end=held.end, elided=elided) if held else None
    return None


def _quoted_one(relay: Token) -> Holder | None:
    """Whom "quoted … as saying" quotes: the object, in the passive the subject."""
    deps = ("nsubjpass", *SUBJECTS) if any(t.dep_ == "auxpass" for t in relay.children) else ("dobj",)
    quoted = next((t for t in relay.children if t.dep_ in deps), None)
    return phrase(quoted) if quoted is not None else None


def is_relayed(cue: Token) -> bool:
    """Whether a verb is the second half of "quoted … as saying"."""
    return cue.dep_ == "pcomp" and cue.head.lower_ == "as" and cue.head.head.lemma_ in RELAYING


def relayer_of(cue: Token) -> Holder | None:
    """Who passes on the words of another: "Anadolu quoted him as saying", "was quoted by Anadolu as saying"."""
    if not is_relayed(cue):
        return _passing(cue)
    relay = cue.head.head
    if any(t.dep_ == "auxpass" for t in relay.children):
        agents = (p for t in relay.subtree if t.lower_ == "by" for p in t.children if p.dep_ == "pobj")
        by = next(agents, None)
        return phrase(by) if by is not None else None
    subject = next((t for t in relay.children if t.dep_ in SUBJECTS), None)
    return phrase(subject) if subject is not None else None


def _passing(cue: Token) -> Holder | None:
    """Who stands behind "as quoted by" in the sentence of a cue."""
    doc = cue.doc
    for i in range(cue.i + 1, cue.sent.end - 3):
        if doc[i].lower_ == "as" and doc[i + 1].lemma_ in PASSING and doc[i + 2].lower_ == "by":
            by = next((t for t in doc[i + 2].children if t.dep_ == "pobj"), None)
            return phrase(by) if by is not None else None
    return None


def can_speak(head: Token, *, known: bool) -> bool:
    """Whether a phrase headed by `head` can be a source at all: a name, a person, a body, a text that says something.

    "The visit suggests" and "the move threatens" attribute nothing to anyone.
    """
    if known or head.pos_ == "PROPN" or head.ent_type_:
        return True
    if head.pos_ == "PRON" or head.tag_ in ("DT", "CD", "PRP"):
        return head.lower_ in PRONOUNS or head.tag_ == "CD"
    return noun_kind(head) is not None


def noun_kind(head: Token) -> str | None:
    """person, body, media or text for a common noun that can be a source; None for any other."""
    lemma = head.lemma_.lower()
    kind = speaker_nouns().get(lemma) or speaker_nouns().get(head.text)
    if kind is None and lemma.endswith(("man", "men", "woman", "women", "person", "ist", "ian", "crat")):
        return "person"
    return kind
