"""Measures whether a text whose second half stands first is put back in order, and no other text is touched.

Crawled reports are sometimes rotated: the end of the article stands before its headline, and nothing marks the seam.
Here articles in their right order are cut at a random inner paragraph boundary and put together the wrong way round,
by a fixed seed; then the reader's layout is asked in which order the paragraphs are to be read.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evaluation.spans import Row

TEXTS = 300
SEED = 20250326

Text: TypeAlias = tuple[str, str | None]
"""A text, and its title where that is known beside the text."""

Layout: TypeAlias = Callable[[Sequence[Text]], Sequence[Sequence[int]]]
"""From texts to the offsets at which their paragraphs start, in the order in which they are to be read."""

_BOUNDARY = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Rotated:
    """A text put together the wrong way round, and how its offsets lie in the original."""

    doc: str
    text: str
    seam: int
    """Where the original's start stands now."""
    cut: int
    """Where the text's first character stood in the original."""

    def original(self, offset: int) -> int:
        """Return where a character of the rotated text stood before."""
        return offset - self.seam if offset >= self.seam else offset + self.cut


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the texts of one form fared."""

    form: str
    corpus: str
    """The file of the texts, since a share of others means something else."""
    digest: str
    """A hash of the texts as they were tried."""
    texts: int
    restored: int
    wrong: tuple[str, ...]
    """Rotated texts that were put into an order that is not the original one either."""
    left: tuple[str, ...]
    """Rotated texts that were left as they were."""
    reordered: tuple[str, ...]
    """Originals that were touched."""
    unread: tuple[str, ...]
    """Texts of which either form got no order at all: nothing is shown by their not being reordered."""

    @property
    def share(self) -> float:
        """Return the share of rotated texts that got their order back."""
        return round(self.restored / self.texts, 3) if self.texts else 0.0


def as_published(text: str, title: str | None) -> str:
    """Return a text under its headline, which is added where the text has none."""
    text = text.strip()
    headline = _BOUNDARY.split(text, maxsplit=1)[0]
    # A title is often the headline and its deck in one, which the text has on two lines: that is no missing headline,
    # and a second one above it would make another text of it.
    if not title or _letters(title).startswith(_letters(headline)) or _letters(headline).startswith(_letters(title)):
        return text
    return f"{title}\n\n{text}"


def as_crawled(text: str, title: str | None) -> str:
    """Return the text as crawlers store it: one line a paragraph, the headline without a full stop."""
    headline, *body = _BOUNDARY.split(as_published(text, title))
    if headline.endswith(".") and title and not title.endswith("."):
        headline = headline[:-1]
    return "\n".join([headline, *body])


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which texts come: how they are laid out, and whether a title comes with them."""

    name: str
    shape: Callable[[str, str | None], str]
    titled: bool = False


FORMS = (
    Form("as published", as_published),
    Form("as crawled", as_crawled),
    Form("as published, titled", as_published, titled=True),
)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def rotate(text: str, *, doc: str, chance: random.Random) -> Rotated | None:
    """Return the text rotated at one of its paragraph boundaries, or None where it is too short for that.

    The seam is made of the same white space as stood at the cut, so that nothing gives it away.  The cut may fall
    anywhere, right below the headline too.  A text has to have two paragraphs below its headline.
    """
    boundaries = list(_BOUNDARY.finditer(text))
    if len(boundaries) < 2:
        return None
    place = chance.choice(boundaries)
    first, second = text[: place.start()], text[place.end() :]
    return Rotated(doc, second + place.group() + first, seam=len(second) + len(place.group()), cut=place.end())


def in_order(starts: Sequence[int]) -> bool:
    """Return whether paragraphs follow each other as they stand."""
    return all(one < other for one, other in itertools.pairwise(starts))


def try_layout(layout: Layout, reports: Sequence[Row], *, corpus: str, texts: int = TEXTS) -> Iterator[Outcome]:
    """Yield, for each form of text, how a layout deals with rotated texts and with their originals."""
    for form in FORMS:
        yield _outcome(form.name, corpus, layout, list(_pairs(form, reports, texts)))


def _pairs(form: Form, reports: Sequence[Row], texts: int) -> Iterator[tuple[Text, Rotated, Text]]:
    """Yield originals with their rotated form, drawn by the seed."""
    chance = random.Random(SEED)  # noqa: S311 - to repeat, not to hide
    drawn = list(reports)
    chance.shuffle(drawn)
    found = 0
    for row in drawn:
        title = row.get("title")
        text = form.shape(row["text"], title)
        rotated = rotate(text, doc=row["id"], chance=chance)
        if rotated and found < texts:
            found += 1
            known = title if form.titled else None
            yield (text, known), rotated, (rotated.text, known)


def _outcome(form: str, corpus: str, layout: Layout, pairs: Sequence[tuple[Text, Rotated, Text]]) -> Outcome:
    restored, wrong, left = 0, [], []
    untouched = layout([text for text, _, _ in pairs])
    reordered = [rotated.doc for (_, rotated, _), starts in zip(pairs, untouched, strict=True) if not in_order(starts)]
    turned = layout([text for _, _, text in pairs])
    for (_, rotated, _), starts in zip(pairs, turned, strict=True):
        if not starts:
            continue
        if in_order(starts):
            left.append(rotated.doc)
        elif in_order([rotated.original(start) for start in starts]):
            restored += 1
        else:
            wrong.append(rotated.doc)
    unread = tuple(
        rotated.doc
        for (_, rotated, _), *orders in zip(pairs, untouched, turned, strict=True)
        if not all(len(order) > 1 for order in orders)
    )
    digest = hashlib.sha256("\0".join(text for (text, _), _, _ in pairs).encode()).hexdigest()
    return Outcome(form, corpus, digest, len(pairs), restored, tuple(wrong), tuple(left), tuple(reordered), unread)


def ingested(texts: Sequence[Text]) -> list[list[int]]:
    """Return the reading order that ``detente.ingest`` gives each text; a rejected one has no paragraphs."""
    from detente.ingest import ingest
    from detente.model.source import Report

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.jsonl")
        with path.open("w", encoding="utf-8") as lines:
            for number, (text, title) in enumerate(texts):
                lines.write(json.dumps({"id": str(number), "text": text, "title": title}) + "\n")
        orders = {
            report.source: [passage.start for passage in report.reading_order]
            for report in ingest([path])
            if isinstance(report, Report)
        }
    return [orders.get(str(number), []) for number in range(len(texts))]
