"""What "he", "she", "it", "they" and their possessives mean.

Who may be meant is a matter of number, gender and sort; who is meant is whoever stands out most
(salience.py). "It" is read only where an actor can be meant; elsewhere, and where two weigh the
same, a pronoun stays open: a wrong name costs more.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent, Sighting
from detente.resolve.institutions import types
from detente.resolve.lexicon import media, word_class
from detente.resolve.salience import standing_out, weighed
from detente.resolve.scene import Scene
from detente.resolve.speakers import speaker_of

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = MALE | FEMALE | NEUTRAL | PLURAL
SUBJECT = frozenset({"nsubj", "nsubjpass"})
BODIES = frozenset({"state", "organisation", "company", "body", "group", "medium", "thing"})
MOUTHPIECES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "assistant", "lawyer", "attorney"}
)
"""Those who tell what somebody else does."""
GROUNDS = frozenset({"border", "frontier", "territory", "airspace", "coast", "waters", "capital", "sovereignty"})
"""What states alone have: "the ministers of Chad and Sudan met on their border"."""
RAISING = frozenset(
    {"say", "report", "believe", "think", "know", "understand", "allege", "expect", "ask", "urge", "tell", "warn"}
)
"""Verbs whose passive says with "to" what its subject does: "it was said to have left", not "it was agreed to go"."""
FOLLOWERS = frozenset("member fighter supporter follower militant affiliate founder".split())
"""Those whom bodies and movements have, and states have not: "labels the league a cartel and bans its members"."""
LOOSING = frozenset({"launch", "fire", "test", "detonate", "explode", "deploy"})
CIVIL = frozenset({"igo", "court", "parliament", "agency", "central_bank", "company", "media"})
"""Types of bodies that have no arms of their own."""
ALONE = 2.0
"""How clearly one person must stand out to be called "they"."""
WIDE = 1.2
"""How clearly somebody must stand out where a thing may be meant as well,"""
WIDEST = 2.2
"""and how clearly as the subject of a verb that things take as easily."""


def resolve_pronoun(token: Token, scene: Scene) -> None:
    """Record whom a pronoun means, if that can be told."""
    word = token.lower_
    if word in NEUTRAL and (_expletive(token) or _bare_object(token)):
        return
    if token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].lower_ == "or":
        return  # "he or she"
    chosen = _ahead(token, scene) or (_plural(token, scene) if word in PLURAL else _single(token, scene))
    if chosen is None or not chosen.referent.actors:
        if word in MALE | FEMALE:  # somebody all the same: the next "he" may well be the same unknown
            unknown = chosen.referent if chosen is not None else Referent(
                actors=(), sort="someone", gender="m" if word in MALE else "f"
            )  # fmt: skip
            scene.memory.see(unknown, token, token.i, token.i + 1, scene.rank[token.i])
        return
    referent = chosen.referent
    if word in MALE | FEMALE and referent.gender is None and referent.human:
        referent.gender = "m" if word in MALE else "f"
    scene.add(token.i, token.i + 1, token, referent, kind="pronoun", rule="pronoun", antecedent=chosen)


def _single(token: Token, scene: Scene) -> Sighting | None:
    """Who "he", "she" or "it" means."""
    word = token.lower_
    speaker = speaker_of(token, scene)
    if word not in NEUTRAL:
        voice = _mouthpiece(token, scene)
        chosen = standing_out(token, scene, lambda r: r is not speaker and r is not voice and fits(word, r))
        return _near(chosen, token, scene)
    if _willed(token):
        return standing_out(token, scene, lambda r: bool(r.actors) and fits(word, r))
    if word == "it" and token.dep_ not in SUBJECT:
        return standing_out(token, scene, lambda r: fits(word, r), within=0, clear=0.05, over_things=0.05)
    if word == "its" and token.head.lemma_.lower() in FOLLOWERS:
        led = standing_out(token, scene, lambda r: r.sort in ("organisation", "group") and fits(word, r), within=0)
        if led is not None:
            return led
    if word == "its" and token.head.lemma_.lower() in word_class("belongings"):
        return standing_out(token, scene, lambda r: bool(r.actors) and fits(word, r), within=2)
    if word == "it" and token.i in scene.voiced:  # what others say of "it" is their own business
        own = scene.voiced[token.i]
        if not any(scene.voiced.get(s.token) == own for s in scene.memory.sightings[-20:] if s.referent.actors):
            return None
    if word == "it" and token.dep_ == "nsubj" and _arms(token.head):
        return standing_out(token, scene, lambda r: fits(word, r) and not _unarmed(r), within=2, over_things=WIDE)
    over = 0.4 if word != "it" else WIDE if _transitive(token.head) else WIDEST
    return standing_out(token, scene, lambda r: fits(word, r), within=2, over_things=over)


def _arms(verb: Token) -> bool:
    """Whether a verb is about arms that somebody launches or tests: "it fired a missile"."""
    return verb.lemma_ in LOOSING and any(
        child.dep_ == "dobj" and child.lemma_.lower() in word_class("missiles") for child in verb.rights
    )


def _unarmed(referent: Referent) -> bool:
    """Whether a referent is a body that has no arms: the United Nations, a court, a bank."""
    return any(types().get(actor.key) in CIVIL for actor in referent.actors)


def _mouthpiece(token: Token, scene: Scene) -> Referent | None:
    """Who speaks for another here: in "her spokesman said she was ready", "an aide said he slept" not the one meant."""
    for above in token.ancestors:
        if above.pos_ != "VERB" or above.lemma_ not in word_class("talking"):
            continue
        for child in above.lefts:
            referent = scene.heads.get(child.i) if child.dep_ == "nsubj" and child.i < token.i else None
            if referent is None or not (referent.lemma in MOUTHPIECES or "spokesperson" in referent.roles):
                continue
            if referent.sort != "source" or _of_somebody(child, scene):
                return referent  # "the spokesman said he could not say" is about himself
    return None


def _of_somebody(noun: Token, scene: Scene) -> bool:
    """Whether a phrase says for which person one speaks: "her spokesman", "an aide to Ana Ruiz", a bare "an aide"."""
    if [child.lower_ for child in noun.children if not child.is_punct] in (["a"], ["an"]):
        return True  # whose aide is plain from who was spoken of
    near = [child for child in noun.lefts if child.dep_ == "poss"]
    near += [t for child in noun.rights if child.dep_ == "prep" for t in child.children if t.dep_ == "pobj"]
    known = (scene.heads.get(each.i) for each in near)
    return any(each.lower_ in MALE | FEMALE for each in near) or any(each is not None and each.human for each in known)


def _near(chosen: Sighting | None, token: Token, scene: Scene) -> Sighting | None:
    """Who was chosen, unless that is somebody unnamed of more than a sentence ago: such people do not stay."""
    if chosen is None or chosen.referent.sort != "source" or scene.rank[token.i] - chosen.rank <= 1:
        return chosen
    return None


def _transitive(verb: Token) -> bool:
    """Whether a verb does something to something, or is one of states and bodies: "it sold jets", not "it crashed"."""
    return verb.lemma_ in word_class("intending") or any(
        child.dep_ in ("dobj", "ccomp", "xcomp", "dative") for child in verb.rights
    )


def _plural(token: Token, scene: Scene) -> Sighting | None:
    """Who "they" means: several, else the one source without a name that the report calls so."""
    speaker = speaker_of(token, scene)
    willed = _willed(token) or token.dep_ == "dative"
    if token.lower_ == "their" and token.head.lemma_.lower() in GROUNDS:
        owners = standing_out(token, scene, lambda r: r is not speaker and r.sort == "pair" and "state" in r.words)
        if owners is not None:
            return owners
    chosen = standing_out(
        token, scene, lambda r: r is not speaker and fits("they", r) and (bool(r.actors) or r.human or not willed)
    )
    if chosen is not None or token.i in scene.voiced:
        return chosen
    single = weighed(
        token, scene, lambda r: r is not speaker and (r.plural or (r.sort == "source" and r.gender is None)), within=1
    )
    if not single or single[0].referent.sort != "source":
        return None
    return single[0].sighting if all(single[0].weight - each.weight >= ALONE for each in single[1:]) else None


def fits(word: str, referent: Referent) -> bool:
    """Whether a pronoun may mean a referent, by number, gender and sort."""
    if word in MALE | FEMALE and referent.lemma in media():
        return False
    if word in MALE:
        return referent.human and not referent.plural and referent.gender != "f"
    if word in FEMALE:
        return referent.human and not referent.plural and referent.gender != "m"
    if word in NEUTRAL:
        return not referent.plural and referent.sort in BODIES
    return referent.plural and referent.sort != "state"


def _ahead(token: Token, scene: Scene) -> Sighting | None:
    """The subject that a possessive before it looks ahead to: "During his first term, Trump ignored"."""
    if token.dep_ != "poss":
        return None
    above = token.head
    while above.dep_ in ("pobj", "prep", "compound", "pcomp", "conj", "dobj") and above.head != above:
        above = above.head
        if above.pos_ in ("VERB", "AUX"):
            break
    if above.pos_ not in ("VERB", "AUX"):
        return None
    for child in above.lefts:
        referent = scene.ahead.get(child.i) if child.dep_ in SUBJECT and child.i > token.i else None
        if referent is not None and fits(token.lower_, referent):
            return Sighting(
                rank=scene.rank[token.i], token=child.i, start=child.i, end=child.i + 1, subject=True, verb=above.i,
                referent=referent,
            )  # fmt: skip
    return None


def _willed(token: Token) -> bool:
    """Whether "it" is the subject or object of a verb that nothing but an actor is: "it decided", "accused it of"."""
    verb = token.head
    if token.dep_ in SUBJECT:
        return _acts(verb) or (verb.lemma_ in word_class("talking") and token.dep_ == "nsubj")
    return token.dep_ in ("dobj", "dative") and verb.lemma_ in word_class("addressing")


def _acts(verb: Token) -> bool:
    """Whether the subject of this verb cannot be a thing."""
    return verb.lemma_ in word_class("acting") or _is_party(verb)


def _is_party(verb: Token) -> bool:
    """Whether the clause says that its subject is something that only an actor is: "it was a buyer"."""
    return verb.lemma_ == "be" and any(
        child.dep_ == "attr" and child.lemma_.lower() in word_class("parties") for child in verb.children
    )


def _expletive(token: Token) -> bool:
    """Whether "it" means nothing: "it is clear that", "it took two months to", "it was reported that"."""
    if token.dep_ == "expl":
        return True
    if token.dep_ not in SUBJECT:
        return False
    verb = token.head
    kinds = {child.dep_ for child in verb.children if child.i > verb.i}
    if token.dep_ == "nsubjpass":
        if verb.lemma_ in RAISING and "xcomp" in kinds and "ccomp" not in kinds:
            return False  # "it is said to have admitted"
        return verb.lemma_ in word_class("talking") and bool(kinds & {"ccomp", "advcl", "csubj", "xcomp"})
    if verb.lemma_ == "be":
        quality = next((c for c in verb.children if c.dep_ == "acomp"), None)
        if quality is not None:
            return not {quality.lemma_.lower(), quality.lower_} & word_class("dispositions")
        if kinds <= {"xcomp", "prep", "punct", "npadvmod", "advcl", "cc", "conj", "neg"} and "xcomp" in kinds:
            return False  # "it is to sign on Monday"
        return not _is_party(verb) and (bool(kinds & {"ccomp", "csubj", "xcomp", "advcl"}) or _clause_after(verb))
    return verb.lemma_ in word_class("impersonal") and bool(
        kinds & {"ccomp", "xcomp", "csubj", "advcl", "acomp", "oprd"} or _clause_after(verb)
    )


def _clause_after(verb: Token) -> bool:
    """Whether a clause with "to" or "that" hangs on the noun after the verb: "it would be a mistake to sign"."""
    return any(
        grandchild.dep_ in ("relcl", "acl", "xcomp", "ccomp")
        and any(t.lower_ in ("to", "that") and t.head == grandchild for t in grandchild.lefts)
        for child in verb.children
        if child.dep_ in ("attr", "dobj", "npadvmod")
        for grandchild in child.children
    )


def _bare_object(token: Token) -> bool:
    """Whether "it" stands where little can be said of it: neither subject nor possessor nor object."""
    return token.dep_ not in (*SUBJECT, "poss", "dobj", "pobj", "dative")
