"""Which earlier act a noun takes up that names one of its sort: "the deal" after "agreed", "the talks" after "met".

Where two fit as well, or a new act of the sort has come between, none is taken.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from detente.model import Actor
from detente.resolve.actwords import kinds, sort_of, sorts_of
from detente.resolve.involvement import Act, Cast, involved, sides, struck

NEAR = 2
"""Sentences within which the nearest act wins over an earlier one of the same sort."""
BACK = 120
"""The acts that are looked through: more than a long article has, few enough for a megabyte to end in linear time."""
FAR = 4
"""Sentences within which another word of the sort may have named the act."""


def same_act(noun: Token, rank: int, told: list[Act], cast: Cast) -> Act | None:
    """The act of the same sort that a definite noun takes up: the same word anywhere, another word nearby."""
    own, clause = involved(noun, sort_of(noun), cast)
    borne = struck(noun, cast)
    touching = all(sort.touches for sort in sorts_of(noun))
    if len(sides(clause)) > 1 and not (touching and not borne):
        return None
    lemma = noun.lemma_.lower()
    fitting: list[Act] = []
    for act in islice(reversed(told), BACK):
        if not _alike(noun, act) or _governs(act.token, noun):
            continue
        same = act.token.lemma_.lower() == lemma
        if rank - act.rank > (NEAR if sorts_of(noun)[0].spoken else FAR) and not same:
            continue
        if touching and own and not borne and rank - act.rank <= NEAR and _only_struck(act, cast):
            return act  # "sanctions on Iran ... the sanctions imposed by the EU"
        if not _fits(act, noun, own, clause, rank):
            if same and act.told and not act.verbal and not own and not sides(act.actors):
                break  # "a deal" of nobody's is what "the deal" means
            continue
        fitting.append(act)
    return _winner(fitting, rank)


def _fits(act: Act, noun: Token, own: tuple[Actor, ...], clause: tuple[Actor, ...], rank: int) -> bool:
    """Whether an act involved those whom a later noun for it names, somebody else besides, and enough to be the one."""
    there = sides(act.actors)
    if not there - sides(clause) or not sides(own) <= there:
        return False
    if len(there) > 1:
        return True
    crossed = not {sort.name for sort in act.sorts} & {sort.name for sort in sorts_of(noun)}
    return rank - act.rank <= NEAR and not crossed and not any(sort.mutual for sort in act.sorts)


def _only_struck(act: Act, cast: Cast) -> bool:
    """Whether the text has only told whom an act fell on."""
    return bool(act.actors) and sides(act.actors) == sides(struck(act.token, cast))


def _winner(fitting: list[Act], rank: int) -> Act | None:
    """The nearest act, unless it is far and another of the sort involved others.

    One that a relative clause tells by the way is not what the text goes on about: "Chad and Togo agreed ... Benin,
    which signed a pact with Mali, was silent ... The agreement".
    """
    if not fitting:
        return None
    nearest = next((act for act in fitting if rank - act.rank <= FAR and not _aside(act.token)), fitting[0])
    if rank - nearest.rank <= NEAR:
        fuller = [a for a in fitting if sides(a.actors) >= sides(nearest.actors) and rank - a.rank <= FAR]
        if len(sides(nearest.actors)) > 1:
            return nearest
        return max(fuller, key=lambda act: (len(sides(act.actors)), act.rank))
    if all(sides(a.actors) <= sides(nearest.actors) or sides(nearest.actors) <= sides(a.actors) for a in fitting):
        return nearest
    return None


def _aside(token: Token) -> bool:
    """Whether a word stands in a relative clause."""
    return any(above.dep_ == "relcl" for above in (token, *token.ancestors))


def _alike(noun: Token, act: Act) -> bool:
    """Whether a noun may name an act: of a sort with it, and without another kind of it ("the peace talks")."""
    names = {name for sort in sorts_of(noun) for name in (sort.name, *sort.takes)}
    if not any(sort.name in names for sort in act.sorts):
        return False
    left, right = noun.left_edge.i, noun.right_edge.i
    within = {token.lemma_.lower() for token in act.token.sent if not left <= token.i <= right}
    if not _where(noun) <= within:
        return False
    mine = kinds(noun)
    if not mine:
        return True
    others = kinds(act.token) if not act.verbal else frozenset()
    if mine & others:
        return True
    if others:
        return False
    return mine <= within


def _where(noun: Token) -> frozenset[str]:
    """The names of places where a noun itself puts its act: "the bombings in Ankara" are no others."""
    inner = (t for child in noun.rights if child.lower_ in ("in", "at", "near") for t in child.children)
    return frozenset(t.lemma_.lower() for t in inner if t.pos_ == "PROPN")


def _governs(above: Token, noun: Token) -> bool:
    """Whether a word has the noun for its own argument: "agreed on the deal"."""
    return above in (noun.head, noun.head.head) or noun == above.head
