"""Who fills the slots of a sense: agent, object, owner of the object, prepositional phrases, the subject of the clause.

Prepositional slots are looked for on the predicate and on its object alike: the parser hangs "on
Iran" in "imposed sanctions on Iran" on either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_frames import Scope, complement, hyphenated
from detente.extract.event_grounds import LOCATIVE, crowd, ground, opposed, struck
from detente.extract.event_owners import attributed_before, holder, owner, suffering
from detente.extract.event_parties import merged, parties
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import classes
from detente.resolve.resolved import Resolved

OWNED = frozenset("on at into against over about of to in for outside".split())
"""Prepositions whose object, where it is no party, stands for whose it is: "concern over the Chinese drills"."""
SCENES = ("in", "during", "at", "after", "before", "following", "for", "through", "into")
TAKING_PLACE = ("nsubj", "nsubjpass", "dobj", "ROOT")
CRAFT = frozenset("ship vessel boat plane aircraft helicopter vehicle device system satellite fleet".split())
ARMED_FORCES = frozenset(
    "military navy naval army air force coast guard marine combat fighter spy surveillance reconnaissance war patrol "
    "warfare amphibious nuclear supply bomber".split()
)
BODY_PARTS = frozenset("committee subcommittee panel commission council chamber wing branch arm secretariat".split())
"""Parts of a body by which it acts: "a Security Council committee"."""
SPEAKING = BODY_PARTS | frozenset(
    "report statement communiqué communique letter editorial note embassy consulate".split()
)
"""Also the papers by which a body speaks: "a UNESCO report accuses Chad"."""
TOWARDS = ("to", "into", "in", "at")
BARRING = ("aux", "auxpass", "mark", "dobj")


def fill(slots: Sequence[str], here: Scope, *, but: frozenset[str] = frozenset()) -> tuple[Party, ...]:
    """The parties of the first slot that names any other than those with the keys `but`."""
    for slot in slots:
        found = here.cache.get(slot)
        if found is None:
            filler = FILLERS.get(slot)
            found = here.cache[slot] = filler(here) if filler is not None else _oblique(slot, here)
        others = tuple(p for p in found if p.key not in but)
        if others:
            return others
    return ()


def _agents(here: Scope) -> tuple[Party, ...]:
    token = here.token
    if token.pos_ == "ADJ":
        verb = token.head
        return _subjects(here.resolved, verb) if token.dep_ in ("acomp", "attr", "oprd") else ()
    if hyphenated(token):
        return parties(here.resolved, token.nbor(-2))
    return merged(_agent(here.resolved, head) for head in frames.agents(token))


def _agent(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    """A phrase that does something: itself if it is a party, else whose arms or blow it is ("Russian jets bombed")."""
    found = parties(resolved, head)
    if found or not (armed(head) or head.lemma_.lower() in SPEAKING):
        return found
    return owner(resolved, head)


def armed(head: Token) -> bool:
    """Whether a noun names troops, arms, or the blow that they strike: whose they are acts by them."""
    return any(head.lemma_.lower() in classes()[name] for name in ("weapon", "troops", "blow"))


def military(head: Token) -> bool:
    """Whether a noun names arms or troops for certain: a ship or plane may be anybody's if nothing says whose."""
    if head.lemma_.lower() not in CRAFT:
        return armed(head)
    return any(t.lemma_.lower() in ARMED_FORCES for t in frames.modifiers(head))


def _subjects(resolved: Resolved, verb: Token) -> tuple[Party, ...]:
    if frames.is_passive(verb):
        return merged(_agent(resolved, t) for t in verb.children if t.dep_ in frames.PASSIVE_SUBJECTS)
    return merged(_agent(resolved, t) for t in frames.agents(verb))


def _agent_owner(here: Scope) -> tuple[Party, ...]:
    token = here.token
    heads = frames.agents(token.head if token.pos_ == "ADJ" else token)
    return merged(owner(here.resolved, t) for t in heads)


def _carried(here: Scope, verbs: str) -> tuple[Party, ...]:
    """Who does what a noun names, by the verb that carries it: "Ankara held talks", "talks were held by Ankara"."""
    verb = here.support
    if verb is None or verb.lemma_.lower() not in classes()[verbs]:
        return ()
    if here.token.dep_ == "pobj" and not _taking_part(here.token):
        return ()
    return merged(_agent(here.resolved, t) for t in frames.agents(verb))


def _taking_part(noun: Token) -> bool:
    """Whether those who act take part in what a noun names: "took part in a rally"."""
    above = noun.head.head
    if noun.head.lower_ != "in":
        return False
    return above.lemma_ == "part" or (noun.head.i > 0 and noun.head.nbor(-1).lower_ == "part")


def _scene(here: Scope) -> tuple[Party, ...]:
    """Who is at what a noun names, by the verb that it is the scene of: "said in talks with", "during a visit to"."""
    verb, noun = here.support, here.token
    if noun.dep_ != "pobj" or noun.head.lower_ not in SCENES:
        return ()
    if verb is None:  # "Peru, in talks with Chile, ..."
        above = noun.head.head
        beside = above.dep_ in frames.SUBJECTS and noun.head.lower_ in ("in", "at") and not noun.head.nbor(-1).is_alpha
        return parties(here.resolved, above) if beside else ()
    return _subjects(here.resolved, verb)


def _helped(here: Scope) -> tuple[Party, ...]:
    """Who acts by the help that a noun names: "took the town with the help of Cuban troops"."""
    verb, noun = here.support, here.token
    if verb is None or noun.dep_ != "pobj" or noun.head.lower_ != "with":
        return ()
    return merged(_agent(here.resolved, t) for t in frames.agents(verb))


def _subject_of(here: Scope) -> tuple[Party, ...]:
    """Of whom a predicate noun is said: "Hungary is a critic of the bloc"."""
    verb = here.token.head
    return _subjects(here.resolved, verb) if here.token.dep_ == "attr" and verb.pos_ in ("AUX", "VERB") else ()


def _undergo(here: Scope) -> tuple[Party, ...]:
    verb = here.support
    if verb is None or verb.lemma_.lower() not in classes()["undergo"]:
        return ()
    return _subjects(here.resolved, verb)


def _clause_subject(here: Scope) -> tuple[Party, ...]:
    """Who is to do what the clause says: "demanded that Kosovo withdraw", "called for Mali to hold elections"."""
    clauses = (complement(here.token), *(c for t in here.objects for c in t.children if c.dep_ == "acl"))
    clause = next((c for c in clauses if c is not None), None)
    if clause is None:
        return ()
    if frames.is_passive(clause):
        return merged(_agent(here.resolved, t) for t in frames.agents(clause))
    return merged(_agent(here.resolved, t) for t in clause.children if t.dep_ in frames.SUBJECTS)


def _clause_object(here: Scope) -> tuple[Party, ...]:
    verb = complement(here.token)
    if verb is None:
        return ()
    undergone = tuple(t for t in verb.children if t.dep_ in frames.SUBJECTS) if _bare_participle(verb) else ()
    for heads in (undergone, frames.patients(verb), frames.oblique(verb, "against", "on", "from", "with")):
        for head in heads:
            found = parties(here.resolved, head) or owner(here.resolved, head)
            if found:
                return found
    return ()


def _bare_participle(verb: Token) -> bool:
    """Whether a clause is but a participle and what undergoes it: "wants the duties lifted"."""
    return verb.dep_ == "ccomp" and verb.tag_ in ("VBN", "VBD") and not any(t.dep_ in BARRING for t in verb.children)


def _oblique(preposition: str, here: Scope) -> tuple[Party, ...]:
    resolved = here.resolved
    for carrier in here.carriers:
        for found_head in frames.oblique(carrier, preposition):
            head = _antecedent(found_head, carrier)
            if here.token.pos_ == "NOUN" and carrier is here.support and (head.i < here.token.i or _aside(here)):
                continue
            if resolved.tells_time(head):
                continue
            found = parties(resolved, head) or (owner(resolved, head) if preposition in OWNED else ())
            if found:
                return found
    if preposition == "outside":  # "in front of the consulate"
        fronts = (t for c in here.carriers for t in frames.oblique(c, "in") if t.lower_ == "front")
        return merged(owner(resolved, t) for front in fronts for t in frames.oblique(front, "of"))
    if preposition == "on":  # "the sanctions were lifted" from whom they hit; they alone are no new act
        taken = (carrier for carrier in here.carriers if carrier.pos_ == "NOUN" and carrier != here.token)
        return merged(suffering(resolved, carrier) for carrier in taken)
    return ()


def _aside(here: Scope) -> bool:
    """Whether a noun with sides of its own is only where the verb's act is: "at the league's summit, he met"."""
    noun = here.token
    return noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during") and bool(holder(here.resolved, noun))


def _antecedent(head: Token, carrier: Token) -> Token:
    """What a relative pronoun stands for: "Ukraine, to which it gave tanks"."""
    return carrier.head if head.lower_ in ("which", "whom") and carrier.dep_ == "relcl" else head


def _compound(here: Scope) -> tuple[Party, ...]:
    """A state as the first part of a compound: the target in "Iran sanctions"; the US and bodies impose them."""
    found = []
    for noun in (here.token, *here.objects):
        for child in noun.children:
            if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
                found += [p for p in parties(here.resolved, child) if p.kind == "state" and p.key != "USA"]
    return tuple(found)


def _between(here: Scope) -> tuple[Party, ...]:
    """Those between whom it is, also where a verb stands before them: "talks began in Lima between Peru and Chile"."""
    told: tuple[Token, ...] = ()
    if here.token.dep_ == "nsubj" and here.token.head.pos_ == "VERB":
        places = frames.oblique(here.token.head, "in", "at", "on")
        told = (here.token.head, *places)
    carriers = (*here.carriers, *told)
    return merged(parties(here.resolved, t) for c in carriers for t in frames.oblique(c, "between", "among"))


def _expeller(here: Scope) -> tuple[Party, ...]:
    """The state that an envoy has to leave where nobody is said to expel him: "the envoy to Peru was expelled"."""
    if not frames.is_passive(here.token):
        return ()
    sent = {p.state for t in here.objects for p in parties(here.resolved, t)}
    hosts = (t for head in here.objects for t in frames.oblique(head, "to", "in"))
    for heads in (frames.oblique(here.token, "from"), tuple(hosts)):
        found = merged(parties(here.resolved, head) for head in heads)
        if found and not {p.state for p in found} & sent:
            return found
    return ()


FILLERS: Mapping[str, Callable[[Scope], tuple[Party, ...]]] = {
    "agent": _agents,
    "agent_owner": _agent_owner,
    "object": lambda here: merged(parties(here.resolved, t) for t in here.objects),
    "owner": lambda here: merged(owner(here.resolved, t) for t in here.objects),
    "dative": lambda here: merged(
        parties(here.resolved, t) for t in here.token.children if t.dep_ == "dative" and t.pos_ != "ADP"
    ),
    "clause": _clause_subject,
    "clause_object": _clause_object,
    "speaker": lambda here: here.speakers(here.token),
    "land": lambda here: ground(here, LOCATIVE),
    "goal": lambda here: ground(here, TOWARDS),
    "between": _between,
    "holder": lambda here: holder(here.resolved, here.token),
    "holder_if_of": lambda here: holder(here.resolved, here.token) if frames.oblique(here.token, "of") else (),
    "of_owner": lambda here: merged(owner(here.resolved, t) for t in frames.oblique(here.token, "of")),
    "support": lambda here: _carried(here, "support"),
    "wage": lambda here: _carried(here, "wage"),
    "scene": _scene,
    "helped": _helped,
    "undergo": _undergo,
    "happening": lambda here: holder(here.resolved, here.token) if here.token.dep_ in TAKING_PLACE else (),
    "subject": _subject_of,
    "become": lambda here: _subject_of(here) if here.token.head.lemma_ == "become" else (),
    "crowd": crowd,
    "anti": opposed,
    "struck": struck,
    "pair": lambda here: tuple(attributed_before(here.resolved, here.token)),
    "compound": _compound,
    "expeller": _expeller,
}
"""Slot → who fills it; every other slot is a preposition."""
