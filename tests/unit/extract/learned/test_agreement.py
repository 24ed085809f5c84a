"""What the model's word is worth for an event of the reader: it moves the confidence and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from detente.extract.learned.network import missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from detente.model import Event
    from detente.resolve.resolved import Resolved

pytestmark = pytest.mark.model
TEXT = "Canada imposed sanctions on Belarus. Its foreign minister criticised Minsk."


@pytest.fixture
def resolved(nlp: Language) -> Resolved:
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    report = from_text(TEXT, date="2020-06-15")
    assert isinstance(report, Report)
    (found,) = resolve([parse(report, nlp)])
    return found


@pytest.fixture
def read(resolved: Resolved) -> Callable[[], list[Event]]:
    from detente.extract.events import events
    from detente.extract.statements import statements

    return lambda: list(events(resolved, list(statements(resolved))))


@pytest.mark.skipif(bool(missing()), reason="the extra `model` is not installed")
def test_agreement_raises_what_both_see_and_lowers_what_one_sees(
    read: Callable[[], list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.extract.learned import agreement
    from detente.extract.learned.labels import STATUSES, TYPES
    from detente.extract.learned.network import Opinion

    def says(type_: str) -> Callable[..., Opinion]:
        types = dict.fromkeys(TYPES, 0.01) | {type_: 0.84}
        return lambda *_: Opinion(types=types, statuses=dict.fromkeys(STATUSES, 0.02) | {"occurred": 0.88})

    monkeypatch.setattr(agreement, "opinion", says("SANCTION"))
    (agreed,) = (event for event in read() if event.type == "SANCTION")
    monkeypatch.setattr(agreement, "opinion", says("AID"))
    (differing,) = (event for event in read() if event.type == "SANCTION")
    assert agreed.confidence > differing.confidence
    assert replace(agreed, confidence=differing.confidence) == differing


def test_agreement_is_not_needed(read: Callable[[], list[Event]], monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.extract.learned import agreement

    with_or_without = read()
    monkeypatch.setattr(agreement, "missing", lambda: ("onnxruntime",))
    alone = read()
    assert [replace(event, confidence=0.5) for event in alone] == [
        replace(event, confidence=0.5) for event in with_or_without
    ]
    assert all(0 < event.confidence < 1 for event in alone)


@pytest.mark.skipif(bool(missing()), reason="the extra `model` is not installed")
def test_agreement_asks_only_where_two_parties_stand_in_the_sentence(
    read: Callable[[], list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.extract.learned import agreement

    asked = []
    from detente.extract.learned.network import opinion as real

    def listening(text: str, source: object, target: object) -> object:
        asked.append(text)
        return real(text, source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(agreement, "opinion", listening)
    read()
    assert asked
    assert set(asked) <= set(TEXT.replace(". ", ".\n").split("\n"))
