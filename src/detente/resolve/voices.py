"""Whose words stand between quotation marks: for "I" and "we" inside them, and for the "he" that is not the speaker.

Only the plain cases: a verb of saying beside the quotation with a subject of its own, or the speaker
of the words before. Who said what in earnest is `extract`'s business.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Token

from detente.read.quotes import Quotation, quotations
from detente.resolve.discourse import Referent
from detente.resolve.lexicon import word_class
from detente.resolve.scene import QUOTES, Scene, Voice

ONE = frozenset({"i", "me", "my", "mine", "myself"})
MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})


def hear(scene: Scene) -> None:
    """Find the quotations of the report and the subject of the verb that each hangs on."""
    text = scene.parse.report.text
    if not any(mark in text for mark in QUOTES):
        return
    starts = scene.doc.to_array("IDX").tolist()
    for quotation in quotations(scene.parse.report):
        if quotation.form == "title":
            continue
        start, end = bisect_left(starts, quotation.outer_start), bisect_left(starts, quotation.outer_end)
        index = len(scene.voices)
        scene.voices.append(Voice(start=start, end=end, quotation=quotation))
        for position in range(start, end):
            scene.voiced[position] = index
    # Of each sentence once: a long one with many quotations would be gone through for each of them.
    talking = cache(lambda rank: tuple(_talking(rank, scene)))
    for index, voice in enumerate(scene.voices):
        voice.subject = _subject(index, scene, talking)


def _subject(index: int, scene: Scene, talking: Callable[[int], tuple[Token, ...]]) -> int:
    """The token that is the subject of the verb beside a quotation; -1 where there is none.

    Args:
        talking: the subjects of verbs of saying in the sentence of a rank.
    """
    voice = scene.voices[index]
    ranks = [scene.rank[i] for i in range(voice.start, voice.end) if i in scene.rank]
    if not ranks:
        return -1
    beside = [
        (min(abs(subject.head.i - voice.end), abs(voice.start - subject.head.i)), subject.i)
        for rank in range(ranks[0], ranks[-1] + 1)
        for subject in talking(rank)
    ]
    if beside:
        return min(beside)[1]
    before = scene.voices[index - 1] if index else None
    if before is not None and before.subject >= 0 and _follows(before.quotation, voice.quotation, scene):
        return before.subject
    if ranks[0] and not _new_paragraph(scene, voice):
        last = talking(ranks[0] - 1)
        return last[0].i if last else -1
    return -1


def _talking(rank: int, scene: Scene) -> Iterator[Token]:
    """The subjects of verbs of saying in a sentence, outside quotations."""
    for token in scene.parse.sentences[rank]:
        if token.dep_ not in SUBJECT or token.i in scene.voiced:
            continue
        if token.head.lemma_ in word_class("talking") or token.head.lemma_ in word_class("voicing"):
            yield token


def _follows(first: Quotation, second: Quotation, scene: Scene) -> bool:
    """Whether a quotation goes on with what the one before says: one speech, or the next words of the paragraph."""
    if first.speech == second.speech:
        return True
    between = scene.parse.report.text[first.outer_end : second.outer_start]
    return "\n" not in between.strip() and "\n\n" not in between and len(between) < 200


def _new_paragraph(scene: Scene, voice: Voice) -> bool:
    text = scene.parse.report.text[: voice.quotation.outer_start]
    first = scene.parse.sentences[scene.rank[voice.start]] if voice.start in scene.rank else None
    return text.rstrip(" ").endswith("\n") or first is None


def speaker_at(token: Token, scene: Scene) -> Referent | None:
    """Who says the words in which `token` stands, as far as it is known by now; None outside quotations."""
    index = scene.voiced.get(token.i)
    return _spoken_by(scene.voices[index].subject, scene) if index is not None else None


def _spoken_by(subject: int, scene: Scene) -> Referent | None:
    if subject < 0:
        return None
    known = scene.heads.get(subject) or scene.ahead.get(subject)
    if known is not None:
        return known
    return next((s.referent for s in scene.memory.sightings if s.token == subject and s.referent.actors), None)


def resolve_first_persons(scene: Scene) -> None:
    """Record "I" as the speaker of the quotation, "we" as the state or body for which the speaker speaks."""
    for voice in scene.voices:
        speaker = _spoken_by(voice.subject, scene)
        if speaker is None or not speaker.actors:
            continue
        for token in scene.doc[voice.start : voice.end]:
            if token.lower_ in ONE and speaker.human and not speaker.plural and token.text != "mine":
                _add(token, speaker, scene)
            elif token.lower_ in MANY and not (token.is_upper and len(token) > 1):
                state = speaker.state if speaker.human and speaker.sort != "state" else None
                _add(token, scene.state(state) if state else speaker, scene)


def _add(token: Token, referent: Referent, scene: Scene) -> None:
    scene.add(token.i, token.i + 1, token, referent, kind="pronoun", rule="speaker", quiet=True)
