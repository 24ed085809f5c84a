"""What the words around a place name show: that it is a place, or that it is part of a person's or body's name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from detente.resolve.actors import is_place
from detente.resolve.lexicon import given_names, role_heads
from detente.resolve.roster import fold, roster
from detente.vocab.atlas import Spot, spots
from detente.vocab.tables import entries

GREAT = 100_000
"""People of a town whose name next to another is likelier a second place than a surname."""


@cache
def words(sort: str) -> frozenset[str]:
    """The words of one class of place_words.yaml."""
    return frozenset(word for entry in entries("place_words") if entry["class"] == sort for word in entry["words"])


def inside_name(doc: Doc, start: int, end: int, bearers: Sequence[Spot]) -> bool:
    """Whether a name is part of another by the words beside it: "Paris Hilton", "Mr. London", "Bank of England"."""
    after = doc[end] if end < len(doc) else None
    before = doc[start - 1] if start else None
    if after is not None and after.text[0].isupper() and doc[end - 1].whitespace_:
        if after.lower_ in words("bodies"):
            return True
        if after.text in ("Island", "Islands") and bearers[0].kind not in ("region", "area"):
            return True
    if _heads_name(doc, end, bearers) and not _state(bearers):
        return True
    if before is None:
        return False
    if before.lower_ in words("honorific") and before.text[0].isupper() and before.whitespace_ and not _state(bearers):
        return True
    if _of_body(doc, start, bearers) or (before.text == "-" and not before.whitespace_ and not _state(bearers)):
        return True
    if before.text[0].isupper() and before.pos_ == "PROPN" and before.whitespace_ and end - start == 1:
        if fold(before.text) in given_names():
            return True
        joined = before.dep_ == "compound" and before.head == doc[start] and before.lower_ not in words("compass")
        return joined and not _state(bearers) and before.tag_ == "NNP" and not before.is_sent_start
    return False


def _of_body(doc: Doc, start: int, bearers: Sequence[Spot]) -> bool:
    """Whether a name ends that of a body: "University of Texas", "Movement for the Emancipation of the Niger Delta"."""
    index = start - 1
    if doc[index].lower_ == "the":
        index -= 1
    if index < 1 or doc[index].lower_ not in ("of", "for"):
        return False
    above = doc[index - 1]
    if not above.text[0].isupper():
        return False
    word = above.lower_
    if word in words("bodies_of"):
        return True
    if _state(bearers) or doc[index].lower_ != "of" or above.pos_ != "PROPN" or above.text.isupper():
        return False
    return word not in words("sort") and word not in role_heads() and not spots(above.text)


def _heads_name(doc: Doc, end: int, bearers: Sequence[Spot]) -> bool:
    """Whether another name follows at once: "Paris Hilton", "Texas Rangers", "St. Michael's Hospital"."""
    index = end
    if index < len(doc) and doc[index].lower_ in ("'s", "’s"):
        index += 1
        following = doc[index].text[0].isupper() if index < len(doc) else False
        return following and (doc[index].lower_ in words("buildings") or _saint(doc, index - 2))
    if index >= len(doc) or not doc[end - 1].whitespace_:
        return False
    after = doc[index]
    if not after.text[0].isupper() or after.pos_ != "PROPN" or (doc[end - 1].text.isupper() and len(doc[end - 1]) > 1):
        return False
    word = after.lower_
    sorts = ("region", "district", "town", "honorific", "after", *(("local",) if _lived_in(bearers) else ()))
    known = (*(words(sort) for sort in sorts), role_heads())
    return not any(word in each or word.rstrip(".") in each for each in known) and not any(
        spot.kind != "city" or spot.population >= GREAT for spot in spots(after.text)
    )


def _saint(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index - 1].text in ("St.", "St", "Saint")


def _lived_in(bearers: Sequence[Spot]) -> bool:
    return any(spot.kind in ("city", "region", "district") for spot in bearers)


def _state(bearers: Sequence[Spot]) -> bool:
    return any(spot.kind == "state" and not spot.context for spot in bearers)


def doubtful(doc: Doc, start: int, end: int, form: str) -> bool:
    """Whether a name is also another word or a name of people, so that it counts only where a place is shown."""
    if end - start > 1:
        return False
    token = doc[start]
    return (
        any(form in names for names in (words("doubtful"), given_names(), roster().surnames))
        or token.pos_ not in ("PROPN", "ADJ", "NOUN", "X")
        or token.lower_ in roster().adjectives
    )


def shown(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name show a place: "in Idlib", "Idlib province", "northern Idlib"."""
    return firm(doc, start, end) or hinted(doc, start, end)


def hinted(doc: Doc, start: int, end: int) -> bool:
    """Whether they show one without leaving no doubt of it."""
    before = _before(doc, start)
    after = doc[end] if end < len(doc) else None
    if before is not None and (before.lower_ in words("preposition") or before.lower_ in words("compass")):
        return True
    if after is not None and before is not None and before.lower_ in ("a", "an") and after.pos_ == "NOUN":
        return True  # "a Regina teenager"
    if after is not None and after.text == "-" and end + 1 < len(doc):
        return doc[end + 1].lower_ in words("hyphen")
    return after is not None and after.lower_ in words("local")


def firm(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name leave hardly anything but a place."""
    before = _before(doc, start)
    after = doc[end] if end < len(doc) else None
    if (
        after is not None
        and doc[end - 1].whitespace_
        and any(after.lower_.rstrip(".") in words(each) for each in ("region", "district", "town"))
    ):
        return True
    if before is None:
        return False
    start = before.i + 1
    if before.lower_ in words("firm"):
        return True
    head = doc[start:end].root
    if (
        head.dep_ in ("pobj", "dobj")
        and doc[end - 1].i - start < 3
        and doc[start].lower_ != "the"
        and is_place(doc, start, end)
    ):
        return True
    if before.lower_ in ("of", "to") and start > 1:
        above = doc[start - 2].lower_
        return above in words("sort") or above in (
            "travel",
            "travelled",
            "traveled",
            "flew",
            "flown",
            "returned",
            "drive",
            "flight",
            "road",
        )
    return before.lower_ in words("sort") and before.lower_ not in role_heads() and before.text.islower()


def _before(doc: Doc, start: int) -> Token | None:
    """The token before a name and its article: "in the Gulf"."""
    if start > 1 and doc[start - 1].lower_ == "the":
        return doc[start - 2]
    return doc[start - 1] if start else None
