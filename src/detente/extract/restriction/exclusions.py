"""Exclusion from programmes and return to them: "Turkey's removal from the F-35 programme", "rejoin the programme"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.designations import find
from detente.extract.restriction import vocabulary
from detente.extract.restriction.sightings import Sighting
from detente.extract.restriction.vocabulary import Entry
from detente.resolve.resolved import Resolved

INTO = ("to", "into", "in", "of")


def exclusions(resolved: Resolved) -> Iterator[Sighting]:
    """Removal from a programme and return to it: "Turkey's removal from the F-35 programme", "rejoin the programme"."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            for entry in vocabulary.verbs("exclusion").get(token.lemma_.lower(), ()):
                sighting = _exclusion(resolved, token, entry)
                if sighting is not None:
                    yield sighting
                    break


def _exclusion(resolved: Resolved, token: Token, entry: Entry) -> Sighting | None:
    leaving = "from" in entry
    wanted = set(entry["from"] if leaving else entry["into"])
    places = frames.oblique(token, "from") if leaving else (*frames.oblique(token, *INTO), *frames.patients(token))
    adverbs = [t for t in token.children if t.dep_ in ("advmod", "prt") and t.lower_ == "back"]
    if not leaving:
        places = (
            *places,
            *(p for t in adverbs for p in frames.oblique(t, *INTO)),
            *(p for o in frames.patients(token) for p in frames.oblique(o, "into", "to")),
        )
        if token.lemma_.lower() in ("allow", "let") and not (adverbs or any(t.lower_ == "back" for t in token.subtree)):
            return None
    programmes = [p for p in places if p.lemma_.lower() in wanted]
    if not programmes:
        return None
    programme = programmes[0]
    if token.pos_ == "VERB":
        moved = [t for t in frames.patients(token) if t.i != programme.i]
        who = moved or (list(frames.agents(token)) if not leaving or frames.is_passive(token) else [])
        imposers = holders.acting(resolved, frames.agents(token)) if moved and leaving else ()
    else:
        moved = [*frames.possessor(token), *frames.oblique(token, "of")]
        who, imposers = moved, holders.acting(resolved, frames.oblique(token, "by"))
    hit = holders.keys(resolved, who, acting=False)
    hit = tuple(k for k in hit if k not in imposers)
    if not hit and token.pos_ == "VERB":
        return None
    tokens = [
        token.i,
        *(t.i for w in who[:1] if abs(w.i - token.i) < 8 for t in w.subtree),
        *(t.i for t in holders.noun_phrase(programme)),
    ]
    return Sighting(
        head=token,
        kind="programme_exclusion",
        act=entry["transition"],
        imposers=imposers,
        targets=hit,
        object=_title(resolved, programme),
        tokens=tokens,
        specific=True,
    )


def _title(resolved: Resolved, programme: Token) -> str:
    """The words for a programme; for "that programme" with the designation of the arms spoken of last."""
    words = holders.words(programme)
    back = any(t.lower_ in ("that", "this", "the") for t in programme.children) and words == programme.text
    named = [found.name for found in find(resolved, "arms") if found.head < programme.i and "-" in found.name]
    return f"{named[-1]} {words}" if back and named and programme.lemma_.lower() != "swift" else words
