"""The names of places in a text, each with the places that bear it: what stands inside a person's or body's name is left out.

Capitalised words are looked up in the gazetteer, the longest name first. A word that is also something else (a
surname, a month, a small town of that name) is taken only where the words around it show a place. Which of its
bearers a name means is for senses.py to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from detente.read.nlp import Parse
from detente.resolve.actors import is_place
from detente.resolve.gazetteer import Hit
from detente.resolve.lexicon import given_names, role_heads
from detente.resolve.resolved import Mention
from detente.resolve.roster import fold, roster
from detente.vocab.atlas import Spot, short_names, spots
from detente.vocab.tables import entries

LONGEST = 6
"""Tokens of the longest name that is looked up: "Port-au-Prince" has five."""
INNER = frozenset({"of", "the", "de", "del", "la", "le", "les", "al", "el", "au", "aux", "sur", "upon", "and", "-", "'s", "d'", "es", "e"})
"""What may stand in a name without a capital."""
WRITTEN_SHORT = 3
"""Names of so few letters count only in capitals: "UK", "Uk" not."""


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


@cache
def words(sort: str) -> frozenset[str]:
    """The words of one class of place_words.yaml."""
    return frozenset(word for entry in entries("place_words") if entry["class"] == sort for word in entry["words"])


def find_toponyms(parse: Parse, hits: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[Toponym]:
    """The place names of a text in order, none inside another or inside the name of a person or body."""
    doc, text = parse.doc, parse.report.text
    closed, surnames = _closed(doc, hits, mentions)
    index, stop = 0, len(doc)
    while index < stop:
        token = doc[index]
        if closed[index] or not _opens(token, doc):
            index += 1
            continue
        found = _longest(doc, text, index, closed)
        if found is None:
            index += 1
            continue
        end, bearers = found
        if _inside_name(doc, index, end, bearers):
            index = end
            continue
        form = fold(text[token.idx : doc[end - 1].idx + len(doc[end - 1])])
        yield Toponym(
            start=index, end=end, spots=bearers, form=form, shown=_shown(doc, index, end), firm=_firm(doc, index, end),
            doubtful=_doubtful(doc, index, end, form), borne=form in surnames,
        )  # fmt: skip
        index = end


def _opens(token: Token, doc: Doc) -> bool:
    text = token.text
    if text[0].isupper():
        return True
    return text in ("al", "el") and token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].text[0].isupper()


def _closed(doc: Doc, hits: Sequence[Hit], mentions: Sequence[Mention]) -> tuple[list[bool], frozenset[str]]:
    """Which tokens belong to names of people and bodies, and the surnames of those people."""
    closed = [False] * len(doc)
    surnames = set()
    for hit in hits:
        kinds = {entry.kind for entry in hit.entries}
        if kinds & {"organisation", "definite", "other", "person"} and not kinds & {"name", "capital"}:
            words_here = doc[hit.start : hit.end].text
            if "," in words_here or any(spot.kind not in ("city", "district") for spot in spots(words_here)):
                continue  # "South China Sea" is hidden from the actors because it is a place; Somaliland is both
            for index in range(hit.start, hit.end):
                closed[index] = True
    for mention in mentions:
        actor = mention.actors[0]
        if actor.kind != "person" or mention.kind not in ("roster", "title"):
            continue
        name = set(fold(actor.name).split())
        titles = [t.i + 1 for t in doc[mention.start : mention.end] if t.lower_ in role_heads() or t.lower_ in words("honorific")]
        for index in range(max(titles, default=mention.start), mention.end):
            if fold(doc[index].text) in name:
                closed[index] = True
        if " " in actor.name:
            surnames.add(fold(actor.name.split()[-1]))
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if fold(token.text) in given_names() and token.text[0].isupper() and after.text[0].isupper() and after.pos_ == "PROPN":
            closed[token.i] = True
            closed[after.i] = True
            surnames.add(fold(after.text))
    return closed, frozenset(surnames)


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
        bearers = spots(_spelt(surface, doc, end))
        if bearers and (len(surface.replace(".", "")) > WRITTEN_SHORT or surface.isupper() or not surface.isalpha()):
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


def _spelt(surface: str, doc: Doc, end: int) -> str:
    """A name with "County" written out, where a heading has "Co."."""
    return surface[:-2].rstrip() + " County" if surface.endswith((" Co", " CO")) else surface[:-3] + "County" if surface.endswith((" Co.", " CO.")) else surface


def _after_comma(doc: Doc, start: int) -> bool:
    return start > 1 and doc[start - 1].text == "," and doc[start - 2].text[0].isupper()


def _inside_name(doc: Doc, start: int, end: int, bearers: tuple[Spot, ...]) -> bool:
    """Whether the words before or after make a name part of another: "Paris Hilton", "Mr. London", "Bank of England"."""
    after = doc[end] if end < len(doc) else None
    before = doc[start - 1] if start else None
    if after is not None and after.text[0].isupper() and doc[end - 1].whitespace_ and after.lower_ in words("bodies"):
        return True
    if _heads_name(doc, end) and not _state(bearers):
        return True
    if before is None:
        return False
    if before.lower_ in words("honorific") and before.text[0].isupper() and before.whitespace_ and not _state(bearers):
        return True
    if before.lower_ in ("of", "for") and start > 1:
        above = doc[start - 2]
        if above.text[0].isupper() and above.lower_ in words("bodies_of"):
            return True
    if before.text[0].isupper() and before.pos_ == "PROPN" and before.whitespace_ and end - start == 1:
        if fold(before.text) in given_names():
            return True
        joined = before.dep_ == "compound" and before.head == doc[start] and before.lower_ not in words("compass")
        return joined and not _state(bearers) and before.tag_ == "NNP" and not before.is_sent_start
    return False


def _heads_name(doc: Doc, end: int) -> bool:
    """Whether another name follows at once: "Paris Hilton", "Texas Rangers", "St. Michael's Hospital"."""
    index = end
    if index < len(doc) and doc[index].lower_ in ("'s", "’s"):
        index += 1
        return index < len(doc) and doc[index].text[0].isupper() and doc[index].lower_ in words("buildings")
    if index >= len(doc) or not doc[end - 1].whitespace_:
        return False
    after = doc[index]
    if not after.text[0].isupper() or after.pos_ != "PROPN" or (doc[end - 1].text.isupper() and len(doc[end - 1]) > 1):
        return False
    word = after.lower_
    known = (*(words(sort) for sort in ("region", "district", "town", "local", "honorific")), role_heads())
    return not any(word in each or word.rstrip(".") in each for each in known) and not spots(after.text)


def _state(bearers: tuple[Spot, ...]) -> bool:
    return any(spot.kind == "state" and not spot.context for spot in bearers)


def _doubtful(doc: Doc, start: int, end: int, form: str) -> bool:
    """Whether a name is also another word or a name of people, so that it counts only where a place is shown."""
    if end - start > 1:
        return False
    token = doc[start]
    return (
        form in words("doubtful") or form in given_names() or form in roster().surnames or token.pos_ not in ("PROPN", "ADJ", "NOUN", "X")
        or token.lower_ in roster().adjectives
    )  # fmt: skip


def _shown(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name show a place: "in Idlib", "Idlib province", "northern Idlib", "ODESA, Ukraine"."""
    if _firm(doc, start, end):
        return True
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and (before.lower_ in words("preposition") or before.lower_ in words("compass")):
        return True
    if after is not None and before is not None and before.lower_ in ("a", "an") and after.pos_ == "NOUN":
        return True  # "a Regina teenager"
    return after is not None and (after.lower_ in words("local") or after.text == "-")


def _firm(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name leave hardly anything but a place."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if after is not None and doc[end - 1].whitespace_ and any(after.lower_.rstrip(".") in words(each) for each in ("region", "district", "town")):
        return True
    if before is None:
        return False
    if before.lower_ in words("firm"):
        return True
    head = doc[start:end].root
    if head.dep_ in ("pobj", "dobj") and before.lower_ != "the" and is_place(doc, start, end):
        return True
    if before.lower_ in ("of", "to") and start > 1:
        above = doc[start - 2].lower_
        return above in words("sort") or above in ("travel", "travelled", "traveled", "flew", "flown", "returned", "drive", "flight", "road")
    return before.lower_ in words("sort") and before.lower_ not in role_heads() and before.text.islower()
