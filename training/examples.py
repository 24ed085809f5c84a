"""The written examples: loads them, checks their form, and cuts what the model reads of each out of its text.

`data/sentences_*.jsonl`: {"text", "type", "status"}, the actor in <a>…</a> and the recipient in <r>…</r>.
`data/reports_*.jsonl`: {"title", "date", "text", "examples"}, mentions in <m1>…</m1>, <m2>…</m2>, …; an example names
its actor and recipient by these marks.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.extract.learned.labels import NONE, STATUSES, TYPES
from detente.extract.learned.window import moved, window
from detente.model import Passage

DATA = Path(__file__).parent / "data"
MARK = re.compile(r"<(/?)([a-z]\d*)>")
FROM_VOCABULARY = "sentences_vocabulary"
"""The file of sentences that the rules read right, as they were made so: to fit on these would flatter the rules."""
HELD_OUT = 8
"""One text in so many is never trained on: on these the joining with the rules is fitted."""


class ExampleError(ValueError):
    """Says which line is no example, and why."""


@dataclass(frozen=True, slots=True)
class Example:
    """One pair with what it is: `text` is what the model reads, offsets count in it."""

    text: str
    source: Passage | None
    target: Passage | None
    type: str
    status: str | None
    origin: str
    """File and line."""
    held_out: bool


def written(folder: Path = DATA) -> Iterator[Example]:
    """Yield every written example, in the order of file names and lines.

    Raises:
        ExampleError: a line has not the form it must have.
    """
    for path in sorted(folder.glob("sentences_*.jsonl")):
        for where, row in _rows(path):
            yield from _of_sentence(row, where)
    for path in sorted(folder.glob("reports_*.jsonl")):
        for where, row in _rows(path):
            yield from _of_report(row, where)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield f"{path.name}:{number}", json.loads(line)
            except json.JSONDecodeError as error:
                raise ExampleError(f"{path.name}:{number}: no JSON: {error.msg}") from error


def unmarked(marked: str, where: str) -> tuple[str, dict[str, Passage]]:
    """Return a text without its marks, and the passage of each.

    >>> unmarked("<a>Peru</a> left.", "here")[1]["a"].text
    'Peru'
    """
    plain, done, open_, spans = "", 0, dict[str, int](), dict[str, Passage]()
    for hit in MARK.finditer(marked):
        plain, done = plain + marked[done : hit.start()], hit.end()
        name = hit.group(2)
        if not hit.group(1):
            if name in open_ or name in spans:
                raise ExampleError(f"{where}: <{name}> twice")
            open_[name] = len(plain)
        elif name not in open_:
            raise ExampleError(f"{where}: </{name}> closes nothing")
        else:
            start = open_.pop(name)
            spans[name] = Passage(start=start, end=len(plain), text=plain[start:])
    plain += marked[done:]
    if open_ or re.search(r"</?[a-z]\d*>", plain):
        raise ExampleError(f"{where}: marks that do not close: {', '.join(open_)}")
    if any(not span.text.strip() for span in spans.values()):
        raise ExampleError(f"{where}: a mark around nothing")
    return plain, spans


def _of_sentence(row: dict[str, Any], where: str) -> Iterator[Example]:
    text, spans = unmarked(row["text"], where)
    if set(spans) - {"a", "r"} or not spans:
        raise ExampleError(f"{where}: marked are {', '.join(spans) or 'none'}; allowed are a and r")
    kind, status = _label(row, where)
    held = _is_held_out(text) and not where.startswith(FROM_VOCABULARY)
    yield Example(text, spans.get("a"), spans.get("r"), kind, status, where, held)


def _of_report(row: dict[str, Any], where: str) -> Iterator[Example]:
    text, spans = unmarked(row["text"], where)
    sentences = _sentences(text)
    for number, each in enumerate(row["examples"]):
        place = f"{where}#{number}"
        try:
            source, target = spans[each["actor"]], spans[each["recipient"]]
        except KeyError as error:
            raise ExampleError(f"{place}: there is no mention {error}") from None
        kind, status = _label(each, place)
        start, end = window(sentences, (source, target))
        yield Example(
            text[start:end], moved(source, start), moved(target, start), kind, status, place, _is_held_out(text)
        )


def _label(row: dict[str, Any], where: str) -> tuple[str, str | None]:
    kind, status = row["type"], row.get("status")
    if kind not in TYPES:
        raise ExampleError(f"{where}: type {kind!r}; allowed: {', '.join(TYPES)}")
    if (status is None) != (kind == NONE) or (status is not None and status not in STATUSES):
        raise ExampleError(f"{where}: status {status!r} of {kind}; allowed: {', '.join(STATUSES)}, null for {NONE}")
    return kind, status


def _is_held_out(text: str) -> bool:
    """Return whether a text is kept for fitting: by its own hash, so that all pairs of one text stay together."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT == 0


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a report as the reader bounds them."""
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import load
    from detente.read.nlp import parse

    report = from_text(text)
    if not isinstance(report, Report):
        raise ExampleError(report.message)
    return [(sentence.start_char, sentence.end_char) for sentence in parse(report, load()).sentences]


def counted(examples: Iterable[Example]) -> dict[tuple[str, str | None], int]:
    """Return how many examples each type and status has."""
    found: dict[tuple[str, str | None], int] = {}
    for each in examples:
        found[each.type, each.status] = found.get((each.type, each.status), 0) + 1
    return found
