"""The sidecar of the sample reports: every report has its date, its facts and the addresses they rest on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "us-turkey"
SIDECAR = SAMPLE / "sources.yaml"
LIST_NOTES = {"disagrees_with"}
NOTES = LIST_NOTES | {"rewrite_of", "anonymous_only", "beyond_fact_file"}
# The three ways in which a report of this sample says its day, besides the prefix and the page's own metadata.
DATELINES = (
    (r"^[A-Z/]+, ([A-Z][a-z]+ \d{1,2}, \d{4}) \(", ("%b %d, %Y", "%B %d, %Y")),
    (r"^[A-Z/]+, (\d{1,2} [A-Z][a-z]+ \d{4}) \(", ("%d %B %Y",)),
    (r"^(\d{1,2} [A-Z][a-z]+ \d{4}) - ", ("%d %B %Y",)),
)


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(SIDECAR.read_text(encoding="utf-8"))["reports"]
    return entries


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['file']}#{entry['id']}" if "id" in entry else str(entry["file"])


def _parsed(words: str, formats: tuple[str, ...]) -> date | None:
    for form in formats:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def _own_date(text: str) -> date | None:
    """The day a plain text states for itself, by its prefix or its dateline."""
    prefix = re.match(r" date (\d{4}-\d{2}-\d{2}) ", text)
    if prefix:
        return date.fromisoformat(prefix.group(1))
    for pattern, formats in DATELINES:
        found = re.search(pattern, text, re.MULTILINE)
        if found:
            return _parsed(found.group(1).replace("Sept ", "Sep "), formats)  # as wire services write it
    return None


def _reports() -> Iterator[tuple[str, date | None]]:
    """Name and own date of every report of the sample, read from the files themselves."""
    for path in sorted(SAMPLE.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            yield path.name, _own_date(text)
        elif path.suffix == ".html":
            found = re.search(r'name="date" content="(\d{4}-\d{2}-\d{2})"', text)
            yield path.name, date.fromisoformat(found.group(1)) if found else None
        elif path.suffix == ".jsonl":
            for line in text.splitlines():
                row = json.loads(line)
                yield f"{path.name}#{row['id']}", date.fromisoformat(row["date"])


def test_sources_every_report_has_one_entry() -> None:
    counts = Counter(_name(entry) for entry in _entries())
    assert counts == Counter(name for name, _ in _reports())
    assert set(counts.values()) == {1}
    assert len(counts) >= 14


def test_sources_dates_agree_with_the_reports() -> None:
    assert {_name(entry): date.fromisoformat(entry["date"]) for entry in _entries()} == dict(_reports())


def test_sources_file_names_carry_the_day_of_the_last_report() -> None:
    last: dict[str, date] = {}
    for entry in _entries():
        day = date.fromisoformat(entry["date"])
        last[entry["file"]] = max(day, last.get(entry["file"], day))
    assert last == {name: date.fromisoformat(name[:10]) for name in last}


def test_sources_entries_stand_in_the_order_of_their_dates() -> None:
    days = [entry["date"] for entry in _entries() if "id" not in entry]
    assert days == sorted(days)


@pytest.mark.parametrize("entry", _entries(), ids=_name)
def test_sources_entry_names_facts_and_addresses(entry: dict[str, Any]) -> None:
    assert entry["fact_ids"]
    assert all(re.fullmatch(r"F\d{3}", fact) for fact in entry["fact_ids"])
    assert len(set(entry["fact_ids"])) == len(entry["fact_ids"])
    assert entry["sources"]
    for address in entry["sources"]:
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"}
        assert "." in parts.netloc


@pytest.mark.parametrize("entry", _entries(), ids=_name)
def test_sources_notes_are_known_and_point_to_reports(entry: dict[str, Any]) -> None:
    names = {_name(other) for other in _entries()}
    notes = entry.get("notes", {})
    assert set(notes) <= NOTES
    targets = [pair["report"] for pair in notes.get("disagrees_with", [])]
    targets += [notes["rewrite_of"]] if "rewrite_of" in notes else []
    assert set(targets) <= names - {_name(entry)}
    assert all(pair["about"] for pair in notes.get("disagrees_with", []))


def test_sources_disagreement_is_noted_on_both_sides() -> None:
    pairs = {
        (_name(entry), pair["report"])
        for entry in _entries()
        for pair in entry.get("notes", {}).get("disagrees_with", [])
    }
    assert len(pairs) >= 6
    assert pairs == {(right, left) for left, right in pairs}


def test_sources_sample_has_a_rewrite_and_a_report_of_unnamed_sources() -> None:
    counts = Counter(note for entry in _entries() for note in entry.get("notes", {}))
    assert counts["rewrite_of"] >= 1
    assert counts["anonymous_only"] >= 1
