"""Sentences out of the reader's own vocabulary of acts: each verb of a sense put into the example of that sense.

"Canada imposed sanctions on Belarus" stands for thirty verbs; here each has its sentence, with parties drawn at random
in the place of the states. ``python -m training.vocabulary`` writes them to `data/sentences_vocabulary.jsonl`; that is
done by hand when the vocabulary has grown, so that a training run hangs on files alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from detente.extract.event_mentions import event_mentions
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import Sense, all_senses
from detente.ingest import from_text
from detente.model import Report
from detente.read import load
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.resolved import Resolved
from training.examples import DATA
from training.inflection import inflected
from training.parties import party

PATH = DATA / "sentences_vocabulary.jsonl"
MOST = 14
"""Verbs of one sense that get a sentence."""
FORMS = {"VBD": "past", "VBN": "participle", "VBZ": "third", "VBG": "gerund", "VB": "base", "VBP": "base"}
STAND_INS = {"state": "S", "organisation": "O", "people": "V", "force": "M", "crowd": "X", "person": "T"}
"""Classes of parties that may stand where one of a kind did."""


def sentences(*, seed: int) -> Iterator[dict[str, str | None]]:
    """Yield the sentences, marked as written ones are."""
    rng = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    for sense in all_senses():
        words = list(dict.fromkeys(sense.words)) if sense.pos == "verb" else [sense.words[0]]
        for word in words if len(words) <= MOST else rng.sample(words, MOST):
            text = _with_verb(sense, word)
            row = None if text is None else _marked(text, sense, rng)
            if row is not None:
                yield row


def _with_verb(sense: Sense, word: str) -> str | None:
    """Return the sense's example with another of its verbs; None where the example does not show the verb."""
    if sense.pos != "verb":
        return sense.example
    doc = _resolved(sense.example).parse.doc
    verb = next((t for t in doc if t.lemma_.lower() in sense.words and t.tag_ in FORMS), None)
    if verb is None:
        return None
    form = str(getattr(inflected(word), FORMS[verb.tag_]))
    return sense.example[: verb.idx] + form + sense.example[verb.idx + len(verb) :]


def _marked(text: str, sense: Sense, rng: random.Random) -> dict[str, str | None] | None:
    """Return a text with other parties, marked; None where the rules do not read the sense's act in it."""
    resolved = _resolved(text)
    for mention in event_mentions(resolved, lambda _: ()):
        if mention.sense.type != sense.type or mention.anaphoric or not mention.actors:
            continue
        others = mention.recipients or mention.actors[1:]
        if others:
            ends = [(_words(resolved, mention.actors[0]), "a"), (_words(resolved, others[0]), "r")]
            kinds = [mention.actors[0].kind, others[0].kind]
            return {"text": _swapped(text, ends, kinds, rng), "type": sense.type, "status": mention.status}
    return None


def _swapped(text: str, ends: list[tuple[tuple[int, int], str]], kinds: list[str], rng: random.Random) -> str:
    for ((start, end), mark), kind in sorted(zip(ends, kinds, strict=True), reverse=True):
        words = text[start:end]
        if kind in STAND_INS and words.istitle() and " " not in words and rng.random() < 0.8:
            words = party(STAND_INS[kind], rng).words
            words = words[0].upper() + words[1:] if start == 0 else words
        text = f"{text[:start]}<{mark}>{words}</{mark}>{text[end:]}"
    return text


def _words(resolved: Resolved, found: Party) -> tuple[int, int]:
    mention = resolved.by_head.get(found.head)
    doc: Doc = resolved.parse.doc
    if mention is not None:
        span = resolved.parse.passage(mention.start, mention.end)
        return span.start, span.end
    token: Token = doc[found.head]
    return doc[token.left_edge.i].idx, token.idx + len(token)


def _resolved(text: str) -> Resolved:
    report = from_text(text, date="2020-06-15")
    if not isinstance(report, Report):
        raise TypeError(report.message)
    return next(resolve([parse(report, load())]))


if __name__ == "__main__":
    PATH.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sentences(seed=7)), encoding="utf-8")
