"""The table of `vocab/measures.yaml`, by lemma: nouns for restrictions, acts on them, verbs that restrict outright."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.extract.governors import Governor
from detente.vocab.tables import entries

FROZEN = frozenset("asset fund account visa".split())
Entry = Mapping[str, Any]


@cache
def nouns() -> Mapping[str, tuple[Entry, ...]]:
    """Lemma → entries for nouns that name a restriction, in the order of the file."""
    table: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == "noun":
            for word in entry["words"]:
                table.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in table.items()}


@cache
def verbs(kind: str) -> Mapping[str, tuple[Entry, ...]]:
    """Lemma → entries of one kind ("verb", "exclusion"), verbs and nouns alike."""
    table: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == kind:
            for word in (*entry.get("words", ()), *entry.get("verbs", ()), *entry.get("nouns", ())):
                table.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in table.items()}


@cache
def _acts() -> Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    """(lemma, part of speech) → (transition, relations) of what a governor does to a restriction."""
    table: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == "act":
            relations = frozenset(entry["relation"])
            for pos, key in (("VERB", "verbs"), ("NOUN", "nouns")):
                for word in entry.get(key, ()):
                    table.setdefault((word, pos), []).append((entry["transition"], relations))
    return {key: tuple(found) for key, found in table.items()}


def act_of(governor: Governor) -> str | None:
    """What a governor does to the restriction under it, None where it is no word of that trade."""
    token = governor.token
    pos = "NOUN" if token.pos_ in ("NOUN", "PROPN") else "VERB"
    relation = governor.relation.split()[-1]
    if token.lemma_.lower() == "draw" and any(t.lower_ == "up" for t in token.children):
        return "proposed"
    if token.lemma_.lower() == "freeze" and token.i and token.nbor(-1).lemma_.lower() in FROZEN:
        return None  # "sanctions including asset freezes", read as a verb
    if token.lemma_.lower() == "set" and any(t.dep_ in ("xcomp", "ccomp") for t in token.children):
        return None  # "are set to take effect"
    if (
        token.lemma_.lower() == "leave"
        and relation == "object"
        and "in place" in token.doc[token.i : token.right_edge.i + 1].text
    ):
        return "in_force"
    for transition, relations in _acts().get((token.lemma_.lower(), pos), ()):
        if relation in relations:
            return transition
    return None
