"""Those named together: "Turkey and the US", "Ana Ruiz of Peru and Jan Holub of Poland", "exporters Russia and Iraq".

They are kept as pairs, which "they", "the two" and "both sides" may mean; see `pairs` and `focus`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.resolve.discourse import Referent
from detente.resolve.focus import HUMAN, PARTIES
from detente.resolve.scene import Scene, phrase


def note_pair(head: Token, referent: Referent, scene: Scene) -> None:
    """Remember coordinated actors as a pair, or a longer list, that "they" and "the two" may mean."""
    if head.dep_ == "appos" and head.head.dep_ == "conj":
        head = head.head  # "Bashir and his counterpart Kiir"
    if head.dep_ != "conj" or referent.plural:
        return
    if referent.sort == "person" and head.head.dep_ == "pobj" and head.head.head.lower_ == "of":
        _note_owned(head, referent, scene)
        return
    members = [referent]
    while _listed(head, scene):
        head = head.head
        members.insert(0, scene.heads[head.i])
    sort = next((sorts for sorts in (PARTIES, HUMAN) if referent.sort in sorts), frozenset())
    if len(members) < 2 or len(set(map(id, members))) < len(members) or any(each.sort not in sort for each in members):
        return
    if any(each.plural or not each.actors for each in members):
        return
    rank = scene.rank[head.i]
    if scene.pairs and scene.pairs[-1][0] == rank and scene.pairs[-1][1] == tuple(members[:-1]):
        scene.memory.forget(scene.pairs.pop()[2], rank)  # "Brazil, Argentina" goes on with "and Chile"
    pair = joined(members)
    scene.memory.see(pair, head, head.i, head.i + 1, rank)
    scene.pairs.append((rank, tuple(members), pair))


def _note_owned(head: Token, referent: Referent, scene: Scene) -> None:
    """Remember as a pair those who are named with their states: "Ana Ruiz of Peru and Jan Holub of Poland"."""
    first = head.head.head.head
    other, state = scene.heads.get(first.i), scene.heads.get(head.head.i)
    if other is None or state is None or other.sort != "person" or state.sort != "state" or other is referent:
        return
    pair, rank = joined((other, referent)), scene.rank[head.i]
    scene.memory.see(pair, first, first.i, first.i + 1, rank)
    scene.pairs.append((rank, (other, referent), pair))


def _listed(head: Token, scene: Scene) -> bool:
    """Whether a name goes on with a list; parsers hang the second of four states on the first as if it explained it."""
    first = scene.heads.get(head.head.i) if head.head.i < head.i else None
    if first is None or head.dep_ == "conj":
        return first is not None
    own = scene.heads.get(head.i)
    return head.dep_ == "appos" and own is not None and first.sort == own.sort == "state" and first is not own


def joined(members: Sequence[Referent]) -> Referent:
    """Several at once."""
    actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
    return Referent(actors=actors, sort="pair", plural=True, words={member.sort for member in members})


def resolve_list(token: Token, scene: Scene) -> bool:
    """Record those whose names follow a noun for them: "oil exporters Russia and Saudi Arabia".

    "The committee chairs, Senator A and Representative B," is the same with a comma.
    """
    if token.tag_ not in ("NNS", "NNPS") or token.i + 1 >= len(scene.doc):
        return False
    child = next((c for c in token.rights if c.i in scene.ahead and c.dep_ in ("appos", "conj")), None)
    if child is None or any(c.dep_ == "cc" for c in token.rights):
        return False
    members: list[Referent] = []
    index = token.i + 1
    limit = child.right_edge.i + 1
    while index < limit and index not in scene.begins:
        if child.dep_ == "appos" and not members and index > token.i + 2:
            return False
        index += 1
    while index < limit:
        if index in scene.begins:
            index, member = scene.begins[index]
            members.append(member)
        elif scene.doc[index].lower_ in (",", "and", "the"):
            index += 1
        else:
            break
    if len(members) < 2:
        return False
    actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
    scene.add(
        phrase(token, scene.doc)[0],
        index,
        token,
        Referent(actors=actors, sort="pair", plural=True),
        kind="title",
        rule="list",
    )
    return True
