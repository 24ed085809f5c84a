"""Every entry of the deals' vocabulary fires on the sentence that was written for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.extract.deals import deals
from detente.ingest.reports import from_text
from detente.model import Report
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

    from detente.model import Deal

ARMS = ("arms", "measure", "transfer", "direct", "arrival", "stage", "exporter")
KIND_OF = {"goods": "trade", "relation": "membership", "hostility": "ceasefire", "standing": "ceasefire"}
ENTRIES = entries("deals")


def name(entry: Mapping[str, Any]) -> str:
    return f"{entry['entry']}-{entry.get('kind') or entry.get('transition') or ''}-{entry['example'][:30]}"


def read(text: str, nlp: Language) -> list[Deal]:
    report = from_text(text, date="2024-05-15")
    assert isinstance(report, Report)
    (resolved,) = resolve([parse(report, nlp)])
    return list(deals(resolved, ()))


@pytest.mark.model
@pytest.mark.parametrize("entry", ENTRIES, ids=[name(entry) for entry in ENTRIES])
def test_vocabulary_entry_fires_on_its_example(nlp: Language, entry: Mapping[str, Any]) -> None:
    found = read(entry["example"], nlp)
    expected = entry.get("expect", entry.get("transition"))
    if expected == "none":
        assert found == []
        return
    kind = "arms_transfer" if entry["entry"] in ARMS else KIND_OF.get(entry["entry"], entry.get("kind"))
    assert any(
        (expected is None or row.transition == expected) and (kind is None or row.kind == kind) for row in found
    ), [(row.kind, row.transition, row.status, row.rule) for row in found]


@pytest.mark.model
@pytest.mark.parametrize("status", ["denied"])
def test_vocabulary_entry_with_a_status_gives_it(nlp: Language, status: str) -> None:
    for entry in ENTRIES:
        if entry.get("status") == status:
            rows = read(entry["example"], nlp)
            assert any(row.status == status and row.transition == entry["transition"] for row in rows), entry["example"]
