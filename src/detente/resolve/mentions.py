"""The mentions of a parse: one pass over the sentences in reading order, every kind of mention by its own module.

First the names of the whole report are found, because a headline's surname is explained by the
body; then sentence by sentence each token may head a name, an institution, a pair, a description,
an unnamed source or a pronoun.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.model import Actor
from detente.read.nlp import Parse
from detente.resolve.actors import add_hit, state_forms
from detente.resolve.alternatives import explain as give_alternatives
from detente.resolve.companies import resolve_company
from detente.resolve.counted import see_counted
from detente.resolve.descriptions import UNHELD, description_role, resolve_description
from detente.resolve.discourse import Referent
from detente.resolve.epithets import resolve_age, resolve_countryman, resolve_epithet
from detente.resolve.gazetteer import Hit
from detente.resolve.identity import SOON, same_words
from detente.resolve.institutions import institution, resolve_institution
from detente.resolve.lands import CONSTITUTIONS, resolve_land
from detente.resolve.lexicon import Role, word_class
from detente.resolve.lists import note_pair, resolve_list
from detente.resolve.names import Name
from detente.resolve.pairs import (
    resolve_apposition,
    resolve_other,
    resolve_pair,
    resolve_reciprocal,
)
from detente.resolve.people import (
    apposition,
    clean,
    describe,
    serve,
    state_within,
    text_person,
    title_state,
)
from detente.resolve.pronouns import PRONOUNS, resolve_pronoun
from detente.resolve.relatives import resolve_counterpart, resolve_host
from detente.resolve.resolved import Mention, MentionKind
from detente.resolve.roster import Entry, fold, roster
from detente.resolve.scene import Scene, phrase
from detente.resolve.shortforms import elliptic, grouping, short_forms
from detente.resolve.sources import met_unnamed, resolve_source, source_noun
from detente.resolve.survey import beside_state, head_at, hits_of, look_ahead, names_of, of_others, person_of
from detente.resolve.voices import hear, resolve_first_persons
from detente.vocab.atlas import spots

VAGUE = frozenset({"other", "many", "several", "some", "different", "various", "more", "such", "certain", "same"})
POSTS = frozenset({"ambassador", "consul"})
CUT = frozenset({"of", "for", "on", "against", "&"})
"""What goes on with a name: what stands before it is not the whole."""
GREAT = 250_000
"""People of a city that is known by its name alone."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos"})


def find_mentions(parse: Parse, known: Sequence[Hit], *, explain: bool = False) -> tuple[Mention, ...]:
    """The mentions of `parse` in text order, inner ones after those that hold them."""
    scene = Scene(parse=parse, day=parse.report.date, rank=_ranks(parse), taken=[False] * len(parse.doc))
    hits = hits_of(scene, known)
    names = names_of(scene, hits)
    parts = parse.doc.to_array("POS").tolist()
    heads = {parse.doc.vocab.strings[name] for name in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET")}
    hear(scene)
    for sentence in parse.sentences:
        look_ahead(scene, sentence.start, sentence.end, hits, names)
        for index in range(sentence.start, sentence.end):
            if parts[index] in heads or index in hits or index in names:
                before = len(scene.found)
                _at(parse.doc[index], scene, hits, names)
                if explain:
                    give_alternatives(scene, before, hits)
    resolve_first_persons(scene)
    same_words(scene)
    return tuple(sorted((_renamed(mention, scene) for mention in scene.found), key=lambda m: (m.start, -m.end, m.head)))


def _renamed(mention: Mention, scene: Scene) -> Mention:
    """A mention with its actors as the whole report shows them: a source named later, a state told by a later title."""
    if all(actor.kind in ("state", "organisation", "company") for actor in mention.actors):
        return mention
    actors = tuple(dict.fromkeys(final for actor in mention.actors for final in _final(actor, scene)))
    return replace(mention, actors=actors)


def _final(actor: Actor, scene: Scene) -> tuple[Actor, ...]:
    """The actor at the end of the renamings, with all that is known of it."""
    for _ in range(len(scene.renamed)):
        if actor.key not in scene.renamed:
            break
        if len(scene.renamed[actor.key]) > 1:
            return scene.renamed[actor.key]
        actor = scene.renamed[actor.key][0]
    known = scene.by_name.get(actor.key)
    return known.actors if known is not None and known.actors[0].key == actor.key else (actor,)


def _ranks(parse: Parse) -> dict[int, int]:
    return {
        index: number
        for number, sentence in enumerate(parse.sentences)
        for index in range(sentence.start, sentence.end)
    }


def _at(token: Token, scene: Scene, hits: dict[int, tuple[Hit, Entry]], names: dict[int, Name]) -> None:
    """Whatever mention begins or is headed here."""
    index = token.i
    states = grouping(scene, token) if index not in names or names[index].end == index + 1 else None
    if states is not None:
        start = index - (scene.doc[index - 1].lower_ == "the" if index else 0)
        scene.add(start, index + 1, token, states, kind="roster", rule="grouping")
        return
    if index in names:
        _add_name(names[index], hits, scene)
        return
    if index in hits:
        entry = hits[index][1]
        if entry.kind in ("adjective", "noun") and resolve_countryman(token, entry.actor.key, scene):
            return
        before = len(scene.found)
        add_hit(*hits[index], scene)
        for mention in scene.found[before:]:
            _headed(mention, scene)
        return
    if scene.taken[index]:
        return
    if _word(token, scene):
        return
    if token.pos_ not in ("NOUN", "PROPN", "NUM") or index in scene.titled:
        return
    north = short_forms(scene, token)
    if north is not None:
        scene.add(index - 1, index + 1, token, north, kind="roster", rule="short-form")
        return
    cut = elliptic(scene, token, hits)
    if cut is not None:
        scene.add(index, index + 1, token, cut, kind="roster", rule="short-form")
        return
    _noun(token, scene)


def _word(token: Token, scene: Scene) -> bool:
    """Whether a single word was read: a pronoun, "both", "each other", "the 59-year-old"."""
    if token.lower_ in PRONOUNS and token.pos_ == "PRON":
        resolve_pronoun(token, scene)
        return True
    if token.lower_ == "both":
        resolve_pair(token, scene)
        return True
    if see_counted(token, scene):
        return True
    if token.lower_ in ("other", "another"):
        return resolve_reciprocal(token, scene)
    return token.lower_.endswith("old") and resolve_age(token, scene)


def _noun(token: Token, scene: Scene) -> None:
    if resolve_list(token, scene) or resolve_apposition(token, scene) or resolve_pair(token, scene):
        return
    if token.lower_ == "counterpart" and resolve_counterpart(token, scene):
        return
    if resolve_host(token, scene) or resolve_other(token, scene):
        return
    if token.lower_ in CONSTITUTIONS and resolve_land(token, scene):
        return
    role, noun = description_role(token), source_noun(token)
    unnamed = noun is not None and met_unnamed(token, noun, scene)
    if role is not None and not unnamed and resolve_description(token, role, scene):
        return
    if resolve_epithet(token, scene):
        return
    stands_for = institution(token)
    before = len(scene.found)
    if noun is not None and not (noun.sort == "group" and stands_for is not None):
        if unnamed or _says_who(token, noun.lemma, scene):
            resolve_source(token, noun, scene)
    elif stands_for is not None:
        resolve_institution(token, stands_for, scene)
    explained = any(child.dep_ == "appos" and child.i in scene.ahead for child in token.rights)
    if len(scene.found) == before and token.pos_ == "NOUN" and token.dep_ in ARGUMENTS and not explained:
        human = (role is not None or noun is not None) and token.dep_ in ("nsubj", "nsubjpass")
        thing = Referent(actors=(), sort="someone" if human else "thing", plural=token.tag_ == "NNS")
        scene.memory.see(thing, token, token.i, token.i + 1, scene.rank[token.i])


def _says_who(token: Token, lemma: str, scene: Scene) -> bool:
    """Whether a noun tells whom it means: "rebel groups", not "two groups"; "the Omani envoy", not "an envoy".

    An envoy whose state the phrase does not tell is a post to be filled or left as often as a person.
    """
    start, end = phrase(token, scene.doc)
    if lemma == "group":
        return any(
            scene.doc[i].pos_ in ("ADJ", "NOUN", "PROPN") and scene.doc[i].lower_ not in VAGUE
            for i in range(start, token.i)
        )
    if lemma in POSTS:
        told = state_within(scene.doc, start, end, scene) is not None
        return told and token.head.lower_ != "as" and not any(child.lower_ in UNHELD for child in token.lefts)
    return True


def _add_name(name: Name, hits: dict[int, tuple[Hit, Entry]], scene: Scene) -> None:
    doc = scene.doc
    head = head_at(scene, name.start, name.end)
    while name.left <= head.head.i < name.end and head.head.i != head.i:
        head = head.head  # "the envoy for the East Ana Ruiz": the parser hangs the name on the title
    referent = person_of(name, hits, scene)
    if referent is None:
        _other_name(name, head, scene)
        return
    spelled = fold(clean(name.words(doc))) == fold(referent.actors[0].name)
    if name.start not in hits and name.person and name.end - name.start > 1 and spelled:
        role, state = name.role, title_state(doc, name, scene)
        beside = apposition(head)
        if beside is not None and (role is None or role.name == "honorific"):
            noun, role = beside
            state = role.state or beside_state(noun, hits, scene)
        if state is None and role is not None and role.acts and not name.former and not of_others(name, beside, scene):
            state = scene.focus_state(scene.rank[head.i], before=name.left)
        referent = text_person(scene, clean(name.words(doc)), role, None if name.former else state)
        describe(referent, role)
    if name.role is not None and not name.former:
        serve(referent, name.role, {m.actors[0].kind for m in scene.found if name.left <= m.start < name.start}, scene)
    describe(referent, None if name.former else name.role)
    if name.former and name.role is not None:
        referent.former.add(name.role.name)
    if name.role is not None:
        _explain(name.role, referent, scene, scene.rank[head.i])
    kind: MentionKind = "title" if name.role is not None else "roster"
    scene.add(name.left, name.end, head, referent, kind=kind, rule="name")
    _headed(scene.found[-1], scene, referent)


def _explain(role: Role, referent: Referent, scene: Scene, rank: int) -> None:
    """Give an open description to whom the same title now names: "the publisher … publisher Ann Roe"."""
    for waiting in list(scene.awaited):
        at, words, start, end, token = waiting
        if words == role.words and 0 < rank - at <= SOON:
            scene.awaited.remove(waiting)
            if not any(mention.start == start and mention.head == token.i for mention in scene.found):
                scene.add(start, end, token, referent, kind="definite", rule="named-later", quiet=True)


def _other_name(name: Name, head: Token, scene: Scene) -> None:
    """A capitalised name of no known person: a company, an organisation where it speaks or acts, else nothing."""
    if resolve_company(name, head, scene):
        _headed(scene.found[-1], scene)
        return
    if head.dep_ not in ("nsubj", "nsubjpass") or head.head.lemma_ not in word_class("talking") or head.tag_ != "NNP":
        return
    article = name.start > 0 and scene.doc[name.start - 1].lower_ == "the"
    if not article and name.end - name.start > 1:
        return
    words = clean(name.words(scene.doc))
    if words in state_forms():
        return  # "Congo", which may be either of two
    if name.end < len(scene.doc) and scene.doc[name.end].lower_ in CUT:
        return  # "The Office of the Trade Representative"
    body = article or words.isupper()
    if not body and (words in month_name or _on_the_map(words)):
        return
    actor = Actor(key=words, kind="organisation" if body else "person", name=words)
    referent = scene.entity(actor, "organisation" if body else "person")
    scene.add(name.start - article, name.end, head, referent, kind="roster", rule="unknown-name")
    _headed(scene.found[-1], scene)


def _on_the_map(words: str) -> bool:
    """Whether a word names a region, a continent or a great city and no politician: "Scotland", "Basra"."""
    if fold(words) in roster().surnames:
        return False
    return any(spot.kind != "city" or spot.population >= GREAT for spot in spots(words))


def _headed(mention: Mention, scene: Scene, referent: Referent | None = None) -> None:
    """Remember pairs of coordinated actors."""
    if mention.kind == "demonym":
        return
    if referent is None:
        actor = mention.actors[0]
        referent = scene.state(actor.key) if actor.kind == "state" else scene.by_name.get(actor.key)
    if referent is not None:
        note_pair(scene.doc[mention.head], referent, scene)
