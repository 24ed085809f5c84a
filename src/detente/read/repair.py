"""Mends readings of the tagger and the parser that contradict each other or leave a sentence without a verb.

News agencies and chronicles write in the present tense, and there the small model often takes the
verb for a noun: "Peru severs relations with Bolivia", "The council votes to lift sanctions",
"Germany halts delivery of two submarines", "Chad and Niger sign accession treaty". What is mended is
only what no English sentence can be: a plural noun with a direct object, a finite verb with a
compound before it, and a full sentence with no finite verb in which a name is followed by a form
that may be one.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span, Token

from detente.vocab.tables import states

FINITE = ("VBZ", "VBD", "VBP", "MD")
NAMES = ("NNP", "NNPS")
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "CD")
PARTS_OF_NAMES = ("compound", "nmod")
BESIDE = ("relcl", "acl", "advcl", "ccomp", "pcomp", "conj")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FULL_STOPS = (".", "!", "?")


def repair(doc: Doc, verbs: frozenset[str]) -> None:
    """Mend `doc` in place, after the tagger and the parser and before what builds on their tags.

    Args:
        verbs: the verbs that the lemmatiser knows, in their base form.
    """
    strings = doc.vocab.strings
    tags, deps, offsets = (doc.to_array(name).tolist() for name in ("TAG", "DEP", "HEAD"))
    plural, objects = strings["NNS"], {strings["dobj"], strings["obj"]}
    finite, names = {strings[tag] for tag in FINITE if tag != "MD"}, {strings[dep] for dep in PARTS_OF_NAMES}
    clause, bare = strings["acl"], strings["VB"]
    plain, complement = strings["VBP"], strings["ccomp"]
    object_of, particle, agent, past = (strings[word] for word in ("pobj", "prt", "agent", "VBD"))
    for index, (dep, offset) in enumerate(zip(deps, offsets, strict=True)):
        head = index + _signed(offset)
        if dep in objects and head < index and tags[head] == plural:
            _as_verb(doc[head])
        elif dep in names and head > index and tags[head] in finite:
            _as_subject(doc[index], doc[head])
        elif dep == clause and tags[index] == bare and tags[head] in finite:
            doc[index].dep_ = "xcomp"  # only a noun has such a clause: "votes to lift sanctions"
        elif dep == object_of and deps[head] == particle:
            doc[index].head, doc[index].dep_ = doc[head].head, "dobj"  # "breaks off relations"
        if dep == agent and tags[head] == past:
            _reduced(doc[head])
        if tags[index] == plain and dep == complement:
            _as_noun(doc[index])
        if tags[index] in finite and not any(t.dep_ in SUBJECTS for t in doc[index].lefts):
            _fronted(doc[index])
    nominal = {strings[tag] for tag in NOMINAL}
    if any(_signed(offset) == 0 and tags[index] in nominal for index, offset in enumerate(offsets)):
        for sentence in doc.sents:
            _give_verb(sentence, verbs)


def _signed(offset: int) -> int:
    """The distance to the head, which spaCy's arrays hold as unsigned."""
    return offset - 2**64 if offset >= 2**63 else offset


def _as_verb(noun: Token) -> None:
    """A plural noun that has a direct object, after a name: "Peru severs relations".

    A state's name may have been taken for an adjective as well: "Senegal severs relations".
    """
    names = [t for t in noun.lefts if (t.dep_ in PARTS_OF_NAMES and t.tag_ in NAMES) or t.text in _state_names()]
    if names and names[-1].i + 1 == noun.i:
        noun.tag_, names[-1].tag_ = "VBZ", "NNP"
        _as_subject(names[-1], noun)


@cache
def _state_names() -> frozenset[str]:
    """The names of states that are one word."""
    return frozenset(name for state in states() for name in (state.name, *state.names) if name.isalpha())


def _as_subject(name: Token, verb: Token) -> None:
    """A name that hangs on a finite verb right after it like a part of a name: "ECOWAS lifts sanctions"."""
    if name.tag_ in NAMES and name.i + 1 == verb.i and not any(t.dep_ in SUBJECTS for t in verb.children):
        name.dep_ = "nsubj"
        _complements(verb)


def _as_noun(verb: Token) -> None:
    """A plural verb right after one thing as its subject is the noun that the thing qualifies: "signs a truce deal"."""
    one = verb.nbor(-1)
    single = one.dep_ == "nsubj" and one.tag_ == "NN" and any(t.lower_ in ("a", "an") for t in one.lefts)
    if single and one.head == verb and verb.head.i < one.i and not any(t.dep_ == "dobj" for t in verb.head.rights):
        verb.tag_, verb.dep_, one.dep_ = "NN", "dobj", "compound"
        for article in list(one.lefts):
            if article.dep_ == "det":
                article.head = verb


def _reduced(participle: Token) -> None:
    """A verb with a subject and an agent is the participle of a clause: "the truce agreed by Chad and Niger begins"."""
    subject = next((t for t in participle.lefts if t.dep_ == "nsubj"), None)
    verb = next((t for t in participle.rights if t.dep_ == "ccomp" and t.tag_ in FINITE), None)
    if participle.dep_ != "ROOT" or subject is None or verb is None or any(t.dep_ in SUBJECTS for t in verb.lefts):
        return
    beside = [t for t in participle.children if t not in (subject, verb) and t.dep_ != "agent"]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head = verb
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"
    for token in beside:
        if token.i < subject.i or token.i > verb.i or token.dep_ == "punct":
            token.head = verb


def _fronted(verb: Token) -> None:
    """The subject that a fronted phrase has swallowed: "Following the coup, Canada and Denmark suspend aid"."""
    if verb.dep_ != "ROOT" or verb.i == verb.sent.start or verb.nbor(-1).tag_ not in NAMES:
        return
    first = verb.nbor(-1)
    while first.dep_ in (*PARTS_OF_NAMES, "conj") and first.head.i != verb.i and first.nbor(-1).text != ",":
        before = first.nbor(-1)
        first = first.head if first.dep_ == "conj" and first.head.i > verb.sent.start else before
    opened = verb.sent[0].dep_ == "prep" and verb.sent[0].head == verb
    if opened and first.dep_ == "conj" and first.i > verb.sent.start and first.nbor(-1).text == ",":
        first.head, first.dep_ = verb, "nsubj"


def _give_verb(sentence: Span, verbs: frozenset[str]) -> None:
    """Make a verb of the plural noun after a name, where a whole sentence has no finite verb of its own.

    A headline has no full stop and may well have no verb ("Syria talks in Geneva").
    """
    root = sentence.root
    if _gather(root):
        return
    words = [t for t in sentence if not t.is_space]
    if root.tag_ not in NOMINAL or not words or words[-1].text not in FULL_STOPS:
        return
    if any(t.tag_ in FINITE and t.dep_ not in BESIDE and root in (t, t.head) for t in words):
        return
    if root.tag_ == "NNS" and root.i > sentence.start and _one_thing(root) and _base(root.lower_, verbs):
        _reroot(sentence, root, root, root.nbor(-1))
        return
    for token in words[1:]:
        before = token.nbor(-1)
        if not _within(token, root) or before.tag_ not in NAMES:
            continue
        if token.tag_ == "NNS" and _base(token.lower_, verbs):
            _reroot(sentence, root, token, before)
            return
        if token.tag_ == "NN" and token != root and before.dep_ == "conj" and token.lower_ in verbs:
            _reroot(sentence, root, token, _first_name(before))
            return


def _gather(root: Token) -> bool:
    """Make the subject of a list of names whose last one alone the parse has given the verb: "A, B, and C withdraw"."""
    verb = next((t for t in root.rights if t.dep_ == "conj" and t.tag_ in FINITE), None)
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or subject is None or root.tag_ not in NAMES or subject.tag_ not in NAMES:
        return False
    between = root.doc[root.i + 1 : subject.i]
    if any(t.tag_ not in (*NAMES, ",", "CC", "DT") for t in between):
        return False
    beside = [t for t in root.rights if t.i < subject.i and t.dep_ in ("appos", "conj")]
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "nsubj"
    for name in (*beside, subject):
        name.head, name.dep_ = root, "conj"
    return True


def _one_thing(plural: Token) -> bool:
    """Whether a plural has the article of one thing, so that the noun before it is the subject: "A truce holds"."""
    single = any(t.dep_ == "det" and t.lower_ in ("a", "an") for t in plural.children)
    before = plural.nbor(-1)
    return single and before.tag_ == "NN" and before.dep_ == "compound" and before.head == plural


def _within(token: Token, root: Token) -> bool:
    """Whether a word is the root or one of the compounds that lead to it: "sign" in "sign accession treaty"."""
    while token != root and token.dep_ in PARTS_OF_NAMES and token.i < token.head.i:
        token = token.head
    return token == root


def _first_name(name: Token) -> Token:
    """The first of the names that "and" joins to this one."""
    while name.dep_ == "conj":
        name = name.head
    return name


def _base(form: str, verbs: frozenset[str]) -> bool:
    """Whether a form in -s may be a verb's third person."""
    return any(base in verbs for base in (form[:-1], form[:-2], form[:-3] + "y"))


def _reroot(sentence: Span, root: Token, verb: Token, subject: Token) -> None:
    """Hang a sentence on its verb: the name before it is the subject, the old root after it the object."""
    before = [t for t in sentence if t.i < subject.i and t.head in (root, verb) and t.dep_ != "punct"]
    verb.tag_ = "VBZ" if verb.tag_ == "NNS" else "VBP"
    if root != verb:
        verb.head = verb
        root.head, root.dep_ = verb, "dobj"
    verb.dep_ = "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in before:
        token.head = subject
    _complements(verb)


def _complements(verb: Token) -> None:
    """What was an apposition or a relative clause of the noun is an object or an infinitive of the verb."""
    appositions = [t for t in verb.rights if t.dep_ == "appos"]
    for first in appositions[:1]:
        first.dep_ = "dobj"
    for other in appositions[1:]:
        other.head = appositions[0]
    for clause in verb.rights:
        if clause.dep_ in ("relcl", "acl") and any(t.dep_ == "aux" and t.lower_ == "to" for t in clause.children):
            clause.dep_ = "xcomp"
