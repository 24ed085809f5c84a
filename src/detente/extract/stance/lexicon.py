"""The vocabulary of positions, looked up: `vocab/positions.yaml` by lemma and part of speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from detente.extract import frames
from detente.model.assertion import PositionKind
from detente.vocab.tables import entries

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """An entry that opens a position: its kind and the complements it takes."""

    kind: PositionKind
    takes: tuple[str, ...]
    of: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()
    needs: str | None = None
    denied: PositionKind | None = None
    only_denied: bool = False
    weight: float = 0.0


@cache
def _cues() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    table: dict[tuple[str, str], list[Cue]] = {}
    for entry in _rows("cue"):
        cue = Cue(
            kind=entry["kind"],
            takes=tuple(entry["takes"]),
            of=frozenset(entry.get("of", ())),
            not_of=frozenset(entry.get("not_of", ())),
            needs=entry.get("needs"),
            denied=entry.get("denied"),
            only_denied=entry.get("only_denied", False),
            weight=entry.get("weight", 0.0),
        )
        for word in entry["words"]:
            table.setdefault((word, entry["pos"]), []).append(cue)
    return {key: tuple(found) for key, found in table.items()}


def cues(token: Token) -> tuple[Cue, ...]:
    """What `token` opens, most telling first; a particle verb is looked up with its particle ("rule out")."""
    pos = POS.get(token.pos_)
    if pos is None:
        return ()
    lemma = token.lemma_.lower()
    if pos == "verb":
        for child in token.children:
            if child.dep_ == "prt" and (found := _cues().get((f"{lemma} {child.lower_}", pos))):
                return found
        if (
            token.tag_ == "VBN"
            and (token.lower_, "adj") in _cues()
            and not any(t.dep_ in ("aux", "agent") and t.lemma_ == "have" for t in token.children)
        ):
            return (*_cues()[token.lower_, "adj"], *_cues().get((lemma, pos), ()))
    return _cues().get((lemma if pos != "adj" else token.lower_, pos), ())


@cache
def _rows(entry: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(row for row in entries("positions") if row["entry"] == entry)


@cache
def _deeds() -> Mapping[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]]:
    table: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for row in _rows("deed"):
        tone = "if " + row["tone"] if row.get("on_condition") else row["tone"]
        for verb in row["verbs"]:
            table.setdefault(verb, []).append(
                (tone, frozenset(row.get("objects", ())), frozenset(row.get("not_objects", ())))
            )
    return {verb: tuple(found) for verb, found in table.items()}


def tones(verb: Token) -> tuple[str, ...]:
    """What doing `verb` would be: hostile, "if hostile" (where a condition is set), commitment, none (no deed)."""
    rows = _deeds().get(verb.lemma_.lower(), ())
    if not any(objects or others for _, objects, others in rows):
        return tuple(tone for tone, _, _ in rows)
    things = {t.lemma_.lower() for head in frames.patients(verb) for t in frames.full(head)}
    return tuple(tone for tone, objects, others in rows if (not objects or things & objects) and not things & others)


@cache
def claims() -> tuple[frozenset[str], Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Adjectives that contest; verbs and nouns that do with one of the given objects."""
    adjectives: set[str] = set()
    verbs: dict[str, frozenset[str]] = {}
    nouns: dict[str, frozenset[str]] = {}
    for row in _rows("claim"):
        adjectives.update(row.get("words", ()))
        verbs.update(dict.fromkeys(row.get("verbs", ()), frozenset(row.get("objects", ()))))
        nouns.update(dict.fromkeys(row.get("nouns", ()), frozenset(row.get("of", ()))))
    return frozenset(adjectives), verbs, nouns


@cache
def joint() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs and nouns of what several parties hold together."""
    (row,) = _rows("joint")
    return frozenset(row["verbs"]), frozenset(row["nouns"])


@cache
def evils() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words for what a threat holds out; things that come as an evil, and the verbs by which they come."""
    (row,) = _rows("evil")
    return frozenset(row["words"]), frozenset(row["things"]), frozenset(row["verbs"])


@cache
def collectives(plural: bool) -> frozenset[str]:  # noqa: FBT001
    """Nouns for political collectives that a report may leave without a name, as plurals or in the singular."""
    return frozenset(word for row in _rows("party") for word in row["words" if plural else "singular"])


@cache
def callings() -> frozenset[str]:
    """Verbs that say what something is held to be."""
    return frozenset(verb for row in _rows("calling") for verb in row["verbs"])
