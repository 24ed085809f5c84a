"""The place names of a text, each with the places that bear it; what stands inside another name is left out.

Capitalised words are looked up in the gazetteer, the longest name first. A word that is also something else (a
surname, a month, a small town of that name) is taken only where the words around it show a place. Which of its
bearers a name means is for senses.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from detente.read.nlp import Parse
from detente.resolve.gazetteer import Hit
from detente.resolve.lexicon import given_names, role_heads
from detente.resolve.resolved import Mention
from detente.resolve.roster import fold
from detente.resolve.surroundings import doubtful, firm, hinted, inside_name, words
from detente.vocab.atlas import Spot, short_names, spots, state_spots

LONGEST = 6
"""Tokens of the longest name that is looked up: "Port-au-Prince" has five."""
INNER = frozenset(
    {
        "of",
        "the",
        "de",
        "del",
        "la",
        "le",
        "les",
        "al",
        "el",
        "au",
        "aux",
        "sur",
        "upon",
        "and",
        "-",
        "'s",
        "d'",
        "es",
        "e",
    }
)
"""What may stand in a name without a capital."""
COUNTY = re.compile(r" C[oO]\.?$")
WRITTEN_SHORT = 3
"""States' names of so few letters count only in capitals: "US", "Us" not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Tokens `start:end` that may name each of `spots`, and what the words around them show.

    `shown` where they show a place, `firm` where they can hardly show anything else; `form` is the folded name;
    `doubtful` where it is also a name of people or another word, `borne` where somebody in the report has it.
    """

    start: int
    end: int
    spots: tuple[Spot, ...]
    form: str
    shown: bool = False
    firm: bool = False
    doubtful: bool = False
    borne: bool = False


def find_toponyms(parse: Parse, hits: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[Toponym]:
    """The place names of a text in order, none inside another or inside the name of a person or body."""
    doc, text = parse.doc, parse.report.text
    begins = doc.to_array("IDX").tolist()
    capitals = [index for index, begin in enumerate(begins) if text[begin].isupper()]
    closed, surnames = _closed(doc, capitals, hits, mentions)
    named = dict(_named(hits))
    articles = [index for index, begin in enumerate(begins) if text[begin] in "ae" and _opens(doc, index)]
    last = 0
    for index in sorted({*capitals, *articles, *named}):
        if index < last:
            continue
        found = _longest(doc, text, index, closed) if not closed[index] and _opens(doc, index) else None
        found = found or named.get(index)
        if found is None:
            continue
        last, bearers = found
        if inside_name(doc, index, last, bearers):
            continue
        form = fold(text[begins[index] : begins[last - 1] + len(doc[last - 1])])
        sure = firm(doc, index, last)
        yield Toponym(
            start=index, end=last, spots=bearers, form=form, shown=sure or hinted(doc, index, last), firm=sure,
            doubtful=doubtful(doc, index, last, form), borne=form in surnames,
        )  # fmt: skip


def _named(hits: Sequence[Hit]) -> Iterator[tuple[int, tuple[int, tuple[Spot, ...]]]]:
    """The states that the roster finds, by first token: also inside a token, as in "U.S.-based"."""
    for hit in hits:
        for entry in hit.entries[:1]:
            if entry.kind == "name" and entry.actor.key in state_spots():
                yield hit.start, (hit.end, (state_spots()[entry.actor.key],))


def _opens(doc: Doc, index: int) -> bool:
    text = doc[index].text
    if text[0].isupper():
        return True
    return (
        text in ("al", "el")
        and index + 2 < len(doc)
        and doc[index + 1].text == "-"
        and doc[index + 2].text[0].isupper()
    )


def _closed(
    doc: Doc, capitals: Sequence[int], hits: Sequence[Hit], mentions: Sequence[Mention]
) -> tuple[list[bool], frozenset[str]]:
    """Which tokens belong to names of people and bodies, and the surnames of those people."""
    closed = [False] * len(doc)
    for index in _bodies(doc, hits):
        closed[index] = True
    surnames = set()
    for mention in mentions:
        actor = mention.actors[0]
        if actor.kind != "person" or mention.kind not in ("roster", "title") or _written(actor.name):
            continue
        name = set(fold(actor.name).split())
        titles = [
            t.i + 1
            for t in doc[mention.start : mention.end]
            if t.lower_ in role_heads() or t.lower_ in words("honorific")
        ]
        for index in range(max(titles, default=mention.start), mention.end):
            if fold(doc[index].text) in name:
                closed[index] = True
        if " " in actor.name:
            surnames.add(fold(actor.name.split()[-1]))
    for index, following in pairwise(capitals):
        if following != index + 1 or fold(doc[index].text) not in given_names():
            continue
        after = doc[following]
        if after.pos_ == "PROPN" and not _known(doc, index):
            closed[index] = closed[following] = True
            surnames.add(fold(after.text))
    return closed, frozenset(surnames)


def _bodies(doc: Doc, hits: Sequence[Hit]) -> Iterator[int]:
    """The tokens of the names that the roster knows for people and bodies and nothing else."""
    for hit in hits:
        kinds = {entry.kind for entry in hit.entries}
        if kinds & {"organisation", "definite", "other", "person"} and not kinds & {"name", "capital"}:
            words_here = doc[hit.start : hit.end].text
            if "," in words_here or any(spot.kind not in ("city", "district") for spot in spots(words_here)):
                continue  # "South China Sea" is hidden from the actors because it is a place; Somaliland is both
            yield from range(hit.start, hit.end)


def _written(name: str) -> bool:
    """Whether a name that looks like a person's is that of a place written by hand: "Diego Garcia"."""
    return " " in name and any(spot.kind != "city" and not spot.population for spot in spots(name))


def _known(doc: Doc, index: int) -> bool:
    """Whether a token stands in a place name of several words: "Diego Garcia", "San Juan River"."""
    spans = (
        (start, end) for start in (index - 1, index) for end in (index + 2, index + 3) if start >= 0 and end <= len(doc)
    )
    return any(spots(doc[start:end].text) for start, end in spans)


def _longest(doc: Doc, text: str, start: int, closed: Sequence[bool]) -> tuple[int, tuple[Spot, ...]] | None:
    """The end of the longest name that begins at a token, and its bearers."""
    ends = []
    for index in range(start, min(start + LONGEST, len(doc))):
        token = doc[index]
        if token.is_space or closed[index] or "\n" in token.text:
            break
        if index > start and not (token.text[0].isupper() or token.text in INNER):
            break
        if token.text[0].isupper():
            ends.append(index + 1)
        if index > start and token.is_punct and token.text not in INNER:
            break
    first = doc[start].idx
    for end in reversed(ends):
        last = doc[end - 1]
        surface = text[first : last.idx + len(last)]
        if end - start == 1 and (short := _short(doc, text, start)):
            return short
        bearers = spots(_spelt(surface))
        if len(surface) <= WRITTEN_SHORT and not surface.isupper():
            bearers = tuple(spot for spot in bearers if spot.kind != "state")
        if bearers:
            return end, bearers
    return None


def _short(doc: Doc, text: str, start: int) -> tuple[int, tuple[Spot, ...]] | None:
    """The end and the division of an abbreviation, its full stop included where the tokenizer split it off."""
    first = doc[start].idx
    for end in (start + 1, start + 2):
        if end <= len(doc) and (end == start + 1 or doc[end - 1].text == "."):
            found = short_names(text[first : doc[end - 1].idx + len(doc[end - 1])])
            if found and (not found[0].context or _after_comma(doc, start)):
                return end, found
    return None


def _spelt(surface: str) -> str:
    """A name with "County" written out, where a heading has "Co."."""
    return COUNTY.sub(" County", surface)


def _after_comma(doc: Doc, start: int) -> bool:
    return start > 1 and doc[start - 1].text == "," and doc[start - 2].text[0].isupper()
