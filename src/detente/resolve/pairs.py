"""Two at once: "Turkey and the US … their", "the two sides", "both countries", "the two leaders", "the allies"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent, verb_of
from detente.resolve.lexicon import role_heads, word_class
from detente.resolve.scene import Scene, phrase

HIGH = frozenset({"president", "premier", "monarch", "leader"})


def note_pair(head: Token, referent: Referent, scene: Scene) -> None:
    """Remember two coordinated actors as a pair that "they" and "the two" may mean."""
    if head.dep_ != "conj" or referent.plural:
        return
    first = scene.heads.get(head.head.i)
    if (
        first is None
        or first is referent
        or first.sort != referent.sort
        or first.sort not in ("state", "person", "organisation", "company")
    ):
        return
    members = [first, referent]
    while head.head.dep_ == "conj" and head.head.head.i in scene.heads:
        head = head.head
        members.insert(0, scene.heads[head.head.i])
    actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
    pair = Referent(actors=actors, sort="pair", plural=True)
    pair.words = {first.sort}
    start = head.head.i
    scene.memory.see(pair, head.head, start, start + 1, scene.rank[start])
    scene.pairs.append((scene.rank[start], tuple(members)))


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


def resolve_apposition(token: Token, scene: Scene) -> bool:
    """Record the person whose name explains a description: "Istanbul's mayor, Ekrem Imamoglu,"."""
    if token.lower_ not in role_heads() or token.tag_ in ("NNS", "NNPS"):
        return False
    child = next((c for c in token.rights if c.dep_ == "appos" and c.i in scene.ahead), None)
    referent = scene.ahead[child.i] if child is not None else None
    if child is None or referent is None or referent.sort != "person":
        return False
    start, _ = phrase(token, scene.doc)
    scene.add(start, child.i + 1, token, referent, kind="title", rule="apposition", quiet=True)
    return True


def resolve_pair(token: Token, scene: Scene) -> bool:
    """Record whom "the two sides" and the like mean; False where the words are no such phrase or nobody fits."""
    if token.lower_ == "both":
        return _both(token, scene)
    if token.tag_ not in ("NNS", "NNPS") and token.lower_ != "two":
        return False
    lemma = token.lemma_.lower()
    if (
        lemma not in word_class("states_at_once")
        and lemma not in word_class("people_at_once")
        and token.lower_ != "two"
    ):
        return False
    doc = scene.doc
    start, end = phrase(token, doc)
    lead = {doc[i].lower_ for i in range(start, end)}
    both = bool(lead & {"both", "two"})
    if token.lower_ == "two":
        if not (
            token.i and doc[token.i - 1].lower_ == "the" and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")
        ) or (token.head.i == token.i + 1 and token.dep_ == "nummod"):
            return False
        start, end = token.i - 1, token.i + 1
    elif not (both or (lemma in ("ally", "neighbour", "neighbor") and doc[start].lower_ == "the")) or (
        both and "both" not in lead and "the" not in lead and "these" not in lead
    ):
        return False
    members = _states(scene, token) if lemma in word_class("states_at_once") else _people(scene, token, lemma)
    if members is None:
        return False
    actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
    scene.add(start, end, token, Referent(actors=actors, sort="pair", plural=True), kind="definite", rule="pair")
    return True


def _both(token: Token, scene: Scene) -> bool:
    """Record the two states that a bare "both" means: the last two of the sentence beside its subject."""
    if token.dep_ not in ("dobj", "pobj", "dative"):
        return False
    verb, rank = verb_of(token), scene.rank[token.i]
    found: list[Referent] = []
    for sighting in reversed(list(scene.memory.sightings)):
        if sighting.rank != rank:
            break
        same_subject = sighting.subject and _leads(sighting.verb, verb, scene)
        if sighting.referent.sort == "state" and sighting.referent not in found and not same_subject:
            found.insert(0, sighting.referent)
    if len(found) < 2:
        return False
    actors = tuple(actor for referent in found[-2:] for actor in referent.actors)
    pair = Referent(actors=actors, sort="pair", plural=True)
    scene.add(token.i, token.i + 1, token, pair, kind="definite", rule="both")
    return True


def _leads(first: int, verb: int, scene: Scene) -> bool:
    """Whether `first` is the verb itself or one that it follows with "and"."""
    while verb >= 0:
        if first == verb:
            return True
        head = scene.doc[verb]
        if head.dep_ != "conj" or head.head.i == verb:
            return False
        verb = head.head.i
    return False


def _states(scene: Scene, token: Token) -> list[Referent] | None:
    """Two states: those coordinated in this sentence, else the only two of the last sentences, else the last pair."""
    rank = scene.rank[token.i]
    pairs = [(at, keys) for at, keys in ((at, _keys(members)) for at, members in scene.pairs) if len(keys) == 2]
    if pairs and pairs[-1][0] == rank:
        return [scene.state(key) for key in pairs[-1][1]]
    recent: list[str] = []
    for sighting in scene.memory.back(rank, within=4):
        key = sighting.referent.state
        if key and key not in recent and sighting.referent.sort in ("state", "person"):
            recent.append(key)
    if len(recent) == 2:
        return [scene.state(key) for key in recent]
    if pairs and rank - pairs[-1][0] <= 12:
        return [scene.state(key) for key in pairs[-1][1]]
    return None


def _keys(members: tuple[Referent, ...]) -> list[str]:
    """The states of a pair's members; none where it has other than two members."""
    return list(dict.fromkeys(member.state for member in members if member.state)) if len(members) == 2 else []


def _people(scene: Scene, token: Token, lemma: str) -> list[Referent] | None:
    rank = scene.rank[token.i]
    high = lemma in ("leader", "president")
    if high:
        found: list[Referent] = []
        for sighting in scene.memory.back(rank, within=8):
            referent = sighting.referent
            if referent.sort == "person" and referent.roles & HIGH and referent not in found:
                found.append(referent)
        return found[:2] if len(found) >= 2 else None
    for at, members in reversed(scene.pairs):
        if rank - at > 4:
            return None
        if len(members) == 2 and members[0].sort == "person":
            return list(members)
    return None
