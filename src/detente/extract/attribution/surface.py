"""Speakers by word pattern, where the parse gives none: the run of nominal words beside a cue.

Looks at tags only, never at heads, so it still works where a headline, a fragment or a broken
quotation has led the parser astray.
"""

from __future__ import annotations

from spacy.tokens import Doc

from detente.extract.attribution.holders import NOBODY, Holder

NOMINAL = frozenset("DT JJ JJR JJS NN NNS NNP NNPS PRP PRP$ POS CD HYPH FW NFP WP".split())
JOINING = frozenset("of for from at in".split())
FINITE = frozenset(("VBZ", "VBP", "VBD"))
APPOSED = 24
"""The most tokens that an apposition has between a speaker's name and the cue."""


def phrase_before(doc: Doc, cue: int, floor: int) -> Holder | None:
    """The speaker's phrase that ends just before token `cue`: "…, a Turkish official said"."""
    end = cue
    while end > floor and doc[end - 1].pos_ in ("ADV", "AUX", "PART"):
        end -= 1
    start = end
    while start > floor and (
        doc[start - 1].tag_ in NOMINAL
        or (doc[start - 1].lower_ in JOINING and start < end)
        or _joined(doc, start - 1, floor)
    ):
        start -= 1
    return _held(doc, start, end)


def apposed_before(doc: Doc, cue: int, floor: int) -> Holder | None:
    """The speaker's phrase before an apposition that ends just before token `cue`: "Omar, the envoy to Cairo, said"."""
    end = cue
    while end > floor and doc[end - 1].pos_ in ("ADV", "AUX", "PART"):
        end -= 1
    if end <= floor or doc[end - 1].text != ",":
        return None
    for i in range(end - 2, max(floor, end - APPOSED), -1):
        if doc[i].tag_ in FINITE and doc[i].dep_ != "relcl":
            return None
        if doc[i].text == ",":
            held = phrase_before(doc, i, floor)
            if held is not None and held.end == i:
                return held
    return None


def phrase_after(doc: Doc, start: int, ceiling: int) -> Holder | None:
    """The speaker's phrase that begins at token `start`: "said Igor Petrov, a Kremlin spokesman"."""
    while start < ceiling and doc[start].pos_ == "ADV":
        start += 1
    end = start
    while end < ceiling and (
        doc[end].tag_ in NOMINAL or (doc[end].lower_ in JOINING and end > start) or _joined(doc, end, start)
    ):
        end += 1
    while end > start and (doc[end - 1].lower_ in JOINING or doc[end - 1].tag_ == "CC"):
        end -= 1
    return _held(doc, start, end)


def _joined(doc: Doc, i: int, floor: int) -> bool:
    """Whether token `i` is an "and" between two names or two nouns."""
    return (
        doc[i].lower_ == "and"
        and i > floor
        and i + 1 < len(doc)
        and doc[i - 1].tag_ in NOMINAL
        and doc[i + 1].tag_ in NOMINAL
    )


def _held(doc: Doc, start: int, end: int) -> Holder | None:
    """A holder for tokens `start:end`: its head is the last noun before a preposition."""
    while start < end and (doc[start].lower_ in JOINING or doc[start].tag_ in ("POS", "CC")):
        start += 1
    head = None
    for i in range(start, end):
        if doc[i].lower_ in JOINING and head is not None:
            break
        if doc[i].pos_ in ("NOUN", "PROPN", "PRON") or (doc[i].tag_ in ("JJ", "CD") and i == end - 1):
            head = doc[i]
    if head is None or head.lower_ in NOBODY:
        return None
    return Holder(head=head, start=start, end=end)
