"""People who are only counted: "one of them said", "rejected by many who live there".

They are nobody who has a name, and the next "he" or "they" may well mean them.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent
from detente.resolve.lexicon import word_class
from detente.resolve.scene import Scene

ONE = "one"
MANY = frozenset({"many", "others", "some", "few", "several"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "agent"})


def see_counted(token: Token, scene: Scene) -> bool:
    """Note people who are only counted; False where the word is no such."""
    return _see_one(token, scene) or _see_many(token, scene)


def _see_one(token: Token, scene: Scene) -> bool:
    """Note that one of several says something: "One of them said he was tired" is about nobody who has a name."""
    if token.lower_ != ONE or token.dep_ != "nsubj" or token.head.lemma_ not in word_class("talking"):
        return False
    child = next((c for c in token.rights if c.lower_ == "of"), None)
    if child is None:
        return False
    nouns = {t.lemma_.lower() for t in child.children if t.dep_ == "pobj"}
    one = Referent(actors=(), sort="someone", lemma=ONE, words=nouns)
    scene.memory.see(one, token, token.i, token.i + 1, scene.rank[token.i])
    return True


def _see_many(token: Token, scene: Scene) -> bool:
    """Note people who are only counted: "rejected by many who live there", whom "they" means next."""
    if token.lower_ not in MANY or token.dep_ not in ARGUMENTS:
        return False
    if any(child.lower_ == "of" for child in token.rights):
        return False
    many = Referent(actors=(), sort="someone", plural=True)
    scene.memory.see(many, token, token.i, token.i + 1, scene.rank[token.i])
    return True
