"""Which state "the country", "the kingdom", "the island", "the Gulf state" means: by what it is and by who stands out.

Kingdoms, islands and parts of the world are facts of the vocabulary (states.yaml). A state that acts
on the land ("Oslo warned the country") is another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from detente.resolve.discourse import Referent, Sighting
from detente.resolve.people import state_within
from detente.resolve.salience import standing_out, weighed
from detente.resolve.scene import Scene, phrase
from detente.vocab.tables import State, states

FORMS = {
    "kingdom": ("kingdom",),
    "monarchy": ("kingdom", "emirate", "sultanate", "monarchy", "principality", "grand duchy"),
    "emirate": ("emirate",),
    "sheikhdom": ("emirate",),
    "sultanate": ("sultanate",),
    "republic": ("republic", "federation"),
    "federation": ("federation", "confederation"),
    "principality": ("principality",),
    "duchy": ("grand duchy",),
}
"""Nouns for a land by its constitution, with the forms of states.yaml that they name."""
ISLANDS = frozenset({"island", "isle", "archipelago"})
CLUBS = frozenset({"opec", "nato", "eu"})
"""What a state may belong to and be told by: "the OPEC nation"."""
CONSTITUTIONS = frozenset({*FORMS, *ISLANDS})
OFTEN, LEAD = 4, 2
"""How often a state is spoken of that a report is mostly about, and how many times as often as the next."""
LANDS = frozenset({*FORMS, *ISLANDS, "country", "nation", "state", "land"})


def resolve_land(token: Token, scene: Scene) -> bool:
    """Record the state that a description of a land means; False where nobody, or more than one, fits."""
    doc = scene.doc
    start, end = phrase(token, doc)
    lead = doc[start].lower_
    if lead not in ("the", "this", "that") or token.tag_ in ("NNS", "NNPS"):
        return False
    if token.dep_ in ("compound", "amod", "nmod"):
        return False
    if any(child.lower_ == "of" and child.dep_ == "prep" for child in token.rights):
        return False  # "the island of Crete"
    if state_within(doc, start, end, scene) is not None:
        return False
    words = [doc[i].lower_ for i in range(start + 1, token.i)]
    fits = _described(token.lower_, tuple(words))
    told = token.lower_ not in ("country", "nation", "state", "land") or fits is not None
    if token.lower_ == "state" and not words:
        return False
    area = (_area(tuple(words)) or "").split()
    named = [doc[i].lower_ for i in range(start + 1, token.i) if doc[i].text[0].isupper()]
    if any(word not in area and word not in CLUBS for word in named):
        return False  # "the Spratly archipelago"
    check = fits or (lambda _: token.lower_ in ("country", "nation", "state", "land"))
    chosen = _chosen(token, scene, lambda r: r.sort == "state" and check(r.state or ""), told=told, plain=not words)
    if chosen is None:
        return False
    referent = scene.state(chosen.referent.state or "")
    scene.add(start, end, token, referent, kind="definite", rule="land" if told else "country", antecedent=chosen)
    return True


def _chosen(
    token: Token, scene: Scene, fits: Callable[[Referent], bool], *, told: bool, plain: bool
) -> Sighting | None:
    """The state meant: of those that fit a telling description the first, of "the country" whoever stands out."""
    if told:
        ranked = weighed(token, scene, fits, within=12)
        return ranked[0].sighting if ranked else None
    rank = scene.rank[token.i]
    before = [s for s in scene.memory.back(rank, within=0) if s.subject and s.token < token.i]
    if not plain:  # "sanctions on the oil-rich nation": not the one that acts
        acting = {s.referent.state for s in before}
        main = _main(rank, scene, lambda r: fits(r) and r.state not in acting)
        if main is not None:
            return main
        others = weighed(token, scene, lambda r: fits(r) and r.state not in acting, within=3)
        return max((each.sighting for each in others), key=lambda s: (s.rank, s.token), default=None)
    here = standing_out(token, scene, fits, within=0, clear=0.1)
    if here is not None:
        return here
    speaker = next((s for s in reversed(before) if s.referent.sort == "person" and s.referent.state), None)
    return speaker or standing_out(token, scene, fits, within=4)


def _main(rank: int, scene: Scene, fits: Callable[[Referent], bool]) -> Sighting | None:
    """The last mention of the one state that a report is mostly about so far: it is what epithets are for."""
    seen = [s for s in scene.memory.back(rank, within=rank) if fits(s.referent)]
    often = Counter(s.referent.state for s in seen).most_common(2)
    if not often or often[0][1] < OFTEN or (len(often) > 1 and often[0][1] < LEAD * often[1][1]):
        return None
    return next(s for s in seen if s.referent.state == often[0][0])


def _described(noun: str, words: tuple[str, ...]) -> Callable[[str], bool] | None:
    """The test that a noun with its adjectives sets ("the landlocked country"); None without one."""
    tests: list[Callable[[State], bool]] = []
    if noun in FORMS:
        tests.append(lambda state: state.form in FORMS[noun])
    if noun in ISLANDS or "island" in words:
        tests.append(lambda state: state.archipelago if noun == "archipelago" else state.island)
    if "landlocked" in words:
        tests.append(lambda state: state.landlocked)
    area = _area(words)
    if area is not None:
        tests.append(lambda state: area in (each.lower() for each in state.areas))
    if not tests:
        return None
    return lambda key: key in _by_key() and all(test(_by_key()[key]) for test in tests)


def _area(words: tuple[str, ...]) -> str | None:
    """The longest run of the words that names a part of the world."""
    text = " ".join(words)
    fitting = [area for area in _areas() if f" {area} " in f" {text} "]
    return max(fitting, key=len, default=None)


@cache
def _areas() -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.lower() for state in states() for area in state.areas))


@cache
def _by_key() -> dict[str, State]:
    return {state.iso3: state for state in states()}
