"""What a report names, surveyed before its mentions are resolved: roster forms, people, who heads which noun.

A headline's surname is explained by the body, and "his first term" by the name that follows it, so
names are known before the sentences are gone through in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.resolve.actors import choose
from detente.resolve.attachment import head_of
from detente.resolve.discourse import Referent
from detente.resolve.gazetteer import Hit
from detente.resolve.lexicon import Role, institutions, never_people, source_nouns, source_words, word_class
from detente.resolve.names import Name, named, sequences, title_before
from detente.resolve.people import (
    CROWNED,
    by_crown,
    by_long_surname,
    by_surname,
    clean,
    known_person,
    state_within,
    text_person,
    title_state,
)
from detente.resolve.roster import Entry, surnames_of
from detente.resolve.scene import Scene

ENVOYS = frozenset("ambassador envoy consul diplomat attaché attache representative nuncio".split())
"""Nouns of those whom one state sends to another."""


def hits_of(scene: Scene, known: Sequence[Hit]) -> dict[int, tuple[Hit, Entry]]:
    """The forms of the roster that mean something here, by first token."""
    found = [hit for hit in known if hit.start in scene.rank]
    for hit in found:
        for entry in hit.entries:
            if entry.doubtful:
                continue
            if entry.actor.kind == "state":
                scene.states_named.add(entry.actor.key)
            elif entry.kind == "organisation":
                scene.bodies_named.add(entry.actor.key)
    chosen: dict[int, tuple[Hit, Entry]] = {}
    for hit in found:
        meant = choose(hit, scene.doc, scene)
        if meant is None:
            if any(entry.kind == "other" for entry in hit.entries):
                scene.taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
            continue
        chosen[hit.start] = (hit, meant)
        for index in range(hit.start, hit.end):
            scene.taken[index] = True
    return chosen


def names_of(scene: Scene, hits: dict[int, tuple[Hit, Entry]]) -> dict[int, Name]:
    """The names of people, by first token; full ones are known from here on."""
    found: dict[int, Name] = {}
    for start, (hit, entry) in hits.items():
        if entry.actor.kind == "person":
            left, role, former = title_before(scene.doc, start)
            found[start] = Name(start=start, end=hit.end, left=left, role=role, former=former, person=True)
            written = clean(scene.doc[start : hit.end].text)
            known_person(scene, entry.actor.key).surnames.update(surnames_of(written) if " " in written else ())
    for start, end in sequences(scene.doc, scene.taken):
        name = named(scene.doc, start, end) if start in scene.rank else None
        if name is not None and (name.person or not _common(scene.doc[name.end - 1])):
            found[name.start] = name
    _speaking(scene, found)
    for name in sorted(found.values(), key=lambda each: scene.rank.get(each.start, -1)):
        if name.start not in hits and name.person and name.end - name.start > 1:
            words = clean(name.words(scene.doc))
            if by_long_surname(scene, words) is None:
                text_person(scene, words, None, None)
    _mistagged(scene, found)
    for name in found.values():
        if name.role is not None and name.person:
            for index in range(name.left, name.start):
                scene.titled.add(index)
    return found


def _speaking(scene: Scene, found: dict[int, Name]) -> None:
    """Make people of names whose last word alone says something later: "Reinaldo Gargano of Uruguay … Gargano said"."""
    talking = {
        token.text
        for token in (scene.doc[name.start] for name in found.values() if name.end - name.start == 1)
        if token.dep_ == "nsubj" and token.left_edge.i == token.i and token.head.lemma_ in word_class("talking")
    }
    for start, name in found.items():
        if name.person or name.end - name.start not in (2, 3) or scene.doc[name.end - 1].text not in talking:
            continue
        first = scene.doc[start]
        if first.lower_ not in never_people() and (start == 0 or scene.doc[start - 1].lower_ != "the"):
            found[start] = replace(name, person=True)


def _mistagged(scene: Scene, found: dict[int, Name]) -> None:
    """Add surnames of people named in full where the tagger took them for other words ("Trump wrote")."""
    known = {
        last
        for referent in scene.by_name.values()
        if referent.sort == "person"
        for last in surnames_of(referent.actors[0].name)
    }
    covered = {index for name in found.values() for index in range(name.start, name.end)}
    strings = scene.doc.vocab.strings
    subject, proper = strings["nsubj"], strings["PROPN"]
    parts = scene.doc.to_array(["DEP", "POS"])
    heard = [scene.doc[index] for index, (dep, pos) in enumerate(parts.tolist()) if dep == subject and pos != proper]
    known |= {token.lower_ for token in heard if _speaks(token) and by_surname(scene, token.text)}
    wanted = {strings[word] for word in known if word in strings}
    for index, key in enumerate(scene.doc.to_array("LOWER").tolist()):
        if key not in wanted:
            continue
        token = scene.doc[index]
        if len(token) < 4 or token.pos_ == "PROPN" or token.text[:1].islower():
            continue
        if not scene.taken[token.i] and token.i not in covered and token.i in scene.rank:
            found[token.i] = Name(start=token.i, end=token.i + 1, left=token.i, role=None, former=False, person=True)


def _speaks(token: Token) -> bool:
    """Whether a capitalised subject without any other word says something: "Trump said" at a sentence's head."""
    return (
        token.text[0].isupper()
        and token.left_edge.i == token.right_edge.i
        and token.head.lemma_ in word_class("talking")
    )


def _common(last: Token) -> bool:
    """Whether capitalised words are no name but an institution or people by their kind: "the Foreign Ministry".

    So are "the North" and "Republicans".
    """
    people = source_nouns().get(last.lower_)
    if people is not None and people.plural and people.lemma in source_words("proper"):
        return True
    stands_for = institutions().get(last.lower_, ("name", False))[0]
    return stands_for != "name" or last.lower_ in ("north", "south")


def look_ahead(scene: Scene, start: int, end: int, hits: dict[int, tuple[Hit, Entry]], names: dict[int, Name]) -> None:
    """Who heads which noun in the sentence, for possessives that come before their names."""
    scene.ahead.clear()
    scene.begins.clear()
    for index in range(start, end):
        if index in names:
            referent = person_of(names[index], hits, scene)
            if referent is not None:
                scene.ahead[head_at(scene, names[index].start, names[index].end).i] = referent
                scene.begins[names[index].left] = (names[index].end, referent)
        elif index in hits and hits[index][1].actor.kind == "state":
            state = scene.state(hits[index][1].actor.key)
            scene.ahead[head_at(scene, index, hits[index][0].end).i] = state
            if hits[index][1].kind in ("name", "capital"):
                scene.begins.setdefault(index, (hits[index][0].end, state))


def _of(scene: Scene, end: int) -> str | None:
    """The state behind a name: "King Abdullah of Jordan"."""
    doc = scene.doc
    return (
        state_within(doc, end + 1, min(end + 4, len(doc)), scene)
        if end < len(doc) and doc[end].lower_ == "of"
        else None
    )


def beside_state(noun: Token, hits: dict[int, tuple[Hit, Entry]], scene: Scene) -> str | None:
    """The state that a description beside a name tells: "Ana Ruiz, a spokeswoman for the Peruvian ministry".

    Whoever is sent acts for the state that sends: "Chile's ambassador to Peru", "the consul of Chile in Lima".
    """
    doc, last = scene.doc, min(noun.right_edge.i + 1, noun.i + 8)
    spans = [(noun.left_edge.i, noun.i)]
    if _sent(noun):
        spans += [(t.i, t.right_edge.i + 1) for t in noun.children if t.dep_ == "prep" and t.lower_ in ("of", "for")]
    else:
        spans.append((noun.i, last))
    for start, end in spans:
        told = (hits[i][1].actor for i in range(start, end) if i in hits)
        state = state_within(doc, start, end, scene) or next((a.key for a in told if a.kind == "state"), None)
        if state is not None:
            return state
    return None


def _sent(noun: Token) -> bool:
    """Whether a noun names somebody whom one state sends to another."""
    return noun.lower_ in ENVOYS


def of_others(name: Name, beside: tuple[Token, Role] | None, scene: Scene) -> bool:
    """Whether somebody acts for none of the states at hand: "the UN envoy Ana Ruiz", "Ana Ruiz, an ambassador"."""
    if beside is not None and _sent(beside[0]):
        return True
    return any(m.actors[0].kind == "organisation" for m in scene.found if name.left <= m.start < name.start)


def head_at(scene: Scene, start: int, end: int) -> Token:
    """The syntactic head of the tokens `start:end`."""
    return head_of(scene.doc, start, end) or scene.doc[end - 1]


def person_of(name: Name, hits: dict[int, tuple[Hit, Entry]], scene: Scene) -> Referent | None:
    """The referent of a name; None where it is no person's or nobody is known by it."""
    if name.start in hits:
        return known_person(scene, hits[name.start][1].actor.key)
    words = clean(name.words(scene.doc))
    single = name.end - name.start == 1 or " " not in words
    if name.role is not None and name.role.name in CROWNED:
        state = title_state(scene.doc, name, scene) or _of(scene, name.end)
        reigning = by_crown(scene, words, name.role, state)
        if reigning is not None:
            return reigning
    known = by_long_surname(scene, words) if name.end - name.start > 1 else None
    if known is not None:
        return known
    if single:
        return by_surname(scene, words, name.role) or (
            text_person(scene, words, None, None) if name.role is not None and name.person else None
        )
    if name.person:
        return text_person(scene, words, None, None)
    return None
