"""Which cue inside what somebody reports goes on in the same voice: "said the ban was void and has demanded an end".

The parser hangs such a cue on the words reported. Whose it is then shows in the forms: a verb that
agrees with the cue above it and not with the clause between belongs beside that cue.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.extract.attribution.cues import Cue
from detente.extract.attribution.holders import SUBJECTS, Holder, can_speak, holder_of
from detente.extract.attribution.lexicon import table

PARTICIPLES = frozenset(
    "add say note warn stress argue insist explain cite claim urge call tell accuse describe demand vow write state "
    "assert declare contend maintain emphasise emphasize underline predict promise pledge blame denounce point "
    "acknowledge admit concede deny suggest ask tweet conclude complain boast remark observe quote reiterate".split()
)
"""Participles that begin a statement of their own where a comma stands before them."""
LEADING = frozenset(("while", "but", "before", "after"))
"""Words with which such a participle may begin."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
STOPS = 6
"""How far up the parse the cue above is looked for."""


def shared_speaker(cue: Cue) -> Holder | None:
    """The speaker of the cue above, for one that the parser has put into the words which that cue reports.

    "Ottawa said the ban was unlawful, and has demanded to be heard": bans demand nothing, Ottawa does.
    "Ottawa said Minsk breaks the pact, calling it void": what follows the comma is Ottawa's.
    """
    verb = cue.token
    if any(t.dep_ in SUBJECTS for t in verb.children):
        return None
    if verb.dep_ == "conj":
        return _beside(verb)
    adjoined = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl", "pcomp")
    if adjoined and cue.entry.lemma in PARTICIPLES and _set_off(verb):
        above = _above(verb.head)
        held = holder_of(above) if above is not None and _form(above) != "gerund" else None
        return replace(held, elided=True) if held is not None else None
    return None


def starts_anew(other: Cue) -> int | None:
    """Where another statement of the same speaker begins inside a complement, None if `other` begins none."""
    token = other.token
    if (parted := _another_voice(token)) is not None:
        return parted
    if token.dep_ == "conj" and shared_speaker(other) is not None:
        return next((t.i for t in token.head.children if t.dep_ == "cc" and t.i < token.i), token.i)
    if other.entry.lemma not in PARTICIPLES or token.tag_ != "VBG":
        return None
    if not _set_off(token):
        return None
    first = _first(token)
    return first - 1 if token.doc[first - 1].lower_ in LEADING else first


def _beside(verb: Token) -> Holder | None:
    """The speaker of the cue above a coordinated verb that belongs to it and not to the clause reported."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return None
    top = verb.head
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    if top.dep_ != "ccomp" or top.head.i > top.i:
        return None
    held = holder_of(verb)
    if held is None or can_speak(held.head, known=False):
        form = _form(verb)
        if held is None or not _reports(top.head) or _form(top.head) != form or _form(top) == form:
            return None
    return holder_of(top.head)


def _another_voice(verb: Token) -> int | None:
    """Where a second reporting clause with a subject of its own begins: "…, while others said", "…, and he urged"."""
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    above = verb.head if verb.dep_ in ("conj", "advcl") else None
    if subject is None or above is None or subject.i > verb.i:
        return None
    first = subject.left_edge.i - 1
    joined = verb.doc[first].lower_
    if first < 1 or joined not in ("while", "whereas", "and", "but") or verb.doc[first - 1].text not in (",", "”", '"'):
        return None
    if joined in ("and", "but") and subject.lower_ not in ("he", "she", "they"):
        return None
    matrix = _above(above)
    return first if matrix is not None and _form(matrix) == _form(verb) != _form(above) else None


def _form(verb: Token) -> str:
    """The finite form of a verb with its auxiliaries: past, present, modal, gerund or none."""
    first = min((t for t in (verb, *verb.children) if t.dep_ in ("aux", "auxpass") or t.i == verb.i), key=lambda t: t.i)
    if first.tag_ in ("VBZ", "VBP"):
        return "present"
    return {"VBD": "past", "MD": "modal", "VBG": "gerund"}.get(first.tag_, "none")


def _reports(verb: Token) -> bool:
    return any("clause" in entry.takes for entry in table().get(verb.lemma, ()))


def _above(verb: Token) -> Token | None:
    """The reporting verb in whose clause a verb stands."""
    for _ in range(STOPS):
        if verb.dep_ == "ccomp" and verb.head.i < verb.i:
            return verb.head if _reports(verb.head) else None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _first(token: Token) -> int:
    """Where a participle with the adverbs before it begins."""
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "ADV":
        first -= 1
    return first


def _set_off(token: Token) -> bool:
    """Whether a comma, "while", "but" or "before" stands before a participle."""
    first = _first(token)
    before = token.doc[first - 1]
    return first > 0 and (before.text in (",", "”", '"', "''") or before.lower_ in LEADING)
