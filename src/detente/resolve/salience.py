"""Who stands out at a point of the text: the referents that a pronoun or a short description there may mean, weighed.

A subject outweighs an object, the subject of the clause above outweighs both, the sentence at hand
outweighs the one before, and who was spoken of often outweighs a passer-by (after Lappin and Leass
1994). What fits by number, gender and sort is said by the caller; nobody is an argument of one verb twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.resolve.attachment import clause_verb
from detente.resolve.discourse import Referent, Sighting, verb_of
from detente.resolve.lexicon import speech_verbs, word_class
from detente.resolve.scene import Scene

VERBAL = frozenset({"VERB", "AUX"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
CLAUSES = {"ccomp": 3.0, "xcomp": 3.0, "pcomp": 2.5, "conj": 2.5, "relcl": 2.0, "acl": 2.0, "advcl": 1.5}
"""What the subject of the clause above gains, by how the clause at hand hangs on it."""
DISOWNING = frozenset(
    {"reject", "dismiss", "condemn", "denounce", "criticise", "criticize", "deplore", "decry", "ridicule", "rebuff"}
)
"""Verbs whose object is another's."""
CAUSES = frozenset({"over", "for", "following", "after", "in", "because"})
"""Prepositions of what somebody is punished for: "over its raids", "in response to its raids"."""
DISTANCE = (0.0, 1.6, 3.5, 4.8, 5.3, 5.5)
"""What a referent loses that was spoken of so many sentences ago."""
SPEAKS_ON = 1.0
"""What a speaker gains as the one who says more in the next sentence."""
NEAREST = 0.8
"""What the last one spoken of gains, in the same sentence."""
APART = 1.2
"""By how much somebody named must stand out from somebody unnamed, and the other way: the two are never mixed up."""
FAR = 2.5
"""The same where the one who stands out is unnamed and said nothing there: such people are heard and leave."""
CLEAR = 0.4
"""By how much the first must stand out from the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A referent that may be meant, at its most telling mention."""

    sighting: Sighting
    weight: float

    @property
    def referent(self) -> Referent:
        """Who it is."""
        return self.sighting.referent


def standing_out(
    token: Token, scene: Scene, fits: Callable[[Referent], bool], *, within: int = 3, clear: float = CLEAR,
    over_things: float = CLEAR,
) -> Sighting | None:  # fmt: skip
    """The mention of whoever stands out `clear` of the others that fit; None where two come close or nobody fits.

    `over_things` is by how much an actor must outweigh what is none.
    """
    ranked = weighed(token, scene, fits, within=within)
    if not ranked:
        return None
    first = ranked[0]
    for other in ranked[1:]:
        needed = clear if other.referent.actors else over_things
        if {first.referent.sort, other.referent.sort} == {"person", "source"}:
            if _own_clause(first.sighting, token):
                continue  # "an official said Ruiz told her aides": aides of Ruiz's
            if first.sighting.rank == scene.rank[token.i] and _just_met(first, other, scene):
                return None  # "Ruiz left. An official said she was ill": either
            silent = first.referent.sort == "source" and not _spoke(first.sighting, scene)
            needed = max(needed, FAR if silent else APART)
        if other.referent.actors != first.referent.actors and first.weight - other.weight < needed:
            return None
    return first.sighting


def weighed(token: Token, scene: Scene, fits: Callable[[Referent], bool], *, within: int = 3) -> list[Candidate]:
    """Those that fit, heaviest first, the later mentioned before the earlier where they weigh the same."""
    rank = scene.rank[token.i]
    barred = _beside(token, scene, rank)
    best: dict[int, Candidate] = {}
    often: dict[int, int] = {}
    for sighting in _earlier(token, scene, rank, within):
        referent = sighting.referent
        if referent in barred or not fits(referent) or (not referent.actors and _predicated(scene.doc[sighting.token])):
            continue
        often[id(referent)] = often.get(id(referent), 0) + 1
        weight = _weight(sighting, token, scene, rank)
        if not best and sighting.rank == rank and not sighting.subject:
            weight += NEAREST
        known = best.get(id(referent))
        if known is None or weight > known.weight:
            best[id(referent)] = Candidate(sighting=sighting, weight=weight)
    found = [Candidate(sighting=c.sighting, weight=c.weight + 0.3 * min(often[key], 4)) for key, c in best.items()]
    return sorted(found, key=lambda c: (-c.weight, -c.sighting.rank, -c.sighting.token))


def _earlier(token: Token, scene: Scene, rank: int, within: int) -> Iterator[Sighting]:
    above = _holders(token)
    for sighting in reversed(scene.memory.sightings):
        if rank - sighting.rank > within:
            return
        if sighting.rank > rank or (sighting.rank == rank and sighting.token >= token.i):
            continue
        if sighting.rank == rank and sighting.token in scene.voiced and token.i not in scene.voiced:
            continue  # "…," it said: who says the words is seldom named in them
        if not (sighting.start <= token.i < sighting.end or sighting.token in above) or sighting.rank != rank:
            yield sighting


def _predicated(noun: Token) -> bool:
    """Whether a noun says what somebody is, and so is nobody else: "Russia, the biggest producer", "it is a buyer"."""
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    return noun.dep_ in ("appos", "attr", "oprd")


def _holders(token: Token) -> set[int]:
    """The nouns in whose phrase `token` stands: "its" is nobody's neighbour in "its neighbour"."""
    found: set[int] = set()
    for each in token.ancestors:
        if each.pos_ in VERBAL:
            break
        found.add(each.i)
        if each.dep_ in ("conj", "appos"):
            break  # "Oslo and its allies": Oslo does not hold what is joined to it
    return found


def _beside(token: Token, scene: Scene, rank: int) -> list[Referent]:
    """Who is an argument of the same verb, and so not meant: the clause's subject is not also its object."""
    if token.dep_ == "poss" and _disowned(token):
        verb = _shared(clause_verb(token).i, scene)  # type: ignore[union-attr]
        return [s.referent for s in scene.memory.sightings[-40:] if s.rank == rank and s.verb == verb and s.subject]
    if token.dep_ == "poss" or token.lower_.endswith(("self", "selves")):
        return []
    verb = verb_of(token)
    if verb < 0:
        return []
    here = [s for s in scene.memory.sightings[-40:] if s.rank == rank and s.token != token.i]
    barred = [s.referent for s in here if s.verb == verb or verb in _relative(scene.doc[s.token])]
    if token.dep_ in SUBJECT or any(s.subject and s.verb == verb for s in here):
        return barred
    told = scene.doc[verb]
    objects = [s.referent for s in here if told.dep_ in ("xcomp", "ccomp") and scene.doc[s.token].head == told.head
               and scene.doc[s.token].dep_ in ("dobj", "dative")]  # fmt: skip
    if objects:
        return barred + objects  # "Lima asked Oslo to sell it jets": Oslo sells
    shared = _shared(verb, scene)  # "Oslo fined the firm and warned it": one subject for both verbs
    return barred + [s.referent for s in here if s.verb == shared and s.subject]


def _disowned(token: Token) -> bool:
    """Whether a possessive's noun is what a verb rejects: nobody "rejects his proposal" that is his own."""
    verb = clause_verb(token)
    if verb is None or verb.tag_ == "VBN":
        return False
    return verb.lemma_ in DISOWNING and token.head.dep_ == "dobj" and token.head.head.i == verb.i


def _shared(verb: int, scene: Scene) -> int:
    """The verb whose subject a verb without its own shares: the one it follows or complements.

    "Oslo fined the firm and warned it", "Oslo left, accusing it of fraud".
    """
    token = scene.doc[verb]
    while (token.dep_ in ("conj", "xcomp") or (token.dep_ == "advcl" and token.tag_ == "VBG")) and (
        token.head.pos_ in VERBAL and token.head.i < token.i
    ):
        token = token.head
        if any(child.dep_ in SUBJECT for child in token.lefts):
            break
    return token.i


def _weight(sighting: Sighting, token: Token, scene: Scene, rank: int) -> float:
    distance = rank - sighting.rank
    weight = -DISTANCE[min(distance, len(DISTANCE) - 1)]
    head = sighting.token
    if sighting.subject:
        weight += 1.6
        verb = token.doc[sighting.verb] if sighting.verb >= 0 else None
        if distance and verb is not None and verb.dep_ == "ROOT":
            weight += 0.5
            if token.dep_ in SUBJECT and _says(token.head) and _says(verb):
                weight += SPEAKS_ON
        if token.dep_ in SUBJECT:
            weight += 0.5
    elif token.doc[head].dep_ in ("dobj", "dative", "appos"):
        weight += 0.7
    elif token.doc[head].dep_ == "poss":
        weight += 0.5
    elif token.doc[head].head.dep_ == "agent":
        weight += 0.9  # "rejected by many": who does it
    if distance == 0:
        weight += _above(sighting, token)
    if scene.voiced.get(head) != scene.voiced.get(token.i):
        weight -= 1.5  # the words of one are not about the words of another
    return weight


def _above(sighting: Sighting, token: Token) -> float:
    """What a subject gains whose clause holds that of the pronoun, the nearest clause most."""
    if _judged(sighting, token) or _joined(sighting, token):
        return 5.0
    leads = {sighting.verb} if sighting.subject else set()
    leads |= _relative(token.doc[sighting.token])
    if not leads:
        return 0.0
    verb = token.head if token.dep_ in SUBJECT else clause_verb(token)
    gain = 3.5 if token.dep_ not in SUBJECT or verb is None else 0.0
    loss = 0.0
    while verb is not None:
        if verb.i in leads:
            return max(gain - loss, 0.5) + (0.0 if sighting.subject else 2.1)
        above = verb.head if verb.head.i != verb.i else None
        own = any(child.dep_ in SUBJECT for child in verb.children)
        if gain == 0.0:
            gain = CLAUSES.get(verb.dep_, 2.0)
        elif own:
            gain, loss = min(gain, CLAUSES.get(verb.dep_, 2.0)), loss + 0.75
        verb = clause_verb(above) if above is not None else None
    return 0.0


def _relative(noun: Token) -> set[int]:
    """The verbs of the relative clauses whose subject a noun is: "Oslo, which has not said what it can sell"."""
    return {
        child.i for child in noun.rights
        if child.dep_ == "relcl" and any(t.dep_ in SUBJECT and t.tag_ in ("WDT", "WP") for t in child.lefts)
    }  # fmt: skip


def _judged(sighting: Sighting, token: Token) -> bool:
    """Whether the sighting is who is thanked, blamed, hit or urged and the pronoun owns what for or what to end.

    "thanked Oslo for its help", "imposed sanctions on Oslo over its raids", "urged Oslo to stop its raids".
    """
    head = token.doc[sighting.token]
    if token.dep_ != "poss" or head.i > token.i:
        return False
    above = [*token.ancestors]
    verb = head.head if head.dep_ == "dobj" else head.head.head if head.head.lower_ == "on" else None
    if verb is not None and verb.lemma_ in word_class("urging"):
        ended = token.head.head if token.head.dep_ == "dobj" else verb
        return ended.lemma_ in word_class("ending") and ended.head == verb
    if head.dep_ == "dobj":
        judged = head.head.lemma_ in word_class("judging")
        return judged and any(each.dep_ == "prep" and each.head == head.head for each in above)
    if head.dep_ != "pobj" or head.head.lower_ not in ("on", "against"):
        return False
    harm = head.head.head if head.head.head.pos_ == "NOUN" else next(iter(_objects(head.head.head)), head)
    hit = harm.lemma_.lower() in word_class("penalties")
    return hit and any(each.dep_ == "prep" and each.i > head.i and each.lower_ in CAUSES for each in above)


def _objects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))


def _own_clause(sighting: Sighting, token: Token) -> bool:
    """Whether somebody is the subject of the clause in which a possessive stands, or on which the pronoun's hangs."""
    verb = clause_verb(token)
    if not sighting.subject or verb is None:
        return False
    if token.dep_ == "poss":
        return verb.i == sighting.verb
    return token.dep_ in SUBJECT and verb.dep_ == "advcl" and verb.head.i == sighting.verb


def _just_met(first: Candidate, other: Candidate, scene: Scene) -> bool:
    """Whether whoever stands out is unnamed and new in the sentence after one whose subject was somebody named."""
    met, known = first.sighting, other.sighting
    fresh = met.referent.sort == "source" and scene.doc[met.start].lower_ in ("a", "an", "another", "one")
    return fresh and known.subject and met.rank - known.rank == 1 and other.referent.gender is not None


def _spoke(sighting: Sighting, scene: Scene) -> bool:
    """Whether somebody is the subject of a verb of speech."""
    return sighting.subject and sighting.verb >= 0 and scene.doc[sighting.verb].lemma_ in speech_verbs()


def _says(verb: Token) -> bool:
    return verb.lemma_ in word_class("talking") or verb.lemma_ in word_class("voicing")


def _joined(sighting: Sighting, token: Token) -> bool:
    """Whether the pronoun's noun is joined to the sighting: "Oslo and its allies"."""
    joined = token.dep_ == "poss" and token.head.dep_ == "conj" and token.head.head.i == sighting.token
    return joined and bool(sighting.referent.actors)
