"""Measures time expressions: TIMEX3 of dated news, and a table of what expressions mean by date and tense.

The news (MEANTIME) is annotated in the first six lines of each text only, and what stands after them is not looked at;
neither is the second line, where most texts have the day of the report itself, which is not annotated.
An expression is found where its words overlap those annotated, one to one; type and value are asked of what is found.

``times.csv`` was written for the project before the resolver was measured on it: a text with the expression in square
brackets, the report's day, and what the expression means. ``edtf`` is compared by its bounds and its mark of doubt; an
empty one says that nothing may be dated there. ``timex_type`` may be a TIMEX3 type, ``none`` (no time expression at
all), or ``undated`` (one at most that gets no interval); ``*`` leaves a field open. Half of the first 317 rows, by a
hash of their text, are held out; the rows after them were added while the resolver was mended.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.resolution.outcome import Outcome
from evaluation.sets import SHARED

if TYPE_CHECKING:
    from detente.resolve.resolved import Resolved

NEWS = SHARED / "gold" / "timex_meantime_dev.jsonl"
ANNOTATED_LINES, DATE_LINE = 6, 1
TABLE = Path(__file__).with_name("times.csv")
SPLITS = {"dev": "times, table", "heldout": "times, table held out"}
NO_TIME = ("none", "undated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, annotated or found: offsets, TIMEX3 type and value, EDTF and kind where it has an interval."""

    start: int
    end: int
    type: str
    value: str
    edtf: str = ""
    kind: str = ""


def measure() -> Iterator[Outcome]:
    """Yield how the annotated news fares, where it is there, then each half of the table."""
    if NEWS.is_file():
        yield _news(NEWS)
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [_times(one) for one in _resolved([(_plain(row)[0], row["report_date"] or None) for row in rows])]
    for split, name in SPLITS.items():
        yield _table(name, [(row, times) for row, times in zip(rows, found, strict=True) if row["split"] == split])


def overlapping(gold: Sequence[Time], said: Sequence[Time]) -> list[tuple[Time, Time]]:
    """Return pairs of expressions that share words, each in one pair, those with the same words first."""
    pairs = [(g, s) for g in gold for s in said if g.start < s.end and s.start < g.end]
    pairs.sort(key=lambda pair: (-_shared(*pair), pair[0].start, pair[1].start))
    taken: set[int] = set()
    matched = []
    for g, s in pairs:
        if id(g) not in taken and id(s) not in taken:
            taken |= {id(g), id(s)}
            matched.append((g, s))
    return matched


def mistakes(row: dict[str, str], times: Iterable[Time]) -> list[str]:
    """Return in which fields a row of the table is read wrongly; none where it is right."""
    _, start, end = _plain(row)
    here = [time for time in times if time.start < end and start < time.end]
    if row["timex_type"] == "none":
        return [f"timex_type {time.type}" for time in here]
    if row["timex_type"] == "undated" or (row["timex_type"] == "*" and not row["edtf"]):
        return [f"edtf {time.edtf}" for time in here if time.edtf]
    if not here:
        return ["missed"]
    best = max(here, key=lambda time: min(time.end, end) - max(time.start, start))
    said = {"edtf": best.edtf, "date_kind": best.kind, "timex_type": best.type, "value": best.value}
    return [f"{field} {said[field]}" for field in said if not _same(field, row[field], said[field])]


def _same(field: str, wanted: str, said: str) -> bool:
    from detente.model.terms import bounds

    if wanted in ("*", said):
        return True
    if field != "edtf" or not wanted or not said or wanted.count("~") != said.count("~"):
        return False
    return bounds(wanted) == bounds(said)


def _plain(row: dict[str, str]) -> tuple[str, int, int]:
    """The text of a row without its brackets, and where the words between them begin and end."""
    before, rest = row["text"].split("[", 1)
    words, after = rest.split("]", 1)
    return before + words + after, len(before), len(before) + len(words)


def _table(name: str, read: Sequence[tuple[dict[str, str], Sequence[Time]]]) -> Outcome:
    wrong = [(row, faults) for row, times in read if (faults := mistakes(row, times))]
    fields = {
        "right": len(read) - len(wrong),
        "interval": sum(
            not any(fault.startswith(("missed", "edtf", "date_kind")) for fault in mistakes(row, times))
            for row, times in read
        ),
    }
    return Outcome(
        name=name,
        digest=_digest("\n".join(json.dumps(row, sort_keys=True) for row, _ in read)),
        figures={field: round(count / len(read), 3) for field, count in fields.items()},
        of=dict.fromkeys(fields, len(read)),
        mistakes=()
        if "held out" in name
        else tuple(
            f"{'; '.join(faults)}\tnot {row['edtf']} {row['date_kind']} {row['timex_type']} {row['value']}"
            f"\t{row['report_date']}\t{row['text']!r}"
            for row, faults in wrong
        ),
    )


def _news(path: Path) -> Outcome:
    text = path.read_text(encoding="utf-8")
    records: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    exact = same_type = same_value = annotated = found = matched = 0
    faults = []
    read = _resolved([(record["text"], record["dct"]) for record in records])
    for record, resolved in zip(records, read, strict=True):
        annotated_part = _annotated(record["text"])
        every = [
            Time(start=t["span"][0], end=t["span"][1], type=t["type"], value=t["value"]) for t in record["timexes"]
        ]
        gold = [time for time in every if any(time.start in part for part in annotated_part)]
        said = [time for time in _times(resolved) if any(time.start in part for part in annotated_part)]
        pairs = overlapping(gold, said)
        annotated, found, matched = annotated + len(gold), found + len(said), matched + len(pairs)
        exact += sum((g.start, g.end) == (s.start, s.end) for g, s in pairs)
        same_type += sum(g.type == s.type for g, s in pairs)
        same_value += sum(g.value == s.value for g, s in pairs)
        faults += list(_faults(record, gold, said, pairs))
    return Outcome(
        name="times, meantime",
        digest=_digest(text),
        figures={
            "f1": round(2 * matched / (annotated + found), 3),
            "strict f1": round(2 * exact / (annotated + found), 3),
            "type": round(same_type / max(matched, 1), 3),
            "value": round(same_value / max(matched, 1), 3),
        },
        of={"f1": annotated, "strict f1": annotated, "type": matched, "value": matched},
        mistakes=tuple(faults),
    )


def _annotated(text: str) -> tuple[range, range]:
    """The offsets of the lines that are annotated: the first, and the third to the sixth."""
    ends = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    ends += [len(text)] * (ANNOTATED_LINES + 1 - len(ends))
    return range(ends[1]), range(ends[DATE_LINE + 1], ends[ANNOTATED_LINES])


def _faults(
    record: dict[str, Any], gold: Sequence[Time], said: Sequence[Time], pairs: Sequence[tuple[Time, Time]]
) -> Iterator[str]:
    text = record["text"]
    met = {id(time) for pair in pairs for time in pair}
    for word, times in (("missed", gold), ("spurious", said)):
        for t in times:
            if id(t) not in met:
                yield f"{word}\t{t.type} {t.value}\t{record['dct']}\t{text[max(t.start - 60, 0) : t.end + 30]!r}"
    for g, s in pairs:
        if (g.type, g.value) != (s.type, s.value):
            context = text[max(g.start - 60, 0) : g.end + 30]
            yield f"wrong\t{s.type} {s.value} not {g.type} {g.value}\t{record['dct']}\t{context!r}"


def _resolved(texts: Iterable[tuple[str, str | None]]) -> Iterator[Resolved]:
    """The texts resolved; the model is loaded here and nowhere else."""
    from detente.ingest.reports import from_text
    from detente.model import Report
    from detente.read import load, read
    from detente.resolve import resolve

    reports = (from_text(text, date=day) for text, day in texts)
    return resolve(read((report for report in reports if isinstance(report, Report)), nlp=load()))


def _times(resolved: Resolved) -> list[Time]:
    passages = [(time, resolved.parse.passage(time.start, time.end)) for time in resolved.times]
    return [
        Time(
            start=passage.start,
            end=passage.end,
            type=time.timex_type,
            value=time.value,
            edtf=time.when.edtf if time.when else "",
            kind=time.when.kind if time.when else "",
        )
        for time, passage in passages
    ]


def _shared(a: Time, b: Time) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
