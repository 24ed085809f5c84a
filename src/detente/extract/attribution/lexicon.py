"""The reporting vocabulary: `vocab/reporting.yaml` by lemma, `vocab/speech_acts.yaml` and `vocab/speakers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.strings import get_string_id
from spacy.tokens import Token

from detente.model.assertion import Commitment, EventType, Polarity
from detente.vocab.tables import entries

SpeakerKind = Literal["person", "body", "media", "text"]
POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "VERB")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word that attributes. `particle` is the second word of "point out", "call on", "make clear"."""

    lemma: str
    particle: str | None
    pos: str
    act: str
    takes: frozenset[str]
    commitment: Commitment
    unvoiced: bool
    text_only: bool = False
    faint: bool = False
    """Whether it attributes in some uses only, which no rule tells from the others."""

    def prepositions(self) -> tuple[str, ...]:
        """The prepositions whose phrase is content, in a fixed order."""
        return tuple(sorted(self.takes & PREPOSITIONS))


PREPOSITIONS = frozenset("for of against about on to over in with at by".split())


@cache
def table() -> Mapping[int, tuple[Entry, ...]]:
    """Entries by the hash of their first lemma, those with a particle first."""
    found: dict[int, list[Entry]] = {}
    for row in entries("reporting"):
        if row["pos"] == "phrase":
            continue
        for form in (row["lemma"], *row.get("also", ())):
            lemma, _, particle = form.partition(" ")
            entry = Entry(
                lemma=lemma, particle=particle or None, pos=row["pos"], act=row["act"], takes=frozenset(row["takes"]),
                commitment=row.get("commitment", "non_committal"), unvoiced=row.get("level") == "unattributed",
                text_only=row.get("holders") == ["text"], faint=row.get("faint", False),
            )  # fmt: skip
            found.setdefault(get_string_id(lemma), []).append(entry)
    return {key: tuple(sorted(rows, key=lambda e: e.particle is None)) for key, rows in found.items()}


def noun_act(token: Token) -> str | None:
    """What a noun of saying does ("concern" fears, "support" supports), None for any other noun."""
    found = (entry.act for entry in table().get(token.lemma, ()) if entry.pos == "noun")
    return next(found, None) if token.pos_ == "NOUN" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAct:
    """What an act is: how its speaker stands to the matter, and the PLOVER type of saying it, if any."""

    polarity: Polarity
    plover: EventType | None


@cache
def speech_acts() -> Mapping[str, SpeechAct]:
    """The acts of `vocab/speech_acts.yaml` by name: `speech_acts()["demand"].plover` is "REQUEST"."""
    return {row["act"]: SpeechAct(polarity=row["polarity"], plover=row.get("plover")) for row in entries("speech_acts")}


@cache
def present_forms() -> Mapping[str, Entry]:
    """The verbs that introduce direct speech by their forms of the present, which look like nouns: "notes", "write"."""
    found: dict[str, Entry] = {}
    for rows in table().values():
        for entry in rows:
            if entry.pos == "verb" and entry.particle is None and "quote" in entry.takes:
                ending = "es" if entry.lemma.endswith(("s", "sh", "ch", "x")) else "s"
                plain = entry.lemma[:-1] + "ie" if entry.lemma.endswith(("ry", "ly", "ny")) else entry.lemma
                found.setdefault(plain + ending, entry)
                found.setdefault(entry.lemma, entry)
    return found


@cache
def phrase_act(phrase: str) -> Entry:
    """The entry of a fixed phrase such as "according to"."""
    row = next(row for row in entries("reporting") if row["pos"] == "phrase" and row["lemma"] == phrase)
    return Entry(
        lemma=phrase, particle=None, pos="phrase", act=row["act"], takes=frozenset(row["takes"]),
        commitment=row.get("commitment", "non_committal"), unvoiced=False,
    )  # fmt: skip


@cache
def speaker_nouns() -> Mapping[str, SpeakerKind]:
    """The kind of source that a common noun names; a noun listed twice keeps its first kind."""
    found: dict[str, SpeakerKind] = {}
    for row in entries("speakers"):
        if row["kind"] != "press":
            for word in row["words"]:
                found.setdefault(word, row["kind"])
    return found


@cache
def press() -> frozenset[str]:
    """The names of agencies, papers and broadcasters that print what they are told."""
    return frozenset(word for row in entries("speakers") if row["kind"] == "press" for word in row["words"])
