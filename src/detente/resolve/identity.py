"""Descriptions that the report explains later: the same quoted words, a fuller descriptor, a name with the same title.

Nothing less counts: two unnamed sources, or a source and a named person, stay apart without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model import Passage
from detente.read.quotes import quotations
from detente.resolve.discourse import Referent, Sighting
from detente.resolve.lexicon import source_nouns, word_class
from detente.resolve.scene import Scene

LETTERS = 8
"""A single quoted word must have so many letters to be anybody's own."""
QUOTES = "“\"‘'«"
COUNTED = frozenset({"one", "two", "three", "four", "another", "other", "some", "several", "second", "third"})
OPENING = 2
"""The sentences of headline and lede, which name a source in brief before the body does so in full."""
SOON = 3


def same_words(scene: Scene) -> None:
    """Give to the named person what an unnamed aide said, where the report quotes the same words from both.

    "A top aide called the talks “indispensable”" and, further on, "“Indispensable, I would say,” envoy Ana Ruiz said".
    """
    unnamed = [s for s in scene.memory.sightings if _may_be_named(s.referent) and s.subject]
    if not unnamed or not any(mark in scene.parse.report.text for mark in QUOTES):
        return
    quoted = [q.passage(scene.parse.report) for q in quotations(scene.parse.report)]
    for sighting in unnamed:
        words = [_words(quote) for quote in quoted if _sentence_holds(scene, sighting.rank, quote)]
        for person in _speakers(
            scene, sighting, [w for w in words if len(w) > 1 or (w and len(w[0]) >= LETTERS)], quoted
        ):
            scene.renamed[sighting.referent.actors[0].key] = person.actors
            break


def _may_be_named(referent: Referent) -> bool:
    if referent.sort != "source" or referent.plural:
        return False
    noun = source_nouns().get(referent.lemma)
    return noun is not None and noun.sort == "officials"


def _words(quote: Passage) -> list[str]:
    return [word for word in "".join(c.lower() if c.isalnum() else " " for c in quote.text).split() if len(word) > 2]


def _sentence_holds(scene: Scene, rank: int, quote: Passage) -> bool:
    sentence = scene.parse.sentences[rank]
    return sentence.start_char <= quote.start and quote.end <= sentence.end_char


def _speakers(
    scene: Scene, source: Sighting, said: Sequence[list[str]], quoted: Sequence[Passage]
) -> Iterator[Referent]:
    """Named people who are quoted with one of the word sequences `said`, in another sentence."""
    for words in said:
        for quote in quoted:
            if _sentence_holds(scene, source.rank, quote) or not _contains(_words(quote), words):
                continue
            for sighting in scene.memory.sightings:
                referent = sighting.referent
                if referent.sort != "person" or not sighting.subject or sighting.rank == source.rank:
                    continue
                sentence = scene.parse.sentences[sighting.rank]
                near = sentence.start_char <= quote.end <= sentence.end_char
                if (
                    near
                    and _talks(scene, sighting)
                    and referent.state is not None
                    and source.referent.state in (None, referent.state)
                ):
                    yield referent


def _talks(scene: Scene, sighting: Sighting) -> bool:
    return sighting.verb >= 0 and scene.doc[sighting.verb].lemma_ in word_class("talking")


def _contains(longer: list[str], shorter: list[str]) -> bool:
    size = len(shorter)
    return bool(size) and any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))


def brief_before(scene: Scene, lemma: str, *, plural: bool, modifiers: frozenset[str], rank: int) -> Referent | None:
    """The source that headline or lede named in brief ("an official") and that a fuller descriptor now introduces."""
    if modifiers & COUNTED:
        return None
    for referent in reversed(scene.by_name.values()):
        if referent.sort != "source" or referent.lemma != lemma or referent.plural != plural:
            continue
        if (
            referent.introduced < OPENING
            and rank - referent.introduced <= SOON
            and referent.words < modifiers
            and not referent.words & COUNTED
        ):
            return referent
    return None
