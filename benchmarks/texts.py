"""The texts that are read: the project's own reports and, where they lie beside the repository, shared articles.

A text is repeated with small changes (its numbers, weekdays and months; in short form also its paragraphs), so that
no two are the same and nothing that remembers texts or sentences looks faster than it is.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.sets import OWN, ROOT, SHARED, json_lines

SAMPLES = ROOT / "examples" / "us-turkey"

_WORDS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    # without May, which may be a verb
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"),
)
_PREFIX = re.compile(r"^ ?date \d{4}-\d\d-\d\d ")
_CHANGED = re.compile(r"\d+|\b(?:" + "|".join(word for words in _WORDS for word in words) + r")\b")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one kind."""

    name: str
    texts: tuple[str, ...]


def own() -> Corpus:
    """Return the project's sample reports and its annotated ones."""
    texts = [_PREFIX.sub("", path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.txt"))]
    for path in [*sorted(SAMPLES.glob("*.jsonl")), OWN / "docs.jsonl"]:
        if path.is_file():
            texts += [row["text"] for row in json_lines(path)]
    return Corpus("own reports", tuple(texts))


def corpora() -> list[Corpus]:
    """Return what there is to read."""
    found = [own()]
    shared = SHARED / "gold" / "polnear_dev.docs.jsonl"
    if shared.is_file():
        found.append(Corpus("PolNeAR articles", tuple(row["text"] for row in json_lines(shared))))
    return found


def varied(corpus: Corpus, seed: int) -> Iterator[str]:
    """Yield the texts of a corpus without end, each time in another order and each with other numbers and days."""
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    texts = list(corpus.texts)
    while True:
        chance.shuffle(texts)
        for text in texts:
            yield _changed(text, chance)


def enough(corpus: Corpus, *, words: int, seed: int) -> list[str]:
    """Return varied texts of at least so many words."""
    taken: list[str] = []
    total = 0
    for text in varied(corpus, seed):
        taken.append(text)
        total += count_words(text)
        if total >= words:
            break
    return taken


def count_words(text: str) -> int:
    """Return the number of words, taken as what stands between white space."""
    return len(text.split())


def write_reports(path: Path, corpus: Corpus, *, reports: int, paragraphs: int, seed: int) -> int:
    """Write short dated reports as JSON Lines and return their words: a headline and some paragraphs of a text."""
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    words = 0
    with path.open("w", encoding="utf-8") as lines:
        for number, text in zip(range(reports), varied(corpus, seed), strict=False):
            headline, *body = [part for part in text.splitlines() if part.strip()]
            parts = [headline, *_some(body, paragraphs, chance), f"This is report {number} of a series."]
            short = "\n\n".join(parts)
            words += count_words(short)
            day = f"{2016 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}"
            row = {"id": f"report-{number}", "date": day, "text": short}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def _some(body: Sequence[str], paragraphs: int, chance: random.Random) -> list[str]:
    chosen = sorted(chance.sample(range(len(body)), min(paragraphs, len(body))))
    return [body[place] for place in chosen]


def _changed(text: str, chance: random.Random) -> str:
    """Return the text with other numbers, weekdays and months, of the same shape; years stay years of our time."""

    def change(found: re.Match[str]) -> str:
        word = found.group()
        for words in _WORDS:
            if word in words:
                return chance.choice(words)
        if re.fullmatch(r"(19|20)\d\d", word):
            return str(chance.randint(2000, 2025))
        return "".join(chance.choice("123456789") for _ in word)

    return _CHANGED.sub(change, text)
