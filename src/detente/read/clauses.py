"""What kind of clause a verb heads: an if-clause, a time clause about what is to come, an infinitive, reported speech.

Facts of English syntax that `modality` builds its judgements on; nothing here decides what happened.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.read.operators import HOLDS, SAID, operators

NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "nothing", "none", "nobody"))
FUTURE = frozenset(("will", "'ll", "shall", "wo"))
POSSIBLE = frozenset(("may", "might", "could", "can", "ca"))
OBLIGED = frozenset(("should", "must", "ought"))
AHEAD = frozenset(("once", "when", "until", "till", "before", "after"))


def conditional_clause(verb: Token) -> bool:
    """Whether `verb` heads an if-clause; "once" and "until" only where the main clause lies ahead."""
    for t in verb.children:
        if t.dep_ in ("mark", "advmod") and t.lower_ in ("if", "unless", "provided", "providing", "assuming", "lest"):
            return True
        if (
            t.dep_ in ("mark", "advmod")
            and t.lower_ in ("once", "until", "till", "before")
            and verb.tag_ in ("VBZ", "VBP", "VBN", "VB")
        ):
            ahead = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
            present = verb.tag_ in ("VBZ", "VBP") or any(
                c.lower_ in ("is", "are", "has", "have") for c in verb.children if c.dep_ in ("aux", "auxpass")
            )
            if present and ahead & (FUTURE | POSSIBLE | OBLIGED | {"would"}):
                return True
    return inverted(verb)


def inverted(verb: Token) -> bool:
    """Whether the auxiliary before its subject makes a condition: "had Oslo lifted the ban", "should it lift it"."""
    subjects = [t.i for t in verb.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < verb.i]
    if not subjects or verb.dep_ == "ROOT" or verb.sent.text.rstrip().endswith("?"):
        return False
    return any(
        t.lower_ in ("should", "were", "had")
        and t.dep_ in ("aux", "auxpass")
        and t.i < subjects[0]
        and (t.i == t.sent.start or t.nbor(-1).is_punct)  # not "never had Oslo lifted it"
        for t in verb.children
    )


def main_before(clause: Token) -> bool:
    """Whether a clause is the main one to an inverted condition after it that the parser has hung it on.

    "threatens Iran with sanctions should it enrich uranium": the threat is made, whatever Iran does.
    """
    condition = clause.head
    if clause.dep_ != "ccomp" or condition.i < clause.i:
        return False
    subjects = [t.i for t in condition.children if t.dep_ in ("nsubj", "nsubjpass")]
    return any(
        t.dep_ in ("aux", "auxpass") and t.lower_ in ("should", "were", "had") and clause.i < t.i < min(subjects)
        for t in condition.children
        if subjects
    )


def awaited(verb: Token) -> bool:
    """Whether `verb` stands in a time clause about what is to come, in the present: "once sanctions are lifted"."""
    marks = [t.lower_ for t in verb.children if t.dep_ in ("mark", "advmod") and t.lower_ in AHEAD and t.i < verb.i]
    if marks == ["after"] and verb.head.tag_ in ("VBZ", "VBP") and not {t.tag_ for t in verb.head.children} & {"MD"}:
        return False  # a report in the present tense: "Ankara recalls its envoy after the embassy is stormed"
    if verb.tag_ == "VBD" and "would" in {t.lower_ for t in verb.head.children if t.dep_ == "aux"}:
        # "would be lifted once Chad ratified", "only after it ratified"; a bare "after" may tell what was before
        only = any(t.dep_ == "advmod" and t.lower_ == "only" for t in (*verb.children, *verb.head.children))
        return bool({"once", "when", "until", "till"} & set(marks)) or (marks == ["after"] and only)
    opened = bool(marks)
    auxiliaries = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    finite = [t.tag_ for t in (*auxiliaries, verb)]
    return opened and not {"VBD", "MD"} & set(finite) and bool({"VBZ", "VBP"} & set(finite))


def infinitive(verb: Token) -> bool:
    """Whether the verb has its "to"."""
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)


def complement_noun(verb: Token, head: Token) -> Token | None:
    """The noun an infinitive belongs to where the parse has it on the verb: "ignored advice from aides to impose"."""
    if not infinitive(verb) or head.pos_ != "VERB":
        return None
    objects = [t for t in head.children if t.dep_ == "dobj" and head.i < t.i < verb.i]
    found = [t for t in objects if operators().get((t.lemma_.lower(), "noun"), HOLDS) not in (HOLDS, SAID)]
    return found[0] if found else None


def reported(verb: Token) -> bool:
    """Whether "would" is the past of "will" under a past verb of saying or deciding ("said it would lift")."""
    head = verb
    for _ in range(4):
        if head.dep_ == "ccomp" and head.head.tag_ in ("VBD", "VBN"):
            return True
        if head.dep_ not in ("conj", "ccomp", "relcl", "advcl"):
            return False
        head = head.head
    return False


def negated(token: Token) -> bool:
    """Whether a negation hangs on the verb, its subject or object ("no promises were made"), or on the noun itself."""
    if token.dep_ == "conj" and _shares_negation(token):
        return True
    if any(
        t.dep_ == "neg" or (t.lower_ in NEGATIONS and t.dep_ in ("det", "advmod", "preconj")) for t in token.children
    ):
        return True
    if token.pos_ in ("VERB", "AUX"):
        if any(t.lower_ in ("nearly", "almost") and t.i == token.i - 1 for t in token.children):
            return True  # "nearly signed": it did not
        arguments = [t for t in token.children if t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
        return any(
            t.lower_ in NEGATIONS or any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in t.children)
            for t in arguments
            if (token.lemma_, t.lemma_) != ("lose", "time")  # "lost no time in lifting the ban" lifted it
        )
    return False


def _shares_negation(token: Token) -> bool:
    """Whether a coordinated verb stands under its first conjunct's negation: "neither lifted nor waived"."""
    head = token.head
    if head.pos_ != token.pos_ or any(t.dep_ in ("nsubj", "nsubjpass") for t in token.children):
        return False
    joined = {t.lower_ for t in (*head.children, *token.children) if t.dep_ in ("cc", "preconj") and t.i < token.i}
    return "nor" in joined or ("or" in joined and negated(head))
