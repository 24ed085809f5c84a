"""Two at once: "Turkey and the US … their", "the two sides", "both countries", "the two leaders", "the allies"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from detente.resolve.attachment import clause_verb
from detente.resolve.discourse import Referent, verb_of
from detente.resolve.focus import HIGH, PARTIES, parties_in_focus, people_in_focus, states_in_focus, states_with
from detente.resolve.lexicon import role_heads, word_class
from detente.resolve.lists import joined
from detente.resolve.people import describe, role_at
from detente.resolve.scene import Scene, phrase

SUBJECT = ("nsubj", "nsubjpass")
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
BARE = {**NUMBERS, "pair": 2, "duo": 2, "trio": 3}
AT_ONCE = ("states_at_once", "people_at_once", "firms_at_once", "groups_at_once")


def resolve_apposition(token: Token, scene: Scene) -> bool:
    """Record the person whose name explains a description: "Istanbul's mayor, Ekrem Imamoglu,"."""
    if token.lower_ not in role_heads() or token.tag_ in ("NNS", "NNPS"):
        return False
    child = next((c for c in token.rights if c.dep_ == "appos" and c.i in scene.ahead), None)
    referent = scene.ahead[child.i] if child is not None else None
    if child is None or referent is None or referent.sort != "person":
        return False
    start, _ = phrase(token, scene.doc)
    if not any(scene.doc[i].lower_ in ("former", "ex", "late", "then") for i in range(start, token.i)):
        describe(referent, role_at(token))
    scene.add(start, child.i + 1, token, referent, kind="title", rule="apposition", quiet=True)
    return True


def resolve_pair(token: Token, scene: Scene) -> bool:
    """Record whom "the two sides" and the like mean; False where the words are no such phrase or nobody fits."""
    if token.lower_ == "both":
        return _both(token, scene)
    span = _number(token, scene) if token.lower_ in BARE else _phrase(token, scene)
    if span is None:
        return False
    start, end, count = span
    rank, lemma = scene.rank[token.i], token.lemma_.lower()
    if token.lower_ in BARE:
        members = _latest(scene, rank, count)
    elif lemma in word_class("people_at_once"):
        members = people_in_focus(scene, rank, count, fits=_kind(lemma), high=lemma in ("leader", "president"))
    elif lemma in word_class("firms_at_once"):
        members = parties_in_focus(scene, rank, count, frozenset({"company"}))
    elif lemma in word_class("groups_at_once"):
        members = parties_in_focus(scene, rank, count, frozenset({"group", "organisation"}))
    else:
        members = _sides(scene, rank, count, lemma)
    if members is None:
        return False
    pair = joined(members)
    scene.pairs.append((rank, tuple(members), pair))
    scene.add(start, end, token, pair, kind="definite", rule="pair")
    return True


def _number(token: Token, scene: Scene) -> tuple[int, int, int] | None:
    """The tokens and the number of "the two", "the pair", "the four" where no noun follows."""
    if not token.i or scene.doc[token.i - 1].lower_ not in ("the", "these", "those"):
        return None
    if token.dep_ not in (*SUBJECT, "pobj", "dobj", "conj", "dative") or (
        token.dep_ == "nummod" and token.head.i > token.i
    ):
        return None
    if any(child.lower_ == "of" for child in token.rights):
        return None
    return token.i - 1, token.i + 1, BARE[token.lower_]


def _phrase(token: Token, scene: Scene) -> tuple[int, int, int] | None:
    """The tokens of "the two sides", "both countries", "the allies", and how many they are."""
    lemma = token.lemma_.lower()
    if token.tag_ not in ("NNS", "NNPS") or not any(lemma in word_class(name) for name in AT_ONCE):
        return None
    if any(child.lower_ in ("of", "in", "from") and child.dep_ == "prep" for child in token.rights):
        return None  # "the two leaders of the party" are told by what follows
    doc = scene.doc
    start, end = phrase(token, doc)
    lead = [doc[i].lower_ for i in range(start, end - 1)]
    count = next((NUMBERS[word] for word in lead if word in NUMBERS), 0)
    if "both" in lead:
        return start, end, 2
    if not lead or lead[0] not in ("the", "these", "those"):
        return None
    if not count and lemma in ("ally", "neighbour", "neighbor", "rival", "foe", "side", "enemy"):
        count = 2
    return (start, end, count) if count else None


def _kind(lemma: str) -> Callable[[Referent], bool]:
    """What the noun for two people says of each: men, ministers."""
    if lemma in ("man", "woman"):
        other = "f" if lemma == "man" else "m"
        return lambda referent: referent.gender != other
    if lemma in ("minister", "diplomat"):
        return lambda referent: not referent.roles or bool(referent.roles - HIGH)
    return lambda _: True


def _sides(scene: Scene, rank: int, count: int, lemma: str) -> list[Referent] | None:
    """The states, or the mixed parties where the report last named such together: "Israel and Hamas"."""
    if lemma in ("side", "party", "foe", "enemy", "rival"):
        mixed = parties_in_focus(scene, rank, count, PARTIES)
        if mixed is not None and any(member.sort == "group" for member in mixed):
            return mixed
        plain = states_in_focus(scene, rank, count)
        return plain if plain is not None else mixed
    return states_in_focus(scene, rank, count)


def _latest(scene: Scene, rank: int, count: int) -> list[Referent] | None:
    """Whom a bare "the two" means: people before parties, unless only parties were named together of late."""
    coupled = next(
        (members for at, members, _ in reversed(scene.pairs) if rank - at <= 2 and len(members) == count), None
    )
    if coupled is not None:
        return list(coupled)
    people = people_in_focus(scene, rank, count, fits=lambda _: True, high=False)
    if people is not None:
        return people
    return parties_in_focus(scene, rank, count, PARTIES)


def resolve_other(token: Token, scene: Scene) -> bool:
    """Record the other of the two states in focus: "Brazil buys gas from its neighbour"."""
    if token.tag_ != "NN" or token.lower_ not in word_class("opposites"):
        return False
    start, end = phrase(token, scene.doc)
    lead = scene.doc[start]
    if lead.lower_ not in ("its", "the"):
        return False
    if token.dep_ in ("appos", "attr", "oprd"):
        return False  # "China, its biggest partner": told by what it explains
    if any(scene.doc[i].text[0].isupper() for i in range(start + 1, end)) or any(
        c.dep_ == "prep" for c in token.rights
    ):
        return False
    rank, verb = scene.rank[token.i], clause_verb(token)
    here = [s for s in reversed(scene.memory.sightings) if s.rank == rank and s.referent.sort == "state"]
    if lead.lower_ == "its":
        owner = next((s.referent.state for s in here if s.token == lead.i), None)
    else:
        owner = next(
            (s.referent.state for s in here if s.subject and verb is not None and _leads(s.verb, verb.i, scene)), None
        )
    two = states_with(scene, rank, owner) if owner else None
    other = next((each for each in two or () if each.state != owner), None)
    if two is None or other is None or all(each.state != owner for each in two):
        return False
    scene.add(start, end, token, other, kind="definite", rule="other-of-two")
    return True


def resolve_reciprocal(token: Token, scene: Scene) -> bool:
    """Record whom "each other" means: the several who are the subject of its clause."""
    if token.lower_ not in ("other", "another") or not token.i:
        return False
    if scene.doc[token.i - 1].lower_ != ("each" if token.lower_ == "other" else "one"):
        return False
    verb, rank = clause_verb(token), scene.rank[token.i]
    chosen = next(
        (
            s
            for s in reversed(scene.memory.sightings)
            if s.rank == rank and s.subject and s.referent.plural and s.referent.actors
            and verb is not None and _leads(s.verb, verb.i, scene)
        ),
        None,
    )  # fmt: skip
    if chosen is None:
        return False
    scene.add(
        token.i - 1, token.i + 1, token, chosen.referent, kind="pronoun", rule="reciprocal", antecedent=chosen,
        quiet=True,
    )  # fmt: skip
    return True


def _both(token: Token, scene: Scene) -> bool:
    """Record the two that a bare "both" means: as a subject those named together, else the last two of the sentence."""
    rank = scene.rank[token.i]
    if token.dep_ in SUBJECT:
        members = _latest(scene, rank, 2)
        if members is None or any(child.lower_ == "of" for child in token.rights):
            return False
        scene.add(token.i, token.i + 1, token, joined(members), kind="definite", rule="both")
        return True
    if token.dep_ not in ("dobj", "pobj", "dative"):
        return False
    verb = verb_of(token)
    found: list[Referent] = []
    for sighting in reversed(list(scene.memory.sightings)):
        if sighting.rank != rank:
            break
        same_subject = sighting.subject and _leads(sighting.verb, verb, scene)
        if sighting.referent.sort == "state" and sighting.referent not in found and not same_subject:
            found.insert(0, sighting.referent)
    if len(found) < 2:
        return False
    scene.add(token.i, token.i + 1, token, joined(found[-2:]), kind="definite", rule="both")
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
