"""The literal words of groups that a restriction hits: "12 firms", "20 members of the cabinet"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.holders import PEOPLE_AND_FIRMS, words

PEOPLE = frozenset(
    "captain subsidiary relative wife son daughter brother sister journalist student diplomat trader head owner "
    "conglomerate corporation prosecutor governor director chairman aide founder supporter backer lawyer activist "
    "financier charity ngo foundation association senator parliamentarian deputy legislator envoy ambassador "
    "scholar academic artist singer preacher cleric".split()
)
LEADING = ("amod", "compound", "nummod", "nmod", "poss", "det")
"""What stands before a noun and may be shared by the next."""
OF_OTHERS = frozenset(
    "member head associate unit ally aide supporter relative chief leader chairman director governor founder owner "
    "wife son daughter brother sister family commander backer subsidiary branch dozen hundred number".split()
)
"""Nouns that tell nothing without whose they are."""
LINKING = frozenset("linked affiliated based backed owned controlled connected born aligned run".split())
"""What follows a hyphen after a name that only describes: "EU-affiliated"."""
TAIL = 6
"""How many tokens off the words after "of" may stand and still belong to the name of a group."""


def shares(head: Token) -> bool:
    """Whether a group is one with the group before it, whose words it shares: "20 Iran-linked companies and banks"."""
    first = head.head
    return (
        head.dep_ == "conj"
        and first.dep_ != "conj"
        and {head.lemma_.lower(), first.lemma_.lower()} <= PEOPLE_AND_FIRMS | PEOPLE
        and all(t.dep_ not in LEADING for t in head.children)
        and any(t.dep_ in LEADING for t in first.children)
    )


def joined(head: Token) -> str | None:
    """The words of "30 UK and EU-affiliated individuals", where the parse takes the first name for a party."""
    if head.pos_ != "PROPN" or not any(t.dep_ == "nummod" for t in head.children):
        return None
    for other in head.conjuncts:
        described = any(t.lower_.split("-")[-1] in LINKING for t in other.children)
        if other.i > head.i and other.tag_ == "NNS" and (described or other.lemma_.lower() in PEOPLE_AND_FIRMS):
            number = next(t for t in head.children if t.dep_ == "nummod")
            return str(head.doc[number.left_edge.i : other.i + 1].text)
    return None


def members(head: Token) -> str:
    """The words of a group; of its members, also whose they are: "20 members of the cabinet"."""
    shared = [t for t in head.children if shares(t)]
    if shared:
        return str(head.doc[_start(head) : shared[-1].i + 1].text)
    tail = frames.oblique(head, "of") if head.lemma_.lower() in OF_OTHERS else ()
    if not tail or tail[0].i - head.i > TAIL:
        return words(head)
    last = tail[0]
    inner = frames.oblique(last, "of")
    if inner and (last.pos_ != "PROPN" or inner[0].pos_ == "PROPN") and inner[0].i - last.i <= TAIL:
        last = inner[0]  # "members of the House of Lords", "chief of staff of the army"
    named = [t for t in last.children if t.dep_ == "appos" and t.pos_ == "PROPN" and t.i == last.i + 1]
    end = named[0].right_edge.i if named and named[0].right_edge.i - last.i < TAIL else last.i
    return str(head.doc[_start(head) : end + 1].text)


def counted(number: Token) -> str:
    """The words of "two of its police leaders"."""
    ends = [t.i for t in frames.oblique(number, "of")]
    return str(number.doc[number.i : max([number.i, *ends]) + 1].text)


def _start(head: Token) -> int:
    """The first token of the words that name a group."""
    told = words(head)
    return next((i for i in range(head.i, head.left_edge.i - 1, -1) if head.doc[i : head.i + 1].text == told), head.i)
