"""Companies that no vocabulary knows, by what stands with their names: "Vestra Systems Inc", "the drone maker Vestra".

A legal form ("Inc", "AG") or a word of trade ("Aerospace") at the end of a name makes it that of a company, and so does
a noun for companies in front of the name or in apposition to it. The state is what the phrase tells: an adjective, a
possessor, "of Norway" behind the name. Anything less is no company: a wrong one costs more than none.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.model import Actor
from detente.resolve.lexicon import word_class
from detente.resolve.names import Name
from detente.resolve.people import clean, state_within
from detente.resolve.scene import Scene

PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative", "attr", "agent", "compound"}
)
"""Where in a sentence the name of a company stands for the company; in a compound only behind its noun."""
MEDIA = frozenset({"Broadcasting", "News", "Television", "Radio"})
"""Words that make a name that of a medium."""
WORDS = 5
"""A name of more words is no name but a parser's mistake."""


def resolve_company(name: Name, head: Token, scene: Scene) -> bool:
    """Record the company that a name means; False where nothing shows it to be one."""
    doc = scene.doc
    noun = _kind_before(name, scene)
    after = _explained(head)
    if noun is None and after is None and not _marked(name, scene):
        return False
    if name.end < len(doc) and doc[name.end].text == "&":
        return False  # "Ben & Jerry's"
    if name.person and noun is not None:
        return False  # "Al Jazeera producer Ana Ruiz"
    if (
        head.dep_ not in PLACES
        or name.end - name.start > WORDS
        or (head.dep_ == "compound" and head.head.i >= name.end)
    ):
        return False
    start = name.start if noun is None else noun.left_edge.i
    while start < name.start and (doc[start].is_space or doc[start].is_punct):
        start += 1
    first = _first(name, scene)
    words = clean(" ".join(doc[first : name.end].text.split()))
    referent = scene.by_name.get(words)
    if referent is None:
        state = state_within(doc, min(start, first), name.start, scene) or _possessor(name, scene) or _home(name, scene)
        if state is None and after is not None:
            state = state_within(doc, after.left_edge.i, after.i, scene)
        referent = scene.entity(Actor(key=words, kind="company", name=words, state=state), "company")
    elif referent.sort != "company":
        return False
    scene.add(first, name.end, head, referent, kind="roster", rule="unknown-company")
    return True


def _first(name: Name, scene: Scene) -> int:
    """Where the name begins, a state in front of it included: "China National Petroleum Corporation"."""
    doc, first = scene.doc, name.start
    before = doc[first - 1] if first else None
    if before is None or not scene.taken[first - 1] or before.pos_ != "PROPN" or before.dep_ != "compound":
        return first
    return first - 1 if before.tag_ != "POS" and before.text[0].isupper() else first


def _marked(name: Name, scene: Scene) -> bool:
    """Whether the name ends in a legal form, or has several words and ends in a word of trade."""
    last = scene.doc[name.end - 1].lower_
    if name.end - name.start < 2 or any(scene.doc[i].text in MEDIA for i in range(name.start, name.end)):
        return False
    return last.rstrip(".") in word_class("legal_forms") or last in word_class("trades")


def _kind_before(name: Name, scene: Scene) -> Token | None:
    """The noun for companies right before the name: "drone maker" in "the Turkish drone maker Vestra"."""
    if name.start == 0:
        return None
    noun = scene.doc[name.start - 1]
    if noun.lower_ not in word_class("firms") or noun.pos_ not in ("NOUN", "PROPN", "ADJ") or noun.tag_ == "NNS":
        return None
    return noun


def _explained(head: Token) -> Token | None:
    """The noun for companies in apposition: "Vestra, a Norwegian shipbuilder,"."""
    found = (child for child in head.children if child.dep_ == "appos" and child.i > head.i)
    return next((child for child in found if child.lower_ in word_class("firms")), None)


def _possessor(name: Name, scene: Scene) -> str | None:
    """The state in "Norway's Vestra Systems"."""
    doc = scene.doc
    if name.start < 2 or doc[name.start - 1].tag_ != "POS":
        return None
    return next(
        (m.actors[0].state for m in scene.found if m.end in (name.start, name.start - 1) and m.kind == "roster"), None
    )


def _home(name: Name, scene: Scene) -> str | None:
    """The state in "Vestra Systems of Norway"."""
    doc = scene.doc
    if name.end + 1 >= len(doc) or doc[name.end].lower_ != "of":
        return None
    referent = scene.ahead.get(name.end + 1)
    return referent.state if referent is not None and referent.sort == "state" else None
