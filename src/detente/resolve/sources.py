"""People whom a report does not name: "a Turkish foreign ministry source", "two officials briefed on the talks".

Each is an actor of its own, scoped to the report, keyed by the literal words of its fullest
introduction. Later short forms ("the source", "the Turkish official", "the person") go to the last
introduced one with the same head noun, the same number and none but known modifiers; "another
official" is a new one. Nobody unnamed is ever merged with somebody named here.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.model import Actor
from detente.model.terms import UNNAMED
from detente.resolve.counted import ONE
from detente.resolve.descriptors import ARTICLES, Description, describe_source, lower_first
from detente.resolve.discourse import Referent, Sighting
from detente.resolve.identity import brief_before
from detente.resolve.lexicon import SourceNoun, source_nouns, word_class
from detente.resolve.people import state_within
from detente.resolve.roster import fold, roster
from detente.resolve.scene import Scene

LIGHT = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "some",
        "several",
        "many",
        "other",
        "another",
        "second",
        "third",
        "senior",
        "top",
        "more",
        "most",
    }
)
ACTING = frozenset(
    {"nsubj", "nsubjpass", "agent", "pobj", "dobj", "dative", "conj", "poss", "compound", "appos", "attr"}
)
COUNTED = frozenset({"a", "an", "another", "one", "two", "three", "four", "several"})
SECOND = frozenset({"second", "other"})
"""What "another official" is called later: "the second official"."""
FRESH = 12
"""For so many sentences somebody without a name is remembered before a title of somebody named."""
COLLECTIVE = frozenset({"family", "opposition"})


def source_noun(token: Token) -> SourceNoun | None:
    """The source noun that `token` is, unless it stands beside a name or only modifies another noun."""
    noun = source_nouns().get(token.lower_)
    if (
        noun is None
        or token.pos_ not in ("NOUN", "PROPN")
        or (token.dep_ in ("compound", "amod", "nmod") and noun.sort != "media" and not _followed(token))
    ):
        return None
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children):
        return None
    return noun


def _followed(token: Token) -> bool:
    """Whether a word behind the noun only says where it was, which parsers take for its head: "an official present"."""
    return token.head.i == token.i + 1 and token.head.lower_ in ("present", "abroad") and token.head.dep_ == "nsubj"


def resolve_source(token: Token, noun: SourceNoun, scene: Scene) -> None:
    """Record whom an unnamed description means: a source met before, or a new one."""
    said = describe_source(token, scene)
    rank = scene.rank[token.i]
    named = scene.heads.get(token.head.i) if token.dep_ == "appos" and not noun.plural else None
    if named is not None and named.sort == "person":
        named.roles.add(noun.lemma)  # "Ana Ruiz, the Kremlin aide who leads the team"
        named.words |= {noun.lemma, *said.modifiers}
        return
    known = _earlier(noun, said, scene)
    if known is not None:
        scene.add(said.start, said.end, token, known.referent, kind="source", rule="source-again", antecedent=known)
        known.referent.words |= said.modifiers
        return
    state = state_within(scene.doc, said.start, said.end, scene) or _state_ahead(said, scene) if noun.acts else None
    if not _introduces(token, noun, said, state):
        return
    if _several_states(token, noun, said, scene) or _joint(token, said, state, scene):
        return
    key = said.words if noun.sort == "group" else f"{UNNAMED}{said.words}"
    referent = scene.by_name.get(key)
    if referent is None and not said.new:
        referent = brief_before(scene, noun.lemma, plural=noun.plural, modifiers=said.modifiers, rank=rank)
        if referent is not None:
            actor = Actor(key=key, kind="source", name=said.words, state=state or referent.state)
            scene.renamed[referent.actors[0].key] = (actor,)
            referent.actors, referent.state = (actor,), actor.state
            referent.words |= said.modifiers
            scene.by_name[key] = referent
    if referent is None:
        referent = scene.by_name[key] = Referent(
            actors=(Actor(key=key, kind="group" if noun.sort == "group" else "source", name=said.words, state=state),),
            sort="source",
            plural=noun.plural or noun.lemma in COLLECTIVE,
            state=state,
            words=set(said.modifiers),
            lemma=noun.lemma,
            gender="f" if noun.lemma.endswith("woman") else "m" if noun.lemma.endswith("man") else None,
            introduced=rank,
        )
    scene.add(said.start, said.end, token, referent, kind="source", rule="source")


def _several_states(token: Token, noun: SourceNoun, said: Description, scene: Scene) -> bool:
    """Record the states of "the Saudi, Russian and Qatari oil ministers": each has one such minister."""
    if noun.lemma not in ("minister", "leader", "president") or not noun.plural:
        return False
    start = said.start
    while start and (
        scene.doc[start - 1].text == ","
        or scene.doc[start - 1].lower_ in ("the", "and")
        or fold(scene.doc[start - 1].text) in roster().adjectives
    ):
        start -= 1
    keys: list[str] = []
    for index in range(start, token.i):
        found = roster().adjectives.get(fold(scene.doc[index].text), ())
        if len(found) == 1 and found[0] not in keys:
            keys.append(found[0])
    if len(keys) < 2:
        return False
    actors = tuple(actor for key in keys for actor in scene.state(key).actors)
    scene.add(
        start, said.end, token, Referent(actors=actors, sort="pair", plural=True), kind="definite", rule="ministers"
    )
    return True


def _joint(token: Token, said: Description, state: str | None, scene: Scene) -> bool:
    """Make one source of two that speak together: "U.S. officials and missile experts said"."""
    first = scene.heads.get(token.head.i) if token.dep_ == "conj" else None
    if first is None or first.sort != "source" or not first.plural or not scene.found or said.definite:
        return False
    index = next(
        (
            n
            for n in range(len(scene.found) - 1, -1, -1)
            if scene.found[n].head == token.head.i and scene.found[n].kind == "source"
        ),
        None,
    )
    if scene.doc[said.start].lower_ in COUNTED:
        return False  # "two officials and a diplomat" are heard one by one later
    if index is None or said.start - scene.found[index].end > 1 or scene.found[index].rule != "source":
        return False
    other = scene.found[index]
    inner = other.start + (1 if scene.doc[other.start].lower_ in ARTICLES else 0)
    words = " ".join(scene.doc[inner : said.end].text.split())
    key = f"{UNNAMED}{lower_first(scene.doc, inner, words)}"
    actor = Actor(
        key=key, kind="source", name=key.removeprefix(UNNAMED), state=first.state if first.state == state else None
    )
    joint = Referent(
        actors=(actor,),
        sort="source",
        plural=True,
        state=actor.state,
        words=first.words | said.modifiers,
        lemma=first.lemma,
        introduced=first.introduced,
    )
    scene.by_name[key] = joint
    scene.found[index] = replace(other, actors=(actor,))
    scene.memory.forget(first, scene.rank[token.i])
    scene.add(other.start, said.end, token, joint, kind="source", rule="joint-source")
    return True


def met_unnamed(token: Token, noun: SourceNoun, scene: Scene) -> bool:
    """Whether "the diplomat" is one whom the report met without a name, before it is a title of somebody named."""
    return met_before(token, noun, scene) is not None


def met_before(token: Token, noun: SourceNoun, scene: Scene) -> Referent | None:
    """The unnamed source that "the diplomat" means; None where a title of somebody named came after it."""
    if noun.sort not in ("source", "officials"):
        return None
    known = _earlier(noun, describe_source(token, scene), scene)
    if known is None or scene.rank[token.i] - known.rank > FRESH:
        return None
    titled = (
        s for s in scene.memory.latest()
        if s.referent.sort == "person" and s.referent.roles and noun.lemma in s.referent.words
        and any(scene.doc[i].lower_ == noun.lemma for i in range(s.start, s.end))  # a bare surname renews no title
    )  # fmt: skip
    last = next(titled, None)
    met = last is None or (last.rank, last.token) < (known.rank, known.token)
    return known.referent if met else None


def _state_ahead(said: Description, scene: Scene) -> str | None:
    """The state named behind the noun, whose mention is still to come: "the foreign minister of Tonga"."""
    named = (scene.ahead.get(index) for index in range(said.start, said.end))
    return next((each.state for each in named if each is not None and each.state), None)


def _introduces(token: Token, noun: SourceNoun, said: Description, state: str | None) -> bool:
    """Whether a description brings somebody new in: a definite one without a mark does not."""
    if noun.sort == "people":
        heard = token.dep_ == "nsubj" and token.head.lemma_ in word_class("talking")
        return said.marked or (said.closed and not said.definite and heard and noun.lemma in ("person", "individual"))
    if token.dep_ not in ACTING and not said.marked:
        return False
    if noun.sort == "group":
        if said.definite and said.modifiers & COUNTED:
            return False  # "the two companies": those spoken of
        return token.dep_ in ACTING and (noun.plural or noun.lemma in COLLECTIVE)
    minister = noun.lemma == "minister" and state is None  # "the minister of Tonga" is one whom no table knows
    if said.definite and not noun.plural and (minister or said.modifiers & {"former", "ex"}):
        return False  # a certain minister, whom the report or the day should tell
    return not (said.definite and not noun.plural and not said.modifiers and not said.marked)


def _earlier(noun: SourceNoun, said: Description, scene: Scene) -> Sighting | None:
    """The last earlier sighting of the same source."""
    if not said.definite or said.closed or (said.new and not said.modifiers & SECOND):
        return None
    wanted = said.modifiers - LIGHT
    for sighting in scene.memory.latest():
        other = sighting.referent
        if other.lemma == ONE and not noun.plural and noun.lemma in (*other.words, "person"):
            return None  # one of several, who is not told
        if said.new and not other.words & (SECOND | {"another"}):
            continue
        if other.sort != "source" or other.plural != noun.plural:
            continue
        if (noun.sort == "people" or other.lemma == noun.lemma) and wanted <= other.words | {other.lemma}:
            return sighting
    return None
